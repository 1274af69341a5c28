"""Who is in the core group of a family with a protection plan, as a conference or a review named them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from familiesfirst.involvement.api import allows
from familiesfirst.meetings.queries.meetings import GuestLine, MeetingLine
from familiesfirst.people.api import Opened
from familiesfirst.record.api import story

NAMED_BY = ("conference.held", "review.held")
CORE_GROUP = "core_group"
THERE = ("came", "deputy")


@dataclass(frozen=True)
class CoreGroup:
    """workers, family: {id: what they are called}. others: by name or role. words: when it meets; in older records who
    is in it as well."""

    workers: Mapping[int, str] = field(default_factory=dict)
    family: Mapping[int, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    words: str = ""

    @property
    def named(self) -> bool:
        """Whether anybody is named by themselves."""
        return bool(self.workers or self.family or self.others)


@dataclass(frozen=True)
class Member:
    """Somebody who is in it. said: what an invitation says of their being there; empty where nobody knows."""

    name: str
    said: str = ""
    away: bool = False


def core_group_of(opened: Opened, at: dt.datetime) -> CoreGroup | None:
    """As it was named last before then, as far as this viewer reads it. A review that says nothing leaves it."""
    may = allows(opened.viewer, opened.ties)
    for entry in story(opened.family, allows=may, kinds_only=NAMED_BY, limit=20, quiet=True):
        if entry.happened > at:
            continue
        each = [{int(id): name for id, name in entry.fact(f"group_{of}", {}).items()} for of in ("workers", "family")]
        found = CoreGroup(*each, tuple(entry.fact("group_others", ())), entry.fact("core_group", "") or "")
        if found.named or (found.words and entry.kind == NAMED_BY[0]):
            return found
    return None


def members(group: CoreGroup, meeting: MeetingLine) -> list[Member]:
    """Each, and whether they are asked to this meeting or, once it was held, were there."""
    workers = {guest.worker: guest for guest in meeting.guests}
    persons = {guest.person: guest for guest in meeting.guests}
    asked = [(name, workers.get(id)) for id, name in group.workers.items()]
    asked += [(name, persons.get(id)) for id, name in group.family.items()]
    held = meeting.state == "held"

    def one(name: str, guest: GuestLine | None) -> Member:
        if guest is None:
            return Member(name, "Was not asked" if held else "Not asked yet", held)
        away = held and guest.attended not in THERE
        return Member(name, "Was not there" if away else "", away)

    return [*(one(*each) for each in asked), *(Member(name) for name in group.others)]
