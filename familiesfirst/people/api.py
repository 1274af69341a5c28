"""The door to people and families for every other room."""

from familiesfirst.people.access import families_naming, may_match
from familiesfirst.people.actions._levels import level_is_over
from familiesfirst.people.actions._telling import (
    decision_behind,
    faults_in_telling,
    tell_each,
    tell_of_this_too,
    tie_to_decision,
)
from familiesfirst.people.actions._withholding import leave_untold, look_again_sooner
from familiesfirst.people.actions.add_person import add_person
from familiesfirst.people.actions.agree_own_words_uses import agree_own_words_uses
from familiesfirst.people.actions.attach_told import attach_told
from familiesfirst.people.actions.change_membership import add_member, end_membership, hold_level_here
from familiesfirst.people.actions.change_person import PersonChange, change_person
from familiesfirst.people.actions.detach_told import detach_told
from familiesfirst.people.actions.end_address import end_address
from familiesfirst.people.actions.end_contact_point import end_contact_point
from familiesfirst.people.actions.end_pregnancy import end_pregnancy
from familiesfirst.people.actions.end_relationship import end_relationship
from familiesfirst.people.actions.end_safe_contact import end_safe_contact
from familiesfirst.people.actions.end_setting import end_setting
from familiesfirst.people.actions.end_warning import end_warning
from familiesfirst.people.actions.join_families import join_families
from familiesfirst.people.actions.offer_independent_help import offer_independent_help
from familiesfirst.people.actions.open_family import open_family
from familiesfirst.people.actions.part_families import part_families
from familiesfirst.people.actions.record_address import record_address
from familiesfirst.people.actions.record_birth import record_birth
from familiesfirst.people.actions.record_contact_point import record_contact_point
from familiesfirst.people.actions.record_death import record_death
from familiesfirst.people.actions.record_gap import record_gap
from familiesfirst.people.actions.record_household import record_household
from familiesfirst.people.actions.record_identifier import record_identifier
from familiesfirst.people.actions.record_language import record_language
from familiesfirst.people.actions.record_name import record_name
from familiesfirst.people.actions.record_own_words import record_own_words
from familiesfirst.people.actions.record_pregnancy import record_pregnancy
from familiesfirst.people.actions.record_relationship import record_relationship
from familiesfirst.people.actions.record_setting import record_setting
from familiesfirst.people.actions.record_telling import record_telling
from familiesfirst.people.actions.relate_told import relate_told
from familiesfirst.people.actions.review_warning import review_warning
from familiesfirst.people.actions.say_not_same_person import say_not_same_person
from familiesfirst.people.actions.say_same_person import say_same_person
from familiesfirst.people.actions.set_aside_gap import set_aside_gap
from familiesfirst.people.actions.set_legal_status import set_legal_status
from familiesfirst.people.actions.set_level import set_level
from familiesfirst.people.actions.set_safe_contact import set_safe_contact
from familiesfirst.people.actions.withhold_telling import withhold_telling
from familiesfirst.people.actions.write_warning import write_warning
from familiesfirst.people.codes import relationship_titles
from familiesfirst.people.entries.visitors import for_visitors, visitors_sentence
from familiesfirst.people.forms.telling import TellingForm
from familiesfirst.people.forms.visiting import VisitorsForm
from familiesfirst.people.models.projections import follow_withdrawn
from familiesfirst.people.queries.candidates import on_record_as
from familiesfirst.people.queries.details import warnings_standing
from familiesfirst.people.queries.finding import Found, FoundPerson, find
from familiesfirst.people.queries.header import (
    Opened,
    check_may,
    family_header,
    header_with_past,
    open_record,
    people_to_name,
    persons_now,
    readable_clocks,
)
from familiesfirst.people.queries.heard import heard, weigh_told
from familiesfirst.people.queries.known import KnownHere, homes_of, known_asked, known_from, past_levels
from familiesfirst.people.queries.leading import lead_needs, lead_needs_asked
from familiesfirst.people.queries.lines import (
    AdultLine,
    ChildLine,
    ChildSpans,
    FamilyHeader,
    FamilyPage,
    LevelSpan,
    PersonCard,
    PersonLine,
    PersonNow,
    RuleLine,
    TitledFamily,
    UnledFamily,
)
from familiesfirst.people.queries.lists import (
    LevelSet,
    before_their_time,
    birth_dates,
    born_of_people,
    children_levels,
    children_of,
    count_families,
    count_levels,
    count_people,
    families_at_a_level,
    families_ever,
    families_of_each,
    families_of_person,
    family_titles,
    gone_of,
    highest_levels,
    holder_of,
    is_person,
    levels_held_asked,
    levels_of_people,
    levels_set,
    levels_since,
    name_of_person,
    named_in,
    names_of,
    people_of,
    spans_of,
    titles_and_children,
)
from familiesfirst.people.queries.lists import members_now_of as members_now
from familiesfirst.people.queries.lists import names_of as names_now
from familiesfirst.people.queries.matching import Candidate, Ring, match
from familiesfirst.people.queries.offers import PointLine, never_offered, points_come, still_to_offer
from familiesfirst.people.queries.own_words import TheirWords, own_words_asked, own_words_of, people_with_own_words
from familiesfirst.people.queries.own_worker import leads_elsewhere, own_workers
from familiesfirst.people.queries.page import family_page
from familiesfirst.people.queries.parents import persons_and_parents, who_holds_responsibility
from familiesfirst.people.queries.reader import reader_of
from familiesfirst.people.queries.safely import (
    may_be_reached,
    points_in_words,
    rules_between,
    rules_in_words,
    safe_mail_of,
)
from familiesfirst.people.queries.telling import (
    NotToldYet,
    TellingLine,
    came_of,
    held_back,
    not_told_yet,
    starts_of,
    tellings_of,
    tellings_to,
    untold_before,
    whom_to_tell,
    withheld_by_asked,
    withheld_of,
)
from familiesfirst.people.queries.telling_of import TellsOf, what_tells_of
from familiesfirst.people.queries.unled import families_without_lead
from familiesfirst.people.rules.born import Born, age_on, age_words, born_words, check_born, is_child, years_on
from familiesfirst.people.rules.heard import Heard, ToldLink, Verdict
from familiesfirst.people.rules.levels import repeat_words, within_months
from familiesfirst.people.rules.matching import ToldPerson
from familiesfirst.people.rules.names import fold as fold_name
from familiesfirst.people.rules.names import sound
from familiesfirst.people.rules.new import NewMember, NewPerson
from familiesfirst.people.rules.offers import Offer
from familiesfirst.people.rules.own_words import FROM_A_CONTACT
from familiesfirst.people.rules.reader import (
    HAND_IT_OVER,
    HANDS_OVER,
    KEEPS_IT,
    Item,
    LeftOut,
    Made,
    Reader,
    Sort,
    entry_item,
    made_for,
)
from familiesfirst.people.rules.relationships import Link
from familiesfirst.people.rules.safety import Reach, SafeRule, phone_digits, rule_words
from familiesfirst.people.rules.telling import PersonTold, check_tellings
from familiesfirst.people.rules.visiting import NOT_ASKED, Visitors, faults_for_visitors, may_be_told

