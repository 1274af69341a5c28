"""The form pages of one person."""

from typing import Any

from familiesfirst.people.actions.agree_own_words_uses import agree_own_words_uses
from familiesfirst.people.actions.change_membership import end_membership, hold_level_here
from familiesfirst.people.actions.change_person import PersonChange, change_person
from familiesfirst.people.actions.end_pregnancy import end_pregnancy
from familiesfirst.people.actions.record_address import record_address
from familiesfirst.people.actions.record_birth import record_birth
from familiesfirst.people.actions.record_contact_point import record_contact_point
from familiesfirst.people.actions.record_death import record_death
from familiesfirst.people.actions.record_gap import record_gap
from familiesfirst.people.actions.record_identifier import record_identifier
from familiesfirst.people.actions.record_language import record_language
from familiesfirst.people.actions.record_name import record_name
from familiesfirst.people.actions.record_own_words import record_own_words
from familiesfirst.people.actions.record_relationship import record_relationship
from familiesfirst.people.actions.record_setting import record_setting
from familiesfirst.people.actions.say_not_same_person import say_not_same_person
from familiesfirst.people.actions.say_same_person import say_same_person
from familiesfirst.people.actions.set_aside_gap import set_aside_gap
from familiesfirst.people.actions.set_safe_contact import set_safe_contact
from familiesfirst.people.forms import persons, reaching, standing
from familiesfirst.people.pages.forming import FormPage, On, form_view
from familiesfirst.people.queries.editing import details_to_edit
from familiesfirst.people.queries.own_words import TheirWords, own_words_of
from familiesfirst.people.queries.staying import why_stays
from familiesfirst.record.api import NotThere


def _change(*, version: int, **given: Any) -> None:
    who = {name: given.pop(name) for name in ("by", "now", "family", "person")}
    given["disabilities"] = tuple(given["disabilities"])
    change_person(**who, to=PersonChange(**given), version=version)


def _set_safe(*, person: int, **given: Any) -> None:
    set_safe_contact(**given)


def _held(on: On) -> dict[str, Any]:
    return details_to_edit(on.opened, on.card.person) if on.card else {}


def _said(on: On) -> TheirWords | None:
    return next((said for said in own_words_of(on.opened) if on.card and said.person == on.card.person), None)


def _words_now(on: On) -> dict[str, Any]:
    said = _said(on)
    if said is None:
        return {"said_on": on.opened.today, "language": "en"}
    return vars(said) | {"uses": [code for code, _ in said.uses]}


def _uses_now(on: On) -> dict[str, Any]:
    said = _said(on)
    if said is None:
        raise NotThere
    return {"uses": [code for code, _ in said.uses], "version": said.version}


details = form_view(
    FormPage("people.change_person", persons.DetailsForm, "What is held about {name}", "Keep", _change, initial=_held)
)
name = form_view(
    FormPage("people.record_name", persons.NameForm, "Another name of {name}", "Keep this name", record_name)
)
identifier = form_view(
    FormPage(
        "people.record_identifier", persons.IdentifierForm, "A number for {name}", "Keep this number", record_identifier
    )
)
relationship = form_view(
    FormPage(
        "people.record_relationship",
        persons.RelationshipForm,
        "What {name} is to others",
        "Keep this",
        record_relationship,
        words="Entered once, it is read from both ends. A parent is entered as parent of the child.",
    )
)
language = form_view(
    FormPage("people.record_language", persons.LanguageForm, "A language of {name}", "Keep this", record_language)
)
setting = form_view(
    FormPage(
        "people.record_setting",
        persons.SettingForm,
        "School, doctor or other service of {name}",
        "Keep this",
        record_setting,
        words="A new one of its kind takes the place of the one before.",
    )
)
address = form_view(
    FormPage("people.record_address", reaching.AddressForm, "Where {name} is", "Keep this address", record_address)
)
reach = form_view(
    FormPage(
        "people.record_contact_point",
        reaching.ReachForm,
        "How to reach {name} safely",
        "Keep this",
        record_contact_point,
        words="Ask when one may ring, whether a message may be left, and who may be near.",
    )
)
safe = form_view(
    FormPage(
        "people.set_safe_contact",
        reaching.SafeForm,
        "What must not happen with {name}",
        "Keep this rule",
        _set_safe,
        words="It shows wherever one can ring, write, visit or invite, until somebody ends it.",
    )
)
gap = form_view(FormPage("people.record_gap", standing.GapForm, "What is not known of {name}", "Keep this", record_gap))
set_aside = form_view(
    FormPage(
        "people.set_aside_gap",
        standing.SetAsideForm,
        "What is not to be asked of {name}",
        "Set it aside",
        set_aside_gap,
        words="Nobody is prompted for it any more. Say why, and when it is looked at again.",
    )
)
birth = form_view(
    FormPage("people.record_birth", persons.BirthForm, "The birth of {name}", "Record the birth", record_birth)
)
death = form_view(
    FormPage("people.record_death", persons.DeathForm, "{name} has died", "Record the death", record_death)
)
pregnancy_ended = form_view(
    FormPage(
        "people.end_pregnancy",
        persons.PregnancyEndedForm,
        "The pregnancy has ended",
        "Record it",
        end_pregnancy,
        words="From this moment nobody is asked, reminded or written to about the baby.",
    )
)
leave = form_view(
    FormPage(
        "people.change_membership",
        persons.WhyForm,
        "{name} no longer belongs to this family",
        "Say so",
        end_membership,
        stops=lambda on: why_stays(on.opened.family, on.card.person, on.card.short) if on.card else "",
    )
)
hold = form_view(
    FormPage(
        "people.change_membership",
        persons.WhyForm,
        "This family holds {name}’s level",
        "Hold it here",
        hold_level_here,
        words="A child may belong to more than one family. One of them holds the level, the plan and the lead.",
    )
)
own_words = form_view(
    FormPage(
        "people.record_own_words",
        standing.OwnWordsForm,
        "{name}, in their own words",
        "Keep their words",
        record_own_words,
        words="Held once, as theirs, so that nobody asks them again. They may change it, and say where it is used.",
        initial=_words_now,
    )
)
own_words_uses = form_view(
    FormPage(
        "people.agree_own_words_uses",
        standing.OwnWordsUsesForm,
        "Where {name}’s own words may be used",
        "Keep this",
        agree_own_words_uses,
        words="It is theirs to say. What is no longer chosen is withdrawn from today.",
        initial=_uses_now,
    )
)


same = form_view(
    FormPage(
        "people.say_same_person",
        persons.SameForm,
        "Another record is of {name} too",
        "They are the same person",
        say_same_person,
        words="Both records stay, each with its own story. From now on either shows that the other is there; so does "
        "the front door when somebody asks about them.",
    )
)
not_same = form_view(
    FormPage(
        "people.say_not_same_person",
        persons.WhyForm,
        "The other record is not of {name} after all",
        "They are not the same person",
        lambda acts, item, given: say_not_same_person(**acts, link=item, **given),
    )
)
