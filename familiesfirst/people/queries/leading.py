"""What would help in whoever leads a family, as far as its people say: where they live, their languages, how young."""

import datetime as dt

from django.db.models import Q

from familiesfirst.involvement.api import Needs
from familiesfirst.people.models import Address, Language
from familiesfirst.people.queries.gathering import Gathered, gather
from familiesfirst.people.rules.born import Born, years_on
from familiesfirst.policy.api import area_of, skills_for

LIVES = ("home", "stays_here", "tonight", "temporary", "placement", "refuge")
NEVER_TOLD = "refuge"
UNBORN = -1
SPOKEN_BY_ALL = "en"


def lead_needs(family: int, today: dt.date) -> Needs:
    """Areas, languages and skills. Where anybody's home is protected, no area: nearness would tell where it is."""
    gathered = gather(family, today)
    postcodes, protected = _homes(gathered)
    young = [age for m in gathered.children if (age := _age(m.born, today)) is not None]
    return Needs(
        areas=frozenset(filter(None, map(area_of, postcodes))) if not protected else frozenset(),
        skills=skills_for(
            youngest=min(young, default=None),
            disability=any(set(m.disabilities) - {"NONE"} for m in gathered.children),
        ),
        languages=frozenset(_spoken(gathered)),
        place_held_back=protected,
    )


def _age(born: Born, today: dt.date) -> int | None:
    return UNBORN if born.unborn else years_on(born, today)


def _homes(gathered: Gathered) -> tuple[list[str], bool]:
    """(postcodes where the children live, whether anybody of the family lives at a protected address)."""
    members = gathered.members
    households = {m.household for m in members if m.household}
    where = Q(person__in=[m.person for m in members]) | Q(household__in=households)
    rows = list(Address.objects.filter(where, until=None, type__in=LIVES))
    children = {m.person for m in gathered.children}
    theirs = {m.household for m in gathered.children if m.household}
    near = [row.postcode for row in rows if row.person_id in children or row.household_id in theirs]
    return near or [row.postcode for row in rows], any(row.protected or row.type == NEVER_TOLD for row in rows)


def _spoken(gathered: Gathered) -> set[str]:
    people = [m.person for m in gathered.members]
    rows = Language.objects.filter(person__in=people, until=None, speaks=True)
    return set(rows.values_list("language", flat=True)) - {SPOKEN_BY_ALL}
