"""A family's story, as this viewer may read it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.clocks.api import england
from familiesfirst.desk.rules.beside import Beside, beside
from familiesfirst.family_help.api import CORRECTABLE, copied
from familiesfirst.involvement.api import allows
from familiesfirst.people.api import Opened, names_of
from familiesfirst.policy.api import policy, setting
from familiesfirst.record.api import LONDON, EntryView, corrected_by, entries_by_id, kind_of, kinds_in, story

PAGE = 40
TAKEN_AWAY = {"entry.withdrawn": "It was made in error and does not count.", "entry.moved": "It has left this record."}
BROUGHT_IN, BY_FORM = "system", "public"
"""Who wrote what came with a return: it happened long before, and nobody here was late with it."""
PUT_RIGHT = "It was put right, and what stands now is there."


@dataclass(frozen=True)
class Line:
    """One entry of the story.

    when: its London day; clock: the time where it is known; written: words when it was written up on a later day, and
    late: later than is meant. was: what it put right, beside what it says now, and why. replaced: what became of it
    since, in words, and which entry says so. error_only: it may be taken back, and never moved.
    """

    id: int
    title: str
    when: dt.date
    clock: str
    sentence: str
    by: str
    people: tuple[str, ...]
    written: str
    corrects: int | None
    sensitivity: str
    may_move: bool = False
    error_only: bool = False
    late: bool = False
    was: Beside | None = None
    why: str = ""
    replaced: str = ""
    replaced_by: int | None = None
    may_correct: bool = False
    may_copy: bool = False
    copied: tuple[str, ...] = ()


@dataclass(frozen=True)
class Around:
    """What stands round the entries of one page: what they put right, what has put them right since, who copied them.

    mine: the worker who may put right what they wrote. copies_of: the agency whose entries the reader may copy.
    """

    before: Mapping[int, EntryView] = field(default_factory=dict)
    since: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    mine: int | None = None
    copied: Mapping[int, Sequence[str]] = field(default_factory=dict)
    copies_of: int | None = None


@dataclass(frozen=True)
class Filter:
    """What the reader asked for; empty means everything."""

    kind: str = ""
    person: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    before: tuple[dt.datetime, int] | None = None


@dataclass(frozen=True)
class StoryPage:
    """A page of the story and where the next one begins (None: nothing earlier)."""

    lines: tuple[Line, ...]
    kinds: tuple[tuple[str, str], ...]
    may_move: bool
    may_copy: bool
    earlier: tuple[dt.datetime, int] | None


def story_page(opened: Opened, wanted: Filter, *, names: Mapping[int, str] | None = None) -> StoryPage:
    """Entries latest happening first, forty at a time. The caller has checked that the viewer may read the story.

    names: of the people of the family, as `lines_of` takes them.
    """
    family, may_see = opened.family, allows(opened.viewer, opened.ties)
    found = story(
        family,
        allows=may_see,
        kinds_only=[wanted.kind] if wanted.kind else (),
        person=wanted.person,
        since=wanted.since,
        until=wanted.until,
        before=wanted.before,
        limit=PAGE + 1,
    )
    shown = found[:PAGE]
    return StoryPage(
        lines=tuple(lines_of(shown, _around(opened, shown), names=names)),
        kinds=tuple(
            sorted(
                ((k, kind_of(k).title) for k in kinds_in(family, allows=may_see) if not kind_of(k).quiet),
                key=lambda k: k[1],
            )
        ),
        may_move=opened.may("record.move_entry"),
        may_copy=opened.viewer.team is None and opened.may("family_help.take_copy"),
        earlier=(shown[-1].happened, shown[-1].id) if len(found) > PAGE else None,
    )


def _around(opened: Opened, entries: Sequence[EntryView]) -> Around:
    """Six queries at most, whatever is corrected or copied."""
    may_see = allows(opened.viewer, opened.ties)
    before = entries_by_id({e.corrects for e in entries if e.corrects and e.kind not in TAKEN_AWAY}, allows=may_see)
    mine = opened.viewer.worker if opened.may("family_help.correct_entry") else None
    partner = opened.viewer.team is None and opened.may("family_help.take_copy")
    copies_of = opened.viewer.agency if partner else None
    return Around(before, corrected_by([e.id for e in entries]), mine, copied(opened.family), copies_of)


def lines_of(
    entries: Sequence[EntryView], around: Around | None = None, *, names: Mapping[int, str] | None = None
) -> list[Line]:
    """Entries as lines, with the names of workers and people in one query each.

    names: of the people the caller knows already; only others are asked for.
    """
    who = workers({e.by_worker for e in entries if e.by_worker})
    known, named = names or {}, {p for e in entries for p in e.people}
    strangers = named - known.keys()
    everybody = {**known, **names_of(strangers)} if strangers else known
    return [_line(e, who, everybody, around or Around()) for e in entries]


def _line(entry: EntryView, who: Mapping[int, WorkerView], names: Mapping[int, str], around: Around) -> Line:
    before = around.before.get(entry.corrects or 0)
    by, kind = around.since.get(entry.id, (None, ""))
    return Line(
        id=entry.id,
        title=entry.about.title,
        when=entry.day,
        clock="" if entry.day_only else f"{entry.happened.astimezone(LONDON):%H:%M}",
        sentence=entry.sentence,
        by=said_by(entry, who),
        people=tuple(names[p] for p in entry.people if p in names),
        written=written_up(entry),
        corrects=entry.corrects,
        error_only=entry.about.may_withdraw,
        may_move=(entry.about.may_move or entry.about.may_withdraw) and entry.facts is not None and by is None,
        late=is_late(entry),
        was=beside(before.sentence, entry.sentence) if before else None,
        why=entry.fact("why_corrected"),
        replaced=TAKEN_AWAY.get(kind, PUT_RIGHT) if by else "",
        replaced_by=by,
        may_copy=by is None and entry.by_agency is not None and entry.by_agency == around.copies_of,
        copied=tuple(around.copied.get(entry.id, ())),
        may_correct=by is None
        and entry.kind in CORRECTABLE
        and entry.facts is not None
        and entry.by_worker is not None
        and entry.by_worker == around.mine,
        sensitivity="" if entry.sensitivity == "ordinary" else entry.sensitivity.replace("_", " "),
    )


def said_by(entry: EntryView, who: Mapping[int, WorkerView]) -> str:
    """Who wrote it, for which agency, or the part of the system that did."""
    if entry.by_worker in who:
        worker = who[entry.by_worker]
        return f"{worker.name}, {worker.agency_name}"
    if entry.by_role == BY_FORM:
        return "The public form"  # whoever filled it in: somebody of the family as well as a neighbour
    return policy().roles[entry.by_role].title if entry.by_role in policy().roles else entry.by_role


def written_up(entry: EntryView) -> str:
    """Words that show late recording; empty when it was written up the day it happened."""
    if entry.by_role == BROUGHT_IN:
        return ""
    days = (entry.recorded.astimezone(LONDON).date() - entry.day).days
    if days <= 0:
        return ""
    return "Written up next day." if days == 1 else f"Written up {days} days later."


def is_late(entry: EntryView) -> bool:
    """Whether it was written up later than is meant: `recorded_late_working_days`, by the first word of its kind."""
    if entry.by_role == BROUGHT_IN:
        return False
    limits = setting("recorded_late_working_days")
    limit = limits.get(entry.kind.partition(".")[0], limits["default"])
    return england().between(entry.day, entry.recorded.astimezone(LONDON).date()) > limit
