"""What the front door asks of who is round families, together with its own questions."""

from typing import Any

from django.db.models import QuerySet

from familiesfirst.agencies.api import of_worker
from familiesfirst.involvement.models import Involvement, Seal
from familiesfirst.involvement.queries.rounds import round_asked
from familiesfirst.record.api import Asked, asked, joined_to, read_at, threads_in


def standing_asked(families: QuerySet[Any, Any]) -> dict[str, Asked]:
    """Who is or was round these families (a queryset of ids), and whether they are sealed."""
    held = threads_in(families).values("pk").union(joined_to(families).values("pk"))
    seals = Seal.objects.filter(thread__in=held, lifted_at=None)
    seals = seals.annotate(read_at=read_at("thread"), **of_worker("ring"))
    return {
        "round": round_asked(Involvement.objects.filter(thread__in=held)),
        "seals": asked(seals, "pk", family="read_at", name="their_name", phone="their_phone"),
    }
