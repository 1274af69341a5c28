"""One question to the family: at a review, at closing, and six months on."""

from dataclasses import dataclass

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences


@dataclass(frozen=True)
class QuestionMarks:
    """at: a code of `question_at`. answer: a code of `how_it_is_going`; None: not asked.

    sustained: six months on, whether what was better is still so.
    """

    at: str
    answer: str | None = None
    sustained: bool | None = None


@dataclass(frozen=True)
class QuestionFacts:
    """Who was asked, what, and in their words; or why nobody was."""

    who: str = ""
    question: str = ""
    words: str = ""
    why_not: str = ""


def _said(entry: EntryView) -> str:
    when = label("question_at", entry.marks.at).lower()
    if entry.marks.answer is None:
        told = sentences(f"Not asked how it is going ({when}).", entry.fact("why_not"))
    else:
        words = f" “{entry.fact('words')}”" if entry.fact("words") else ""
        answer = label("how_it_is_going", entry.marks.answer).lower()
        told = f"{entry.fact('who', 'Somebody')}, asked how it is going ({when}): {answer}.{words}"
    kept = {True: "What was better is still so.", False: "What was better did not last."}
    return sentences(told, kept.get(entry.marks.sustained, ""))


QUESTION_ASKED = Kind(
    code="question.asked",
    title="Asked how it is going",
    marks=QuestionMarks,
    facts=QuestionFacts,
    retention="child_in_need",
    says=_said,
)

KINDS = [QUESTION_ASKED]
