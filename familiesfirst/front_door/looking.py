"""Looking for those we were told of among those already known, all together so that a household speaks for itself."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.front_door.models import Told
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor

CHILDREN = (Told.Kind.CHILD, Told.Kind.YOUNG_PERSON, Told.Kind.UNBORN)
_PARENTS = ("mum", "mother", "dad", "father", "parent", "stepmum", "stepdad", "stepmother", "stepfather")


def as_told(row: Told) -> people.ToldPerson:
    """One person as the people room looks for them."""
    return people.ToldPerson(
        given=row.given_names or row.known_as,
        family_name=row.family_name,
        born=row.date_of_birth,
        expected=row.expected_date,
        about_age=row.about_age,
        sex=row.sex,
        relation="parent" if row.relationship_to_child.lower() in _PARENTS else "",
        identifiers=tuple(sorted((row.identifiers or {}).items())),
        postcode=row.postcode,
        phones=(row.phone,) if row.phone else (),
        is_child=row.kind in CHILDREN,
    )


def as_new(row: Told) -> people.NewMember:
    """One person as the people room records somebody new."""
    return people.NewMember(
        new=people.NewPerson(
            given=row.given_names or row.known_as,
            family_name=row.family_name,
            born=row.date_of_birth,
            expected=row.expected_date,
            about_age=row.about_age,
            sex=row.sex,
            word=row.relationship_to_child,
        )
    )


def candidates(told: Sequence[Told], viewer: Actor, now: dt.datetime) -> dict[int, tuple[people.Candidate, ...]]:
    """{id of the person told of: who they may be, most likely first}. A sealed one shows only whom to ring."""
    found = people.match([as_told(row) for row in told], viewer=viewer, now=now)
    return {row.pk: tuple(each) for row, each in zip(told, found, strict=True)}
