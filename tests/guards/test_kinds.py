"""Every kind of entry can be read by a person, whatever of it they may see."""

import datetime as dt
import re
from typing import Any, get_type_hints

import pytest

from familiesfirst.record.api import Bag, EntryView, Kind, kinds

KINDS = sorted(kinds().values(), key=lambda kind: kind.code)


# Codes that a sentence looks up in policy; every other code may be missing.
CODES = {
    ("contact.match_answered", "answer"): "same",
    ("identifier.recorded", "system"): "nhs_number",
}
# Words that end without a stop, as people type them, and with one.
WORDS = ("Said so", "Said so.")
TYPES = {dt.date: "2026-11-23", dt.datetime: "2026-11-23T09:00:00+00:00", int: 3, str: None}


def entry(kind: Kind, facts: Any) -> EntryView:
    """An entry of this kind with the dates and numbers it cannot be without, and no more."""
    hints = get_type_hints(kind.marks)
    fields = {name: CODES.get((kind.code, name), TYPES.get(hint)) for name, hint in hints.items()}
    return EntryView(
        id=1,
        thread=1,
        seq=1,
        kind=kind.code,
        happened=dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC),
        day=dt.date(2026, 11, 23),
        day_only=False,
        recorded=dt.datetime(2026, 11, 23, 9, 5, tzinfo=dt.UTC),
        by_worker=1,
        by_agency=1,
        by_role="practitioner",
        marks=Bag(fields),
        people={},
        corrects=None,
        sensitivity=kind.sensitivity,
        facts=facts,
    )


def test_there_are_kinds():
    assert len(KINDS) > 30


def test_no_code_is_used_twice():
    from familiesfirst.config.registry import KINDS as listed

    assert len({kind.code for kind in listed}) == len(listed)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_kind_has_a_title_and_a_code_that_says_what_happened(kind: Kind):
    assert kind.title
    assert kind.code == kind.code.lower()
    assert kind.code.count(".") == 1


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_its_sentence_copes_with_facts_that_are_withheld(kind: Kind):
    said = kind.says(entry(kind, None))
    assert said.strip()
    assert "None" not in said.split()


def typed(kind: Kind, words: str) -> Bag:
    """Facts as somebody typed them: every text is these words; roles are codes."""
    hints = get_type_hints(kind.facts)
    lists = {list[str], tuple[str, ...]}
    return Bag(
        {n: words if h is str else [words] for n, h in hints.items() if h is str or (h in lists and n != "roles")}
    )


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_whatever_was_typed_its_sentences_end(kind: Kind, words: str):
    about = entry(kind, typed(kind, words))
    for said in filter(None, (about.sentence, about.to_family, entry(kind, None).sentence)):
        assert said.endswith((".", "?", "!", "…", "”", ".)")), said
        assert not re.search(r"Said so [A-Z“]", said), said
