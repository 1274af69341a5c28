"""Which answers of a contact are somebody's own story. Plain Python."""

from collections.abc import Mapping
from typing import Any

QUESTIONS = ("reason", "impact", "want", "working", "tried")
"""Of the contact form: what is happening, how it is for the children, what would make things better, what works already
and what was tried. An assessment asks the same, so none of it may stay behind in the contact."""


def words_of(answers: Mapping[str, Any]) -> str:
    """What they said in their own words, a paragraph for each question; empty when they said nothing."""
    said = (str(answers.get(code) or "").strip() for code in QUESTIONS)
    return "\n\n".join(part for part in said if part)


def by_their_own_hand(arrived_by: str) -> bool:
    """Whether they wrote it themselves rather than told it to somebody."""
    return arrived_by in ("web_form", "letter")
