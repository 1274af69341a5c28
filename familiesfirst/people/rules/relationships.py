"""What people are to each other: entered once, read from both ends."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class RelationshipType:
    """A type of relationship, from one end.

    reciprocal: code of what the other is to this one (`parent` and `child`; `sibling` is its own).
    word, feminine, masculine: what the person at this end is called.
    kin: related by birth, marriage or law (or living as such), so that a worker who is may not open the record.
    parent: this end can hold parental responsibility for the other.
    heard, heard_feminine, heard_masculine: other words for it, as people say it on a contact.
    """

    code: str
    reciprocal: str
    word: str
    feminine: str = ""
    masculine: str = ""
    kin: bool = True
    parent: bool = False
    heard: tuple[str, ...] = ()
    heard_feminine: tuple[str, ...] = ()
    heard_masculine: tuple[str, ...] = ()

    def said(self, sex: str) -> str:
        """The word for somebody of this sex (`F`, `M`, anything else: neither)."""
        return {"F": self.feminine, "M": self.masculine}.get(sex, "") or self.word


Types = Mapping[str, RelationshipType]


@dataclass(frozen=True)
class Link:
    """`person` is `type` of `other`, as entered. responsibility: yes, no, not_known; empty where it is no question."""

    person: int
    type: str
    other: int
    since: dt.date | None = None
    until: dt.date | None = None
    responsibility: str = ""


@dataclass(frozen=True)
class ReadLink:
    """A relationship as read from one end: `other` is `word` to this person."""

    other: int
    type: str
    word: str
    responsibility: str = ""


def read_from(person: int, links: Sequence[Link], sexes: Mapping[int, str], types: Types) -> list[ReadLink]:
    """Everything that others are to a person, whichever end it was entered at. The caller leaves out what has ended."""
    out = []
    for link in links:
        if link.other == person:
            kind, other = types[link.type], link.person
        elif link.person == person:
            kind, other = types[types[link.type].reciprocal], link.other
        else:
            continue
        out.append(ReadLink(other, kind.code, kind.said(sexes.get(other, "")), link.responsibility))
    return out


def holds_responsibility(read: ReadLink, types: Types) -> bool:
    """Whether the other holds parental responsibility for the person it is read from: a baby holds none for her mother,
    though both read of it.
    """
    return read.responsibility == "yes" and types[read.type].parent


def to_children(
    adult: int, children: Sequence[tuple[int, str]], links: Sequence[Link], sexes: Mapping[int, str], types: Types
) -> str:
    """What an adult is to a family's children: `mum` when to all of them, else `baby’s dad`, `Zayn and Mia’s aunt`.

    children: (id, first name) in the order shown. Empty when nothing is recorded.
    """
    words: dict[str, list[str]] = {}
    for child, name in children:
        for read in read_from(child, links, sexes, types):
            if read.other == adult:
                words.setdefault(read.word, []).append(name)
    return ", ".join(
        word if len(names) == len(children) else f"{possessive(names)} {word}" for word, names in words.items()
    )


def possessive(names: Sequence[str]) -> str:
    """`Zayn’s`, `Zayn and Mia’s`, `baby’s`."""
    lowered = ["baby" if n == "Baby" else n for n in names]
    joined = lowered[0] if len(lowered) == 1 else f"{', '.join(lowered[:-1])} and {lowered[-1]}"
    return f"{joined}’s"


def fault(link: Link, known: Sequence[Link], types: Types) -> str | None:
    """Why a relationship cannot be entered, as a sentence, or None. `known`: current ones between the two."""
    if link.person == link.other:
        return "A person cannot be related to themself."
    if link.type not in types:
        return "Choose what they are to each other."
    if link.responsibility == "yes" and not types[link.type].parent:
        return (
            f"A {types[link.type].word} does not hold parental responsibility by being one. Record the order instead."
        )
    same = {(link.person, link.type, link.other), (link.other, types[link.type].reciprocal, link.person)}
    if any((k.person, k.type, k.other) in same for k in known):
        return "This relationship is recorded already."
    return None


def kin_of(person: int, links: Sequence[Link], types: Types) -> frozenset[int]:
    """Everybody a person is kin to or lives with as kin, directly."""
    ends = {
        (k.other if k.person == person else k.person)
        for k in links
        if types[k.type].kin and person in (k.person, k.other)
    }
    return frozenset(ends)
