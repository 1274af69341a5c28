"""The thread picture: what a family's record looks like drawn along time. Plain Python; the template only writes it
out.

Time runs across; each child's level has a lane; entries are points; clocks are spans; the lead practitioner is one
line.
Everything drawn is also in the table beside it.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from familiesfirst.ui.labels import SIZE, Wanted, place, shortened, width_of

WIDTH, GUTTER, MARGIN = 1000.0, 150.0, 14.0
BAR, LABEL_ROW, GAP = 20.0, 14.0, 12.0
LABEL_ROWS = 4
CLOCK_ROW, ROOMY_ROW = 12, 16
MET, RUNNING, OVERDUE, LATE, ENDED = "met", "running", "overdue", "late", "ended"
STANDS = {MET: "met in time", RUNNING: "still running", LATE: "met late", ENDED: "ended without being met"}
KEY = {
    MET: "met in time", RUNNING: "not met yet, within its time", LATE: "late: past its day",
    ENDED: "ended without being met", "limit": "the time there was",
}  # fmt: skip
"""What each sort of bar says, in the order of the key. What is late is striped as well, not red alone."""
YOUNG = 31
"""Days of a story in which nothing is drawn of what came before it: else its first days are a sliver at the edge."""


@dataclass(frozen=True)
class Span:
    """From one day until another (None: still). `tone` is a class of the style sheet, never the only carrier of
    meaning.
    """

    label: str
    start: dt.date
    end: dt.date | None
    tone: str
    short: str = ""


@dataclass(frozen=True)
class Point:
    """Something that happened on a day. `missed`: what should have happened and did not, e.g. a child not seen."""

    label: str
    day: dt.date
    missed: bool = False


@dataclass(frozen=True)
class Bar:
    """A clock's run: when it started, when it is due, when it ended (None: running). left: how late it is, in words."""

    label: str
    start: dt.date
    due: dt.date | None
    end: dt.date | None
    tone: str
    left: str = ""

    @property
    def limit(self) -> dt.date | None:
        """Until when its time is drawn: of one that ended without being met, nothing was due any more after its end."""
        return min(self.due, self.end) if self.tone == ENDED and self.due and self.end else self.due

    @property
    def said(self) -> str:
        """It, and how it stands, in words."""
        due = f"due {self.due:%-d %B %Y}, " if self.due else ""
        stands = f"{self.left}, and still running" if self.tone == OVERDUE else STANDS[self.tone]
        return f"{self.label} ({due}{stands})"


@dataclass(frozen=True)
class Lane:
    """One row of spans with a name before it."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Story:
    """What is to be drawn, already only what this viewer may see."""

    today: dt.date
    leads: tuple[Span, ...] = ()
    protection_leads: tuple[Span, ...] = ()
    covers: tuple[Span, ...] = ()
    children: tuple[Lane, ...] = ()
    happened: tuple[Point, ...] = ()
    visits: tuple[Point, ...] = ()
    clocks: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class Shape:
    """One thing to draw: `what` is rect, line, circle or text; `title` is read out and shown on pointing."""

    what: str
    tone: str
    x: float
    y: float
    w: float = 0.0
    h: float = 0.0
    text: str = ""
    title: str = ""


@dataclass(frozen=True)
class Picture:
    """Everything drawn, and how many labels had no room (they are in the table).

    late: each clock whose time is over while it runs, in words. key: (tone, words) of each sort of bar there is.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    left_out: int
    late: tuple[str, ...] = ()
    key: tuple[tuple[str, str], ...] = ()


@dataclass
class _Sheet:
    """The drawing as it grows downwards."""

    first: dt.date
    last: dt.date
    today: dt.date
    y: float = 34.0
    shapes: list[Shape] = field(default_factory=list)
    left_out: int = 0
    bars: set[str] = field(default_factory=set)

    def x(self, day: dt.date) -> float:
        """Where a day stands across; days outside the picture stand at its edge."""
        days = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / days, 0.0), 1.0)
        return round(GUTTER + share * (WIDTH - GUTTER - MARGIN), 1)

    def add(
        self, what: str, tone: str, x: float, y: float, w: float = 0, h: float = 0, text: str = "", title: str = ""
    ) -> None:
        """Draws one shape, rounded so that the same story gives the same bytes."""
        self.shapes.append(Shape(what, tone, round(x, 1), round(y, 1), round(w, 1), round(h, 1), text, title))

    def name(self, text: str, y: float, tone: str = "name") -> None:
        """The name before a lane; `who` when it is a person of the family, whom *hide names* covers."""
        self.add("text", tone, 0, y, text=shortened(text, GUTTER - 10), title=text)

    def labels(self, wanted: Sequence[Wanted], tone: str, rows: int = LABEL_ROWS) -> int:
        """Writes labels below y; the number of rows they took."""
        placed, over = place(wanted, left=GUTTER, right=WIDTH, rows=rows)
        for label in placed:
            self.add("text", tone, label.x, self.y + LABEL_ROW * (label.row + 1) - 3, text=label.text)
        self.left_out += len(over)
        return 1 + max((p.row for p in placed), default=-1)


