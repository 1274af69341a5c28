"""What each reader may read of the record of a meeting about a concern outside the home, and what is sent to whom.

Whoever is of the team that holds it reads it whole. Anybody else reads what every record says, and of the young people
those whose family's record is open to them, each from that record's own chain.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from familiesfirst.agencies.api import workers_of_teams
from familiesfirst.involvement import api as involvement
from familiesfirst.meetings.api import RECORD_READ, GuestLine
from familiesfirst.people.api import names_of
from familiesfirst.protection.access import check_open_to
from familiesfirst.protection.entries.outside import MET_HERE
from familiesfirst.protection.models import Concern, ConcernChild
from familiesfirst.record.api import (
    WITHDRAWN,
    Actor,
    EntryView,
    effective,
    entries_by_id,
    entries_of_thread,
    log_read,
    log_read_of,
    one_entry,
    read_at,
    roots_of,
)

READ = "protection.read_protection"
PLACE = "What was decided for the place or the group"
Said = tuple[str, str]


@dataclass(frozen=True)
class PlaceRecord:
    """names: of the young people the reader may read of. said: (title, words)."""

    names: tuple[str, ...]
    said: tuple[Said, ...]


def said_of_place(viewer: Actor, concern: int, entry: int, now: dt.datetime, outsiders: Collection[str]) -> PlaceRecord:
    """What the viewer, who was asked, may read of this meeting; that they read it is kept on each record it is read of.

    entry: on the concern's own thread. outsiders: as what somebody reads it who is round none of the families. NotThere
    or Refused where nothing of it is for them.
    """
    row = Concern.objects.get(pk=concern)
    families = _families(row)
    ties = involvement.relationships(viewer, row.thread_id, now, threads=[row.thread_id])
    if (role := involvement.granted(viewer.roles, ties, "protection.read_concern")) is not None:
        check_open_to(viewer, {row.thread_id, *families})
        log_read(viewer, page=RECORD_READ, thread=row.thread_id, now=now, role=role)
        return _whole(one_entry(entry, allows=involvement.allows(viewer, ties)))
    held = entries_by_id({entry}, allows=lambda _: True)[entry]
    found: list[EntryView] = []
    read_of = {row.thread_id}
    for family in sorted(involvement.visible_among(viewer, families, now, READ)):
        said = _on_record(viewer, family, concern, held, involvement.relationships(viewer, family, now))
        if said:
            read_of.add(family)
            found += said
    if not found:
        check_open_to(viewer, {row.thread_id, *families})
    log_read_of(viewer, page=RECORD_READ, threads=read_of, now=now)
    if found:
        return _own(found)
    place = held.fact("place") if involvement.may_see(viewer, row.sensitivity, outsiders) else ""
    return PlaceRecord((), ((PLACE, place),) if place else ())


def _families(row: Concern) -> set[int]:
    """Where everybody who is or was in it is read today."""
    return set(roots_of(ConcernChild.objects.filter(concern=row).values_list("thread", flat=True)).values())


def _on_record(viewer: Actor, family: int, concern: int, held: EntryView, ties: Collection[str]) -> list[EntryView]:
    """What the family's own record says of this meeting, as the viewer may read it."""
    told = effective(entries_of_thread(family, only=(MET_HERE.code, *sorted(WITHDRAWN))))
    own = {e.id for e in told if (e.kind, e.mark("concern"), e.happened) == (MET_HERE.code, concern, held.happened)}
    return list(entries_by_id(own, allows=involvement.allows(viewer, ties)).values()) if own else []


def _whole(entry: EntryView) -> PlaceRecord:
    names = {str(person): name for person, name in names_of(list(entry.people)).items()}
    said = [("What was shared", entry.fact("shared")), (PLACE, entry.fact("place")), *_each(entry, names)]
    said += [("Seen otherwise", entry.fact("dissent")), ("Not quorate, because", entry.fact("without_quorum"))]
    said.append(("Who was there", "; ".join(entry.fact("present", ()))))
    return PlaceRecord(tuple(names.values()), tuple((title, words) for title, words in said if words))


def _own(entries: Collection[EntryView]) -> PlaceRecord:
    place = next((one.fact("place") for one in entries if one.fact("place")), "")
    each = [line for one in entries for line in _each(one, one.fact("names", {}))]
    names = [name for one in entries for name in one.fact("names", {}).values()]
    return PlaceRecord(tuple(names), (*(((PLACE, place),) if place else ()), *each))


def _each(entry: EntryView, names: Mapping[str, str]) -> Iterator[Said]:
    for person, words in (entry.fact("each") or {}).items():
        yield f"What was decided for {names.get(person, 'a young person')}", words
        if entry.marks_of(int(person)).strategy:
            yield f"A strategy discussion about {names.get(person, 'a young person')}", "It is needed."


def place_of(entry: int) -> str:
    """What every record says of this meeting, for the team."""
    return str(entries_by_id({entry}, allows=lambda _: True)[entry].fact("place", ""))


ALL_OF_IT = "They are of the team: they read all of it."
PLACE_ALONE = "They are round none of the families: they read what was decided for the place or the group alone."


def reads_of(concern: int, entry: int, guests: Iterable[GuestLine], today: dt.date) -> dict[int, str]:
    """{invitation: what whoever is asked with it reads of the record}, for the team, who know who is in it. entry: that
    the meeting was held."""
    row = Concern.objects.get(pk=concern)
    team = workers_of_teams(row.team)
    round_them: dict[int, list[str]] = {}
    about = entries_by_id({entry}, allows=lambda _: True)[entry].people
    joined = ConcernChild.objects.filter(concern=row, person__in=list(about)).annotate(root=read_at("thread"))
    names = names_of([child.person_id for child in joined])
    for child in joined.order_by("pk"):
        for one in involvement.round_family(child.root, today):
            if one.worker is not None and not one.left:
                round_them.setdefault(one.worker, []).append(names[child.person_id])
    return {guest.id: _reads(guest, team, round_them) for guest in guests}


def _reads(guest: GuestLine, team: Collection[int], round_them: Mapping[int, list[str]]) -> str:
    if guest.worker in team:
        return ALL_OF_IT
    theirs = list(dict.fromkeys(round_them.get(guest.worker or 0, ())))
    if not theirs:
        return PLACE_ALONE
    return f"They read what was decided for the place or the group, and for {' and '.join(theirs)}."
