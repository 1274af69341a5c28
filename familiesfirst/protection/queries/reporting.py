"""Reports to a conference as a viewer may read them, and what one named reader of the family may be given."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from familiesfirst.involvement.api import allows, may_see
from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset, label
from familiesfirst.protection.entries.conference import in_core_group, was_heard
from familiesfirst.protection.entries.reporting import COPIES
from familiesfirst.protection.models import Conference, ConferenceReport, ReportPart, Strategy
from familiesfirst.protection.queries.conference import ConferencePage, in_words
from familiesfirst.protection.queries.decided import decided_of_each
from familiesfirst.protection.rules.attending import TOGETHER
from familiesfirst.protection.rules.reporting import RECORD, REPORTS, Part
from familiesfirst.record.api import EntryView, NotThere, one_entry

HOLDS = ("words", "outline", "bottom_lines", "core_group", "dissent")
TITLES = {
    "words": "What was decided, and why",
    "outline": "The outline plan",
    "bottom_lines": "What cannot be accepted",
    "core_group": "When the core group meets",
    "dissent": "What was seen otherwise",
}


@dataclass(frozen=True)
class Piece:
    """A piece of a copy. key: as the copy names it."""

    key: str
    title: str
    words: str


@dataclass(frozen=True)
class CopyFor:
    """What one reader may be given, and what is left out of it. proposed_out: keys of pieces that are not given unless
    somebody chooses them."""

    reader: people.Reader
    pieces: tuple[Piece, ...]
    left_out: tuple[people.LeftOut, ...]
    proposed_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Given:
    """A copy that somebody was given. id: of the entry."""

    id: int
    person: int
    sort: str
    how: str
    entry: EntryView


def own_report(seen: ConferencePage) -> tuple[int, dict[str, Part]]:
    """(how often the viewer has written theirs, {part: as it stands})."""
    row = ConferenceReport.objects.filter(conference=seen.id, worker=seen.opened.viewer.worker).first()
    if row is None:
        return 0, {}
    parts = ReportPart.objects.filter(report=row)
    return row.revision, {
        one.part: Part(
            one.part,
            one.words,
            one.sensitivity,
            one.health_of_id,
            tuple(one.not_for),
            one.not_for_why,
            one.visitors,
            one.visitors_words,
        )
        for one in parts
    }


def copy_for(seen: ConferencePage, sort: str, person: int, *, only: Collection[str] | None = None) -> CopyFor:
    """What this reader may be given of the reports or the record. NotThere for anybody else, or another sort.

    only: keys of what the copy holds, where one was made.
    """
    if sort not in (REPORTS, RECORD):
        raise NotThere
    reader = people.reader_of(seen.opened, person)
    of_others = _of_others(seen, reader) if sort == REPORTS else ""
    if of_others:
        caution = f"{reader.short} is no parent of these children: nothing of it is given unless you choose it."
        reader = replace(reader, cautions=(*reader.cautions, caution))
    items = list(_report_items(seen, reader) if sort == REPORTS else _record_items(seen, reader))
    made = people.made_for(reader, items)
    pieces = tuple(piece for piece in made.kept if only is None or piece.key in only)
    return CopyFor(reader, pieces, made.left_out, tuple(piece.key for piece in pieces) if of_others else ())


def without(made: CopyFor, out: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(keys of what is given, what is left out with why) once these are left out as well."""
    left = tuple(f"{one.what}: {one.why}" for one in made.left_out)
    more = tuple(f"{one.title}: whoever gave it left it out" for one in made.pieces if one.key in out)
    return tuple(one.key for one in made.pieces if one.key not in out), (*left, *more)


def copy_given(seen: ConferencePage, copy: int) -> Given:
    """A copy of this conference that was given. NotThere for another."""
    entry = one_entry(copy, allows=lambda _: True)
    sorts = {kind.code: sort for sort, kind in COPIES.items()}
    here = entry.kind in sorts and entry.thread in seen.opened.threads
    if not here or entry.marks.conference != seen.id:
        raise NotThere
    return Given(entry.id, next(iter(entry.people)), sorts[entry.kind], str(entry.marks.how), entry)


def held_in(opened: people.Opened, entry: int) -> tuple[str, int]:
    """(`strategy` or `conference`, its id) of what this entry says was held. NotThere for any other entry."""
    strategy = Strategy.objects.filter(ended=entry, state="held", thread__in=opened.threads).first()
    if strategy is not None:
        return "strategy", strategy.pk
    conference = Conference.objects.filter(entry=entry, state="held", thread__in=opened.threads).first()
    if conference is None:
        raise NotThere
    return "conference", conference.pk


