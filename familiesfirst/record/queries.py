"""Reading the record. What a reader may not see is never in what is given back."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from familiesfirst.record.asking import Asked, ask, ask_together, whole
from familiesfirst.record.kinds import Kind, kinds
from familiesfirst.record.models import Entry, EntryPerson, Facts, Read, Seen, Thread
from familiesfirst.record.refusals import NotThere
from familiesfirst.record.rules import effective
from familiesfirst.record.threads import root_of, threads_with
from familiesfirst.record.view import EntryView, view_of

Allows = Callable[[EntryView], bool]
"""Whether a reader may see an entry of this thread, by its sensitivity; from `involvement.api.allows`."""
OPEN = "ordinary"
"""The sensitivity of what everybody who reads a record may read."""


@dataclass(frozen=True)
class EntryRow:
    """An entry for an action that is about to do something to it: without its words."""

    view: EntryView
    thread_id: int
    recorded_at: dt.datetime
    people: tuple[int, ...]

    def marks_as(self, kind: Kind) -> Any:
        """Its marks as the kind's own dataclass (dates stay ISO text)."""
        return kind.marks(**self.view.marks)


def entry_row(entry: int) -> EntryRow:
    """The entry without its words. NotThere when absent."""
    row = Entry.objects.filter(pk=entry).first()
    if row is None:
        raise NotThere
    view = view_of(row, None)
    return EntryRow(view, row.thread_id, row.recorded_at, tuple(view.people))


def count_entries() -> dict[str, int]:
    """How many entries there are of each kind, by its code."""
    rows = Entry.objects.values_list("kind").annotate(n=Count("pk")).order_by("kind")
    return dict(rows)


def of_entry(column: str, field: str) -> Subquery:
    """A column of the entry (`sensitivity`, `by_agency`) whose id stands in a field of another room's rows; for an
    annotation."""
    return Subquery(Entry.objects.filter(pk=OuterRef(field)).values(column)[:1])


def _of_root(root: int) -> Q:
    """Filter: entries of a family's or contact's own thread and of those joined to it.

    A union rather than an `or`: PostgreSQL would read every entry there is to answer an `or` with a sub-query in it.
    """
    own = Thread.objects.filter(pk=root).values("pk")
    return Q(thread__in=Thread.objects.filter(root=root).values("pk").union(own, all=True))


def _with_facts(rows: QuerySet[Entry]) -> list[EntryView]:
    words = Facts.objects.filter(entry=OuterRef("pk")).values("text")
    return [view_of(row, row.words) for row in rows.annotate(words=Subquery(words))]


def allowed(entries: Iterable[EntryView], allows: Allows) -> list[EntryView]:
    """The entries a reader may see, less the single facts they may not."""
    return [_less(e, allows) for e in entries if allows(e)]


def _less(entry: EntryView, allows: Allows) -> EntryView:
    held = {
        name
        for name, sensitivity in entry.about.fact_sensitivity.items()
        if not allows(replace(entry, sensitivity=sensitivity))
    }
    return entry.without(held)


def story(
    root: int,
    *,
    allows: Allows,
    kinds_only: Collection[str] = (),
    person: int | None = None,
    by_worker: int | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    before: tuple[dt.datetime, int] | None = None,
    by_agency: int | None = None,
    limit: int = 50,
    quiet: bool = False,
) -> list[EntryView]:
    """A family's (or a contact's) entries, latest happening first; one query whatever the size.

    by_worker: only what they wrote. before: (happened, id) of the last one shown, for the next page. Withdrawn and
    moved entries stay, and say so.
    """
    found = ask_together(
        _story,
        root=root,
        only=frozenset(kinds_only),
        but=frozenset() if quiet else _quiet(),
        person=person,
        by_worker=by_worker,
        by_agency=by_agency,
        since=since,
        until=until,
        before=before[0] if before else None,
        before_id=before[1] if before else None,
        limit=str(limit),
    )["story"]
    views = (view_of(row, row.words) for row in found)
    return allowed(sorted(views, key=lambda e: (e.happened, e.id), reverse=True), allows)


def _quiet() -> frozenset[str]:
    return frozenset(k.code for k in kinds().values() if k.quiet)


