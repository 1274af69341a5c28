"""Whom the questions in a list are about, as far as whoever reads the list may see it there."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.protection.models import Consultation
from familiesfirst.record.api import Actor, EntryView, facts_in

FIRST_WORDS = 80
READ = "people.read_family"


def subjects(
    viewer: Actor, rows: Collection[Consultation], roots: Mapping[int, int], now: dt.datetime
) -> dict[int, str]:
    """{id: whom it is about}: names of a family that the viewer opens, else that it is one on record; names as told; or
    that nobody was named, with the first words. rows: questions that the viewer may open; roots: of their threads. Four
    queries at most.
    """
    held = {row.pk: row for row in rows}
    return dict(_on_record(viewer, [row for row in rows if row.on_record], roots, now)) | dict(
        _as_told({row.thread_id: row.pk for row in held.values() if not row.on_record})
    )


def _on_record(
    viewer: Actor, rows: Collection[Consultation], roots: Mapping[int, int], now: dt.datetime
) -> Iterator[tuple[int, str]]:
    if not rows:
        return
    open_to = involvement.visible_among(viewer, {roots[row.thread_id] for row in rows}, now, READ)
    theirs = [row for row in rows if roots[row.thread_id] in open_to]
    names = people.names_of({person for row in theirs for person in row.people})
    for row in rows:
        named = [names[person] for person in row.people if person in names] if row in theirs else []
        yield row.pk, ", ".join(named) or "A family on record"


def _as_told(threads: dict[int, int]) -> Iterator[tuple[int, str]]:
    if not threads:
        return
    first, *others = threads
    for asked in facts_in(first, "consultation.asked", beside=others):
        yield threads[asked.thread], "; ".join(asked.fact("about", ())) or f"Nobody by name: “{_first(asked)}”"


def _first(asked: EntryView) -> str:
    words = " ".join(str(asked.fact("question", "")).split())
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rsplit(' ', 1)[0]} …"
