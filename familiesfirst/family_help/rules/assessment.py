"""What must be true of an assessment: its places, what may be sent, who may agree it, which duties a yes opens.

Plain Python.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from familiesfirst.policy.api import Form, Section, level

STATES = {
    "writing": "Being written",
    "submitted": "Waits to be agreed",
    "returned": "Sent back to be changed",
    "agreed": "Agreed",
    "ended": "Ended without being agreed",
}
YES = "yes"
Text = Mapping[str, Any]


@dataclass(frozen=True)
class Place:
    """A section, and the person it is asked of where it is asked of each."""

    section: str
    person: int | None = None


ASKED_OF_EACH = "asked"
"""The section whose questions are put of every child who is born."""


@dataclass(frozen=True)
class Written:
    """How a place stands. carried: as the assessment before had it, untouched since."""

    filled: bool = False
    signed: bool = False
    carried: bool = False


def places(form: Form, children: Iterable[int], adults: Iterable[int]) -> list[Place]:
    """Every place of an assessment of these people, in the order of the form; children before adults."""
    children, adults = list(children), list(adults)
    asked: dict[str, list[int | None]] = {"child": [*children], "adult": [*adults], "everybody": [*children, *adults]}
    return [Place(s.code, person) for s in form.sections for person in asked.get(s.repeats, [None])]


def tidy(section: Section, said: Text, seen: Collection[str]) -> dict[str, Any]:
    """What was said, of questions this writer sees: no blanks, and no answers under another that was not given."""
    out: dict[str, Any] = {}
    for question in section.questions:
        value = said.get(question.code)
        if question.code not in seen or value in (None, "", [], ()):
            continue
        if question.under is None or question.under.holds(said):
            out[question.code] = list(value) if isinstance(value, tuple | list) else str(value).strip()
    return {code: value for code, value in out.items() if value}


def rewritten(section: Section, held: Text, said: Text, seen: Collection[str]) -> dict[str, Any]:
    """The section's whole text from now on: what this writer does not see stays as it is."""
    kept = {code: value for code, value in held.items() if code not in seen}
    return kept | tidy(section, said, seen)


def faults_of(section: Section, text: Text) -> dict[str, str]:
    """Answers that cannot stand together, beside their questions."""
    return {
        q.code: f"Choose either the last answer alone, or the others: {q.label}"
        for q in section.questions
        if q.exclusive and q.exclusive in (text.get(q.code) or ()) and len(text[q.code]) > 1
    }


def lacking(section: Section, text: Text, seen: Collection[str]) -> dict[str, str]:
    """What must be answered before this writer can stand by the section, beside its question."""
    return {
        q.code: f"Answer this before you sign: {q.label}"
        for q in section.questions
        if q.required and q.code in seen and not text.get(q.code) and (q.under is None or q.under.holds(text))
    }


def duties(section: Section, before: Text, after: Text) -> tuple[list[str], list[str]]:
    """(begun, taken back): duties that a new yes opens, and those whose yes is no more."""
    was = {q.opens for q in section.questions if q.opens and before.get(q.code) == YES}
    now = {q.opens for q in section.questions if q.opens and after.get(q.code) == YES}
    return sorted(now - was), sorted(was - now)


def needed(form: Form, place: Place, unborn: Collection[int] = ()) -> bool:
    """Whether something must stand here before an assessment is sent."""
    waits = place.section == ASKED_OF_EACH and place.person in unborn
    return form.section(place.section).needed and not waits


def unready(
    form: Form, asked: Iterable[Place], written: Mapping[Place, Written], unborn: Collection[int] = ()
) -> list[Place]:
    """Places that keep an assessment from being sent: needed and empty, or written and not signed."""
    out = []
    for place in asked:
        how = written.get(place, Written())
        empty = needed(form, place, unborn) and not how.filled
        if empty or (how.filled and not how.signed and not how.carried):
            out.append(place)
    return out


def needs_social_worker(levels: Iterable[str]) -> bool:
    """Whether a social worker must agree it: where any child is a child in need, or more."""
    return any(level(code).needs_social_worker for code in levels if code)


def fault_in_agreeing(
    *, by: int | None, qualified: bool, needed: bool, lead: int | None, authors: Collection[int]
) -> str:
    """Why this person may not agree the assessment, as a sentence; empty when they may."""
    if by is not None and by == lead:
        return "You lead for this family, so somebody else agrees the assessment."
    if by in authors:
        return "You wrote or sent part of this assessment, so another supervisor agrees it."
    if needed and not qualified:
        return "A child of this family is a child in need, so a qualified social worker agrees the assessment."
    return ""
