"""What must be true when a specialist is asked, answers, begins and ends. Plain Python."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from familiesfirst.policy.api import Specialist

Errors = dict[str, str]
STATES = ("asked", "advised", "agreed", "declined", "started", "ended", "withdrawn")
MAY_FOLLOW: dict[str, frozenset[str]] = {
    "asked": frozenset({"advised", "agreed", "declined", "withdrawn"}),
    "agreed": frozenset({"started", "withdrawn"}),
    "started": frozenset({"ended"}),
}
"""What may come next; what is not listed is over."""
STATE_AFTER = {"advised": "advised", "yes": "agreed", "no": "declined"}
"""Where an answer (a code of `specialist_answer`) leads."""
ANSWERS_TO = {"advice": ("advised", "no"), "take_part": ("yes", "no")}
"""Which answers there are to what was asked (a code of `specialist_ask`)."""
WHO_MAY_READ = ("ordinary", "third_party", "adult_health")
LIMIT = 20_000


@dataclass(frozen=True)
class Asking:
    """What is asked of a specialist, and of whom.

    kind: of specialist. sort: a code of `specialist_ask`. people: of the family. needed_on: the day the need was seen.
    agency, worker, service: an agency, a worker of it (then their agency too), or somebody who does not sign in here,
    by name. family_answer: a code of that set; family_words: what they know and said, or why they were not asked.
    sensitivity: who may read it.
    """

    kind: str
    sort: str
    people: tuple[int, ...]
    needed_on: dt.date
    asks: str
    family_answer: str
    family_words: str
    sensitivity: str
    agency: int | None = None
    worker: int | None = None
    service: str = ""


@dataclass(frozen=True)
class Answering:
    """What is answered. answer: a code of `specialist_answer`. started_on: with a yes, the day it began, if it has.

    said_by: who said it, when somebody else writes it down. visitors, visitors_words: whether, and what of it, those
    who visit may be told.
    """

    answer: str
    words: str
    sensitivity: str
    started_on: dt.date | None = None
    said_by: str = ""
    visitors: str = ""
    visitors_words: str = ""


def faults_in_asking(
    asking: Asking, specialist: Specialist, *, people: Collection[int], agency_kind: str, today: dt.date
) -> Errors:
    """What is missing from a request, by field. people: of the family; agency_kind: of the agency asked, if any."""
    found = {}
    if not _whom(asking):
        found["whom"] = "Choose whom to ask"
    elif asking.agency is not None and agency_kind not in specialist.agencies:
        found["whom"] = "This agency does not have them: choose another"
    elif specialist.by_name and asking.agency is not None and asking.worker is None:
        found["whom"] = "Ask somebody there by name"
    if asking.sort not in ANSWERS_TO:
        found["sort"] = "Choose whether you ask for advice or for them to take part"
    if not asking.people or not set(asking.people) <= set(people):
        found["people"] = "Choose whom it is about"
    if asking.needed_on > today:
        found["needed_on"] = "The need cannot have been seen after today"
    if not asking.asks.strip():
        found["asks"] = "Say what you ask"
    if asking.family_answer != "agrees" and not asking.family_words.strip():
        found["family_words"] = "Say what they said, or why they were not asked"
    if asking.sensitivity not in WHO_MAY_READ:
        found["sensitivity"] = "Choose who may read this"
    return found | _too_long(asks=asking.asks, family_words=asking.family_words)


def _whom(asking: Asking) -> bool:
    """Exactly one of: an agency (with or without a worker there), or a service by name."""
    return (asking.agency is not None) != bool(asking.service.strip())


def faults_in_answering(answering: Answering, sort: str, *, needed_on: dt.date, today: dt.date, told: bool) -> Errors:
    """What is missing from an answer, by field. told: somebody else writes down what they were told."""
    found = {}
    if answering.answer not in ANSWERS_TO[sort]:
        found["answer"] = "Choose an answer"
    elif answering.answer == "advised" and not answering.words.strip():
        found["words"] = "Write the advice"
    elif answering.answer == "no" and not answering.words.strip():
        found["words"] = "Say why not, and whom else they might ask"
    if answering.sensitivity not in WHO_MAY_READ:
        found["sensitivity"] = "Choose who may read this"
    if told and not answering.said_by.strip():
        found["said_by"] = "Say who told you"
    if answering.answer == "yes" and answering.started_on is not None:
        found |= fault_in_starting(answering.started_on, needed_on=needed_on, today=today)
    return found | _too_long(words=answering.words)


def fault_in_starting(day: dt.date, *, needed_on: dt.date, today: dt.date) -> Errors:
    """Why it cannot have begun that day."""
    if day > today:
        return {"started_on": "That day has not come. Leave it empty, and say so when it begins"}
    return {"started_on": "That is before the need was seen"} if day < needed_on else {}


def _too_long(**words: str) -> Errors:
    return {name: f"Keep this to {LIMIT:,} characters" for name, text in words.items() if len(text) > LIMIT}


@dataclass(frozen=True)
class Stage:
    """One stage from need to end. days: since the one before it; None for the first."""

    title: str
    day: dt.date
    days: int | None


def stages(
    needed: dt.date,
    asked: dt.date,
    answered: dt.date | None = None,
    started: dt.date | None = None,
    ended: dt.date | None = None,
) -> tuple[Stage, ...]:
    """Need seen, asked, answered, began, ended: as far as it has come, in that order, with the days between."""
    days = {"Need seen": needed, "Asked": asked, "Answered": answered, "Began": started, "Ended": ended}
    come = [(title, day) for title, day in days.items() if day is not None]
    before = [None, *(day for _, day in come)]
    return tuple(
        Stage(title, day, None if last is None else max(0, (day - last).days))
        for (title, day), last in zip(come, before, strict=False)
    )
