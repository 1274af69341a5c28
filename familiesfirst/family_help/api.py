"""The door of the room."""

from familiesfirst.family_help.actions.bring_in import BY_CODE, bring_in
from familiesfirst.family_help.actions.close_help import close_help
from familiesfirst.family_help.actions.correct_entry import SORTS, correct_entry
from familiesfirst.family_help.actions.decide_attempts import decide_attempts
from familiesfirst.family_help.actions.end_child_in_need_plans import end_child_in_need_plans
from familiesfirst.family_help.actions.move_recorded import move_recorded
from familiesfirst.family_help.actions.record_call import record_call
from familiesfirst.family_help.actions.record_meeting import record_meeting
from familiesfirst.family_help.actions.record_supervision import record_supervision
from familiesfirst.family_help.actions.record_visit import record_visit
from familiesfirst.family_help.actions.write_note import write_note
from familiesfirst.family_help.queries.child_in_need import children_on_plan
from familiesfirst.family_help.queries.found import factors_found
from familiesfirst.family_help.rules.attempts import AttemptsDecision
from familiesfirst.family_help.rules.recording import Call, ChildThere, Meeting, Note, Visit

BROUGHT_IN = frozenset(BY_CODE)
"""Codes of the kinds of entry that a return may bring in here."""
CORRECTABLE = frozenset(SORTS)
"""Codes of the kinds of entry that whoever recorded one may put right, and that `move_recorded` moves."""

__all__ = [
    "BROUGHT_IN",
    "CORRECTABLE",
    "AttemptsDecision",
    "Call",
    "ChildThere",
    "Meeting",
    "Note",
    "Visit",
    "bring_in",
    "children_on_plan",
    "close_help",
    "correct_entry",
    "decide_attempts",
    "end_child_in_need_plans",
    "factors_found",
    "move_recorded",
    "record_call",
    "record_meeting",
    "record_supervision",
    "record_visit",
    "write_note",
]
