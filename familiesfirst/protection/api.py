"""The door of the room."""

from familiesfirst.protection.access import standings, transfer_holds_from
from familiesfirst.protection.actions._born_together import born_together
from familiesfirst.protection.actions._brought_plan import after_return
from familiesfirst.protection.actions._chairs_leave import (
    chairs_after_sealed,
    chairs_after_shut_out,
    chairs_after_worker_ended,
)
from familiesfirst.protection.actions._incidents_go_on import incidents_after_shut_out, incidents_after_worker_ended
from familiesfirst.protection.actions._law_taken_back import law_taken_back
from familiesfirst.protection.actions._leaving import leave_when_over
from familiesfirst.protection.actions._nobody_left import nobody_left
from familiesfirst.protection.actions._taken_back import discussion_taken_back
from familiesfirst.protection.actions.add_to_conference import add_to_conference
from familiesfirst.protection.actions.add_to_enquiry import add_to_enquiry
from familiesfirst.protection.actions.agree_finding_action import agree_finding_action
from familiesfirst.protection.actions.answer_consultation import answer_consultation
from familiesfirst.protection.actions.answer_disagreement import answer_disagreement
from familiesfirst.protection.actions.answer_missed_appointment import answer_missed_appointment
from familiesfirst.protection.actions.ask_consultation import ask_consultation
from familiesfirst.protection.actions.bring_in import bring_in
from familiesfirst.protection.actions.call_core_group import call_core_group
from familiesfirst.protection.actions.call_off_conference import call_off_conference
from familiesfirst.protection.actions.call_on_concern import call_on_concern
from familiesfirst.protection.actions.call_strategy import call_strategy
from familiesfirst.protection.actions.cancel_strategy import cancel_strategy
from familiesfirst.protection.actions.change_card import change_card
from familiesfirst.protection.actions.change_team import change_team
from familiesfirst.protection.actions.close_concern import close_concern
from familiesfirst.protection.actions.decide_medical import decide_medical
from familiesfirst.protection.actions.decide_not_incident import decide_not_incident
from familiesfirst.protection.actions.decide_not_seen import decide_not_seen
from familiesfirst.protection.actions.decide_part import decide_part
from familiesfirst.protection.actions.end_agreed_action import end_agreed_action
from familiesfirst.protection.actions.end_care import end_care
from familiesfirst.protection.actions.end_finding_action import end_finding_action
from familiesfirst.protection.actions.end_order import end_order
from familiesfirst.protection.actions.end_plan import end_plan
from familiesfirst.protection.actions.end_proceedings import end_proceedings
from familiesfirst.protection.actions.extend_order import extend_order
from familiesfirst.protection.actions.finish_enquiry import finish_enquiry
from familiesfirst.protection.actions.give_copy import give_copy
from familiesfirst.protection.actions.hand_incident_on import hand_incident_on
from familiesfirst.protection.actions.hand_on_agreed_action import hand_on_agreed_action
from familiesfirst.protection.actions.hold_conference import hold_conference
from familiesfirst.protection.actions.hold_emergency import hold_emergency
from familiesfirst.protection.actions.hold_gateway import hold_gateway
from familiesfirst.protection.actions.hold_on_concern import hold_on_concern
from familiesfirst.protection.actions.hold_rapid_review import hold_rapid_review
from familiesfirst.protection.actions.hold_review import hold_review
from familiesfirst.protection.actions.hold_strategy import hold_strategy
from familiesfirst.protection.actions.issue_proceedings import issue_proceedings
from familiesfirst.protection.actions.join_concern import join_concern
from familiesfirst.protection.actions.join_consultation import join_consultation
from familiesfirst.protection.actions.join_team import join_team
from familiesfirst.protection.actions.keep_card import keep_card
from familiesfirst.protection.actions.leave_concern import leave_concern
from familiesfirst.protection.actions.leave_team import leave_team
from familiesfirst.protection.actions.make_order import make_order
from familiesfirst.protection.actions.make_safety_plan import make_safety_plan
from familiesfirst.protection.actions.move_concern_action import move_concern_action
from familiesfirst.protection.actions.move_conference import move_conference
from familiesfirst.protection.actions.move_up_disagreement import move_up_disagreement
from familiesfirst.protection.actions.name_chair import name_chair
from familiesfirst.protection.actions.name_in_incident import name_in_incident
from familiesfirst.protection.actions.need_strategy import need_strategy
from familiesfirst.protection.actions.notify_incident import notify_incident
from familiesfirst.protection.actions.open_concern import open_concern
from familiesfirst.protection.actions.plan_concern import plan_concern
from familiesfirst.protection.actions.plan_conference import plan_conference
from familiesfirst.protection.actions.point_to_care import point_to_care
from familiesfirst.protection.actions.propose_findings import propose_findings
from familiesfirst.protection.actions.raise_disagreement import raise_disagreement
from familiesfirst.protection.actions.record_agreement import record_agreement
from familiesfirst.protection.actions.record_care_date import record_care_date
from familiesfirst.protection.actions.record_finding import record_finding
from familiesfirst.protection.actions.record_found import record_found
from familiesfirst.protection.actions.record_incident import record_incident
from familiesfirst.protection.actions.record_medical import record_medical
from familiesfirst.protection.actions.record_missed_appointment import record_missed_appointment
from familiesfirst.protection.actions.record_national_decision import record_national_decision
from familiesfirst.protection.actions.record_network_offer import record_network_offer
from familiesfirst.protection.actions.record_return_talk import record_return_talk
from familiesfirst.protection.actions.record_time_saved import record_time_saved
from familiesfirst.protection.actions.refer_nationally import refer_nationally
from familiesfirst.protection.actions.report_missing import report_missing
from familiesfirst.protection.actions.request_conference import request_conference
from familiesfirst.protection.actions.resolve_disagreement import resolve_disagreement
from familiesfirst.protection.actions.reword_concern import reword_concern
from familiesfirst.protection.actions.say_what_came import say_what_came
from familiesfirst.protection.actions.see_finding_otherwise import see_finding_otherwise
from familiesfirst.protection.actions.send_back_findings import send_back_findings
from familiesfirst.protection.actions.send_letter import send_letter
from familiesfirst.protection.actions.send_record import send_record
from familiesfirst.protection.actions.set_duty import set_duty
from familiesfirst.protection.actions.share_in_strategy import share_in_strategy
from familiesfirst.protection.actions.start_care import start_care
from familiesfirst.protection.actions.step_back import step_back
from familiesfirst.protection.actions.take_out_of_incident import take_out_of_incident
from familiesfirst.protection.actions.tell_of_concern import tell_of_concern
from familiesfirst.protection.actions.tie_to_contact import tie_to_contact
from familiesfirst.protection.actions.withdraw_card import withdraw_card
from familiesfirst.protection.actions.write_report import write_report
from familiesfirst.protection.entries import BROUGHT_IN
from familiesfirst.protection.models.following import follow
from familiesfirst.protection.queries.agreed import ROUTE as AGREED
from familiesfirst.protection.queries.agreed import agreed_asked, agreed_page, what_was_agreed
from familiesfirst.protection.queries.asked import named_for_strategy, to_send
from familiesfirst.protection.queries.chairing import ChairedLine, chaired, chaired_asked, chaired_from
from familiesfirst.protection.queries.concern_threads import concern_waits, concerns_about
from familiesfirst.protection.queries.concerned import held_here
from familiesfirst.protection.queries.conference import conference_page
from familiesfirst.protection.queries.consultation import cards, consultation, consultations, told_for_contact
from familiesfirst.protection.queries.finding import todos_of
from familiesfirst.protection.queries.in_hand import (
    conference_waits,
    discussed,
    excluded_from,
    fault_in_asking,
    needed_round,
    open_enquiries,
    open_strategies,
    strategy_waits,
)
from familiesfirst.protection.queries.incident import incidents_answered
from familiesfirst.protection.queries.keeps_safe import KeepsSafe, keeps_safe, keeps_safe_asked, keeps_safe_tonight
from familiesfirst.protection.queries.legal_standing import legal_standings
from familiesfirst.protection.queries.missing import episodes_open
from familiesfirst.protection.queries.outside import concern_page, holds_concerns
from familiesfirst.protection.queries.reporting import copy_for, without
from familiesfirst.protection.queries.team_asked import team_and_chair_to_ask, team_to_ask
from familiesfirst.protection.queries.team_seats import team_seats
from familiesfirst.protection.queries.waiting import WAITS
from familiesfirst.protection.reference import drawn, pages
from familiesfirst.protection.rules.agreed import Agreed
from familiesfirst.protection.rules.attending import Chair, Part, Voice
from familiesfirst.protection.rules.conference import Conference, CoreGroup, Review
from familiesfirst.protection.rules.consultation import Asking, Card, Named
from familiesfirst.protection.rules.disagreement import Raising
from familiesfirst.protection.rules.enquiry import Findings
from familiesfirst.protection.rules.finding import Found, Todo
from familiesfirst.protection.rules.incident import Incident
from familiesfirst.protection.rules.law_steps import Decision, Issue, Letter, Offer
from familiesfirst.protection.rules.missing import Back, National, Reported, Talk
from familiesfirst.protection.rules.order import moment_after
from familiesfirst.protection.rules.outside import ForOne, Joining, Met, Opening, Partner, PlanAction
from familiesfirst.protection.rules.reporting import Copy, Sent, in_words
from familiesfirst.protection.rules.reporting import Part as ReportPart
from familiesfirst.protection.rules.sharing import Shared
from familiesfirst.protection.rules.states import Place, Standing, Transition, place_at
from familiesfirst.protection.rules.steps import Agreement, Medical, MedicalDone, SafetyPlan
from familiesfirst.protection.rules.strategy import Call, Cancel, Held, Present

