"""A family with three children and the worker who leads for them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

from familiesfirst.agencies.models import Worker
from familiesfirst.people.api import NewMember, NewPerson, open_family, people_of
from familiesfirst.record.api import Actor
from tests.agencies.making import NOW, SYSTEM, a_worker, an_agency
from tests.involvement.making import holds
from tests.laid_out import laid_out

TODAY = NOW.date()


@dataclass(frozen=True)
class Home:
    """Zayn is 9, Maya 4, the baby is due; Leila is their mother. Joan leads; Sam has nothing to do with them."""

    family: int
    zayn: int
    maya: int
    baby: int
    leila: int
    joan: Actor
    sam: Actor


@laid_out
def a_home() -> Home:
    council = an_agency()
    joan = a_worker(council, "practitioner", name="Joan Pryce")
    sam = a_worker(council, "practitioner", name="Sam Whitlock")
    members = [
        NewPerson(given="Zayn", family_name="Marsh", born=dt.date(2017, 3, 4)),
        NewPerson(given="Maya", family_name="Marsh", born=dt.date(2022, 6, 1)),
        NewPerson(word="baby", expected=dt.date(2027, 2, 1)),
        NewPerson(given="Leila", family_name="Marsh", born=dt.date(1994, 1, 1)),
    ]
    family = open_family(by=SYSTEM, now=NOW, members=[NewMember(new=m) for m in members])
    holds(joan, family)
    return Home(family, *people_of(family), joan, sam)


def user_of(actor: Actor) -> Any:
    return get_user_model().objects.get(pk=Worker.objects.get(pk=actor.worker).user_id)
