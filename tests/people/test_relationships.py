"""Entered once, read from both ends."""

import pytest

from familiesfirst.people.codes import relationship_titles, relationship_types
from familiesfirst.people.rules.relationships import Link, ReadLink, fault, kin_of, possessive, read_from, to_children

TYPES = relationship_types()
LEILA, DAN, ZAYN, MIA, BABY, NADIA = range(1, 7)
SEX = {LEILA: "F", DAN: "M", ZAYN: "M", MIA: "F", NADIA: "F"}
CHILDREN = [(ZAYN, "Zayn"), (MIA, "Mia"), (BABY, "Baby")]
LINKS = [
    Link(LEILA, "parent", ZAYN, responsibility="yes"),
    Link(MIA, "child", LEILA),
    Link(LEILA, "parent", BABY),
    Link(DAN, "parent", BABY),
    Link(NADIA, "aunt_uncle", ZAYN),
    Link(NADIA, "aunt_uncle", MIA),
]


def test_every_type_reads_back_and_has_words_to_choose_it_by() -> None:
    for code, kind in TYPES.items():
        assert TYPES[kind.reciprocal].reciprocal == code
        assert relationship_titles()[code]


def test_from_the_child_s_end() -> None:
    assert read_from(ZAYN, LINKS, SEX, TYPES) == [
        ReadLink(LEILA, "parent", "mum", "yes"),
        ReadLink(NADIA, "aunt_uncle", "aunt", ""),
    ]


def test_from_the_parent_s_end() -> None:
    read = {r.other: r.word for r in read_from(LEILA, LINKS, SEX, TYPES)}
    assert read == {ZAYN: "son", MIA: "daughter", BABY: "child"}


def test_what_was_entered_at_the_child_s_end_reads_the_same_from_the_parent_s() -> None:
    assert [r.type for r in read_from(MIA, [Link(MIA, "child", LEILA)], SEX, TYPES)] == ["parent"]
    assert [r.type for r in read_from(MIA, [Link(LEILA, "parent", MIA)], SEX, TYPES)] == ["parent"]


@pytest.mark.parametrize(
    ("adult", "words"), [(LEILA, "mum"), (DAN, "baby’s dad"), (NADIA, "Zayn and Mia’s aunt"), (99, "")]
)
def test_what_an_adult_is_to_the_children(adult: int, words: str) -> None:
    assert to_children(adult, CHILDREN, LINKS, SEX, TYPES) == words


def test_possessive() -> None:
    assert possessive(["Zayn", "Mia", "Baby"]) == "Zayn, Mia and baby’s"


@pytest.mark.parametrize(
    ("link", "says"),
    [
        (Link(LEILA, "parent", LEILA), "themself"),
        (Link(LEILA, "wizard", ZAYN), "Choose"),
        (Link(NADIA, "neighbour", ZAYN, responsibility="yes"), "does not hold parental responsibility"),
        (Link(LEILA, "parent", ZAYN), "recorded already"),
        (Link(ZAYN, "child", LEILA), "recorded already"),
    ],
)
def test_what_cannot_be_entered(link: Link, says: str) -> None:
    assert says in (fault(link, LINKS, TYPES) or "")


def test_a_second_relationship_of_another_kind_can() -> None:
    assert fault(Link(NADIA, "kinship_carer", ZAYN), LINKS, TYPES) is None


def test_kin() -> None:
    links = [*LINKS, Link(50, "neighbour", ZAYN)]
    assert kin_of(ZAYN, links, TYPES) == {LEILA, NADIA}
