"""The door of the room."""

from familiesfirst.protection.access import standings
from familiesfirst.protection.actions._born_together import born_together
from familiesfirst.protection.actions.add_to_conference import add_to_conference
from familiesfirst.protection.actions.add_to_enquiry import add_to_enquiry
from familiesfirst.protection.actions.agree_finding_action import agree_finding_action
from familiesfirst.protection.actions.answer_consultation import answer_consultation
from familiesfirst.protection.actions.answer_missed_appointment import answer_missed_appointment
from familiesfirst.protection.actions.ask_consultation import ask_consultation
from familiesfirst.protection.actions.bring_in import bring_in
from familiesfirst.protection.actions.call_core_group import call_core_group
from familiesfirst.protection.actions.call_off_conference import call_off_conference
from familiesfirst.protection.actions.call_strategy import call_strategy
from familiesfirst.protection.actions.cancel_strategy import cancel_strategy
from familiesfirst.protection.actions.change_card import change_card
from familiesfirst.protection.actions.decide_medical import decide_medical
from familiesfirst.protection.actions.decide_not_seen import decide_not_seen
from familiesfirst.protection.actions.decide_part import decide_part
from familiesfirst.protection.actions.end_finding_action import end_finding_action
from familiesfirst.protection.actions.end_plan import end_plan
from familiesfirst.protection.actions.finish_enquiry import finish_enquiry
from familiesfirst.protection.actions.give_copy import give_copy
from familiesfirst.protection.actions.hold_conference import hold_conference
from familiesfirst.protection.actions.hold_review import hold_review
from familiesfirst.protection.actions.hold_strategy import hold_strategy
from familiesfirst.protection.actions.join_consultation import join_consultation
from familiesfirst.protection.actions.join_team import join_team
from familiesfirst.protection.actions.keep_card import keep_card
from familiesfirst.protection.actions.leave_team import leave_team
from familiesfirst.protection.actions.make_safety_plan import make_safety_plan
from familiesfirst.protection.actions.move_conference import move_conference
from familiesfirst.protection.actions.name_chair import name_chair
from familiesfirst.protection.actions.need_strategy import need_strategy
from familiesfirst.protection.actions.plan_conference import plan_conference
from familiesfirst.protection.actions.propose_findings import propose_findings
from familiesfirst.protection.actions.record_agreement import record_agreement
from familiesfirst.protection.actions.record_finding import record_finding
from familiesfirst.protection.actions.record_medical import record_medical
from familiesfirst.protection.actions.record_missed_appointment import record_missed_appointment
from familiesfirst.protection.actions.record_time_saved import record_time_saved
from familiesfirst.protection.actions.request_conference import request_conference
from familiesfirst.protection.actions.say_what_came import say_what_came
from familiesfirst.protection.actions.send_record import send_record
from familiesfirst.protection.actions.set_duty import set_duty
from familiesfirst.protection.actions.tie_to_contact import tie_to_contact
from familiesfirst.protection.actions.withdraw_card import withdraw_card
from familiesfirst.protection.actions.write_report import write_report
from familiesfirst.protection.entries import BROUGHT_IN
from familiesfirst.protection.models.following import follow
from familiesfirst.protection.queries.consultation import cards, consultation, consultations, told_for_contact
from familiesfirst.protection.queries.finding import todos_of
from familiesfirst.protection.queries.in_hand import (
    conference_waits,
    fault_in_asking,
    needed_round,
    open_strategies,
    strategy_waits,
)
from familiesfirst.protection.reference import pages
from familiesfirst.protection.rules.attending import Chair, Part, Voice
from familiesfirst.protection.rules.conference import Conference, Review
from familiesfirst.protection.rules.consultation import Asking, Card, Named
from familiesfirst.protection.rules.enquiry import Findings
from familiesfirst.protection.rules.finding import Found, Todo
from familiesfirst.protection.rules.reporting import Copy, Sent
from familiesfirst.protection.rules.reporting import Part as ReportPart
from familiesfirst.protection.rules.states import Standing
from familiesfirst.protection.rules.steps import Agreement, Medical, MedicalDone, SafetyPlan
from familiesfirst.protection.rules.strategy import Call, Cancel, Held, Present

CODES = frozenset(kind.code for kind in BROUGHT_IN)
"""Codes of the kinds of entry that a return brings in here."""

__all__ = [
    "CODES", "Agreement", "Asking", "Call", "Cancel", "Card", "Chair", "Conference", "Copy", "Findings", "Found",
    "Held", "Medical", "MedicalDone", "Named", "Part", "Present", "ReportPart", "Review", "SafetyPlan", "Sent",
    "Standing", "Todo", "Voice", "add_to_conference", "add_to_enquiry", "agree_finding_action", "answer_consultation",
    "answer_missed_appointment", "ask_consultation", "born_together", "bring_in", "call_core_group",
    "call_off_conference", "call_strategy", "cancel_strategy", "cards", "change_card", "conference_waits",
    "consultation", "consultations", "decide_medical", "decide_not_seen", "decide_part", "end_finding_action",
    "end_plan", "fault_in_asking", "finish_enquiry", "follow", "give_copy", "hold_conference", "hold_review",
    "hold_strategy", "join_consultation", "join_team", "keep_card", "leave_team", "make_safety_plan",
    "move_conference", "name_chair", "need_strategy", "needed_round", "open_strategies", "pages", "plan_conference",
    "propose_findings", "record_agreement", "record_finding", "record_medical", "record_missed_appointment",
    "record_time_saved", "request_conference", "say_what_came", "send_record", "set_duty", "standings",
    "strategy_waits", "tie_to_contact", "todos_of", "told_for_contact", "withdraw_card", "write_report",
]  # fmt: skip
