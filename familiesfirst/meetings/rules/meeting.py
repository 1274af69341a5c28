"""What must be true of a meeting: when it is called, moved, cancelled, held. Plain Python."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from familiesfirst.policy.api import codeset
from familiesfirst.record.api import LONDON

Errors = dict[str, str]
A_LITTLE_LATE = dt.timedelta(minutes=5)
"""A meeting by phone may be called for the minute in which it is written down."""
LONGEST = 8 * 60


@dataclass(frozen=True)
class When:
    """When and where a meeting is. how: a code of `meeting_how`. where: a room, a number to ring, or nothing yet."""

    starts_at: dt.datetime
    minutes: int
    how: str
    where: str = ""

    @property
    def ends_at(self) -> dt.datetime:
        """When it is meant to be over."""
        return self.starts_at + dt.timedelta(minutes=self.minutes)

    @property
    def on(self) -> dt.date:
        """The London day."""
        return self.starts_at.astimezone(LONDON).date()


@dataclass(frozen=True)
class Held:
    """A meeting as it went. attended: {invitation: a code of `meeting_attended`, empty where nobody has said}.

    others: who was there without having been asked. deputies: {invitation: who came instead}.
    """

    happened: dt.datetime
    attended: Mapping[int, str] = field(default_factory=dict)
    deputies: Mapping[int, str] = field(default_factory=dict)
    others: str = ""
    note: str = ""


def check_when(when: When, now: dt.datetime) -> Errors:
    """What is wrong with when and where it is, beside its fields."""
    errors = {}
    if when.starts_at < now - A_LITTLE_LATE:
        errors["starts_at"] = "Say a time that is still to come."
    if not 5 <= when.minutes <= LONGEST:
        errors["minutes"] = "Say how long it lasts, in minutes: from 5 to 480."
    if when.how not in codeset("meeting_how"):
        errors["how"] = "Choose how it is held."
    return errors


def check_move(was: When, now_is: When, why: str, now: dt.datetime) -> Errors:
    """What is wrong with moving it, beside its fields."""
    errors = check_when(now_is, now)
    if was == now_is:
        errors["starts_at"] = "This is when and where it is already."
    if not why.strip():
        errors["why"] = "Say why it changes."
    return errors


def notice_minutes(asked: dt.datetime, starts: dt.datetime) -> int:
    """How long before it somebody was asked, in whole minutes that pass; never less than none.

    Two times of one zone would differ by the clock on the wall, also in the night in which the clocks change.
    """
    return max(0, int((starts.astimezone(dt.UTC) - asked.astimezone(dt.UTC)).total_seconds() // 60))


def notice_words(minutes: int) -> str:
    """`6 days’ notice`, `3 hours’ notice`, `40 minutes’ notice`, `no notice`."""
    for size, one in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            many = minutes // size
            return f"{many} {one}’s notice" if many == 1 else f"{many} {one}s’ notice"
    return "no notice"


def check_there(attended: Mapping[int, str], deputies: Mapping[int, str], asked: Mapping[int, str]) -> Errors:
    """Whom of those asked nobody has accounted for, beside their fields. asked: {invitation that holds: their name}."""
    errors = {}
    for invitation, name in asked.items():
        said = attended.get(invitation, "")
        if said not in codeset("meeting_attended"):
            errors[f"guest-{invitation}"] = f"Say whether {name} was there."
        elif said == "deputy" and not deputies.get(invitation, "").strip():
            errors[f"deputy-{invitation}"] = f"Say who came instead of {name}."
    return errors


def check_held(held: Held, asked: Mapping[int, str], now: dt.datetime, called: dt.datetime) -> Errors:
    """What is wrong with the record of it, beside its fields. asked: as for `check_there`. called: when it was."""
    errors = {}
    if held.happened > now:
        errors["happened"] = "It cannot have been held in the future."
    elif held.happened < called.replace(second=0, microsecond=0):
        errors["happened"] = "It cannot have been held before it was called."
    errors |= check_there(held.attended, held.deputies, asked)
    if not errors and not held.others.strip() and not set(held.attended.values()) & {"came", "deputy"}:
        errors["others"] = "Nobody was there. Then it was not held: cancel it, or move it."
    return errors