def draw(story: Story, *, months: int = 12) -> Picture:
    """The story as shapes, latest `months` months up to a little after today."""
    first, last = window(story, months)
    sheet = _Sheet(first, last, story.today)
    _line(sheet, "Lead practitioner", story.leads)
    _line(sheet, "Child protection lead", story.protection_leads)
    _line(sheet, "Cover", story.covers)
    for lane in story.children:
        _lane(sheet, lane)
    _points(sheet, story.happened)
    _visits(sheet, story.visits)
    _clocks(sheet, story.clocks)
    _grid(sheet, story.today)
    late = dict.fromkeys(bar.said for bar in story.clocks if bar.tone == OVERDUE)
    key = tuple((tone, words) for tone, words in KEY.items() if tone in sheet.bars)
    return Picture(WIDTH, sheet.y + 6, tuple(sheet.shapes), sheet.left_out, tuple(late), key)


def window(story: Story, months: int) -> tuple[dt.date, dt.date]:
    """First and last day drawn: from the first of a month at most `months` back, or from just before a story that is
    younger than a month, to 5% after today or the next due day.
    """
    earliest = max(min(_days(story), default=story.today), _months_back(story.today, months))
    young = 0 <= (story.today - earliest).days < YOUNG
    first = earliest - dt.timedelta(days=2) if young else earliest.replace(day=1)
    dues = [c.due for c in story.clocks if c.end is None and c.due]
    after = story.today + dt.timedelta(days=max(14, (story.today - first).days // 12))
    last = max([after, *(d for d in dues if (d - story.today).days <= 62)])
    return first, last


def _days(story: Story) -> Iterator[dt.date]:
    for spans in (story.leads, story.protection_leads, story.covers, *(lane.spans for lane in story.children)):
        yield from (span.start for span in spans)
    yield from (p.day for p in (*story.happened, *story.visits))
    yield from (c.start for c in story.clocks)


def _months_back(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, 1)


def _within(sheet: _Sheet, spans: Sequence[Span]) -> list[Span]:
    return [s for s in spans if s.start <= sheet.last and (s.end is None or s.end >= sheet.first)]


def _line(sheet: _Sheet, name: str, spans: Sequence[Span]) -> None:
    spans = _within(sheet, spans)
    if not spans:
        return
    wanted = [Wanted(n, s.label, sheet.x(max(s.start, sheet.first)) + 4) for n, s in enumerate(spans)]
    rows = sheet.labels(wanted, "said", rows=2)
    y = sheet.y + LABEL_ROW * rows + 6
    for span in spans:
        start, end = sheet.x(span.start), sheet.x(span.end or sheet.today)
        sheet.add("line", span.tone, start, y, max(end - start, 2), title=f"{name}: {_said(span)}")
    sheet.name(name, y + 4)
    sheet.y = y + GAP


def _said(span: Span) -> str:
    until = f" until {span.end:%-d %B %Y}" if span.end else ""
    return f"{span.label}, from {span.start:%-d %B %Y}{until}"


def _lane(sheet: _Sheet, lane: Lane) -> None:
    spans = _within(sheet, lane.spans)
    y, outside = sheet.y, []
    for n, span in enumerate(spans):
        start, end = sheet.x(span.start), sheet.x(span.end or sheet.today)
        width = max(end - start - 1, 2)
        sheet.add("rect", span.tone, start, y, width, BAR, title=f"{lane.name}: {_said(span)}")
        inside = next((t for t in (span.label, span.short) if t and width_of(t) + 10 <= width), "")
        if inside:
            sheet.add("text", "inside", start + 6, y + BAR - 6, text=inside)
        else:
            outside.append(Wanted(n, span.short or span.label, start))
    sheet.name(lane.name, y + BAR - 6, tone="who")
    sheet.y = y + BAR
    sheet.y += LABEL_ROW * sheet.labels(outside, "said", rows=2) + (6 if outside else 8)


def _points(sheet: _Sheet, points: Sequence[Point]) -> None:
    points = [p for p in dict.fromkeys(points) if sheet.first <= p.day <= sheet.last]
    if not points:
        return
    y = sheet.y + 10
    for point in points:
        sheet.add("circle", "missed" if point.missed else "point", sheet.x(point.day), y, title=_dated(point))
    sheet.name("What happened", y + 4)
    sheet.y = y + 6
    wanted = [Wanted(n, p.label, sheet.x(p.day) - 4) for n, p in enumerate(points)]
    sheet.y += LABEL_ROW * sheet.labels(wanted, "said") + GAP


def _dated(point: Point) -> str:
    return f"{point.label}, {point.day:%-d %B %Y}"


def _visits(sheet: _Sheet, visits: Sequence[Point]) -> None:
    visits = [v for v in visits if sheet.first <= v.day <= sheet.last]
    if not visits:
        return
    y = sheet.y
    for visit in visits:
        tone = "missed" if visit.missed else "met"
        sheet.add("rect", tone, sheet.x(visit.day) - 1.5, y, 3, 14, title=_dated(visit))
    sheet.name("Visits", y + 11)
    sheet.y = y + 14
    missed = [Wanted(n, v.label, sheet.x(v.day) - 4) for n, v in enumerate(visits) if v.missed]
    sheet.y += LABEL_ROW * sheet.labels(missed, "late-said", rows=1) + GAP


def _clocks(sheet: _Sheet, bars: Sequence[Bar]) -> None:
    bars = sorted({b for b in bars if _shows(sheet, b)}, key=lambda b: (b.start, b.label, b.due or sheet.last))
    if not bars:
        return
    rows: list[dt.date] = []
    places = [_row_for(rows, bar, sheet.today) for bar in bars]
    alone = len(rows) == len(bars)
    top, height = sheet.y, (ROOMY_ROW if alone else CLOCK_ROW)
    for bar, row in zip(bars, places, strict=True):
        _clock(sheet, bar, top + row * height, height - 3)
        if alone:
            _beside(sheet, bar, top + row * height + height - 6)
    sheet.name("Clocks", top + 9)
    sheet.y = top + len(rows) * height
    wanted = [Wanted(n, bar.label, sheet.x(max(bar.start, sheet.first))) for n, bar in enumerate(bars)]
    sheet.y += GAP + (0 if alone else LABEL_ROW * sheet.labels(wanted, "said"))


def _beside(sheet: _Sheet, bar: Bar, y: float) -> None:
    """The words of a clock that has a row to itself: after it, before it, or in it while it runs; else in the table
    alone.
    """
    width, start = width_of(bar.label) + 6, sheet.x(max(bar.start, sheet.first))
    end = max(sheet.x(day) for day in (bar.start, bar.limit, bar.end or sheet.today) if day)
    if end + 6 + width <= WIDTH:
        sheet.add("text", "said", max(end, start + 2) + 6, y, text=bar.label)
    elif start - width >= GUTTER:
        sheet.add("text", "said", start - width, y, text=bar.label)
    elif bar.end is None and start + 6 + width <= end:
        sheet.add("text", "said", start + 6, y, text=bar.label)
    else:
        sheet.left_out += 1


def _shows(sheet: _Sheet, bar: Bar) -> bool:
    return bar.start <= sheet.last and (bar.end or sheet.last) >= sheet.first


def _row_for(rows: list[dt.date], bar: Bar, today: dt.date) -> int:
    ends = max(d for d in (bar.start, bar.limit, today if bar.tone == OVERDUE else bar.end) if d)
    for n, taken in enumerate(rows):
        if bar.start > taken:
            rows[n] = ends
            return n
    rows.append(ends)
    return len(rows) - 1


def _clock(sheet: _Sheet, bar: Bar, y: float, height: float) -> None:
    start, until = bar.start, bar.end or sheet.today
    if bar.limit:
        _part(sheet, "limit", bar, bar.start, bar.limit, y, height)
    if bar.tone in (OVERDUE, LATE) and bar.due:
        start = max(bar.start, bar.due)
        if start > bar.start:
            _part(sheet, RUNNING, bar, bar.start, start, y, height)
    if until > bar.start:
        _part(sheet, LATE if bar.tone == OVERDUE else bar.tone, bar, start, until, y, height)


def _part(sheet: _Sheet, tone: str, bar: Bar, start: dt.date, until: dt.date, y: float, height: float) -> None:
    x = sheet.x(start)
    sheet.bars.add(tone)
    sheet.add("rect", tone, x, y, max(sheet.x(until) - x, 2 if tone == "limit" else 3), height, title=bar.said)


def _grid(sheet: _Sheet, today: dt.date) -> None:
    months = list(_month_starts(sheet.first, sheet.last))
    step = max(1, -(-len(months) // 14))
    shown = months[::step]
    for month in shown:
        sheet.shapes.insert(0, Shape("line", "grid", sheet.x(month), 24.0, 0.0, round(sheet.y - 24, 1)))
    labels = [Wanted(n, _month(m, step), sheet.x(m)) for n, m in enumerate(shown)]
    placed, _ = place(labels, left=GUTTER, right=WIDTH, rows=1, gap=4)
    for label in placed:
        sheet.add("text", "axis", label.x, 14.0, text=label.text)
    sheet.add("line", "today", sheet.x(today), 20.0, 0, sheet.y - 20, title=f"Today, {today:%-d %B %Y}")


def _month(day: dt.date, step: int) -> str:
    return f"{day:%b %Y}" if day.month == 1 or step > 1 else f"{day:%b}"


def _month_starts(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    day = first.replace(day=1)
    while day <= last:
        if day >= first:
            yield day
        day = (day.replace(day=28) + dt.timedelta(days=7)).replace(day=1)


def collisions(picture: Picture) -> list[tuple[str, str]]:
    """Pairs of texts that touch: always empty, a property test says so."""
    texts = sorted((s for s in picture.shapes if s.what == "text" and s.tone != "inside"), key=lambda s: (s.y, s.x))
    return [(a.text, b.text) for a, b in pairwise(texts) if a.y == b.y and a.x + width_of(a.text, SIZE) > b.x]
