"""Two texts side by side: what stood before and what stands now, with what differs marked. Plain Python."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

MOST_WORDS = 3_000
"""Of longer texts nothing is marked: finding what differs would take longer than reading them."""


@dataclass(frozen=True)
class Piece:
    """Words that are the same in both texts, or are not."""

    words: str
    differs: bool


@dataclass(frozen=True)
class Beside:
    """What stood before and what stands now, each in order."""

    before: tuple[Piece, ...]
    now: tuple[Piece, ...]


def beside(before: str, now: str) -> Beside:
    """The two texts in pieces, word by word. Joined with spaces, the pieces give the words of each text."""
    old, new = before.split(), now.split()
    if max(len(old), len(new)) > MOST_WORDS:
        return Beside((Piece(before, False),), (Piece(now, False),))
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return Beside(
        tuple(_together((w, what != "equal") for what, a, b, _, _ in steps for w in old[a:b])),
        tuple(_together((w, what != "equal") for what, _, _, a, b in steps for w in new[a:b])),
    )


def _together(words: Iterable[tuple[str, bool]]) -> Iterator[Piece]:
    for differs, run in groupby(words, key=lambda each: each[1]):
        yield Piece(" ".join(word for word, _ in run), differs)