def _story(
    *,
    root: int,
    only: frozenset[str],
    but: frozenset[str],
    person: int | None,
    since: dt.date | None,
    until: dt.date | None,
    before: dt.datetime | None,
    before_id: int | None,
    limit: str,
    **by: int | None,
) -> dict[str, Asked]:
    rows = Entry.objects.filter(_of_root(root), **{name: who for name, who in by.items() if who is not None})
    rows = rows.filter(kind__in=sorted(only)) if only else rows
    rows = rows.exclude(kind__in=sorted(but))
    if person is not None:
        rows = rows.filter(Exists(EntryPerson.objects.filter(entry=OuterRef("pk"), person=person)))
    rows = rows.filter(day__gte=since) if since else rows
    rows = rows.filter(day__lte=until) if until else rows
    if before:
        rows = rows.filter(Q(happened_at__lt=before) | Q(happened_at=before, id__lt=before_id))
    latest = rows.order_by("-happened_at", "-id").values("pk")[: int(limit)]
    return {"story": with_words(Entry.objects.filter(pk__in=latest))}


def glance(root: int, *, allows: Allows, drawn: Collection[str]) -> tuple[list[EntryView], list[EntryView]]:
    """A family's latest entries, and those of some kinds, for its first page: each as `story` gives them. One query."""
    found = ask_together(_glanced, root=root, drawn=frozenset(drawn), quiet=_quiet())
    last, some = (
        sorted((view_of(row, row.words) for row in found[name]), key=lambda e: (e.happened, e.id), reverse=True)
        for name in ("last", "drawn")
    )
    return allowed(last, allows), allowed(some, allows)


GLANCE, DRAWN = 5, 300
"""How many of the latest entries a first page shows, and how many its picture draws at the most."""


def _glanced(*, root: int, drawn: frozenset[str], quiet: frozenset[str]) -> dict[str, Asked]:
    rows = Entry.objects.filter(_of_root(root)).exclude(kind__in=sorted(quiet))
    rows = rows.order_by("-happened_at", "-id")
    last, some = (each.values("pk") for each in (rows[:GLANCE], rows.filter(kind__in=sorted(drawn))[:DRAWN]))
    return {name: with_words(Entry.objects.filter(pk__in=ids)) for name, ids in (("last", last), ("drawn", some))}


LATEST = 30
"""How many entries a page shows of what happened."""


def words_asked(thread: int) -> dict[str, Asked]:
    """With their words: `own`, what stands on this thread itself; `latest`, what happened last on all that is read with
    it, quiet kinds left out. To be asked with other things; give the rows of each to `words_from`.
    """
    rows = Entry.objects.filter(thread__in=threads_with(thread))
    last = rows.exclude(kind__in=[k.code for k in kinds().values() if k.quiet]).order_by("-happened_at", "-id")
    own, latest = Entry.objects.filter(thread=thread), Entry.objects.filter(pk__in=last.values("pk")[:LATEST])
    return {"own": with_words(own), "latest": with_words(latest)}


def with_words(rows: QuerySet[Entry]) -> Asked:
    """Entries with all that `view_of` reads, their words as `words`."""
    words = Subquery(Facts.objects.filter(entry=OuterRef("pk")).values("text"))
    return whole(rows.annotate(words=words), words="words")


def words_from(rows: Iterable[Any], *, allows: Allows) -> list[EntryView]:
    """Entries that `words_asked` found, as this reader may see them, in order of recording."""
    return allowed((view_of(row, row.words) for row in rows), allows)


def kinds_in(root: int, *, allows: Allows) -> list[str]:
    """Codes of the kinds of entry on this family's record that a reader may see one of, for the story's filter: what
    they may not read is not told by its name either. One query, which reads the first of each kind that everybody may
    read, and whatever is for few.
    """
    found = ask_together(_kinds_in, root=root)
    return sorted({row.kind for rows in found.values() for row in rows if allows(view_of(row, None))})


def _kinds_in(*, root: int) -> dict[str, Asked]:
    rows = Entry.objects.filter(_of_root(root)).order_by()
    first = rows.filter(sensitivity=OPEN).values("kind").annotate(first=Min("pk")).values("first")
    return {"open": whole(Entry.objects.filter(pk__in=first)), "few": whole(rows.exclude(sensitivity=OPEN))}


