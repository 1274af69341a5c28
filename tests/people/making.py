"""The Hassan–Reid family and its neighbours, made through the room's own actions."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.involvement.models import BeforeTeam
from familiesfirst.people import api as people
from familiesfirst.people.rules.new import NewMember, NewPerson
from familiesfirst.record.api import Actor
from tests.agencies.making import NOW, TODAY
from tests.involvement.making import Partnership, a_partnership
from tests.laid_out import laid_out

__all__ = ["NOW", "TODAY", "Hassans", "a_family_of", "a_partnership", "day", "the_hassans"]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@dataclass(frozen=True)
class Hassans:
    """The family, its people, and the partnership round them. `by`: a manager who may do nearly everything."""

    at: Partnership
    family: int
    leila: int
    dan: int
    zayn: int
    mia: int
    baby: int

    @property
    def by(self) -> Actor:
        return self.at.manager


ZAYN = NewPerson("Zayn", "Hassan", born=day("2017-03-14"), sex="M")
MIA = NewPerson("Mia", "Hassan", born=day("2020-05-03"), sex="F")
LEILA = NewPerson("Leila", "Hassan", born=day("1991-07-01"), sex="F")
DAN = NewPerson("Dan", "Reid", born=day("1989-02-20"), sex="M")


def a_family_of(*members: NewPerson, by: Actor, before: int | None = None, now: dt.datetime = NOW) -> int:
    """A family of these people, opened at the front door and before the family help managers."""
    family = people.open_family(by=by, now=now, members=[NewMember(new=m) for m in members])
    BeforeTeam.objects.create(thread_id=family, kind="family_help", team_id=before, since=now)
    return family


@laid_out
def the_hassans(at: Partnership | None = None) -> Hassans:
    """Leila with Zayn and Mia; Dan, whose baby she expects."""
    at = at or a_partnership()
    family = a_family_of(LEILA, DAN, ZAYN, MIA, by=at.front_door)
    leila, dan, zayn, mia = people.people_of(family)
    acts = {"by": at.manager, "now": NOW, "family": family}
    for child in (zayn, mia):
        people.record_relationship(**acts, person=leila, type="parent", other=child, responsibility="yes")
    baby = people.record_pregnancy(**acts, mother=leila, expected=day("2027-01-14"), surname="Reid")
    people.record_relationship(**acts, person=dan, type="parent", other=baby)
    return Hassans(at, family, leila, dan, zayn, mia, baby)
