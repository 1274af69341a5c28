"""A supervisor answers the worry that a lead brought to them."""

import datetime as dt

from django.utils import timezone

from familiesfirst.family_help.entries.steady_hand import RISK_ANSWERED, RISK_RAISED, AnsweredMarks, AnswerFacts
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import (
    Actor,
    Invalid,
    Meanwhile,
    NotThere,
    Refused,
    action,
    authorise,
    effective,
    entries_of_thread,
    lock_threads,
    put,
    root_of,
)


@action("family_help.answer_risk")
def answer_risk(*, by: Actor, now: dt.datetime, family: int, look: int, decision: str, words: str) -> int:
    """The answer's entry. look: the entry of what was thought through. Refused to whoever raised it themself."""
    root = root_of(family)
    lock_threads(root)
    authorise(thread=root)
    held = effective(entries_of_thread(root, only=[RISK_RAISED.code, RISK_ANSWERED.code]))
    raised = next((e for e in held if e.kind == RISK_RAISED.code and e.marks.look == look), None)
    if raised is None:
        raise NotThere
    if raised.by_worker == by.worker:
        raise Refused("Somebody else answers a worry of yours.")
    if any(e.kind == RISK_ANSWERED.code and e.marks.look == look for e in held):
        raise Meanwhile("This was answered already. Look at the answer before you go on.")
    if decision not in codeset("risk_answer", timezone.localdate(now)):
        raise Invalid({"decision": "Choose what is to happen"})
    if not words.strip():
        raise Invalid({"words": "Say what you decided, and why"})
    return put(
        RISK_ANSWERED,
        thread=root,
        happened=now,
        marks=AnsweredMarks(look, decision),
        facts=AnswerFacts(words.strip()),
    )
