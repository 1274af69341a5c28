"""Which concerns outside the home are about whom: none opens to whoever may have nothing to do with one of them."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from familiesfirst.protection.models import Concern, ConcernChild


def concerns_about(people: Collection[int]) -> QuerySet[Any]:
    """Threads of the concerns to which one of these people (ids, or a subquery) is or was joined."""
    return ConcernChild.objects.filter(person__in=people).values_list("concern__thread", flat=True)


def concern_waits(concern: int) -> bool:
    """Whether it is still open, so that a meeting about it is held and changed on its own pages."""
    return Concern.objects.filter(pk=concern, state="open").exists()
