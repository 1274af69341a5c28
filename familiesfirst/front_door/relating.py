"""What those told of are to each other, as the contact says, once they are somebody on record."""

import datetime as dt
from collections.abc import Iterable, Sequence

from familiesfirst.front_door.looking import CHILDREN
from familiesfirst.front_door.models import Told
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Found

ASKED = (Told.Known.YES, Told.Known.NO, Told.Known.NOT_KNOWN)


def links_told(told: Iterable[Told]) -> list[tuple[Told, people.ToldLink]]:
    """(adult, what they are said to be to one child) for every adult and child of whom it is said who they are.

    *The children* are all of them: where the record says otherwise of one, that one differs. *The baby's dad* is that
    of a child who is not born yet.
    """
    known = [row for row in told if row.person_id is not None]
    children = [row for row in known if row.kind in CHILDREN]
    heard = [(row, people.heard(row.relationship_to_child)) for row in known if row.kind not in CHILDREN]
    return [
        (adult, _link(adult, said, child))
        for adult, said in heard
        if said
        for child in children
        if child.kind == Told.Kind.UNBORN or not said.of_baby
    ]


def _link(adult: Told, said: people.Heard, child: Told) -> people.ToldLink:
    held = adult.parental_responsibility if adult.parental_responsibility in ASKED else ""
    link = people.Link(adult.person_id or 0, said.type, child.person_id or 0, responsibility=held)
    return people.ToldLink(link, said.sex)


def relate(contact: int, told: Sequence[Told], *, by: Actor, now: dt.datetime) -> None:
    """Inside an action that said who somebody is: what is new becomes a relationship; what differs is left to a worker,
    who is shown it beside the person."""
    links = [link for _, link in links_told(told)]
    new = [link for link, verdict in zip(links, people.weigh_told(links), strict=True) if verdict.state == "new"]
    if new:
        people.relate_told(by=by, now=now, contact=contact, told=new)


def differences(told: Iterable[Told], found: Found) -> dict[int, tuple[str, ...]]:
    """{id of the adult told of: what the record says otherwise}, out of what `people.known_asked` found."""
    pairs = links_told(told)
    differ: dict[int, tuple[str, ...]] = {}
    for (adult, _), verdict in zip(pairs, people.weigh_told([link for _, link in pairs], found), strict=True):
        if verdict.state == "differs":
            differ[adult.pk] = (*differ.get(adult.pk, ()), verdict.why)
    return differ
