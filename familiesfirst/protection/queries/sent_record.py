"""The record of a meeting, for a worker who was asked to it and is not round the family: what was sent to them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.involvement.api import allows, granted, relationships
from familiesfirst.meetings.api import RECORD_READ, Asked
from familiesfirst.policy.api import setting
from familiesfirst.protection.access import check_open_to
from familiesfirst.protection.entries.conference import in_core_group, was_heard
from familiesfirst.protection.entries.reporting import RECORD_SENT
from familiesfirst.protection.queries.agreed import agreed_at
from familiesfirst.protection.queries.asked import held_entry
from familiesfirst.protection.queries.conference import in_words
from familiesfirst.protection.queries.decided import decided_of_each
from familiesfirst.protection.queries.discussion import said_in
from familiesfirst.protection.queries.reporting import HOLDS, TITLES
from familiesfirst.protection.queries.sent_place import said_of_place
from familiesfirst.protection.rules.reporting import CONCERN, PAGE
from familiesfirst.record.api import (
    WITHDRAWN,
    Actor,
    EntryView,
    NotThere,
    effective,
    entries_of_thread,
    log_read,
    one_entry,
    root_of,
)

READS_AS = frozenset({"contributor"})
"""How somebody who was asked once reads it: as everybody round a family may, and nothing that is for fewer."""


@dataclass(frozen=True)
class SentRecord:
    """names: whom it was about. said: (title, words). until: the last day on which it can be read here."""

    title: str
    reference: str
    at: dt.datetime
    names: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    until: dt.date


def sent_record(viewer: Actor, asked: Asked, now: dt.datetime) -> SentRecord:
    """What was sent to the viewer, and that they read it is kept. asked: the viewer's own invitation.

    Of a concern outside the home it is what they may read of it (`queries.sent_place`). NotThere for a record that was
    not sent to be read here or whose days are over, and where the family is shut to them; Refused, saying whom to ring,
    where it is sealed.
    """
    root, today = root_of(asked.family), timezone.localdate(now)
    check_open_to(viewer, {root, asked.family})
    until = _until(root, asked.of, asked.of_id, asked.id)
    entry = held_entry(root, asked.of, asked.of_id, asked.meeting)
    if until is None or today > until or entry is None:
        raise NotThere
    if asked.of == CONCERN:
        place = said_of_place(viewer, asked.of_id or 0, entry, now, READS_AS)
        return SentRecord(asked.title, asked.reference, asked.at, place.names, place.said, until)
    read = one_entry(entry, allows=allows(viewer, READS_AS))
    log_read(viewer, page=RECORD_READ, thread=root, now=now)
    names = read.fact("names", {})
    return SentRecord(
        title=asked.title,
        reference=asked.reference,
        at=read.happened,
        names=tuple(names.get(str(person), "a child") for person in read.people),
        said=tuple(_discussed(read, asked.of_id or 0) if asked.of == "strategy" else _decided(read)),
        until=until,
    )


def among_pages(viewer: Actor, asked: Asked, now: dt.datetime) -> tuple[str, *tuple[int, ...]] | None:
    """(name of the page, its arguments) on which a viewer who is round the family reads what was held; None for others.

    asked: the viewer's own invitation.
    """
    if not asked.opens:
        return None
    root = root_of(asked.family)
    if granted(viewer.roles, relationships(viewer, root, now), "protection.read_protection") is None:
        return None
    if asked.of == "strategy" and asked.of_id is not None and held_entry(root, asked.of, asked.of_id) is not None:
        return "protection:discussion", root, asked.of_id
    return "protection:page", root


def _until(root: int, of: str, of_id: int | None, invitation: int) -> dt.date | None:
    """The last day on which it can be read by whoever was asked with this invitation; None: it was never sent so."""
    told = effective(entries_of_thread(root, only=(RECORD_SENT.code, *sorted(WITHDRAWN))))
    sent = [e for e in told if e.kind == RECORD_SENT.code and (e.marks.of, e.marks.of_id) == (of, of_id)]
    days = [e.day for e in sent if (e.marks.sent or {}).get(str(invitation)) == PAGE]
    return max(days) + dt.timedelta(days=int(setting("record_open_days"))) if days else None  # type: ignore[arg-type]


def _discussed(entry: EntryView, strategy: int) -> Iterator[tuple[str, str]]:
    yield from said_in(entry)
    agreed = agreed_at(strategy)
    if agreed:
        yield "Who does what, by when", "\n".join(agreed)


def _decided(entry: EntryView) -> Iterator[tuple[str, str]]:
    names = entry.fact("names", {})
    for person, words in entry.fact("voices", {}).items():
        who = names.get(person, "somebody")
        yield f"What {who} said" if was_heard(entry, person) else f"Why {who} was not heard", words
    for child, decided in decided_of_each(entry).items():
        yield f"What was decided for {names.get(str(child), 'a child')}", decided
    for name in HOLDS:
        if entry.fact(name):
            yield TITLES[name], in_words(entry.fact(name))
    if group := in_core_group(entry):
        yield "Who is in the core group", "; ".join(group)
    if entry.fact("present", ()):
        yield "Who was there", "; ".join(entry.fact("present"))
