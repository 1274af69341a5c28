"""Whom to suggest as a family's lead, best first and each with reasons. Plain Python: no Django, no clock."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from familiesfirst.involvement.rules import PROTECTION_LEAD, LeadRule
from familiesfirst.policy.api import family_roles, label

SAME, SOMEBODY_ELSE, NOT_ASKED = "same", "somebody_else", "not_asked"
AGAIN = 1_000
"""More than everything else that speaks for a lead."""


@dataclass(frozen=True)
class Candidate:
    """A worker who might lead, as plain facts. `load` is the weight of what they hold; `full` when it is at the limit.

    led_until: they led the family until its help ended, that day. wanted: what the family says to having them again, a
    code of `same_lead`; empty: not asked.
    """

    worker: int
    name: str
    roles: frozenset[str]
    place: str = ""
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    knew_them: bool = False
    led_until: dt.date | None = None
    wanted: str = ""
    load: int = 0
    full: bool = False


@dataclass(frozen=True)
class Needs:
    """What would help in a lead: the areas where the family lives, skills and languages, by their codes.

    place_held_back: where they live is protected, so that nearness is not looked at.
    """

    areas: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    place_held_back: bool = False

    def __or__(self, other: "Needs") -> "Needs":
        """Both together; a protected home stays out whoever else told of it."""
        held_back = self.place_held_back or other.place_held_back
        return Needs(
            frozenset() if held_back else self.areas | other.areas,
            self.skills | other.skills,
            self.languages | other.languages,
            held_back,
        )


NO_NEEDS = Needs()


@dataclass(frozen=True)
class Scored:
    """A candidate with the reasons for and against, in words; the higher score is shown first."""

    candidate: Candidate
    score: int
    reasons: tuple[str, ...]


KEPT = 60
"""How far behind the others stands who is needed beside many leads: their load of families led says nothing of it."""


def suggest(candidates: Iterable[Candidate], rule: LeadRule, needs: Needs = NO_NEEDS) -> list[Scored]:
    """Who may lead, best first, each with reasons. A person decides; whoever may not lead at this level is left out."""
    scored = [_score(c, needs) for c in candidates if c.roles & rule.may_lead]
    return sorted(scored, key=lambda s: (-s.score, s.candidate.load, s.candidate.name))


def _score(candidate: Candidate, needs: Needs) -> Scored:
    languages = sorted(label("language", code) for code in candidate.languages & needs.languages)
    skills = sorted(label("skill", code) for code in candidate.skills & needs.skills)
    near = f"works in {label('area', candidate.place)}, near where the family lives"
    again = _again(candidate)
    points = [
        *again,
        (50, "knew them before", candidate.knew_them and not again),
        (20, f"speaks {_and(languages)}", bool(languages)),
        (10 * len(skills), f"skilled in {_and(skills)}", bool(skills)),
        (15, near, candidate.place in needs.areas),
        (-40, "has a full load already", candidate.full),
        (
            -KEPT,
            "joins other leads in child protection",
            candidate.roles <= set(family_roles()[PROTECTION_LEAD].held_by),
        ),
    ]
    held = [(score, reason) for score, reason, holds in points if holds]
    load = f"carries a load of {candidate.load}" if candidate.load else "leads no family now"
    return Scored(candidate, sum(s for s, _ in held) - candidate.load, (*(r for _, r in held), load))


def _again(candidate: Candidate) -> list[tuple[int, str, bool]]:
    """Before everybody else whoever led the family until its help ended; behind them when the family says no."""
    if candidate.led_until is None:
        return []
    then = {
        SAME: "and the family would like them again",
        SOMEBODY_ELSE: "but the family would rather have somebody else",
    }.get(candidate.wanted, "ask the family whether they would like them again")
    points = -AGAIN if candidate.wanted == SOMEBODY_ELSE else AGAIN
    return [(points, f"led this family until {candidate.led_until:%-d %B %Y}, {then}", True)]


def faults_in_same_lead(answer: str, words: str) -> dict[str, str]:
    """What is missing in whether a family would like the same lead again, as {field: sentence}."""
    if answer not in (SAME, SOMEBODY_ELSE, NOT_ASKED):
        return {"answer": "Say whether they would like the same lead again"}
    if words.strip():
        return {}
    return {"words": "Say why they were not asked" if answer == NOT_ASKED else "Write down what they said"}


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""
