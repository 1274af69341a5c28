"""Whom a family's pages of protection are about: its children, and whoever something is still open about.

Nobody whose plan, enquiry or order is open drops out of sight because they have grown up, or belong no more.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from familiesfirst.people import api as people
from familiesfirst.protection.rules.beginning import cannot_begin
from familiesfirst.protection.rules.legal import KINDS as LEGAL
from familiesfirst.protection.rules.legal import LegalStanding, legal_standing
from familiesfirst.protection.rules.open_now import OpenNow, open_now
from familiesfirst.protection.rules.states import KINDS, Standing, standing
from familiesfirst.record.api import WITHDRAWN, EntryView, effective, entries_about_many, read_with

REPORTED, FOUND, DIED = "missing_child.reported", "missing_child.found", "person.died"
READ = (*sorted({*KINDS, *LEGAL, REPORTED, FOUND}), *sorted(WITHDRAWN))


@dataclass(frozen=True)
class Concerned:
    """header: the band, with everybody the pages are about among its children. past: who of them is no child of the
    family any more. held, law: where each stands.
    """

    header: people.FamilyHeader
    past: frozenset[int]
    held: Mapping[int, Standing]
    law: Mapping[int, LegalStanding]

    def begins(self, child: people.ChildLine) -> bool:
        """Whether something new may begin about one of them."""
        return child.person not in self.past and not cannot_begin(child.died, child.name)


def concerned_in(opened: people.Opened, to: str) -> Concerned:
    """The family's children, and after them those about whom something is open. Four queries; `to` as for the band."""
    header, ever = people.header_with_past(opened, to=to)
    young = {c.person for c in header.children}
    others = [c for c in ever if c.person not in young]
    grown = {a.person for a in header.adults}
    stands = what_is_open([*young, *(c.person for c in others)])
    past = [c for c in others if stands[c.person].here(None if c.person in grown else opened.threads)]
    ids = frozenset(c.person for c in past)
    band = replace(
        header,
        children=(*header.children, *past),
        adults=tuple(a for a in header.adults if a.person not in ids),
        young_parents=(*header.young_parents, *(a for a in header.adults if a.person in ids)),
    )
    of = {person: stands[person] for person in young | ids}
    return Concerned(band, ids, {p: one.held for p, one in of.items()}, {p: one.law for p, one in of.items()})


def what_is_open(people: Collection[int]) -> dict[int, OpenNow]:
    """{person: what of protection and of law is open about them, and on which record}. Two queries."""
    about = entries_about_many(list(people), only=READ)
    found = {}
    for person, entries in about.items():
        told = effective(entries)
        held = standing([e for e in told if e.kind in KINDS], person)
        law = legal_standing([e for e in told if e.kind in LEGAL], person)
        found[person] = open_now(held, law, {e.id: e.thread for e in entries}, _missing(told))
    return found


def _missing(told: Iterable[EntryView]) -> int | None:
    """The record on which they are reported missing and not back; None where they are not."""
    missing: dict[object, int] = {}
    for entry in told:
        if entry.kind == REPORTED:
            missing[entry.mark("episode")] = entry.thread
        elif entry.kind == FOUND:
            missing.pop(entry.mark("episode"), None)
        elif entry.kind == DIED:
            return None
    return next(iter(missing.values()), None)


def held_here(family: int, person: int) -> tuple[str, ...]:
    """What is open about somebody on this family's record, in words: until it has ended they stay with the family."""
    return what_is_open([person])[person].here(read_with(family))


def open_here(persons: Collection[int], family: int) -> set[int]:
    """Those of these about whom something is open on this family's record."""
    threads = read_with(family)
    return {person for person, one in what_is_open(persons).items() if one.here(threads)}
