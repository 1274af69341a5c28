"""Who is a parent or carer of whom, for rooms that have asked already whether the family is theirs to see."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.people.codes import relationship_types
from familiesfirst.people.queries.gathering import Gathered, gather
from familiesfirst.people.queries.header import persons_of
from familiesfirst.people.queries.lines import PersonNow
from familiesfirst.people.rules.relationships import read_from

PARENTS = frozenset({
    "parent", "adoptive_parent", "step_parent", "guardian", "kinship_carer", "foster_carer", "private_foster_carer",
})  # fmt: skip
"""What one is to a child as a parent or carer. Others only where they hold parental responsibility."""


def persons_and_parents(family: int, today: dt.date) -> tuple[list[PersonNow], dict[int, frozenset[int]]]:
    """(everybody of the family, children first; {grown-up: the children in it whose parent or carer they are}). One
    query."""
    gathered = gather(family, today)
    found = {adult.person: children_of_parent(gathered, adult.person) for adult in gathered.adults}
    return persons_of(gathered, today), {person: children for person, children in found.items() if children}


def children_of_parent(gathered: Gathered, person: int) -> frozenset[int]:
    """The children of the family whose parent or carer this person is: a grandmother or an aunt only where she cares
    for them as such, or holds parental responsibility."""
    types, links = relationship_types(), gathered.plain_links
    return frozenset(
        child.person
        for child in gathered.children
        for read in read_from(child.person, links, {}, types)
        if read.other == person and (read.type in PARENTS or read.responsibility == "yes")
    )


def who_holds_responsibility(family: int, children: Collection[int], today: dt.date) -> dict[int, str]:
    """{person: name} of the family's grown-ups who are on record as holding parental responsibility for each of these
    children. One query; for rooms that have asked already whether the family is theirs to see.
    """
    gathered, types = gather(family, today), relationship_types()
    links = gathered.plain_links
    holds: dict[int, set[int]] = {}
    for child in children:
        for read in read_from(child, links, {}, types):
            if read.responsibility == "yes":
                holds.setdefault(read.other, set()).add(child)
    return {a.person: a.shown for a in gathered.adults if children and holds.get(a.person, set()) >= set(children)}
