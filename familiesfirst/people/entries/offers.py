"""Somebody of a family was offered somebody independent beside them, or plain information."""

from dataclasses import dataclass

from familiesfirst.people.entries.words import who
from familiesfirst.policy.api import label, offer_points
from familiesfirst.record.api import EntryView, Kind, sentences


@dataclass(frozen=True)
class OfferMarks:
    """point: a code of the policy's points. what: codes of `independent_help`. how, answer: codes of their sets.

    complete: nobody is left to be offered it at this point.
    """

    point: str
    what: tuple[str, ...]
    how: str
    answer: str
    complete: bool = False


@dataclass(frozen=True)
class OfferFacts:
    """To whom; who gives it; what they said."""

    who: str
    service: str = ""
    words: str = ""


def _what(entry: EntryView) -> str:
    said = [label("independent_help", code).lower() for code in entry.marks.what or ()]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said) or "somebody independent"


def _offered(entry: EntryView) -> str:
    titles = {point.code: point.title for point in offer_points()}
    when = titles.get(entry.marks.point, "")
    answer = label("offer_answer", entry.marks.answer).lower()
    at = f" ({when[:1].lower()}{when[1:]})" if when else ""
    parts = [f"{who(entry)} was offered {_what(entry)}{at}: {answer}."]
    parts += [entry.fact("service", ""), f"“{entry.fact('words')}”" if entry.fact("words") else ""]
    return sentences(*parts)


OFFERED = Kind(
    code="independent_help.offered",
    title="Somebody independent offered",
    says=_offered,
    says_to_family=lambda e: f"You were offered {_what(e)}.",
    marks=OfferMarks,
    facts=OfferFacts,
    fact_sensitivity={"words": "third_party"},
    retention="family",
)

KINDS = [OFFERED]
