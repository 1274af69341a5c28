"""A steady hand: what the answers come to, and which of them led there. Plain Python. It decides nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

OUTCOMES = ("go_on", "ask_colleague", "supervisor_today")
"""Calmest first: codes of `steady_hand_outcome`."""


@dataclass(frozen=True)
class Answer:
    """One answer. question, said: codes. words: as it is read. about: whom, for what is asked of each child; else "".

    weight, red, sensitivity: as the form says.
    """

    question: str
    said: str
    words: str
    weight: int
    red: bool = False
    about: str = ""
    sensitivity: str = "ordinary"


@dataclass(frozen=True)
class Look:
    """Where the answers lead, and the answers that led there, the weightiest first."""

    outcome: str
    reasons: tuple[Answer, ...]


def look(answers: Iterable[Answer], *, ask_at: int, today_at: int) -> Look:
    """Any red answer: the supervisor, today. Else by weight, where each question counts once, by its worst answer.

    A worse answer never leads anywhere calmer: a test says so. A larger family is not worse for its size.
    """
    given = list(answers)
    weight = sum(_worst(given).values())
    reasons = tuple(sorted((a for a in given if a.red or a.weight), key=lambda a: (not a.red, -a.weight)))
    if any(a.red for a in given) or weight >= today_at:
        return Look("supervisor_today", reasons)
    return Look("ask_colleague" if weight >= ask_at else "go_on", reasons)


def _worst(answers: Iterable[Answer]) -> dict[str, int]:
    worst: dict[str, int] = {}
    for answer in answers:
        worst[answer.question] = max(answer.weight, worst.get(answer.question, 0))
    return worst
