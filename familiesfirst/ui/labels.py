"""Putting words beside marks on a drawn picture so that no two ever touch, whatever the data."""

from collections.abc import Sequence
from dataclasses import dataclass

SIZE = 11.0
"""Letter size of the picture, in its own units."""

_NARROW, _WIDE = frozenset("iljtfrI.,;:'|!()[] ·"), frozenset("mwMWQO@%—…")


def width_of(text: str, size: float = SIZE) -> float:
    """About how wide a text is in Inter, erring to wide so that what is measured to fit does fit."""
    ems = sum(0.36 if c in _NARROW else 0.95 if c in _WIDE else 0.72 if c.isupper() else 0.60 for c in text)
    return ems * size


def shortened(text: str, room: float, size: float = SIZE) -> str:
    """The text, cut with … so that it is no wider than `room`; empty when not even one letter fits."""
    if width_of(text, size) <= room:
        return text
    for length in range(len(text) - 1, 0, -1):
        cut = text[:length].rstrip() + "…"
        if width_of(cut, size) <= room:
            return cut
    return ""


@dataclass(frozen=True)
class Wanted:
    """A label that wants to stand beside a mark: where the mark is, and where the label would begin."""

    key: int
    text: str
    x: float


@dataclass(frozen=True)
class Placed:
    """A label and where it stands: its left edge and its row below the marks (0 first)."""

    key: int
    text: str
    x: float
    row: int

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + width_of(self.text)


def place(
    wanted: Sequence[Wanted], *, left: float, right: float, rows: int, gap: float = 8.0
) -> tuple[list[Placed], list[Wanted]]:
    """(labels with their places, labels for which there was no room).

    Each keeps to [left, right]; a label that would run over the edge is pushed back, or shortened to the whole width.
    Labels are placed in order of x in the first row where they touch none; the rest are left for the table.
    """
    ends: list[list[Placed]] = [[] for _ in range(rows)]
    placed: list[Placed] = []
    over: list[Wanted] = []
    for want in sorted(wanted, key=lambda w: (w.x, w.key)):
        label = _fit(want, left, right)
        row = next((n for n in range(rows) if label and not _touches(label, ends[n], gap)), None)
        if label is None or row is None:
            over.append(want)
            continue
        label = Placed(label.key, label.text, label.x, row)
        ends[row].append(label)
        placed.append(label)
    return placed, over


def _fit(want: Wanted, left: float, right: float) -> Placed | None:
    text = shortened(want.text, right - left)
    if not text:
        return None
    return Placed(want.key, text, max(left, min(want.x, right - width_of(text))), 0)


def _touches(label: Placed, others: Sequence[Placed], gap: float) -> bool:
    return any(label.x < other.right + gap and other.x < label.right + gap for other in others)