def entries_of_thread(root: int, *, only: Collection[str] = (), facts: bool = False) -> list[EntryView]:
    """Entries of a thread and what is joined to it, in order of recording. Without words unless asked: for rules, not
    for readers.
    """
    rows = Entry.objects.filter(_of_root(root)).order_by("id")
    rows = rows.filter(kind__in=only) if only else rows
    return _with_facts(rows) if facts else [view_of(row, None) for row in rows]


def entries_about(person: int, *, only: Collection[str] = ()) -> list[EntryView]:
    """Entries that name a person, on any thread, in order of recording, without words: for rules, not for readers."""
    rows = Entry.objects.filter(pk__in=Subquery(EntryPerson.objects.filter(person=person).values("entry")))
    rows = rows.filter(kind__in=only) if only else rows
    return [view_of(row, None) for row in rows.order_by("id")]


def entries_about_many(people: Collection[int], *, only: Collection[str] = ()) -> dict[int, list[EntryView]]:
    """`entries_about` for several people in two queries."""
    pairs = EntryPerson.objects.filter(person__in=people)
    pairs = pairs.filter(entry__kind__in=only) if only else pairs
    links = list(pairs.values_list("person", "entry_id").order_by("entry_id"))
    views = {r.pk: view_of(r, None) for r in Entry.objects.filter(pk__in={e for _, e in links})}
    out: dict[int, list[EntryView]] = {p: [] for p in people}
    for person, entry in links:
        out[person].append(views[entry])
    return out


def one_entry(entry: int, *, allows: Allows) -> EntryView:
    """One entry as this reader may see it. NotThere when absent or not for them."""
    rows = _with_facts(Entry.objects.filter(pk=entry))
    seen = allowed(rows, allows)
    if not seen:
        raise NotThere
    return seen[0]


def entries_by_id(entries: Collection[int], *, allows: Allows) -> dict[int, EntryView]:
    """Several entries by id, as this reader may see them; those that are absent or not for them are left out.

    Two queries. The caller knows that they are of a record the reader may open.
    """
    return {e.id: e for e in allowed(_with_facts(Entry.objects.filter(pk__in=entries)), allows)}


def earlier_words_of(entry: int) -> list[int]:
    """What an entry puts right, what that one put right, and so on back to the first."""
    before = Entry.objects.filter(pk=entry).values_list("corrects", flat=True).first()
    return [] if before is None else [before, *earlier_words_of(before)]


def corrected_by(entries: Collection[int]) -> dict[int, tuple[int, str]]:
    """{entry: (what corrects it, of which kind)}, the latest where there are several. One query."""
    rows = sorted(ask(_correcting, entries=list(entries)))
    return {corrects: (entry, kind) for entry, kind, corrects in rows}


def _correcting(*, entries: Sequence[int]) -> QuerySet[Any, Any]:
    return Entry.objects.filter(corrects__in=entries).values_list("pk", "kind", "corrects")


def facts_in(thread: int, kind: str, *, beside: Collection[int] = ()) -> list[EntryView]:
    """Effective entries of one kind on one thread alone (and on each of those beside it) with their words, oldest
    first: for the room that wrote them.
    """
    rows = (
        Entry.objects.filter(thread__in=[thread, *beside])
        .filter(Q(kind=kind) | Q(corrects__isnull=False))
        .order_by("id")
    )
    return [e for e in effective(_with_facts(rows)) if e.kind == kind]


def unseen(threads: Collection[int], worker: int, *, since: dt.datetime) -> list[EntryView]:
    """What happened on these threads (of `roots_of_many`) that matters to everybody round the families and that this
    worker has not said they saw. One query.

    Latest first; not what they wrote themselves, nor what was put right, taken back or moved since. Words are left in:
    filter with `allowed` before showing.
    """
    codes = frozenset(k.code for k in kinds().values() if k.seen_by_desk)
    found = ask_together(_unseen, threads=list(threads), worker=worker, since=since, codes=codes)["unseen"]
    views = sorted((view_of(row, row.words) for row in found), key=lambda e: (e.happened, e.id), reverse=True)
    return views[:UNSEEN]


