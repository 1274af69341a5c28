"""Who is a parent or carer of whom, for rooms that have asked already whether the family is theirs to see."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.people.codes import relationship_types
from familiesfirst.people.queries.gathering import gather, parents_in
from familiesfirst.people.queries.header import persons_of
from familiesfirst.people.queries.lines import PersonNow
from familiesfirst.people.rules.relationships import holds_responsibility, read_from


def persons_and_parents(family: int, today: dt.date) -> tuple[list[PersonNow], dict[int, frozenset[int]]]:
    """(everybody of the family, children first; {parent or carer, of whatever age: the children in it whose they are}).
    One query."""
    gathered = gather(family, today)
    return persons_of(gathered, today), parents_in(gathered)


def who_holds_responsibility(family: int, children: Collection[int], today: dt.date) -> dict[int, str]:
    """{person: name} of those of the family, of whatever age, who are on record as holding parental responsibility for
    each of these children. One query; for rooms that have asked already whether the family is theirs to see.
    """
    gathered, types = gather(family, today), relationship_types()
    links = gathered.plain_links
    holds: dict[int, set[int]] = {}
    for child in children:
        for read in read_from(child, links, {}, types):
            if holds_responsibility(read, types):
                holds.setdefault(read.other, set()).add(child)
    return {m.person: m.shown for m in gathered.members if children and holds.get(m.person, set()) >= set(children)}
