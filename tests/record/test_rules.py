"""The exact text, the chain and corrections."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.record import rules

texts = st.text(st.characters(blacklist_characters="\x00", blacklist_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=8,
)


@dataclasses.dataclass(frozen=True)
class Note:
    id: int
    kind: str
    corrects: int | None
    happened: dt.date
    recorded: dt.date
    words: str = ""


def entry(id, kind="note", corrects=None, day=1, words=""):
    return Note(id, kind, corrects, dt.date(2026, 11, day), dt.date(2026, 11, id), words)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": None}, '{"b":1}'),
        ({"when": dt.date(2026, 3, 1)}, '{"when":"2026-03-01"}'),
        ({"at": dt.datetime(2026, 7, 1, 10, 0, tzinfo=rules.LONDON)}, '{"at":"2026-07-01T09:00:00.000000Z"}'),
        ({"who": frozenset({"b", "a"})}, '{"who":["a","b"]}'),
        ({"name": "Zoë"}, '{"name":"Zoë"}'),
    ],
)
def test_one_exact_text(value, text):
    assert rules.text_of(rules.plain(value)) == text


@pytest.mark.parametrize("bad", [1.5, object(), b"x"])
def test_what_cannot_stand_on_the_record(bad):
    with pytest.raises(TypeError):
        rules.plain({"x": bad})


def test_a_nul_is_refused():
    with pytest.raises(ValueError, match="NUL"):
        rules.text_of({"words": "a\x00b"})


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        rules.stamp(dt.datetime(2026, 1, 1))


@pytest.mark.parametrize(
    ("happened", "moment", "day", "day_only"),
    [
        (dt.date(2026, 7, 1), "2026-06-30T23:00:00.000000Z", dt.date(2026, 7, 1), True),
        (dt.date(2026, 1, 5), "2026-01-05T00:00:00.000000Z", dt.date(2026, 1, 5), True),
        (dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC), "2026-07-01T23:30:00.000000Z", dt.date(2026, 7, 2), False),
    ],
)
def test_when_it_happened(happened, moment, day, day_only):
    at, on, only = rules.moment_of(happened)
    assert (rules.stamp(at), on, only) == (moment, day, day_only)


@given(st.lists(texts, min_size=1, max_size=6), st.data())
def test_any_changed_text_breaks_the_chain_there(bodies, data):
    link, rows = b"", []
    for body in bodies:
        link = rules.chained(link, body)
        rows.append((body, link))
    assert rules.broken(b"", rows) is None
    at = data.draw(st.integers(0, len(rows) - 1))
    other = data.draw(texts.filter(lambda t: t != rows[at][0]))
    assert rules.broken(b"", [*rows[:at], (other, rows[at][1]), *rows[at + 1 :]]) == at


@given(values)
def test_the_same_value_has_the_same_text(value):
    assert rules.text_of(rules.plain(value)) == rules.text_of(rules.plain(value))


def test_the_same_words_have_another_digest_under_another_salt():
    assert rules.facts_digest(b"a", "words") != rules.facts_digest(b"b", "words")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([entry(1), entry(2)], [(1, ""), (2, "")]),
        ([entry(1, words="wrong"), entry(2, corrects=1, words="right")], [(1, "right")]),
        ([entry(1), entry(2, corrects=1, words="b"), entry(3, corrects=2, words="c")], [(1, "c")]),
        ([entry(1, day=9), entry(2, day=3)], [(2, ""), (1, "")]),
        ([entry(1), entry(2, "entry.withdrawn", corrects=1)], [(2, "")]),
        ([entry(1), entry(2, corrects=1), entry(3, "entry.moved", corrects=2)], [(3, "")]),
        ([entry(1), entry(2, "entry.withdrawn", corrects=1), entry(3, corrects=1, words="again")], [(2, "")]),
    ],
    ids=[
        "plain",
        "corrected",
        "corrected twice",
        "order of happening",
        "withdrawn",
        "moved after correcting",
        "gone stays gone",
    ],
)
def test_entries_as_they_count(entries, expected):
    assert [(e.id, e.words) for e in rules.effective(entries)] == expected


def test_a_correction_keeps_the_day_the_first_was_recorded():
    (one,) = rules.effective([entry(1, day=1), entry(2, corrects=1, day=2)])
    assert (one.recorded, one.happened) == (dt.date(2026, 11, 1), dt.date(2026, 11, 2))
