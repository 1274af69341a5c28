"""Threads: a family's, a contact's or an agency's own, and what is read as one with what."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from familiesfirst.record.asking import ask
from familiesfirst.record.models import Thread
from familiesfirst.record.refusals import NotThere


def root_of(thread: int) -> int:
    """Where a thread is read today: the family it is joined to, or itself. NotThere when absent."""
    row = Thread.objects.filter(pk=thread).values("pk", "root_id").first()
    if row is None:
        raise NotThere
    return row["root_id"] or row["pk"]


def roots_of(threads: Collection[int]) -> dict[int, int]:
    """`root_of` for many, in one query; absent ones are left out."""
    rows = Thread.objects.filter(pk__in=threads).values_list("pk", "root_id")
    return {pk: root or pk for pk, root in rows}


def roots_under(threads: QuerySet[Any]) -> QuerySet[Thread, int]:
    """Where these threads (a queryset of ids) are read today; a queryset of ids, for another room's filter."""
    rows = Thread.objects.filter(pk__in=threads).annotate(read_at=Coalesce("root_id", "pk"))
    return rows.values_list("read_at", flat=True)


def threads_in(threads: QuerySet[Any]) -> QuerySet[Thread]:
    """The threads with these ids (a queryset of ids), for another room's filter."""
    return Thread.objects.filter(pk__in=threads)


def read_at(field: str) -> Coalesce:
    """Where the thread is read today whose id stands in a field of another room's rows; for an annotation."""
    root = Thread.objects.filter(pk=OuterRef(field)).values("root_id")
    return Coalesce(Subquery(root), F(field), output_field=BigIntegerField())


def joined_to(roots: QuerySet[Any]) -> QuerySet[Thread]:
    """The threads that are read as part of these (a queryset of ids), for another room's question."""
    return Thread.objects.filter(root__in=roots)


def kind_of_thread(thread: int) -> str:
    """`family`, `contact`, `agency` or `partnership`. NotThere when absent."""
    kind = Thread.objects.filter(pk=thread).values_list("kind", flat=True).first()
    if kind is None:
        raise NotThere
    return kind


def read_with(thread: int) -> list[int]:
    """Every thread that is read as one with this one, itself included, the root first: `threads_of(root_of(thread))` in
    one query. NotThere when absent."""
    found = ask(_read_with, thread=thread)
    if not found:
        raise NotThere
    return [pk for pk, _ in sorted(found, key=lambda each: (each[1] is not None, each[0]))]


def _read_with(*, thread: int) -> QuerySet[Any, Any]:
    own = Thread.objects.filter(pk=thread).annotate(read_at=Coalesce("root_id", "pk")).values("read_at")
    root, joined = Thread.objects.filter(pk=Subquery(own)), Thread.objects.filter(root=Subquery(own))
    return root.values_list("pk", "root_id").union(joined.values_list("pk", "root_id"), all=True)


def threads_of(root: int) -> list[int]:
    """The thread itself and all that are joined to it."""
    return [root, *Thread.objects.filter(root=root).values_list("pk", flat=True)]


def seq_of(thread: int) -> int:
    """How many entries the thread has: what a form carries to notice that somebody else wrote meanwhile."""
    return Thread.objects.values_list("seq", flat=True).get(pk=thread)


def threads_with(thread: Any) -> QuerySet[Any, Any]:
    """Ids of every thread that is read as one with this one, itself included; a subquery, for another room's filter.

    thread: an id, or an `OuterRef`.
    """
    own = Thread.objects.filter(pk=thread).annotate(read_at=Coalesce("root_id", "pk")).values("read_at")
    root, joined = Thread.objects.filter(pk__in=own), Thread.objects.filter(root__in=own)
    return root.values("pk").union(joined.values("pk"), all=True)


def roots_of_many(roots: Collection[int]) -> dict[int, int]:
    """{thread: root} for the threads read as part of these roots, themselves included. One query."""
    return {pk: root or pk for pk, root in ask(_read_under, roots=list(roots))}


def _read_under(*, roots: Sequence[int]) -> QuerySet[Any, Any]:
    own = Thread.objects.filter(pk__in=roots).values_list("pk", "root_id")
    return own.union(
        Thread.objects.filter(root__in=roots).values_list("pk", "root_id")
    )  # an OR would read every thread
