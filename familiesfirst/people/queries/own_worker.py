"""Who of a family has a worker of their own, as care leavers have: whom to ring, and nothing of their record."""

from collections.abc import Collection

from familiesfirst.people.models import Setting
from familiesfirst.people.rules.own_worker import LEAVING_CARE


def own_workers(people: Collection[int]) -> dict[int, str]:
    """{care leaver: their own worker and how to reach them}. The caller has asked who reads. One query."""
    rows = Setting.objects.filter(person__in=people, kind=LEAVING_CARE, until=None).order_by("pk")
    return {row.person_id: f"{row.name}, {row.detail}" for row in rows}
