"""The reader: what is well formed is read exactly, what is hostile or broken is refused with line and reason."""

import string
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.returns.cin import reader
from familiesfirst.returns.cin.reader import Unreadable, read
from familiesfirst.returns.cin.shape import Cell, Census, Child, Group, cells
from tests.returns.making import a_child, a_return, an_episode, written

# What an element may say: trimmed, not empty, of any characters that XML can carry.
TEXTS = st.text(
    st.characters(min_codepoint=33, max_codepoint=0xD7FF, exclude_categories=["C", "Z"]), min_size=1, max_size=40
)


def groups(cls: type[Group]) -> st.SearchStrategy[Any]:
    """Any group of this class, filled in at random, whatever its values mean."""
    parts: dict[str, Any] = {}
    for f in fields(cls):
        if "element" not in f.metadata:
            continue
        cell = st.builds(Cell, st.just(f.metadata["element"]), TEXTS)
        if not f.metadata["many"]:
            parts[f.name] = st.none() | cell
        elif f.metadata["of"]:
            parts[f.name] = st.lists(groups(f.metadata["of"]), max_size=2).map(tuple)
        else:
            parts[f.name] = st.lists(cell, max_size=3).map(tuple)
    return st.builds(cls, **parts)


@given(st.lists(groups(Child), max_size=3))
def test_whatever_is_written_is_read_back(children: list[Child]) -> None:
    census = a_return(*children)
    assert read(written(census)) == census


def test_each_value_knows_its_line() -> None:
    census = read(written(a_return(a_child(an_episode(closed="2025-09-01", why_closed="RC7")))))
    lines = written(census).decode().split("\n")
    for _, cell in cells(census.children[0]):
        assert cell.text in lines[cell.line - 1]


def test_lines_hold_past_65535() -> None:
    data = written(a_return(a_child())).replace(b"<Children>", b"<Children>" + b"\n" * 70_000)
    assert read(data).children[0].line > 70_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_any_usual_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + written(a_return(a_child())).decode().split("?>", 1)[1]
    assert read(text.encode(encoding)).children == (a_child(),)


BOMB = """<?xml version="1.0"?>
<!DOCTYPE Message [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<Message><Header><CollectionDetails><Collection>&c;</Collection></CollectionDetails></Header><Children/></Message>"""
OUTSIDE = """<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<Message><Header/><Children><Child><ChildIdentifiers><LAchildID>&x;</LAchildID></ChildIdentifiers></Child></Children></Message>"""


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (BOMB.encode(), "document type"),
        (
            BOMB.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"),
            "document type",
        ),
        (OUTSIDE.encode(), "document type"),
        (b'<!DOCTYPE Message SYSTEM "http://example.org/x.dtd"><Message/>', "document type"),
        (b"", "empty"),
        (b"   \n ", "empty"),
        (b"not xml at all", "not XML"),
        (b"<Message><Header>", "not well-formed"),
        (b"<Message>&undefined;</Message>", "not well-formed"),
        (b"<Message/>", "not say that this is a CIN"),
        (b"<Other/>", "begins with <Other>"),
        (b"PK\x03\x04 a spreadsheet", "not XML"),
        (b"<a>" * 400 + b"</a>" * 400, "not well-formed"),
        (written(a_return()).replace(b"CIN", b"SSDA903"), "CIN return"),
        (written(a_return()).replace(b"Children", b"Pupils"), "no <Children>"),
    ],
)
def test_refused_as_a_whole(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read(data)


def test_a_broken_file_is_refused_by_line() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(b"<Message>\n <Header>\n </Heder>\n</Message>")
    assert refusal.value.line == 3


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST", 1024)
    with pytest.raises(Unreadable, match="larger than"):
        read(b"<Message>" + b" " * 2000 + b"</Message>")


def test_what_has_no_place_is_kept_apart() -> None:
    data = written(a_return(a_child()))
    data = data.replace(b"<Sex>F</Sex>", b"stray<Sex>F</Sex><Sex>M</Sex><Shoe>38</Shoe>")
    child = read(data).children[0]
    assert [(s.why, s.cell.text) for s in child.strays] == [("text", "stray"), ("twice", "M"), ("unknown", "38")]
    assert child.ids.sex == Cell("Sex", "F")


def test_a_very_long_value_is_cut() -> None:
    data = written(a_return(a_child(ids={"la_child_id": "A" * 5000})))
    assert read(data).children[0].reference == "A" * reader.LONGEST + "…"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-02-28", True),
        ("2025-02-30", False),
        ("28/02/2025", False),
        ("2025-2-8", False),
        ("20250228", False),
        ("", False),
    ],
)
def test_dates(text: str, day: bool) -> None:
    assert (Cell("x", text).day is not None) is day


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("0", False),
        ("1", True),
        ("true", True),
        ("false", False),
        ("TRUE", None),
        ("yes", None),
        (string.whitespace, None),
    ],
)
def test_yes_and_no_in_both_forms(text: str, flag: bool | None) -> None:
    assert Cell("x", text).flag is flag


def test_a_return_without_children_is_empty() -> None:
    assert read(written(a_return())) == Census(a_return().header, ())
