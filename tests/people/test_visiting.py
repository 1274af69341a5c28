"""What is kept of the answer of whoever something belongs to: what the people who visit may be told of it."""

import pytest

from familiesfirst.people.api import NOT_ASKED, Visitors


@pytest.mark.parametrize(
    ("answered", "sensitivity", "kept"),
    [
        (Visitors("this", " She is ill. "), "adult_health", Visitors("this", "She is ill.")),
        (Visitors("nothing", "She is ill."), "adult_health", Visitors("nothing")),
        (Visitors("this", "She is ill."), "ordinary", NOT_ASKED),
        (NOT_ASKED, "adult_health", NOT_ASKED),
    ],
)
def test_nobody_is_asked_where_everybody_reads(answered: Visitors, sensitivity: str, kept: Visitors) -> None:
    assert answered.kept_with(sensitivity) == kept
