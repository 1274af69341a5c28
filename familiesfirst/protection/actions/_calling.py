"""A strategy discussion as a meeting: invitations and who was there are kept by the room of meetings."""

import datetime as dt
from collections.abc import Mapping

from familiesfirst.meetings import api as meetings
from familiesfirst.policy.api import setting
from familiesfirst.protection.models import Strategy
from familiesfirst.protection.rules.strategy import Call, Held
from familiesfirst.record.api import Actor

STRATEGY = "strategy"
SEE_RECORD = "See the record of the discussion"


def call_or_move(by: Actor, now: dt.datetime, family: int, row: Strategy, call: Call, was: dt.datetime | None) -> None:
    """The meeting is called, or moved where it was called for another time; whoever is asked is told by that room."""
    when = meetings.When(call.meets_at, int(setting("meeting_minutes")), call.how)  # type: ignore[arg-type]
    known = meetings.meeting_called_for(STRATEGY, row.pk)
    acts = {"by": by, "now": now, "family": family}
    if known is None:
        meetings.call_meeting(**acts, sort=STRATEGY, when=when, of=(STRATEGY, row.pk))  # type: ignore[arg-type]
    elif was != call.meets_at:
        meetings.move_meeting(**acts, meeting=known, when=when, why=call.why)  # type: ignore[arg-type]


def not_needed(by: Actor, now: dt.datetime, family: int, row: Strategy, why: str) -> None:
    """The meeting does not take place."""
    known = meetings.meeting_called_for(STRATEGY, row.pk)
    if known is not None:
        meetings.cancel_meeting(by=by, now=now, family=family, meeting=known, why=why)


def was_held(
    by: Actor, now: dt.datetime, family: int, row: Strategy, held: Held, there: Mapping[int, tuple[str, str]]
) -> None:
    """The meeting was held. there: {invitation: (whether they came, who came instead)}. Invalid beside each guest."""
    known = meetings.meeting_called_for(STRATEGY, row.pk)
    if known is None:
        return
    present = "\n".join(f"{p.name}, {p.agency}" if p.agency else p.name for p in held.present)
    told = meetings.Held(
        happened=max(held.happened, row.needed_at),  # a time typed to the minute
        attended={invitation: attended for invitation, (attended, _) in there.items()},
        deputies={invitation: deputy for invitation, (_, deputy) in there.items()},
        others="" if any(attended in ("came", "deputy") for attended, _ in there.values()) else present or SEE_RECORD,
    )
    meetings.hold_meeting(by=by, now=now, family=family, meeting=known, held=told, since=row.needed_at)
