"""A copy that an agency takes of its own entries, as plain text for its own system. Plain Python."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

NEVER = frozenset({"third_party", "protected_address", "sealed"})
"""What never leaves with a copy, whoever gave it: who told us, where somebody is safe, what is sealed."""


@dataclass(frozen=True)
class Piece:
    """One entry of a copy: when it happened and was written up, what it is, who wrote it, and its words."""

    entry: int
    title: str
    happened: str
    written: str
    by: str
    words: str


@dataclass(frozen=True)
class Head:
    """What a copy says of itself: the partnership, the family's reference, who took it, when, what for."""

    partnership: str
    reference: str
    taken_by: str
    taken_on: dt.date
    what_for: str


def copy_text(head: Head, pieces: Sequence[Piece], left_out: int) -> str:
    """The copy as plain text, lines ended as every system reads them."""
    lines = [
        f"Copy from Families First, {head.partnership}",
        f"Family {head.reference}",
        f"Taken {head.taken_on:%-d %B %Y} by {head.taken_by}",
        f"For: {head.what_for}",
        "",
    ]
    for piece in pieces:
        written = f" (written up {piece.written})" if piece.written else ""
        lines += [f"{piece.happened}{written}. {piece.title}. {piece.by}", piece.words, ""]
    lines.append(left_out_words(left_out))
    return "\r\n".join(lines).rstrip() + "\r\n"


def left_out_words(left_out: int) -> str:
    """How much is left out, and why; empty when nothing is."""
    if not left_out:
        return ""
    many = "1 entry, or part of one, is" if left_out == 1 else f"{left_out} entries, or parts of them, are"
    return f"{many} left out: who told us, protected addresses and what is sealed never leave with a copy."
