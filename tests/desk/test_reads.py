"""How an entry reads when what somebody wrote has stops and lines of its own."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from familiesfirst.desk.queries.tasks import _limit
from familiesfirst.record.api import Bag, EntryView

AT = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
TWO = "Dan stays away: by the review\nLeila has somebody to ring"


@pytest.mark.parametrize(
    ("kind", "marks", "facts", "reads"),
    [
        ("told.recorded", {}, {"what": "of a step: “He needs less.”", "said": "I am glad."},
         "was told of a step: “He needs less.” I am glad."),
        ("plan.answered", {"answer": "agrees_in_part", "version": 2}, {"parts": "Not the group.", "words": "No."},
         "Agrees with: Not the group. “No.”"),
        ("protection_plan.started", {}, {"words": TWO}, "Dan stays away: by the review. Leila has somebody to ring."),
        ("conference.held", {}, {"outline": TWO}, "Dan stays away: by the review. Leila has somebody to ring."),
    ],
)  # fmt: skip
def test_words_of_several_lines_or_with_a_stop_read_as_sentences(
    kind: str, marks: dict[str, Any], facts: dict[str, Any], reads: str
) -> None:
    about = {1: Bag()}
    entry = EntryView(
        1, 1, 1, kind, AT, AT.date(), False, AT, 1, 1, "", Bag(marks), about, None, "ordinary", Bag(facts)
    )  # fmt: skip
    assert reads in entry.sentence


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("protection-visit", "every 10 working days (ours), or sooner where the plan says so"),
        ("early-help-visit", "every 20 working days (ours)"),
    ],
)
def test_a_limit_that_a_plan_may_shorten_says_so(code: str, says: str) -> None:
    assert _limit(SimpleNamespace(code=code)) == says  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("marks", "who", "reads"),
    [
        ({"by": "responsibility", "person": 4}, "Leila", "Leila, with parental responsibility,"),
        ({"by": "responsibility"}, "Dan", "Dan, not on record as holding parental responsibility,"),
        ({"by": "order"}, "EPO 12", "An order of a court (EPO 12)"),
    ],
)  # fmt: skip
def test_who_agreed_is_named_first(marks: dict[str, Any], who: str, reads: str) -> None:
    facts = Bag({"who": who, "names": {"1": "Zayn"}, "words": "Yes."})
    marks = {"to": "medical", "given": True} | marks
    entry = EntryView(
        1, 1, 1, "s47.agreement", AT, AT.date(), False, AT, 1, 1, "", Bag(marks), {1: Bag()}, None, "ordinary", facts
    )  # fmt: skip
    assert entry.sentence == f"{reads} agreed to a medical: Zayn. Yes."
