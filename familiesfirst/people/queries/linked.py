"""Which records are said to be of one person, by id alone."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q

from familiesfirst.people.models import SamePerson
from familiesfirst.record.api import Asked, ask_together, asked


def linked_asked(*, people: Sequence[int]) -> dict[str, Asked]:
    """What `linked_to` reads, to be asked with other things."""
    rows = SamePerson.objects.filter(Q(one__in=people) | Q(other__in=people), undone_on=None)
    return {"linked": asked(rows, "pk", "one", "other")}


def linked_to(people: Collection[int], rows: Iterable[Any] | None = None) -> dict[int, dict[int, int]]:
    """{person: {who is said to be the same: the link}}. One query.

    rows: what `linked_asked` asks, where the caller has it already.
    """
    rows = ask_together(linked_asked, people=sorted(people))["linked"] if rows is None else rows
    out: dict[int, dict[int, int]] = {}
    for row in rows:
        out.setdefault(row.one, {})[row.other] = row.pk
        out.setdefault(row.other, {})[row.one] = row.pk
    return {person: others for person, others in out.items() if person in set(people)}
