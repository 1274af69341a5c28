"""The door to the front door, for other rooms."""

from familiesfirst.front_door.access import contacts_about, homes_told, named_as_harm
from familiesfirst.front_door.actions.accept_handover import accept_handover
from familiesfirst.front_door.actions.add_new_people import add_new_people
from familiesfirst.front_door.actions.add_somebody import add_somebody
from familiesfirst.front_door.actions.add_to_contact import add_to_contact
from familiesfirst.front_door.actions.answer_check import answer_check
from familiesfirst.front_door.actions.answer_match import answer_match
from familiesfirst.front_door.actions.answer_referrer import answer_referrer
from familiesfirst.front_door.actions.answer_ring import answer_ring
from familiesfirst.front_door.actions.ask_check import ask_check
from familiesfirst.front_door.actions.bring_in_referral import bring_in_referral
from familiesfirst.front_door.actions.confirm_receipt import confirm_receipt
from familiesfirst.front_door.actions.decide_contact import decide_contact
from familiesfirst.front_door.actions.finish_short_assessment import finish_short_assessment
from familiesfirst.front_door.actions.join_family import join_family
from familiesfirst.front_door.actions.look_at import look_at
from familiesfirst.front_door.actions.make_referral import make_referral
from familiesfirst.front_door.actions.part_family import part_family
from familiesfirst.front_door.actions.record_agreement import record_agreement
from familiesfirst.front_door.actions.record_check_answer import record_check_answer
from familiesfirst.front_door.actions.ring_duty import ring_duty
from familiesfirst.front_door.actions.say_where import say_where
from familiesfirst.front_door.actions.send_contact import send_contact
from familiesfirst.front_door.actions.take_contact import take_contact
from familiesfirst.front_door.actions.undo_match import undo_match
from familiesfirst.front_door.actions.withdraw_agreement import withdraw_agreement
from familiesfirst.front_door.actions.withdraw_contact import withdraw_contact
from familiesfirst.front_door.arrivals import AlreadySent, Sent, arrival_written_down
from familiesfirst.front_door.queries.board import Board, BoardRow, board
from familiesfirst.front_door.queries.leading import needs_told_lately
from familiesfirst.front_door.queries.told import passed_to_areas, told_ids
from familiesfirst.front_door.queries.told_us import HomeTold, home_as_told, home_tonight
from familiesfirst.front_door.queries.triage import Triage, triage
from familiesfirst.front_door.queries.waiting import WAITS, waiting
from familiesfirst.front_door.rules.deciding import ChildChoice, Decision, Outcome, Telling

__all__ = [
    "WAITS",
    "AlreadySent",
    "Board",
    "BoardRow",
    "ChildChoice",
    "Decision",
    "HomeTold",
    "Outcome",
    "Sent",
    "Telling",
    "Triage",
    "accept_handover",
    "add_new_people",
    "add_somebody",
    "add_to_contact",
    "answer_check",
    "answer_match",
    "answer_referrer",
    "answer_ring",
    "arrival_written_down",
    "ask_check",
    "board",
    "bring_in_referral",
    "confirm_receipt",
    "contacts_about",
    "decide_contact",
    "finish_short_assessment",
    "home_as_told",
    "home_tonight",
    "homes_told",
    "join_family",
    "look_at",
    "make_referral",
    "named_as_harm",
    "needs_told_lately",
    "part_family",
    "passed_to_areas",
    "record_agreement",
    "record_check_answer",
    "ring_duty",
    "say_where",
    "send_contact",
    "take_contact",
    "told_ids",
    "triage",
    "undo_match",
    "waiting",
    "withdraw_agreement",
    "withdraw_contact",
]  # fmt: skip
