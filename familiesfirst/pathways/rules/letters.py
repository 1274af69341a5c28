"""What a letter about a step says to one named reader. Plain Python."""

import datetime as dt
from dataclasses import dataclass

Errors = dict[str, str]


@dataclass(frozen=True)
class ChangeLine:
    """`Zayn`, from what to what, in words."""

    name: str
    was: str
    level: str


@dataclass(frozen=True)
class SaidBack:
    """What the reader said, on which day, and what changed because of it. entry: on the record."""

    entry: int
    on: dt.date
    words: str
    change: str


@dataclass(frozen=True)
class Said:
    """What the worker writes for this reader. what: what changes and why; next: what happens next, and when.

    safe: why it is safe to write, where something has to be weighed first. in_person: it is handed over, not sent.
    kept_back: entries of what the reader said that this letter does not say back.
    """

    what: str
    next: str
    safe: str = ""
    kept_back: tuple[int, ...] = ()
    in_person: bool = False


@dataclass(frozen=True)
class Letter:
    """A letter as it is printed; everything in it went through what this reader may be shown."""

    reader: str
    on: dt.date
    ends: bool
    changes: tuple[ChangeLine, ...]
    what: str
    stays: tuple[str, ...]
    next: str
    disagree: tuple[str, ...]
    way_back: str = ""
    said: tuple[SaidBack, ...] = ()


def faults_in_letter(
    said: Said, *, refused: tuple[str, ...], cautions: tuple[str, ...], in_person: tuple[str, ...] = ()
) -> Errors:
    """Why it cannot be made, by field; empty: it can. in_person: why its reader is not written to."""
    found = {"what": " ".join(refused)} if refused else {}
    if not said.what.strip():
        found["what"] = "Say what changes and why, to this reader"
    if not said.next.strip():
        found["next"] = "Say what happens next, and when"
    if in_person and not said.in_person:
        found["in_person"] = "They are not written to. Say that you hand it over in person"
    if cautions and not said.safe.strip():
        found["safe"] = "Say why it is safe to write to them, before you print it"
    return found
