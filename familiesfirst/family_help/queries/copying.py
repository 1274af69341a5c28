"""What an agency may copy of its own, the text of a copy, and which entries were copied."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.family_help.entries.copying import COPY_TAKEN
from familiesfirst.family_help.rules.copying import NEVER, Head, Piece, copy_text
from familiesfirst.involvement.api import allows
from familiesfirst.people.api import Opened
from familiesfirst.policy.api import policy
from familiesfirst.record.api import (
    LONDON,
    EntryView,
    NotThere,
    allowed,
    corrected_by,
    entries_by_id,
    entries_on,
    one_entry,
    root_of,
    story,
)

MOST = 200


@dataclass(frozen=True)
class Copyable:
    """What would be in a copy, latest first. left_out: how many entries, or parts of them, may not leave with it."""

    pieces: tuple[Piece, ...]
    left_out: int
    more: bool


def copyable(opened: Opened, since: dt.date | None, until: dt.date | None, entry: int | None = None) -> Copyable:
    """What the viewer's own agency wrote between two days, or one entry of it, less what may not leave with a copy."""
    may_see = allows(opened.viewer, opened.ties)
    if entry is not None:
        found = [one_entry(entry, allows=may_see)]
        if found[0].thread not in opened.threads or found[0].by_agency != opened.viewer.agency:
            raise NotThere
    else:
        found = story(
            opened.family, allows=may_see, since=since, until=until, by_agency=opened.viewer.agency or 0, limit=MOST + 1
        )
    return _copyable(opened, found)


def _copyable(opened: Opened, found: Sequence[EntryView]) -> Copyable:
    replaced = corrected_by([e.id for e in found])
    own = [e for e in found[:MOST] if e.id not in replaced and not _about_the_record(e)]
    kept = _leaves(opened, own)
    parts = sum(len(e.facts or ()) < len(was.facts or ()) for e in kept for was in own if was.id == e.id)
    return Copyable(tuple(_pieces(kept)), len(own) - len(kept) + parts, len(found) > MOST)


def _about_the_record(entry: EntryView) -> bool:
    return entry.kind.startswith("entry.") or entry.kind == COPY_TAKEN.code


def _leaves(opened: Opened, entries: Collection[EntryView]) -> list[EntryView]:
    may_see = allows(opened.viewer, opened.ties)
    return allowed(entries, lambda entry: may_see(entry) and entry.sensitivity not in NEVER)


def _pieces(entries: Sequence[EntryView]) -> list[Piece]:
    who = workers({e.by_worker for e in entries if e.by_worker})
    return [_piece(e, who) for e in entries]


def _piece(entry: EntryView, who: Mapping[int, WorkerView]) -> Piece:
    recorded = entry.recorded.astimezone(LONDON).date()
    clock = "" if entry.day_only else f", {entry.happened.astimezone(LONDON):%H:%M}"
    return Piece(
        entry.id,
        entry.about.title,
        f"{entry.day:%-d %B %Y}{clock}",
        f"{recorded:%-d %B %Y}" if recorded > entry.day else "",
        who[entry.by_worker].with_agency if entry.by_worker in who else "",
        entry.sentence,
    )


@dataclass(frozen=True)
class Taken:
    """A copy that was taken: its text, as it may be read now."""

    copy: int
    text: str
    many: int


def taken_copy(opened: Opened, copy: int) -> Taken:
    """The text of a copy that the viewer's own agency took of this family's record. NotThere for any other.

    What has since left the record, or may no longer be seen, is not in it.
    """
    held = one_entry(copy, allows=allows(opened.viewer, opened.ties))
    own = held.kind == COPY_TAKEN.code and held.by_agency == opened.viewer.agency
    if not own or root_of(held.thread) != opened.family:
        raise NotThere
    found = entries_by_id(held.marks.entries, allows=allows(opened.viewer, opened.ties))
    latest_first = sorted(found.values(), key=lambda e: (e.happened, e.id), reverse=True)
    kept = _copyable(opened, latest_first)
    who = workers([held.by_worker] if held.by_worker else [])
    taker = who[held.by_worker].with_agency if held.by_worker in who else ""
    head = Head(policy().partnership, f"F-{opened.family}", taker, held.day, held.fact("what_for"))
    return Taken(copy, copy_text(head, kept.pieces, kept.left_out), len(kept.pieces))


def copied(family: int) -> dict[int, list[str]]:
    """{entry: which agencies copied it, and when, in words}, for the family's story. Three queries at most."""
    held = [e for e in entries_on([family], only={COPY_TAKEN.code}, joined=True)[family] if e.kind == COPY_TAKEN.code]
    who = workers({e.by_worker for e in held if e.by_worker}) if held else {}
    out: dict[int, list[str]] = {}
    for copy in held:
        agency = who[copy.by_worker].agency_name if copy.by_worker in who else "an agency"
        for entry in copy.marks.entries:
            out.setdefault(entry, []).append(f"{agency}, {copy.day:%-d %b %Y}")
    return out
