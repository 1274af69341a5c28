"""What people of a family say to a step, and what follows from a no. Plain Python."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from familiesfirst.pathways.rules.states import PROTECTION
from familiesfirst.policy.api import codeset

Errors = dict[str, str]
AGREES, IN_PART, NOT_ASKED = "agrees", "agrees_in_part", "not_asked"
NOES = frozenset({"declines", "withdrawn"})
KEEP_OFFERING, CLOSE, STRATEGY = "keep_offering", "close", "strategy"
OF_A_SOCIAL_WORKER = frozenset({CLOSE, STRATEGY})
"""Choices after a no that only a qualified social worker makes, whatever the level."""


@dataclass(frozen=True)
class Answer:
    """One person's answer. words: theirs; of `not_asked`, why. told: in which words they were told, when they were."""

    answer: str
    words: str = ""
    told: str = ""


@dataclass(frozen=True)
class AfterNo:
    """What is decided after a no. again: the day on which help is offered again. children: whom a strategy concerns."""

    choice: str
    why: str
    again: dt.date | None = None
    children: tuple[int, ...] = ()


def faults_in_answer(given: Answer) -> Errors:
    """What is missing from an answer, by field."""
    if given.answer not in codeset("family_answer"):
        return {"answer": "Say what they answer"}
    asks = {
        NOT_ASKED: "Say why they were not asked",
        IN_PART: "Say which parts they agree to, and which not",
        "declines": "Say what they do not agree to, in their words",
        "withdrawn": "Say what changed for them, in their words",
    }
    return {"words": asks[given.answer]} if given.answer in asks and not given.words.strip() else {}


def opens_a_decision(answer: str, levels: Mapping[int, str]) -> bool:
    """Whether an answer is a no that has to be decided on: below section 47 help needs agreement."""
    return answer in NOES and PROTECTION not in levels.values()


def settles(answer: str) -> bool:
    """Whether an answer takes back the same person's no."""
    return answer in (AGREES, IN_PART)


def faults_after_no(given: AfterNo, today: dt.date) -> Errors:
    """What is missing from the decision after a no, by field: there are exactly three, each with its reason."""
    if given.choice not in codeset("after_a_no"):
        return {"choice": "Choose one of the three"}
    asks = {
        KEEP_OFFERING: "Say why it is right to keep offering, and how",
        CLOSE: "Weigh it in words: what the risk is if help ends, and why that can be",
        STRATEGY: "Say what gives reasonable cause to suspect significant harm",
    }
    found = {} if given.why.strip() else {"why": asks[given.choice]}
    if given.choice == KEEP_OFFERING and (given.again is None or given.again <= today):
        found["again"] = "Give a day after today on which help is offered again"
    if given.choice == STRATEGY and not given.children:
        found["children"] = "Say which child it is about"
    return found


def fault_in_deciding_no(choice: str, levels: Mapping[int, str], *, qualified: bool, in_need: frozenset[int]) -> str:
    """Why this supervisor does not decide it; empty when they may. in_need: children at child in need or above."""
    if qualified or not (choice in OF_A_SOCIAL_WORKER or in_need & set(levels)):
        return ""
    return "A qualified social worker decides this. Ask one"
