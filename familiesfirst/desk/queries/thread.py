"""What the thread picture and its table are made of, for one viewer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from familiesfirst.clocks.api import ClockView, history, local_day
from familiesfirst.desk.queries.story import Line, lines_of
from familiesfirst.desk.rules.picture import OVERDUE, Bar, Lane, Picture, Point, Span, Story, draw
from familiesfirst.family_help.api import missed_somebody
from familiesfirst.involvement.api import InvolvementView, allows
from familiesfirst.people.api import ChildLine, ChildSpans, Opened, readable_clocks, spans_of
from familiesfirst.policy.api import levels
from familiesfirst.record.api import EntryView, kinds, story

SHORT = {"targeted_early_help": "Early help", "child_in_need": "In need", "child_protection": "Protection"}
TONES = {"running": "running", "met": "met", "late": "late", "ended": "ended"}


@dataclass(frozen=True)
class Thread:
    """The drawing, and what it is drawn from: roles, levels, entries, clocks."""

    picture: Picture
    roles: tuple[InvolvementView, ...]
    children: tuple[ChildSpans, ...]
    entries: tuple[EntryView, ...]
    clocks: tuple[ClockView, ...]

    @property
    def lines(self) -> list[Line]:
        """The entries as rows of the table. Two queries, for the names in them."""
        return lines_of(self.entries)


def thread_of(
    opened: Opened, children: Sequence[ChildLine], roles: Sequence[InvolvementView], *, months: int = 12
) -> Thread:
    """The family's thread, only what this viewer may see. The caller has checked that they may read the story.

    children: of the family's header. roles: everybody round the family, those who have left included.
    """
    entries = story(opened.family, allows=allows(opened.viewer, opened.ties), kinds_only=drawn_kinds(), limit=300)
    clocks = readable_clocks(opened, history(opened.family, now=opened.now))
    return drawn_from(opened, spans_of(children), roles, entries, clocks, months=months)


def drawn_kinds() -> list[str]:
    """Codes of the kinds of entry that are drawn."""
    return [code for code, kind in kinds().items() if kind.drawn]


def drawn_from(
    opened: Opened,
    spans: Sequence[ChildSpans],
    roles: Sequence[InvolvementView],
    entries: Sequence[EntryView],
    clocks: Sequence[ClockView],
    *,
    months: int = 12,
) -> Thread:
    """The same, out of what has been read already."""
    told = Story(
        today=opened.today,
        leads=_line(roles, "family_help_lead", "lead"),
        protection_leads=_line(roles, "child_protection_lead", "protection-lead"),
        covers=tuple(_cover(r) for r in roles if r.role == "cover"),
        children=tuple(lane for child in spans for lane in _lanes(child)),
        happened=tuple(_points(entries, "point")),
        visits=tuple(_points(entries, "visit")),
        clocks=tuple(_bar(clock) for clock in clocks),
    )
    return Thread(draw(told, months=months), tuple(roles), tuple(spans), tuple(entries), tuple(clocks))


def _line(roles: Sequence[InvolvementView], role: str, tone: str) -> tuple[Span, ...]:
    return tuple(Span(f"{r.name}, {r.agency}", r.since, r.ended, tone) for r in roles if r.role == role)


def _cover(one: InvolvementView) -> Span:
    """Beside the lead's line, which goes on: over by the day it was ended, or its last planned day."""
    return Span(f"{one.name} covers", one.since, one.ended or one.until, "cover")


def _lanes(child: ChildSpans) -> Iterator[Lane]:
    """The levels; and under them, where there is one, the legal status that stands beside."""
    titles = {level.code: level.title for level in levels()}
    yield Lane(
        child.title,
        tuple(
            Span(titles[s.code], s.since, s.until, f"level-{s.code}", SHORT.get(s.code, ""))
            for s in child.spans
            if s.code != "universal"
        ),
    )

    if child.law:
        law = (Span(s.title, s.since, s.until, f"level-{s.code}") for s in child.law)
        yield Lane(f"{child.title}: in law", tuple(law))


def _points(entries: Sequence[EntryView], drawn_as: str) -> list[Point]:
    return [
        Point("not seen" if missed_somebody(e) else e.about.drawn, e.day, missed_somebody(e))
        for e in reversed(entries)
        if e.about.drawn_as == drawn_as
    ]


def _bar(clock: ClockView) -> Bar:
    return Bar(
        clock.title,
        local_day(clock.started),
        clock.due_on,
        local_day(clock.ended) if clock.ended else None,
        OVERDUE if clock.overdue else TONES[clock.end],
        clock.left,
    )
