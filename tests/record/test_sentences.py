"""Sentences one after another, whatever words they end in."""

import pytest

from familiesfirst.record.api import sentences


@pytest.mark.parametrize(
    ("parts", "reads"),
    [
        (("Decided", "He was glad", "Good!"), "Decided. He was glad. Good!"),
        (("Note:", "He was glad"), "Note: He was glad."),
        (("Note:", ""), "Note."),
        (("“I am fine”", " Why? "), "“I am fine” Why?"),
        (("A start …",), "A start …"),
        (("From a return", "(the sample)"), "From a return. (the sample.)"),
        (("", " "), ""),
        ((), ""),
    ],
)
def test_each_ends(parts: tuple[str, ...], reads: str) -> None:
    assert sentences(*parts) == reads
