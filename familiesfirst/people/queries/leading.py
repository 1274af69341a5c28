"""What would help in whoever leads a family, as far as its people say: where they live, their languages, how young."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from familiesfirst.involvement.api import Needs
from familiesfirst.people.models import Address, Language
from familiesfirst.people.queries.gathering import Gathered, family_asked, gathered_from, members_of_family
from familiesfirst.people.rules.born import Born, years_on
from familiesfirst.people.rules.safety import LIVES_AT
from familiesfirst.policy.api import area_of, skills_for
from familiesfirst.record.api import Asked, Found, ask_together, asked

NEVER_TOLD = "refuge"
UNBORN = -1
SPOKEN_BY_ALL = "en"


def lead_needs_asked(*, family: int) -> dict[str, Asked]:
    """What `lead_needs` reads, to be asked with other things."""
    members = members_of_family(family)
    people, households = members.values("person"), members.exclude(household=None).values("household")
    homes = Address.objects.filter(until=None, type__in=LIVES_AT)
    spoken = Language.objects.filter(person__in=people, until=None, speaks=True)
    fields = ("pk", "person", "household", "postcode", "protected", "type")
    return {
        **family_asked(family=family),
        "own_homes": asked(homes.filter(person__in=people), *fields),
        "shared_homes": asked(homes.filter(household__in=households), *fields),
        "spoken": asked(spoken, "pk", "language"),
    }


def lead_needs(family: int, today: dt.date, found: Found | None = None) -> Needs:
    """Areas, languages and skills. Where anybody's home is protected, no area: nearness would tell where it is. One
    query.

    found: what `lead_needs_asked` asks, where it was asked with other things.
    """
    found = found or ask_together(lead_needs_asked, family=family)
    gathered = gathered_from(found, family, today)
    postcodes, protected = _homes(gathered, [*found["own_homes"], *found["shared_homes"]])
    young = [age for m in gathered.children if (age := _age(m.born, today)) is not None]
    return Needs(
        areas=frozenset(filter(None, map(area_of, postcodes))) if not protected else frozenset(),
        skills=skills_for(
            youngest=min(young, default=None),
            disability=any(set(m.disabilities) - {"NONE"} for m in gathered.children),
        ),
        languages=frozenset(row.language for row in found["spoken"]) - {SPOKEN_BY_ALL},
        place_held_back=protected,
    )


def _age(born: Born, today: dt.date) -> int | None:
    return UNBORN if born.unborn else years_on(born, today)


def _homes(gathered: Gathered, rows: Sequence[Any]) -> tuple[list[str], bool]:
    """(postcodes where the children live, whether anybody of the family lives at a protected address)."""
    children = {m.person for m in gathered.children}
    theirs = {m.household for m in gathered.children if m.household}
    near = [row.postcode for row in rows if row.person in children or row.household in theirs]
    return near or [row.postcode for row in rows], any(row.protected or row.type == NEVER_TOLD for row in rows)
