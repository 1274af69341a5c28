"""A series of shares drawn along time: where each point, line and label stands. Plain Python; the template writes it.

Everything drawn is also in the table beside it. No two labels ever touch, whatever the data: a property test says so.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from familiesfirst.ui.labels import SIZE, Placed, Wanted, place, width_of

WIDTH, GUTTER, MARGIN = 720.0, 44.0, 24.0
TOP, AXIS, ROW, ROWS = 22.0, 182.0, 15.0, 3


@dataclass(frozen=True)
class Value:
    """A share in hundredths at a day. title: what the day is called under the picture; about: what is read out."""

    on: dt.date
    percent: int
    title: str
    about: str = ""


@dataclass(frozen=True)
class Mark:
    """One thing to draw: `line`, `dot` or `text`; a line goes from (x, y) to (x2, y2)."""

    what: str
    tone: str
    x: float
    y: float
    x2: float = 0.0
    y2: float = 0.0
    text: str = ""
    title: str = ""


@dataclass(frozen=True)
class Chart:
    """Everything drawn, and how many labels had no room: they are in the table."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    left_out: int


def draw(values: Sequence[Value]) -> Chart:
    """The series from its first day to its last, from nothing to a hundred. Empty when there is no value."""
    series = sorted(values, key=lambda v: (v.on, v.title))
    if not series:
        return Chart(WIDTH, 0, (), 0)
    at = [(_x(v.on, series[0].on, series[-1].on), _y(v.percent)) for v in series]
    above, high = place(
        [Wanted(n, f"{v.percent}%", at[n][0] - width_of(f"{v.percent}%") / 2) for n, v in enumerate(series)],
        left=GUTTER, right=WIDTH, rows=1, gap=6,
    )  # fmt: skip
    below, low = place(
        [Wanted(n, v.title, at[n][0] - width_of(v.title) / 2) for n, v in enumerate(series)],
        left=0, right=WIDTH, rows=ROWS,
    )  # fmt: skip
    rows = 1 + max((label.row for label in below), default=0)
    marks = [*_grid(), *_lines(at), *_dots(series, at), *_above(above, at), *_below(below)]
    return Chart(WIDTH, AXIS + 8 + ROW * rows, tuple(marks), len({w.key for w in [*high, *low]}))


def _x(day: dt.date, first: dt.date, last: dt.date) -> float:
    share = (day - first).days / days if (days := (last - first).days) else 0.5
    return round(GUTTER + MARGIN + share * (WIDTH - GUTTER - 2 * MARGIN), 1)


def _y(percent: int) -> float:
    return round(AXIS - min(max(percent, 0), 100) / 100 * (AXIS - TOP), 1)


def _grid() -> list[Mark]:
    found = []
    for percent in (0, 25, 50, 75, 100):
        y = _y(percent)
        found.append(Mark("line", "grid", GUTTER, y, WIDTH, y))
        if percent % 50 == 0:
            found.append(Mark("text", "axis", 0, y + 4, text=f"{percent}%"))
    return found


def _lines(at: Sequence[tuple[float, float]]) -> list[Mark]:
    return [Mark("line", "series", *a, *b) for a, b in pairwise(at)]


def _dots(series: Sequence[Value], at: Sequence[tuple[float, float]]) -> list[Mark]:
    return [
        Mark("dot", "series", x, y, title=f"{v.title}: {v.percent}%{f', {v.about}' if v.about else ''}")
        for v, (x, y) in zip(series, at, strict=True)
    ]


def _above(labels: Sequence[Placed], at: Sequence[tuple[float, float]]) -> list[Mark]:
    return [Mark("text", "value", round(one.x, 1), at[one.key][1] - 8, text=one.text) for one in labels]


def _below(labels: Sequence[Placed]) -> list[Mark]:
    return [Mark("text", "said", round(one.x, 1), AXIS + 18 + ROW * one.row, text=one.text) for one in labels]


def collisions(chart: Chart) -> list[tuple[str, str]]:
    """Pairs of texts whose boxes touch: always empty."""
    texts = [m for m in chart.marks if m.what == "text"]
    return [(a.text, b.text) for n, a in enumerate(texts) for b in texts[n + 1 :] if _touch(a, b)]


def _touch(a: Mark, b: Mark) -> bool:
    apart = a.x + width_of(a.text) <= b.x or b.x + width_of(b.text) <= a.x
    return not apart and abs(a.y - b.y) < SIZE
