"""What one named person of a family may be shown. A pure rule: each item is theirs, or is left out with the reason.

Every page, print and letter for somebody of the family is made of items that went through `made_for`. Whoever makes it
says of each item what it is (whose words, whose health, which decision it comes of); what will be printed is searched
as well for addresses, numbers and names that this reader must not learn, whatever was said of the item.
"""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from familiesfirst.people.rules.names import fold
from familiesfirst.record.api import EntryView

T = TypeVar("T")

NEVER_TOLD = {
    "third_party": "it came from, or is about, somebody who must not be known",
    "police_intelligence": "it is police intelligence",
    "sealed": "it is sealed",
}
HANDS_OVER = "I hand it over in person"
KEEPS_IT = "It is not posted, sent or left for them. Ask first whether it is safe for them to take home."
HAND_IT_OVER = "They are not written to. Say that you hand it over in person."
"""What is asked of whoever prints something for a reader who is not written to, and what they read who left it out."""
SHORTEST_SECRET = 5
"""Letters and figures; anything shorter would be found in every other sentence."""


class Sort(StrEnum):
    """What an item is, where that decides who may be shown it."""

    PLAIN = "plain"
    ANSWER = "answer"  # what somebody answered or scored: theirs alone
    WORDS = "words"  # what somebody said: theirs, and of those it was released to
    REACH = "reach"  # an address, a number, where somebody is


@dataclass(frozen=True)
class Secret:
    """Something that must not be read by this reader. `plain`: letters and figures alone. what: for the worker."""

    plain: str = field(repr=False)
    what: str


@dataclass(frozen=True)
class Item(Generic[T]):
    """One thing that might be shown. `shown` is what will be printed: words, or a frozen dataclass of words.

    what:         what it is, for the worker's list of what was left out; never printed.
    of:           whose answer, words, health, address or number it is.
    about:        people it names or is for.
    entries:      entries of the record it comes of: a decision not told yet to the reader takes it away.
    levels:       (child, level) it is tagged with.
    sensitivity:  as on the record (`ordinary`, `third_party`, …).
    released:     who may be shown somebody's words: `everybody`, or a code of `may_be_shown`; empty: nobody was asked.
    protected:    an address or number protected from anybody.
    held_from:    people it is held back from by a worker, and why.
    """

    what: str
    shown: T
    sort: Sort = Sort.PLAIN
    of: frozenset[int] = frozenset()
    about: frozenset[int] = frozenset()
    entries: frozenset[int] = frozenset()
    levels: frozenset[tuple[int, str]] = frozenset()
    sensitivity: str = "ordinary"
    released: str = ""
    protected: bool = False
    held_from: frozenset[int] = frozenset()
    held_why: str = ""


