"""What whoever told us may be told back."""

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """How much an answer says."""

    DECISION_AND_WHY = "decision_and_why"
    DEALT_WITH = "dealt_with"
    TO_THEMSELVES = "to_themselves"
    NONE = "none"


@dataclass(frozen=True)
class Teller:
    """Who told us, as far as answering them goes."""

    asked_by: str  # self_parent | self_young_person | professional | relative | public | anonymous
    may_answer: bool = True
    source_of_harm: bool = False
    reachable: bool = True
    has_email: bool = False
    safe_ways: tuple[str, ...] = ()
    """Codes of the question `safe_ways`; empty: they were not asked."""


@dataclass(frozen=True)
class Say:
    """What may be said, and why no more."""

    answer: Answer
    why: str


def may_be_told(teller: Teller) -> Say:
    """How much this teller may be told: nothing when named as a source of harm, or when they asked for that."""
    if teller.asked_by == "anonymous":
        return Say(Answer.NONE, "They did not say who they are")
    if teller.source_of_harm:
        return Say(Answer.NONE, "They are named as a possible source of harm to a child")
    if not teller.may_answer:
        return Say(Answer.NONE, "They asked not to be answered")
    if not teller.reachable:
        return Say(Answer.NONE, "They left no way to reach them")
    return _by_who_asked(teller.asked_by)


def _by_who_asked(asked_by: str) -> Say:
    if asked_by == "professional":
        return Say(Answer.DECISION_AND_WHY, "A professional is told the decision and why")
    if asked_by in ("self_parent", "self_young_person"):
        return Say(Answer.TO_THEMSELVES, "They asked for themselves: they are told the decision and why")
    return Say(Answer.DEALT_WITH, "A relative or member of the public is told that it was dealt with, and no more")


WAYS = {"email": {"email"}, "letter": {"letter"}, "phone": {"ring", "text", "through"}}
"""How an answer goes, and which of the ways they said are safe each needs."""


def open_ways(teller: Teller) -> tuple[str, ...]:
    """How this teller may be answered: where they said which ways are safe, by those alone."""
    said = set(teller.safe_ways)
    return tuple(w for w, needs in WAYS.items() if (w != "email" or teller.has_email) and (not said or said & needs))


def way_refused(teller: Teller, way: str) -> str:
    """Why they are not answered in this way, as a sentence; empty when they may be."""
    if way not in WAYS:
        return "Choose how they are answered"
    if way == "email" and not teller.has_email:
        return "We have no e-mail address of theirs: answer by phone or letter"
    return "" if way in open_ways(teller) else "They did not say that this way is safe: choose one that they said is"


def refusal(teller: Teller, *, decided: bool, answered: bool) -> str:
    """Why an answer cannot be sent now, as a sentence; empty when it can."""
    if answered:
        return "They have been answered already"
    if not decided:
        return "Decide first: there is nothing to tell them yet"
    say = may_be_told(teller)
    return f"They cannot be written to. {say.why}" if say.answer is Answer.NONE else ""
