"""What is recorded already of an enquiry that runs: its steps, and whether each child was seen."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from familiesfirst.agencies.api import workers
from familiesfirst.protection.access import asks_for_medical
from familiesfirst.protection.entries.enquiry import SENT_BACK
from familiesfirst.protection.rules.strategy_record import GROUPS
from familiesfirst.record.api import WITHDRAWN, EntryView, effective, entries_by_id, entries_of_thread

STEPS = ("s47.agreement", "s47.medical_decided", "s47.medical_done", "s47.safety_plan")


@dataclass(frozen=True)
class StepLine:
    """A step, as this viewer may read it. entry: where it stands in the story."""

    entry: int
    title: str
    day: dt.date
    words: str


@dataclass(frozen=True)
class MedicalAwaited:
    """A medical that was asked for in an enquiry that is over, and of which nothing came in writing yet. id: the
    enquiry. asked: the day it was decided on. said: whether what it found is on record in words."""

    id: int
    children: tuple[int, ...]
    names: tuple[str, ...]
    asked: dt.date
    said: bool


@dataclass(frozen=True)
class SeenLine:
    """How a child was seen since the enquiry began, in words; never: not at all, or not alone."""

    name: str
    words: str
    never: bool


def steps_of(told: Iterable[EntryView], enquiry: int, but: Collection[int] = ()) -> Iterator[StepLine]:
    """The latest first. told: entries as they count, the oldest first. but: entries that stand beside them already."""
    for entry in reversed(list(told)):
        if entry.id in but:
            continue
        if entry.kind in STEPS and entry.mark("enquiry") == enquiry and entry.facts is not None:
            yield StepLine(entry.id, entry.about.title, entry.day, entry.sentence)


def medicals_awaited(
    family: int, told: Sequence[EntryView], names: Mapping[int, str], running: Collection[int]
) -> tuple[MedicalAwaited, ...]:
    """One for each enquiry and day; one query where there is any. told: as for `steps_of`. running: enquiries that are
    not over. What a medical found is waited for by nobody once it is on record, whoever may read that.
    """
    if not tuple(_awaited(told, told, names, running)):
        return ()
    done = effective(entries_of_thread(family, only=("s47.medical_done", *WITHDRAWN)))
    return tuple(_awaited(told, {e.id: e for e in (*told, *done)}.values(), names, running))


def _awaited(
    told: Iterable[EntryView], came: Collection[EntryView], names: Mapping[int, str], running: Collection[int]
) -> Iterator[MedicalAwaited]:
    for asked in told:
        enquiry = asked.mark("enquiry")
        if enquiry in running or not asks_for_medical(asked, enquiry):
            continue
        later = [e for e in came if e.id > asked.id and e.kind in STEPS and e.mark("enquiry") == enquiry]
        over = {p for e in later if _ends_waiting(e) for p in e.people}
        if ids := tuple(sorted(p for p in asked.people if p in names and p not in over)):
            said = all(any(p in e.people and e.kind == "s47.medical_done" for e in later) for p in ids)
            yield MedicalAwaited(enquiry, ids, tuple(names[p] for p in ids), asked.day, said)


def _ends_waiting(entry: EntryView) -> bool:
    """Whether findings came in writing, or the medical was decided on anew (then that one is waited for), or not."""
    return entry.kind == "s47.medical_decided" or (entry.kind == "s47.medical_done" and bool(entry.mark("received")))


def sent_back_of(
    enquiries: Iterable[Any], told: Sequence[EntryView], may_see: Callable[[EntryView], bool]
) -> tuple[dict[int, EntryView], dict[int, EntryView], dict[int, str]]:
    """({enquiry: that a manager did not agree to what it found, the last time}, {what had been put forward: the entry},
    {who did not agree: their name}). told: as for `steps_of`. Three queries where there is any, none otherwise."""
    ids = {row.sent_back for row in enquiries if row.sent_back} | {e.id for e in told if e.kind == SENT_BACK.code}
    said = entries_by_id(ids, allows=may_see) if ids else {}
    refused = {int(str(said[id].mark("enquiry"))): said[id] for id in sorted(said)}
    if not refused:
        return {}, {}, {}
    before = entries_by_id({entry.mark("findings") for entry in refused.values()}, allows=may_see)
    names = {id: one.name for id, one in workers({e.by_worker for e in refused.values() if e.by_worker}).items()}
    return refused, before, names


def seen_of(told: Iterable[EntryView], children: Mapping[int, str], since: dt.date) -> Iterator[SeenLine]:
    """Of each child that is born: when they were last seen alone, or seen at all. told: as for `steps_of`."""
    visits = [e for e in told if e.kind == "visit.made" and e.day >= since]
    for person, name in children.items():
        seen = [e for e in visits if person in e.people and e.marks_of(person).child_seen]
        alone = [e for e in seen if e.marks_of(person).seen_alone]
        if alone:
            yield SeenLine(name, f"seen alone {_on(alone[-1].day)}", never=False)
        elif seen:
            yield SeenLine(name, f"seen {_on(seen[-1].day)}, not alone since the enquiry began", never=True)
        else:
            yield SeenLine(name, "not seen since the enquiry began", never=True)


def until_full_meeting(entry: EntryView) -> str:
    """How each child is kept safe until the full meeting, as far as this reader may read it."""
    return next((said["tonight"] for fact in GROUPS.values() if "tonight" in (said := entry.fact(fact) or {})), "")


def _on(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
