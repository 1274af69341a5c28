"""What addresses and numbers share: whom they are protected from."""

from collections.abc import Sequence

from familiesfirst.people.access import person_of
from familiesfirst.people.models import Address, ContactPoint, Person, ProtectedFrom
from familiesfirst.people.rules.safety import phone_words
from familiesfirst.record.api import Invalid


def people_protected_from(family: int, owner: int | None, people: Sequence[int]) -> list[Person]:
    """Those who must not learn it, each of the family. Invalid when its owner is among them."""
    if owner is not None and owner in people:
        raise Invalid({"protected_from": "It cannot be protected from the person whose it is."})
    return [person_of(family, p) for p in dict.fromkeys(people)]


def protect(
    people: Sequence[Person], *, address: Address | None = None, point: ContactPoint | None = None
) -> list[str]:
    """Keeps whom it is protected from; their names."""
    ProtectedFrom.objects.bulk_create(ProtectedFrom(address=address, contact_point=point, person=p) for p in people)
    return [p.shown for p in people]


def value_words(point: ContactPoint) -> str:
    """A number as people write it."""
    return phone_words(point.value) if point.kind in ("mobile", "landline") else point.value
