"""A lead thinks a worry through with a steady hand."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils import timezone

from familiesfirst.family_help.actions._putting import once
from familiesfirst.family_help.entries.steady_hand import (
    RISK_LOOKED_AT,
    RISK_RAISED,
    ChildLookMarks,
    LookFacts,
    LookMarks,
    RaisedMarks,
)
from familiesfirst.family_help.rules.steady_hand import Answer, Look, look
from familiesfirst.people import api as people
from familiesfirst.policy.api import form, setting
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, lock_threads, put, root_of


@action("family_help.look_at_risk")
def look_at_risk(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    answers: Sequence[Answer],
    children: Mapping[int, Sequence[Answer]],
    worry: str,
    look_again_on: dt.date,
    token: str = "",
) -> int:
    """Puts it on the record; where it ends at the supervisor, on their desk too. The entry's id.

    answers: about the family; children: about each child. Invalid without words, or when the day to look again has
    passed; NotThere for others' children; Meanwhile when the page was sent already.
    """
    root = root_of(family)
    lock_threads(root)
    authorise(thread=root)
    if not set(children) <= set(people.people_of(root)):
        raise NotThere
    if not worry.strip():
        raise Invalid({"worry": "Say what worries you most, and what you do not know"})
    if look_again_on < timezone.localdate(now):
        raise Invalid({"look_again_on": "Choose a day that is to come"})
    found = _look([*answers, *(a for each in children.values() for a in each)])
    facts = _facts(found, worry)
    entry = put(
        RISK_LOOKED_AT,
        thread=root,
        happened=now,
        marks=LookMarks(
            found.outcome, form("steady_hand").version, look_again_on if found.outcome == "go_on" else None
        ),
        facts=facts,
        people={child: ChildLookMarks(_look(said).outcome) for child, said in children.items()},
    )
    if found.outcome == "supervisor_today":
        put(RISK_RAISED, thread=root, happened=now, marks=RaisedMarks(entry), facts=facts)
    once(token, entry)
    return entry


def _look(answers: Sequence[Answer]) -> Look:
    limits = dict(setting("steady_hand"))  # type: ignore[call-overload]
    return look(answers, ask_at=limits["ask_at"], today_at=limits["today_at"])


def _facts(found: Look, worry: str) -> LookFacts:
    """Which answers led there; those about a grown-up's health apart."""
    health = [a.words for a in found.reasons if a.sensitivity == "adult_health"]
    return LookFacts([a.words for a in found.reasons if a.sensitivity != "adult_health"], health, worry.strip())
