"""What somebody on a contact is said to be to the children, held against what the record says they are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from familiesfirst.people.rules.relationships import Link, RelationshipType, Types

NEW, KNOWN, DIFFERS = "new", "known", "differs"
_WHOSE = ("the ", "their ", "his ", "her ", "my ", "our ", "a ")
_BABYS = ("unborn baby's ", "baby's ")
_OF_BABY = (" of the unborn baby", " of the baby", " to be")


@dataclass(frozen=True)
class Heard:
    """A relationship as said: its type's code, and the sex that the word implies (`F`, `M` or empty).

    of_baby: said of a baby, such as *the baby's dad*; of the other children it says nothing.
    """

    type: str
    sex: str = ""
    of_baby: bool = False


def heard_as(words: str, types: Types) -> Heard | None:
    """*mother* as parent, *nan* as grandparent; None for words that name no type, which stay words.

    Only what an adult is to a child is heard: *daughter* and *partner* say nothing of the children told of.
    """
    plain = " ".join(words.casefold().replace("’", "'").split())
    plain = next((plain[len(whose) :] for whose in _WHOSE if plain.startswith(whose)), plain)
    plain, of_baby = _less_baby(plain)
    for kind in (each for each in types.values() if not types[each.reciprocal].parent):
        for sex, said in _words_of(kind):
            if plain and plain in said:
                return Heard(kind.code, sex, of_baby)
    return None


def _less_baby(plain: str) -> tuple[str, bool]:
    """The words without those that say that they are of a baby, and whether there were any."""
    rest = next((plain[len(said) :] for said in _BABYS if plain.startswith(said)), plain)
    rest = next((rest[: -len(said)] for said in _OF_BABY if rest.endswith(said)), rest)
    return rest, rest != plain


def _words_of(kind: RelationshipType) -> tuple[tuple[str, Collection[str]], ...]:
    if not (kind.parent or kind.feminine or kind.heard or kind.heard_feminine):
        return ()
    return (
        ("F", {*kind.heard_feminine, kind.feminine}),
        ("M", {*kind.heard_masculine, kind.masculine}),
        ("", {*kind.heard, kind.word.replace("’", "'")}),
    )


@dataclass(frozen=True)
class ToldLink:
    """A relationship told of two people on record, and the sex that its word implies."""

    link: Link
    sex: str = ""


@dataclass(frozen=True)
class Verdict:
    """Whether a relationship told is `new`, `known` already, or `differs` from the record: then `why`, in words."""

    state: str
    why: str = ""


@dataclass(frozen=True)
class Around:
    """What the record says of the two, and of others: current links, names and sexes by person."""

    links: Sequence[Link]
    names: Mapping[int, str]
    sexes: Mapping[int, str]


def held_against(told: Link, sex: str, around: Around, types: Types) -> Verdict:
    """A relationship told (`sex`: as its word implies, or as known) held against the record.

    A second mum or dad differs, since somebody has to say whether both stand; so does parental responsibility that the
    record denies or does not know. Nothing that stands is changed by what was told.
    """
    between = [read for read in around.links if {read.person, read.other} == {told.person, told.other}]
    same = next((link for link in between if _same(link, told, types)), None)
    if same is not None:
        return _responsibility(told, same, around)
    kin = next((link for link in between if types[link.type].kin), None)
    if kin is not None:
        return Verdict(DIFFERS, f"on record as {_reads(kin, told, around, types)}")
    rival = _rival(told, sex, around, types)
    if rival:
        return Verdict(DIFFERS, f"on record {rival} is {around.names[told.other]}’s {types[told.type].said(sex)}")
    return Verdict(NEW)


def _same(link: Link, told: Link, types: Types) -> bool:
    return (link.person, link.type, link.other) in (
        (told.person, told.type, told.other),
        (told.other, types[told.type].reciprocal, told.person),
    )


def _responsibility(told: Link, held: Link, around: Around) -> Verdict:
    if told.responsibility in ("", "not_known", held.responsibility):
        return Verdict(KNOWN)
    said = "have" if told.responsibility == "yes" else "do not have"
    held_as = {"yes": "that they have it", "no": "that they do not"}.get(held.responsibility, "nothing of it")
    child = around.names[told.other]
    return Verdict(DIFFERS, f"told that they {said} parental responsibility for {child}; the record says {held_as}")


def _reads(link: Link, told: Link, around: Around, types: Types) -> str:
    kind = types[link.type] if link.person == told.person else types[types[link.type].reciprocal]
    return f"{around.names[told.other]}’s {kind.said(around.sexes.get(told.person, ''))}"


def _rival(told: Link, sex: str, around: Around, types: Types) -> str:
    """Who else is this child's mum or dad; empty when nobody is, or the word does not say which."""
    if told.type != "parent" or not sex:
        return ""
    for link in around.links:
        parent = link.person if link.type == "parent" else link.other if link.type == "child" else None
        child = link.other if link.type == "parent" else link.person
        if parent not in (None, told.person) and child == told.other and around.sexes.get(parent or 0) == sex:
            return around.names.get(parent or 0, "somebody else")
    return ""
