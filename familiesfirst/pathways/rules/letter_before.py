"""What a letter before proceedings says to one named reader, in plain words. Plain Python."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

Errors = dict[str, str]


@dataclass(frozen=True)
class Change:
    """One thing that needs to change, and by which day."""

    what: str
    by: dt.date | None


@dataclass(frozen=True)
class Meeting:
    """The pre-proceedings meeting. at: when; None: not said. where: as the reader reads it."""

    at: dt.datetime | None
    where: str


@dataclass(frozen=True)
class Said:
    """What the worker writes for this reader. ring: whom to ring, with a number.

    offers: whether the letter offers the family network a meeting; why_not: why it does not. out: keys of the plan's
    support that is left out. safe: why it is safe to write; in_person: it is handed over, not sent.
    """

    worries: str
    changes: tuple[Change, ...]
    meeting: Meeting
    ring: str
    offers: bool | None
    why_not: str = ""
    support: str = ""
    out: tuple[str, ...] = ()
    safe: str = ""
    in_person: bool = False


@dataclass(frozen=True)
class Support:
    """Help that the family's one plan names. key: as the plan names it. who: does it."""

    key: str
    who: str
    words: str
    by: str = ""

    @property
    def line(self) -> str:
        """As it is printed."""
        return f"{self.who}: {self.words.rstrip('.')}" + (f", {self.by}" if self.by else "")


@dataclass(frozen=True)
class Letter:
    """A letter as it is printed; everything in it went through what this reader may be shown.

    children: what they are called, joined as one says it. fixed: what every such letter says, by name, from policy.
    """

    reader: str
    on: dt.date
    children: str
    worries: str
    changes: tuple[Change, ...]
    meeting: Meeting
    support: tuple[str, ...]
    offers: bool
    ring: str
    fixed: dict[str, str]

    @property
    def words(self) -> str:
        """What it tells this reader, as the record of a letter that went keeps it."""
        changes = "; ".join(f"{one.what.rstrip('.')}, by {_day(one.by)}" for one in self.changes)
        at = self.meeting.at
        when = f"{_day(at.date())} at {at:%H:%M}" if at else ""
        parts = [
            f"What we are worried about: {self.worries}",
            f"What needs to change: {changes}.",
            f"Help there is: {'; '.join(self.support)}." if self.support else "",
            f"The meeting: {when}, {self.meeting.where}.",
            "Whom to ask for a solicitor, that it is free, and what happens if nothing changes.",
        ]
        return "\n".join(part for part in parts if part)


def _day(day: dt.date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def check_letter_before(
    said: Said, today: dt.date, now: dt.datetime, *, refused: Collection[str], cautions: Collection[str],
    in_person: Collection[str],
) -> Errors:  # fmt: skip
    """Why it cannot be made, by field; of a change, by `change-<place>-what` and `-by`; empty: it can."""
    errors = {"worries": "Say what we are worried about, to this reader."} if not said.worries.strip() else {}
    if refused:
        errors["worries"] = " ".join(refused)
    errors |= _check_changes(said.changes, today)
    if said.meeting.at is None or said.meeting.at <= now:
        errors["meets_at"] = "Say when the meeting is: a time that is still to come."
    if not said.meeting.where.strip():
        errors["where"] = "Say where the meeting is, as they will look for it."
    if not said.ring.strip():
        errors["ring"] = "Say whom they ring, with a number."
    if said.offers is None:
        errors["offers"] = "Say whether the letter offers the family network a meeting."
    elif not said.offers and not said.why_not.strip():
        errors["why_not"] = "Say why the letter does not offer it."
    if in_person and not said.in_person:
        errors["in_person"] = "They are not written to. Say that you hand it over in person."
    if cautions and not said.safe.strip():
        errors["safe"] = "Say why it is safe to write to them, before you print it."
    return errors


def _check_changes(changes: Collection[Change], today: dt.date) -> Errors:
    if not any(one.what.strip() for one in changes):
        return {"change-0-what": "Say what needs to change."}
    errors: Errors = {}
    for place, one in enumerate(changes):
        if one.what.strip() and one.by is None:
            errors[f"change-{place}-by"] = "Say by which day."
        elif one.by is not None and one.by <= today:
            errors[f"change-{place}-by"] = "Say a day that is still to come."
        elif one.by is not None and not one.what.strip():
            errors[f"change-{place}-what"] = "Say what needs to change by that day."
    return errors
