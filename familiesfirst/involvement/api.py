"""The door to involvement: who is what to a family, and what shuts or opens its record."""

from familiesfirst.involvement.access import (
    allows,
    check,
    conflicts_of,
    granted,
    kept_from_cover,
    may_see,
    not_shut,
    relationships,
    shut_to,
    started_for,
    visible_among,
    visible_families,
)
from familiesfirst.involvement.actions._for_now import after_worker_ended
from familiesfirst.involvement.actions._overseeing import oversee
from familiesfirst.involvement.actions._standing import (
    before_team_no_more,
    family_read_until,
    held_by_team,
    is_before_team,
    protection_team_of,
    put_before_protection,
    put_before_team,
    sent_by,
    taken_from_team,
)
from familiesfirst.involvement.actions.add_to_audit import add_to_audit
from familiesfirst.involvement.actions.add_to_family import add_to_family
from familiesfirst.involvement.actions.answer_lead_proposal import answer_lead_proposal
from familiesfirst.involvement.actions.arrange_cover import arrange_cover
from familiesfirst.involvement.actions.ask_same_lead import ask_same_lead
from familiesfirst.involvement.actions.break_glass import break_glass
from familiesfirst.involvement.actions.declare_conflict import declare_conflict
from familiesfirst.involvement.actions.end_involvement import end_involvement
from familiesfirst.involvement.actions.name_lead import name_lead
from familiesfirst.involvement.actions.name_on_seal import name_on_seal
from familiesfirst.involvement.actions.name_supervisor import name_supervisor
from familiesfirst.involvement.actions.open_out_of_hours import open_out_of_hours
from familiesfirst.involvement.actions.propose_lead import propose_lead
from familiesfirst.involvement.actions.read_opening import read_opening
from familiesfirst.involvement.actions.review_break_glass import review_break_glass
from familiesfirst.involvement.actions.review_seal import review_seal
from familiesfirst.involvement.actions.seal import seal
from familiesfirst.involvement.actions.tell_of_cover import tell_of_cover
from familiesfirst.involvement.actions.tell_of_lead import tell_of_lead
from familiesfirst.involvement.actions.unseal import unseal
from familiesfirst.involvement.actions.withdraw_lead_proposal import withdraw_lead_proposal
from familiesfirst.involvement.actions.write_handover import write_handover
from familiesfirst.involvement.pages.answering import go_on
from familiesfirst.involvement.queries import (
    CoverLine,
    Held,
    InvolvementView,
    Load,
    OpeningView,
    ProposalView,
    SameLead,
    SealView,
    Suggestion,
    anything_sealed,
    before_protection_asked,
    cover_asked,
    cover_of,
    families_led_by,
    families_of,
    families_with_part,
    held_asked,
    held_by,
    held_from,
    knew_family,
    lacks_supervisor,
    lead_of,
    leads_clash,
    leads_of,
    led_asked,
    led_threads,
    loads,
    open_proposal,
    openings_of,
    openings_to_review,
    parts_of,
    possible_leads,
    proposal,
    proposals_for,
    proposals_to_name,
    protection_led_asked,
    protection_team_asked,
    round_family,
    same_lead,
    seal_on,
    seals_on,
    shut_out_of,
    suggest_leads,
    supervisors_of,
    threads_with_part,
    unallocated,
    who_held,
    workers_round,
)
from familiesfirst.involvement.queries.chairing import chairs_alone
from familiesfirst.involvement.queries.leads import (
    before_help,
    families_led_by_those_who_may,
    kept_out_of,
    led_by_asked,
    led_families,
    possible_from,
    suggesting_asked,
)
from familiesfirst.involvement.queries.rounds import leads_from, round_from
from familiesfirst.involvement.queries.same_lead import same_lead_asked
from familiesfirst.involvement.queries.together import standing_asked
from familiesfirst.involvement.queries.walls import Wall, walls_asked, walls_from, walls_round
from familiesfirst.involvement.rules import Stand, Told, supervision_clocks, whole_plan_clocks
from familiesfirst.involvement.rules.suggesting import Needs, faults_in_same_lead
from familiesfirst.involvement.waiting import WAITS, AwaitingAnswer, Waits, asking_as, waiting

__all__ = [
    "WAITS", "AwaitingAnswer", "CoverLine", "Held", "InvolvementView", "Load", "Needs", "OpeningView", "ProposalView",
    "SameLead", "SealView", "Stand", "Suggestion", "Told", "Waits", "Wall", "add_to_audit", "add_to_family",
    "after_worker_ended", "allows", "answer_lead_proposal", "anything_sealed", "arrange_cover", "ask_same_lead",
    "asking_as", "before_help", "before_protection_asked", "before_team_no_more", "break_glass", "chairs_alone",
    "check", "conflicts_of", "cover_asked", "cover_of", "declare_conflict", "end_involvement", "families_led_by",
    "families_led_by_those_who_may", "families_of", "families_with_part", "family_read_until", "faults_in_same_lead",
    "go_on", "granted", "held_asked", "held_by", "held_by_team", "held_from", "is_before_team", "kept_from_cover",
    "kept_out_of", "knew_family", "lacks_supervisor", "lead_of", "leads_clash", "leads_from", "leads_of", "led_asked",
    "led_by_asked", "led_families", "led_threads", "loads", "may_see", "name_lead", "name_on_seal", "name_supervisor",
    "not_shut", "open_out_of_hours", "open_proposal", "openings_of", "openings_to_review", "oversee", "parts_of",
    "possible_from", "possible_leads", "proposal", "proposals_for", "proposals_to_name", "propose_lead",
    "protection_led_asked", "protection_team_asked", "protection_team_of", "put_before_protection", "put_before_team",
    "read_opening", "relationships", "review_break_glass", "review_seal", "round_family", "round_from", "same_lead",
    "same_lead_asked", "seal", "seal_on", "seals_on", "sent_by", "shut_out_of", "shut_to", "standing_asked",
    "started_for", "suggest_leads", "suggesting_asked", "supervision_clocks", "supervisors_of", "taken_from_team",
    "tell_of_cover", "tell_of_lead", "threads_with_part", "unallocated", "unseal", "visible_among", "visible_families",
    "waiting", "walls_asked", "walls_from", "walls_round", "who_held", "whole_plan_clocks", "withdraw_lead_proposal",
    "workers_round", "write_handover",
]  # fmt: skip