UNSEEN = 50
"""How much of what somebody has not seen is shown to them at once."""


def _unseen(*, threads: Sequence[int], worker: int, since: dt.datetime, codes: frozenset[str]) -> dict[str, Asked]:
    rows = (
        Entry.objects.filter(kind__in=sorted(codes), happened_at__gte=since, thread__in=threads)
        .exclude(by_worker=worker)
        .exclude(Exists(Seen.objects.filter(entry=OuterRef("pk"), worker=worker)))
        .exclude(Exists(Entry.objects.filter(corrects=OuterRef("pk"))))
        .order_by("-happened_at", "-id")
    )
    return {"unseen": with_words(Entry.objects.filter(pk__in=rows.values("pk")[:UNSEEN]))}


def changed_since(
    threads: Collection[int], worker: int, page: str, *, before: dt.datetime, default: dt.datetime, limit: int = 20
) -> list[EntryView]:
    """What others wrote on these threads (of `roots_of_many`) since this worker last opened a page before a moment, or
    else since the default; latest recording first, quiet kinds left out. One query.
    """
    found = ask_together(
        _changed,
        threads=list(threads),
        worker=worker,
        before=before,
        default=default,
        page=page,
        but=_quiet(),
        limit=str(limit),
    )["changed"]
    views = (view_of(row, row.words) for row in found)
    return sorted(views, key=lambda e: (e.recorded, e.id), reverse=True)


def _changed(
    *,
    threads: Sequence[int],
    worker: int,
    before: dt.datetime,
    default: dt.datetime,
    page: str,
    but: frozenset[str],
    limit: str,
) -> dict[str, Asked]:
    looked = Read.objects.filter(worker=worker, page=page, at__lt=before).order_by("-at").values("at")
    since = Coalesce(Subquery(looked[:1]), Value(default, DateTimeField()))
    rows = Entry.objects.filter(thread__in=threads, recorded_at__gt=since).exclude(by_worker=worker)
    # by the moment, which only the threads' own index holds: asked for the latest ids, PostgreSQL walks the whole table
    latest = rows.exclude(kind__in=sorted(but)).order_by("-recorded_at", "-id").values("pk")[: int(limit)]
    return {"changed": with_words(Entry.objects.filter(pk__in=latest))}


@dataclass(frozen=True)
class Written:
    """What one worker wrote about one family: how many entries, and when the last of them was recorded."""

    worker: int
    family: int
    entries: int
    last: dt.datetime


def written_by(workers: Collection[int], *, since: dt.datetime) -> list[Written]:
    """What these workers wrote since a moment, by family as it is read today; quiet kinds left out. Two queries."""
    rows = Entry.objects.filter(by_worker__in=workers, recorded_at__gte=since)
    rows = rows.exclude(kind__in=[k.code for k in kinds().values() if k.quiet])
    found = rows.values_list("by_worker", "thread").annotate(n=Count("pk"), last=Max("recorded_at")).order_by()
    roots = _family_roots({thread for _, thread, _, _ in found})
    out: dict[tuple[int, int], Written] = {}
    for worker, thread, entries, last in found:
        if thread in roots:
            key = (worker, roots[thread])
            before = out.get(key, Written(*key, 0, last))
            out[key] = Written(*key, before.entries + entries, max(before.last, last))
    return list(out.values())


def _family_roots(threads: Collection[int]) -> dict[int, int]:
    """`roots_of`, of those alone that are read as part of a family: contacts that are joined to none are left out."""
    rows = Thread.objects.filter(Q(kind="family") | Q(root__kind="family"), pk__in=threads)
    return {pk: root or pk for pk, root in rows.values_list("pk", "root_id")}


def readers_since(thread: int, since: dt.datetime) -> list[str]:
    """Worker ids, as text, of whoever opened this family or contact since a moment, in order of first reading."""
    rows = Read.objects.filter(thread__in={thread, root_of(thread)}, at__gte=since, worker__isnull=False)
    return list(dict.fromkeys(str(w) for w in rows.order_by("at").values_list("worker", flat=True)))
