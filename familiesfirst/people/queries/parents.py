"""Who is a parent or carer of whom, for rooms that have asked already whether the family is theirs to see."""

import datetime as dt

from familiesfirst.people.queries.gathering import gather
from familiesfirst.people.queries.header import persons_of
from familiesfirst.people.queries.lines import PersonNow
from familiesfirst.people.queries.reader import parent_in


def persons_and_parents(family: int, today: dt.date) -> tuple[list[PersonNow], dict[int, frozenset[int]]]:
    """(everybody of the family, children first; {grown-up: the children in it whose parent or carer they are}). One
    query."""
    gathered = gather(family, today)
    found = {adult.person: parent_in(gathered, adult.person) for adult in gathered.adults}
    return persons_of(gathered, today), {person: children for person, children in found.items() if children}