def _report_items(seen: ConferencePage, reader: people.Reader) -> Iterator[people.Item[Piece]]:
    rows = ReportPart.objects.filter(report__conference=seen.id).select_related("report")
    for part in rows.order_by("report", "pk"):
        if not _reads(seen, part):
            continue  # that there is something would tell whoever makes the copy
        title = f"{label('conference_report_part', part.part)}: {part.report.by}"
        yield people.Item(
            what=title,
            shown=Piece(f"{part.report_id}-{part.part}", title, part.words),
            of=frozenset({part.health_of_id}) if part.health_of_id else frozenset(),
            sensitivity=part.sensitivity,
            held_from=frozenset(part.not_for),
            held_why=part.not_for_why,
        )


def _reads(seen: ConferencePage, part: ReportPart) -> bool:
    """Whether whoever makes the copy may read this part themself."""
    viewer = seen.opened.viewer
    return part.report.worker_id == viewer.worker or may_see(viewer, part.sensitivity, seen.opened.ties)


def _record_items(seen: ConferencePage, reader: people.Reader) -> Iterator[people.Item[Piece]]:
    """Of the record: what was said is each person's own; what was decided is theirs whose children it is about."""
    if seen.entry is None:
        return
    entry = one_entry(seen.entry, allows=allows(seen.opened.viewer, seen.opened.ties))
    names = entry.fact("names", {})
    for person, words in entry.fact("voices", {}).items():
        who = names.get(person, "somebody")
        title = f"What {who} said" if was_heard(entry, person) else f"Why {who} was not heard"
        yield people.Item(
            title, Piece(f"voice-{person}", title, words), people.Sort.WORDS, of=frozenset({int(person)}),
            entries=frozenset({entry.id}),
        )  # fmt: skip
    yield from _of_each(seen, reader, entry)
    why = _of_others(seen, reader)
    for name in HOLDS:
        if entry.fact(name):
            yield people.Item(
                TITLES[name], Piece(name, TITLES[name], in_words(entry.fact(name))), about=frozenset(seen.children),
                entries=frozenset({entry.id}), held_from=frozenset({reader.person} if why else ()), held_why=why,
            )  # fmt: skip
    yield from _people_items(seen, reader, entry)


def _of_others(seen: ConferencePage, reader: people.Reader) -> str:
    """Why what is about all of these children is not this reader's; empty where each is theirs, or is them.

    A parent who may be a risk to them was at the conference, or was heard there: whether it is safe to give them their
    copy is asked of whoever gives it.
    """
    others = [c for c in seen.children if c != reader.person and c not in reader.children]
    beside = " as well" if len(others) < len(seen.children) else ""
    return f"it is about {reader.called(others)}{beside}, and they are no parent of theirs" if others else ""


def _of_each(seen: ConferencePage, reader: people.Reader, entry: EntryView) -> Iterator[people.Item[Piece]]:
    """What was decided of each child: theirs, and their parents’."""
    decided = decided_of_each(entry)
    for child, called in zip(seen.children, seen.names, strict=True):
        if child in decided:
            theirs = child == reader.person or child in reader.children
            title = f"What was decided for {called}"
            yield people.Item(
                title, Piece(f"child-{child}", title, decided[child]), about=frozenset({child}),
                entries=frozenset({entry.id}), held_from=frozenset(() if theirs else {reader.person}),
                held_why="" if theirs else f"it is about {called}, and they are no parent of theirs",
            )  # fmt: skip


def _people_items(seen: ConferencePage, reader: people.Reader, entry: EntryView) -> Iterator[people.Item[Piece]]:
    """Who was there and who chaired.

    A refuge or a clinic is asked for one of them, and its name tells where they are: whoever was kept apart from
    anybody, or did not sit with everybody, is not given the list.
    """
    there: Iterable[str] = entry.fact("present", ())
    part = next((one.part for one in seen.of_family if one.person == reader.person), "")
    apart, others = bool(reader.apart) or part not in ("", TOGETHER), _of_others(seen, reader)
    if there:
        yield people.Item(
            "Who was there", Piece("present", "Who was there", "; ".join(there)), entries=frozenset({entry.id}),
            held_from=frozenset({reader.person} if apart else ()),
            held_why="they did not sit with everybody, and it would tell who came for somebody else" if apart else "",
        )  # fmt: skip
    if group := in_core_group(entry):
        title = "Who is in the core group"
        yield people.Item(
            title, Piece("group", title, "; ".join(group)), about=frozenset(seen.children),
            entries=frozenset({entry.id}), held_from=frozenset({reader.person} if apart or others else ()),
            held_why=others or "they did not sit with everybody, and it would tell who comes for somebody else",
        )  # fmt: skip
    if entry.fact("chair"):
        chaired = Piece("chair", "Who chaired", entry.fact("chair"))
        yield people.Item("Who chaired", chaired, entries=frozenset({entry.id}))


def report_parts() -> list[tuple[str, str]]:
    """The parts of a report: (code, title)."""
    return list(codeset("conference_report_part").items())