__all__ = [
    "FROM_A_CONTACT", "HANDS_OVER", "HAND_IT_OVER", "KEEPS_IT", "NOT_ASKED", "AdultLine", "Born", "Candidate",
    "ChildLine", "ChildSpans", "FamilyHeader", "FamilyPage", "Found", "FoundPerson", "Heard", "Item", "KnownHere",
    "LeftOut", "LevelSet", "LevelSpan", "Link", "Made", "NewMember", "NewPerson", "NotToldYet", "Offer", "Opened",
    "PersonCard", "PersonChange", "PersonLine", "PersonNow", "PersonTold", "PointLine", "Reach", "Reader", "Ring",
    "RuleLine", "SafeRule", "Sort", "TellingForm", "TellingLine", "TellsOf", "TheirWords", "TitledFamily", "ToldLink",
    "ToldPerson", "UnledFamily", "Verdict", "Visitors", "VisitorsForm", "add_member", "add_person", "age_on",
    "age_words", "agree_own_words_uses", "attach_told", "before_their_time", "birth_dates", "born_of_people",
    "born_words", "came_of", "change_person", "check_born", "check_may", "check_tellings", "children_levels",
    "children_of", "count_families", "count_levels", "count_people", "decision_behind", "detach_told", "end_address",
    "end_contact_point", "end_membership", "end_pregnancy", "end_relationship", "end_safe_contact", "end_setting",
    "end_warning", "entry_item", "families_at_a_level", "families_ever", "families_naming", "families_of_each",
    "families_of_person", "families_without_lead", "family_header", "family_page", "family_titles",
    "faults_for_visitors", "faults_in_telling", "find", "fold_name", "follow_withdrawn", "for_visitors", "gone_of",
    "header_with_past", "heard", "held_back", "highest_levels", "hold_level_here", "holder_of", "homes_of", "is_child",
    "is_person", "join_families", "known_asked", "known_from", "lead_needs", "lead_needs_asked", "leads_elsewhere",
    "leave_untold", "level_is_over", "levels_held_asked", "levels_of_people", "levels_set", "levels_since",
    "look_again_sooner", "made_for", "match", "may_be_reached", "may_be_told", "may_match", "members_now",
    "name_of_person", "named_in", "names_now", "names_of", "never_offered", "not_told_yet", "offer_independent_help",
    "on_record_as", "open_family", "open_record", "own_words_asked", "own_words_of", "own_workers", "part_families",
    "past_levels", "people_of", "people_to_name", "people_with_own_words", "persons_and_parents", "persons_now",
    "phone_digits", "points_come", "points_in_words", "readable_clocks", "reader_of", "record_address", "record_birth",
    "record_contact_point", "record_death", "record_gap", "record_household", "record_identifier", "record_language",
    "record_name", "record_own_words", "record_pregnancy", "record_relationship", "record_setting", "record_telling",
    "relate_told", "relationship_titles", "repeat_words", "review_warning", "rule_words", "rules_between",
    "rules_in_words", "safe_mail_of", "say_not_same_person", "say_same_person", "set_aside_gap", "set_legal_status",
    "set_level", "set_safe_contact", "sound", "spans_of", "starts_of", "still_to_offer", "tell_each",
    "tell_of_this_too", "tellings_of", "tellings_to", "tie_to_decision", "titles_and_children", "untold_before",
    "visitors_sentence", "warnings_standing", "weigh_told", "what_tells_of", "who_holds_responsibility", "whom_to_tell",
    "withheld_by_asked", "withheld_of", "withhold_telling", "within_months", "write_warning", "years_on",
]  # fmt: skip
