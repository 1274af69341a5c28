"""Which records are said to be of one person, by id alone."""

from collections.abc import Collection

from django.db.models import Q

from familiesfirst.people.models import SamePerson


def linked_to(people: Collection[int]) -> dict[int, dict[int, int]]:
    """{person: {who is said to be the same: the link}}. One query."""
    rows = SamePerson.objects.filter(Q(one__in=people) | Q(other__in=people), undone_on=None).order_by("pk")
    out: dict[int, dict[int, int]] = {}
    for pk, one, other in rows.values_list("pk", "one_id", "other_id"):
        out.setdefault(one, {})[other] = pk
        out.setdefault(other, {})[one] = pk
    return {person: others for person, others in out.items() if person in set(people)}
