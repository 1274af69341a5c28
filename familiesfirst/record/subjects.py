"""Entries by subject, with what corrects them: for rules that run over many subjects, not for readers."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from familiesfirst.record.asking import Asked, whole
from familiesfirst.record.models import Entry, EntryPerson, Thread
from familiesfirst.record.queries import with_words
from familiesfirst.record.threads import roots_of_many, threads_with
from familiesfirst.record.view import EntryView, view_of


@dataclass(frozen=True)
class Place:
    """A thread's kind (`family`, `contact`, …), and where it is read today: itself, or what it is joined to."""

    kind: str
    root: int


def places(threads: Collection[int]) -> dict[int, Place]:
    """Kind and root of each thread, in one query; absent ones are left out."""
    rows = Thread.objects.filter(pk__in=threads).values_list("pk", "kind", "root_id")
    return {pk: Place(kind, root or pk) for pk, kind, root in rows}


def threads_after(thread: int, kind: str, limit: int) -> list[int]:
    """The next threads of a kind by id, for walking through all of them."""
    rows = Thread.objects.filter(kind=kind, pk__gt=thread).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def people_after(person: int, limit: int) -> list[int]:
    """The next people named in any entry by id, for walking through all of them."""
    rows = EntryPerson.objects.filter(person__gt=person).order_by("person")
    return list(rows.values_list("person", flat=True).distinct()[:limit])


def people_on(threads: Collection[int]) -> set[int]:
    """People named in any entry of these threads."""
    return set(EntryPerson.objects.filter(entry__thread__in=threads).values_list("person", flat=True).distinct())


def entries_on(threads: Collection[int], *, only: Collection[str], joined: bool) -> dict[int, list[EntryView]]:
    """Entries of each thread in order of recording, without words; with `joined`, of what is joined to it as well.

    only: kinds to read; whatever corrects an entry is read too, so that `effective` can resolve it.
    """
    read_as = roots_of_many(threads) if joined else {thread: thread for thread in threads}
    out: dict[int, list[EntryView]] = {thread: [] for thread in threads}
    entries = Entry.objects.filter(thread__in=read_as).filter(Q(kind__in=only) | Q(corrects__isnull=False))
    for row in entries.order_by("id"):
        if (thread := read_as[row.thread_id]) in out:
            out[thread].append(view_of(row, None))
    return out


def entries_asked(family: int, *, only: Collection[str], words: bool = False) -> Asked:
    """What `entries_on` reads of one family and what is joined to it, to be asked together with other things; give
    the rows to `in_order`. words: with their words, which no reader is to see unasked.
    """
    entries = Entry.objects.filter(thread__in=threads_with(family))
    entries = entries.filter(Q(kind__in=sorted(only)) | Q(corrects__isnull=False))
    return with_words(entries) if words else whole(entries)


def in_order(rows: Sequence[Any]) -> list[EntryView]:
    """The rows of `entries_asked` in order of recording, with the words that were asked for."""
    return [view_of(row, getattr(row, "words", None)) for row in rows]


def last_about(kind: str, field: str) -> Subquery:
    """When an entry of this kind last happened about the person whose id stands in a field of another room's rows; for
    an annotation."""
    rows = EntryPerson.objects.filter(person=OuterRef(field), entry__kind=kind).order_by("-entry__happened_at")
    return Subquery(rows.values("entry__happened_at")[:1])


def naming_asked(people: Sequence[int], *, only: Collection[str]) -> Asked:
    """Entries of these kinds that name one of these people, on any thread, to be asked with other things; give the rows
    to `naming_from`.
    """
    rows = EntryPerson.objects.filter(person__in=people, entry__kind__in=sorted(only))
    of_entry = {name: f"entry__{field}" for name, field in whole(Entry.objects.all()).fields.items()}
    return Asked(rows, {**of_entry, "person": "person"})


def naming_from(rows: Sequence[Any]) -> dict[int, list[EntryView]]:
    """{person: the entries that `naming_asked` found of them}, in order of recording, without words."""
    out: dict[int, list[EntryView]] = defaultdict(list)
    for row in rows:
        out[row.person].append(view_of(row, None))
    return out


def entries_naming(people: Collection[int], *, only: Collection[str]) -> dict[int, list[EntryView]]:
    """Entries that name each person, on any thread, in order of recording, without words.

    With them come the entries they correct and those that correct them, whether or not these still name the person.
    """
    links = list(EntryPerson.objects.filter(person__in=people).values_list("person", "entry_id"))
    read = Q(kind__in=only) | Q(corrects__isnull=False)
    rows = {row.pk: row for row in Entry.objects.filter(read, pk__in={entry for _, entry in links})}
    linked = _linked(rows)
    wanted: dict[int, set[int]] = defaultdict(set)
    for person, entry in links:
        if entry in rows:
            wanted[person].add(entry)
    corrections = [(row.pk, row.corrects) for row in linked.values() if row.corrects]
    return {p: [view_of(linked[n], None) for n in _tied(wanted[p], corrections)] for p in people}


def people_tied_to(entries: Collection[int]) -> set[int]:
    """People named in these entries, in anything these correct, and in anything that corrects the same."""
    rows = {row.pk: row for row in Entry.objects.filter(pk__in=entries)}
    return set(EntryPerson.objects.filter(entry__in=_linked(rows)).values_list("person", flat=True))


def _linked(rows: dict[int, Entry]) -> dict[int, Entry]:
    """These rows with all that corrects them and all that they correct, by id in order of recording."""
    found, fresh = dict(rows), list(rows.values())
    while fresh:
        originals = {row.corrects for row in fresh if row.corrects} - found.keys()
        more = Entry.objects.filter(Q(pk__in=originals) | Q(corrects__in=[row.pk for row in fresh]))
        fresh = [row for row in more if row.pk not in found]
        found |= {row.pk: row for row in fresh}
    return dict(sorted(found.items()))


def _tied(entries: set[int], corrections: Sequence[tuple[int, int]]) -> list[int]:
    """These entries and every one that is tied to them by a correction, in order of recording."""
    tied, size = set(entries), -1
    while len(tied) != size:
        size = len(tied)
        for pair in corrections:
            if not tied.isdisjoint(pair):
                tied.update(pair)
    return sorted(tied)