CODES = frozenset(kind.code for kind in BROUGHT_IN)
"""Codes of the kinds of entry that a return brings in here."""

__all__ = [
    "AGREED", "CODES", "WAITS", "Agreed", "Agreement", "Asking", "Back", "Call", "Cancel", "Card", "Chair",
    "ChairedLine", "Conference", "Copy", "CoreGroup", "Decision", "Findings", "ForOne", "Found", "Held", "Incident",
    "Issue", "Joining", "KeepsSafe", "Letter", "Medical", "MedicalDone", "Met", "Named", "National", "Offer", "Opening",
    "Part", "Partner", "Place", "PlanAction", "Present", "Raising", "ReportPart", "Reported", "Review", "SafetyPlan",
    "Sent", "Shared", "Standing", "Talk", "Todo", "Transition", "Voice", "add_to_conference", "add_to_enquiry",
    "after_return", "agree_finding_action", "agreed_asked", "agreed_page", "answer_consultation", "answer_disagreement",
    "answer_missed_appointment", "ask_consultation", "born_together", "bring_in", "call_core_group",
    "call_off_conference", "call_on_concern", "call_strategy", "cancel_strategy", "cards", "chaired", "chaired_asked",
    "chaired_from", "chairs_after_sealed", "chairs_after_shut_out", "chairs_after_worker_ended", "change_card",
    "change_team", "close_concern", "concern_page", "concern_waits", "concerns_about", "conference_page",
    "conference_waits", "consultation", "consultations", "copy_for", "decide_medical", "decide_not_incident",
    "decide_not_seen", "decide_part", "discussed", "discussion_taken_back", "drawn", "end_agreed_action", "end_care",
    "end_finding_action", "end_order", "end_plan", "end_proceedings", "episodes_open", "excluded_from", "extend_order",
    "fault_in_asking", "finish_enquiry", "follow", "give_copy", "hand_incident_on", "hand_on_agreed_action",
    "held_here", "hold_conference", "hold_emergency", "hold_gateway", "hold_on_concern", "hold_rapid_review",
    "hold_review", "hold_strategy", "holds_concerns", "in_words", "incidents_after_shut_out",
    "incidents_after_worker_ended", "incidents_answered", "issue_proceedings", "join_concern", "join_consultation",
    "join_team", "keep_card", "keeps_safe", "keeps_safe_asked", "keeps_safe_tonight", "law_taken_back", "leave_concern",
    "leave_team", "leave_when_over", "legal_standings", "make_order", "make_safety_plan", "moment_after",
    "move_concern_action", "move_conference", "move_up_disagreement", "name_chair", "name_in_incident",
    "named_for_strategy", "need_strategy", "needed_round", "nobody_left", "notify_incident", "open_concern",
    "open_enquiries", "open_strategies", "pages", "place_at", "plan_concern", "plan_conference", "point_to_care",
    "propose_findings", "raise_disagreement", "record_agreement", "record_care_date", "record_finding", "record_found",
    "record_incident", "record_medical", "record_missed_appointment", "record_national_decision",
    "record_network_offer", "record_return_talk", "record_time_saved", "refer_nationally", "report_missing",
    "request_conference", "resolve_disagreement", "reword_concern", "say_what_came", "see_finding_otherwise",
    "send_back_findings", "send_letter", "send_record", "set_duty", "share_in_strategy", "standings", "start_care",
    "step_back", "strategy_waits", "take_out_of_incident", "team_and_chair_to_ask", "team_seats", "team_to_ask",
    "tell_of_concern", "tie_to_contact", "to_send", "todos_of", "told_for_contact", "transfer_holds_from",
    "what_was_agreed", "withdraw_card", "without", "write_report",
]  # fmt: skip