@dataclass(frozen=True)
class Reader:
    """One person of the family, and what bears on what they may be shown.

    word:        what they are to the children (`mum`); empty for a child.
    names:       {person: the name they are called by}, of everybody in the family.
    children:    those they are a parent or carer of. parent_of: of these, whom they are no risk to.
    apart:       people they may not be told of together with. apart_names: what those are called, as `as_said` has it.
    not_told:    entries that they are not told of yet. levels_not_told: (child, level) that such an entry decided.
    secrets:     addresses and numbers that they must not learn.
    refused:     why nothing may be made for them at all, as sentences; empty: it may.
    in_person:   why nothing may be posted or sent to them, as sentences: it is handed over in person, or not at all.
    cautions:    what somebody has to weigh, and say why it is safe, before it is.
    """

    person: int
    name: str
    short: str
    is_child: bool = False
    age: str = ""
    word: str = ""
    languages: tuple[str, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    children: frozenset[int] = frozenset()
    parent_of: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()
    apart_names: frozenset[str] = frozenset()
    not_told: frozenset[int] = frozenset()
    levels_not_told: frozenset[tuple[int, str]] = frozenset()
    secrets: tuple[Secret, ...] = field(default=(), repr=False)
    refused: tuple[str, ...] = ()
    in_person: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def not_sent(self) -> tuple[str, ...]:
        """Why nothing may be posted or sent to them, whatever could be handed over; empty: it may."""
        return (*self.refused, *self.in_person)

    def called(self, people: Iterable[int]) -> str:
        """Names joined as one says them; `somebody` for whoever is not of the family."""
        said = [self.names.get(p, "somebody") for p in sorted(people)]
        return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


@dataclass(frozen=True)
class LeftOut:
    """What this reader is not shown, and why, in words for the worker."""

    what: str
    why: str


@dataclass(frozen=True)
class Made(Generic[T]):
    """What is theirs, in the order given; and what was left out."""

    kept: tuple[T, ...]
    left_out: tuple[LeftOut, ...]


def made_for(reader: Reader, items: Iterable[Item[T]]) -> Made[T]:
    """Parts what is this reader's from what is not."""
    judged = [(item, why_not(item, reader)) for item in items]
    return Made(
        tuple(item.shown for item, why in judged if not why),
        tuple(LeftOut(item.what, why) for item, why in judged if why),
    )


def entry_item(entry: EntryView) -> Item[str]:
    """An entry of the record as an item: the sentence that its kind says to families; never anything else of it."""
    said = entry.to_family
    return Item(
        what=f"{entry.about.title}, {entry.day.day} {entry.day:%B %Y}",
        shown=said,
        about=frozenset(entry.people),
        entries=frozenset({entry.id}),
        sensitivity=entry.sensitivity if said else "work",
    )


def why_not(item: Item[Any], reader: Reader) -> str:
    """Why an item is not this reader's, in words for the worker; empty when it is theirs."""
    return (
        _by_sensitivity(item, reader)
        or _not_told_yet(item, reader)
        or _held_back(item, reader)
        or _another_persons(item, reader)
        or _named_together(item, reader)
        or _gives_away(item, reader)
    )


def _by_sensitivity(item: Item[Any], reader: Reader) -> str:
    if item.sensitivity == "ordinary":
        return ""
    own = item.of == {reader.person}
    if item.sensitivity == "adult_health":
        whose = reader.called(item.of) if item.of else "an adult"
        return "" if own else f"it tells of the health of {whose}"
    if item.sensitivity == "protected_address":
        return "" if own else "it holds a protected address or number"
    return NEVER_TOLD.get(item.sensitivity, "it is not for the family")


def _not_told_yet(item: Item[Any], reader: Reader) -> str:
    hidden = item.entries & reader.not_told or item.levels & reader.levels_not_told
    return f"it comes of a decision that {reader.short} is not told of yet" if hidden else ""


def _held_back(item: Item[Any], reader: Reader) -> str:
    if reader.person not in item.held_from:
        return ""
    return f"it is held back from {reader.short}" + (f": {item.held_why.rstrip('.')}" if item.held_why else "")


def _another_persons(item: Item[Any], reader: Reader) -> str:
    """Why an answer, words or a way to reach somebody is not this reader's, by whose it is."""
    if item.sort is Sort.PLAIN:
        return ""
    if item.of == {reader.person}:
        return "nobody in the family is shown it for now" if item.released == "nobody_yet" else ""
    whose = reader.called(item.of) if item.of else "somebody"
    if item.sort is Sort.ANSWER:
        return f"it is what {whose} answered"
    if _released(item, reader):
        return ""
    if item.sort is Sort.REACH:
        return f"how to reach {whose} is {'protected' if item.protected else 'not for others'}"
    return f"{whose} said it, and it is not released to {reader.short}"


def _released(item: Item[Any], reader: Reader) -> bool:
    if item.protected:
        return False
    if item.released == "parents":
        return bool(item.of) and item.of <= reader.parent_of
    return item.released == "everybody"


def _named_together(item: Item[Any], reader: Reader) -> str:
    named = (item.about | item.of) & reader.apart
    if named:
        return f"it is about {reader.called(named)}, and the two are not told of together"
    if not reader.apart_names:
        return ""
    text = as_said(" ".join(words_in(item.shown)))
    found = any(f" {name} " in text or f" {name}s " in text for name in reader.apart_names)
    return "it names somebody of whom they are not told together" if found else ""


def _gives_away(item: Item[Any], reader: Reader) -> str:
    if not reader.secrets:
        return ""
    text = plain(" ".join(words_in(item.shown)))
    found = next((secret for secret in reader.secrets if secret.plain in text), None)
    return f"its words hold {found.what}" if found else ""


def words_in(shown: Any) -> Iterator[str]:
    """Every text within what will be printed."""
    if isinstance(shown, str):
        yield shown
    elif dataclasses.is_dataclass(shown) and not isinstance(shown, type):
        for part in dataclasses.fields(shown):
            yield from words_in(getattr(shown, part.name))
    elif isinstance(shown, Mapping):
        yield from words_in([*shown.keys(), *shown.values()])
    elif isinstance(shown, list | tuple | set | frozenset):
        for part in shown:
            yield from words_in(part)


def as_said(text: str) -> str:
    """Words between single spaces, without capitals or accents: how a name is looked for."""
    whole = re.sub(r"['’]s\b", " ", text)
    return f" {fold(whole)} "


def plain(text: str) -> str:
    """Letters and figures alone: how a secret is looked for, however it was written."""
    return fold(text).replace(" ", "")


def secrets_of_address(lines: str, postcode: str, what: str) -> list[Secret]:
    """What gives an address away: its postcode, each line but a last one that names the town, and the bare street."""
    parts = [part for part in re.split(r"[\n,]", lines) if part.strip()]
    telling = [part for n, part in enumerate(parts) if n < max(1, len(parts) - 1) or re.search(r"\d", part)]
    streets = [re.sub(r"^\W*\d+\w?\b", "", part) for part in telling]
    return _secrets([*telling, *streets, postcode], what)


def secrets_of_number(value: str, what: str) -> list[Secret]:
    """A number as somebody may have typed it, with +44 or without; an e-mail address as it is."""
    return _secrets([re.sub(r"^0(?=\d)", "", value)], what)


def _secrets(texts: Iterable[str], what: str) -> list[Secret]:
    found = dict.fromkeys(plain(text) for text in texts)
    return [Secret(each, what) for each in found if len(each) >= SHORTEST_SECRET]
