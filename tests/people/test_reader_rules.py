"""What one named reader may be shown: as tables, and as one property."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.people.rules.reader import (
    Item,
    Reader,
    Sort,
    made_for,
    secrets_of_address,
    secrets_of_number,
    why_not,
    words_in,
)

LEILA, DAN, ZAYN, NADIA = 1, 2, 3, 4
NAMES = {LEILA: "Leila", DAN: "Dan", ZAYN: "Zayn", NADIA: "Nadia"}
REFUGE = secrets_of_address("Flat 2\n4 Larch Close\nLewbridge", "LB1 2AB", "a protected address of Leila")
NUMBER = secrets_of_number("07700900118", "a protected number of Leila")

DAD = Reader(DAN, "Dan Reid", "Dan", names=NAMES, parent_of=frozenset({ZAYN}))
MUM = Reader(LEILA, "Leila Hassan", "Leila", names=NAMES, parent_of=frozenset({ZAYN}))
AUNT = Reader(NADIA, "Nadia Hassan", "Nadia", names=NAMES)
SON = Reader(ZAYN, "Zayn Hassan", "Zayn", is_child=True, names=NAMES)


def item(shown: object = "Zayn is in school every day", **more: object) -> Item:
    return Item("an outcome", shown, **more)  # type: ignore[arg-type]


def of(*people: int) -> frozenset[int]:
    return frozenset(people)


HEALTH = item(sensitivity="adult_health", of=of(LEILA))
ANSWER = item(sort=Sort.ANSWER, of=of(LEILA))
TO_PARENTS = item(sort=Sort.WORDS, of=of(ZAYN), released="parents")
CHILD_ONLY = item(sort=Sort.WORDS, of=of(ZAYN), released="child_only")
NOBODY_YET = item(sort=Sort.WORDS, of=of(ZAYN), released="nobody_yet")
NOT_ASKED = item(sort=Sort.WORDS, of=of(ZAYN))
TO_ALL = item(sort=Sort.WORDS, of=of(LEILA), released="everybody")
HOME = item("4 Larch Close", sort=Sort.REACH, of=of(LEILA), protected=True)
RELEASED_HOME = replace(HOME, released="everybody")
PHONE = item("07700 900544", sort=Sort.REACH, of=of(NADIA))
OPEN_PHONE = replace(PHONE, released="everybody")


@pytest.mark.parametrize(
    ("reader", "what", "why"),
    [
        (DAD, item(), ""),
        (DAD, item(sensitivity="third_party"), "somebody who must not be known"),
        (MUM, item(sensitivity="police_intelligence"), "police intelligence"),
        (MUM, item(sensitivity="sealed"), "sealed"),
        (MUM, item(sensitivity="some other"), "not for the family"),
        (DAD, HEALTH, "the health of Leila"),
        (MUM, HEALTH, ""),
        (MUM, item(sensitivity="adult_health"), "the health of an adult"),
        (MUM, replace(HEALTH, of=of(LEILA, DAN)), "the health of Leila and Dan"),
        (DAD, item(sensitivity="protected_address", of=of(LEILA)), "a protected address"),
        (MUM, item(sensitivity="protected_address", of=of(LEILA)), ""),
        (DAD, ANSWER, "what Leila answered"),
        (MUM, ANSWER, ""),
        (MUM, TO_PARENTS, ""),
        (SON, TO_PARENTS, ""),
        (AUNT, TO_PARENTS, "not released to Nadia"),
        (MUM, CHILD_ONLY, "Zayn said it, and it is not released to Leila"),
        (SON, CHILD_ONLY, ""),
        (SON, NOBODY_YET, "nobody in the family"),
        (MUM, NOBODY_YET, "not released"),
        (MUM, NOT_ASKED, "not released"),
        (DAD, TO_ALL, ""),
        (DAD, replace(TO_ALL, released="parents"), "not released"),
        (DAD, HOME, "how to reach Leila is protected"),
        (DAD, RELEASED_HOME, "protected"),
        (MUM, HOME, ""),
        (DAD, PHONE, "not for others"),
        (DAD, OPEN_PHONE, ""),
        (DAD, item(held_from=of(DAN), held_why="It would tell him where they are."), "Dan: It would tell him"),
        (MUM, item(held_from=of(DAN), held_why="x"), ""),
        (replace(DAD, not_told=of(77)), item(entries=of(77, 78)), "not told of yet"),
        (replace(DAD, not_told=of(79)), item(entries=of(77, 78)), ""),
        (
            replace(DAD, levels_not_told=frozenset({(ZAYN, "child_protection")})),
            item(levels=frozenset({(ZAYN, "child_protection")})),
            "not told of yet",
        ),
        (
            replace(DAD, levels_not_told=frozenset({(ZAYN, "child_protection")})),
            item(levels=frozenset({(ZAYN, "child_in_need")})),
            "",
        ),
    ],
)
def test_an_item_is_theirs_or_left_out_with_the_reason(reader: Reader, what: Item, why: str) -> None:
    said = why_not(what, reader)
    assert why in said
    assert bool(why) == bool(said)


APART = replace(DAD, apart=of(LEILA), apart_names=frozenset({"leila", "leila hassan", "lee"}))


@pytest.mark.parametrize(
    ("what", "left_out"),
    [
        (item("Nadia takes Leila to the clinic"), True),
        (item("Nadia minds LEILA’S children"), True),
        (item("Leilas sister comes"), True),
        (item("Lee comes on Mondays"), True),
        (item("Sleeping well"), False),
        (item("She comes on Thursdays", about=of(LEILA)), True),
        (item("Zayn is in school", about=of(ZAYN)), False),
        (replace(TO_ALL, shown="I want to sleep"), True),
    ],
)
def test_people_not_told_of_together_are_not_named_to_each_other(what: Item, left_out: bool) -> None:
    assert bool(why_not(what, APART)) is left_out


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Repairs at 4 Larch Close", True),
        ("Repairs at 4, LARCH  CLOSE.", True),
        ("The bus to Larch Close", True),
        ("Post to lb12ab", True),
        ("Post to LB1 2AB", True),
        ("Ring 07700 900 118 after school", True),
        ("Ring +44 (0)7700 900118", True),
        ("Ring 07700 900119", False),
        ("A home in Lewbridge", False),
        ("Close to the larch tree", False),
    ],
)
def test_words_that_hold_what_is_protected_are_left_out(text: str, left_out: bool) -> None:
    reader = replace(DAD, secrets=(*REFUGE, *NUMBER))
    assert bool(why_not(item(text), reader)) is left_out


def test_an_e_mail_address_is_found_and_short_lines_are_no_secret() -> None:
    reader = replace(DAD, secrets=tuple(secrets_of_number("leila@example.org", "her e-mail address")))
    assert why_not(item("Write to Leila@Example.org"), reader) == "its words hold her e-mail address"
    assert secrets_of_address("12\nLewbridge", "", "x") == []
    assert [s.plain for s in secrets_of_address("Rosebank House", "", "x")] == ["rosebankhouse"]


@dataclass(frozen=True)
class Card:
    title: str
    lines: tuple[str, ...]
    by: dict[str, str]
    number: int = 3


def test_what_will_be_printed_is_searched_whole() -> None:
    card = Card("Home", ("one", "two"), {"Leila": "4 Larch Close"})
    assert list(words_in(card)) == ["Home", "one", "two", "Leila", "4 Larch Close"]
    assert why_not(item(card), replace(DAD, secrets=tuple(REFUGE)))


def test_a_secret_is_in_no_representation() -> None:
    assert "larch" not in repr(replace(DAD, secrets=tuple(REFUGE)))


def test_what_is_left_out_is_listed_in_words_for_the_worker() -> None:
    made = made_for(DAD, [item("a"), HEALTH, item("b")])
    assert made.kept == ("a", "b")
    assert [(each.what, each.why) for each in made.left_out] == [("an outcome", "it tells of the health of Leila")]


# One property: whatever is classed as not theirs never appears, however classes and words are mixed.

PEOPLE = st.frozensets(st.sampled_from(sorted(NAMES)), max_size=2)
ENTRIES = st.frozensets(st.integers(1, 4), max_size=2)
TAGS = st.frozensets(st.tuples(st.just(ZAYN), st.sampled_from(["child_in_need", "child_protection"])), max_size=2)
SENSITIVITY = st.sampled_from(
    ["ordinary"] * 4 + ["third_party", "police_intelligence", "adult_health", "protected_address", "sealed"]
)
RELEASED = st.sampled_from(["", "everybody", "parents", "child_only", "nobody_yet"])
WRITTEN = st.sampled_from(
    ["in school", "4 Larch Close", "4 LARCH-CLOSE", "lb1 2ab", "0 7 7 0 0 900118", "Leila", "with Leila’s sister"]
)
ITEMS = st.builds(
    Item,
    what=st.just("something"),
    shown=st.lists(WRITTEN, min_size=1, max_size=3).map(tuple),
    sort=st.sampled_from(Sort),
    of=PEOPLE,
    about=PEOPLE,
    entries=ENTRIES,
    levels=TAGS,
    sensitivity=SENSITIVITY,
    released=RELEASED,
    protected=st.booleans(),
    held_from=PEOPLE,
)


@st.composite
def readers(draw: st.DrawFn) -> Reader:
    person = draw(st.sampled_from(sorted(NAMES)))
    apart = draw(PEOPLE) - {person}
    return Reader(
        person,
        NAMES[person],
        NAMES[person],
        names=NAMES,
        parent_of=draw(st.sampled_from([frozenset(), of(ZAYN)])) - {person},
        apart=apart,
        apart_names=frozenset(NAMES[p].lower() for p in apart),
        not_told=draw(ENTRIES),
        levels_not_told=draw(TAGS),
        secrets=draw(st.sampled_from([(), (*REFUGE, *NUMBER)])),
    )


def is_not_theirs(it: Item, reader: Reader) -> bool:
    """Said over again in the words of the law of the thing, and not in the rule's own order."""
    mine, squeezed = it.of == {reader.person}, "".join(c for c in " ".join(it.shown).lower() if c.isalnum())
    adult_only = {"adult_health", "protected_address"}
    return any(
        (
            it.sensitivity in {"third_party", "police_intelligence", "sealed"},
            it.sensitivity in adult_only and not mine,
            it.sort is Sort.ANSWER and not mine,
            it.sort is Sort.WORDS and it.released == "nobody_yet",
            it.sort is Sort.WORDS and not mine and it.released in {"", "child_only"},
            it.sort is Sort.WORDS and not mine and it.released == "parents" and not it.of <= reader.parent_of,
            it.sort is Sort.REACH and not mine and it.protected,
            bool(it.entries & reader.not_told),
            bool(it.levels & reader.levels_not_told),
            reader.person in it.held_from,
            bool(reader.apart & (it.of | it.about)),
            any(name in squeezed for name in reader.apart_names),
            bool(reader.secrets) and any(s in squeezed for s in ("larchclose", "lb12ab", "7700900118")),
        )
    )


@given(reader=readers(), items=st.lists(ITEMS, max_size=6))
def test_nothing_that_is_not_theirs_ever_appears(reader: Reader, items: list[Item]) -> None:
    made = made_for(reader, [replace(it, shown=(str(n), *it.shown)) for n, it in enumerate(items)])
    kept = {int(words[0]) for words in made.kept}
    assert not [n for n in kept if is_not_theirs(items[n], reader)]
    assert len(made.kept) + len(made.left_out) == len(items)
    assert all(each.what and each.why for each in made.left_out)
    assert not [each for each in made.left_out if "larch" in each.why.lower()]


@given(reader=readers())
def test_what_is_plain_and_names_nobody_is_kept_for_everybody(reader: Reader) -> None:
    assert made_for(reader, [item("In school every day")]).kept == ("In school every day",)
