"""Practice pathways laid over a plan: what is watched, step by step, and how it is ticked. Plain Python."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from familiesfirst.policy.api import Pathway

ENDS = ("done", "not_needed")


@dataclass(frozen=True)
class StepWatched:
    """A step. id: its own on the record. who: a part in the family's help or a kind of specialist, a code.

    due, on: ISO days; on: when it was ticked, empty while to do. state: to_do, done, not_needed. words: said then.
    """

    id: str
    title: str
    who: str
    due: str
    state: str = "to_do"
    words: str = ""
    on: str = ""

    @property
    def due_on(self) -> dt.date:
        """The day by which it is to be done."""
        return dt.date.fromisoformat(self.due)

    @property
    def open(self) -> bool:
        """Whether it waits to be done."""
        return self.state == "to_do"


@dataclass(frozen=True)
class Watched:
    """A pathway watched for a family. number: within its plan. ended: ISO, empty while it is watched.

    sensitivity, by_agency: who may read it, as of any part of the plan. visitors, visitors_words: what the people who
    visit may be told of it.
    """

    number: int
    pathway: str
    title: str
    why: str
    on: str
    sensitivity: str
    by_agency: int | None
    steps: tuple[StepWatched, ...]
    ended: str = ""
    visitors: str = ""
    visitors_words: str = ""

    @property
    def open(self) -> tuple[StepWatched, ...]:
        """Steps to do, soonest first; none once it is no longer watched."""
        return () if self.ended else tuple(sorted((s for s in self.steps if s.open), key=lambda step: step.due))

    @property
    def said(self) -> str:
        """`2 of 5 steps done`; what is not needed is not counted."""
        needed = [step for step in self.steps if step.state != "not_needed"]
        return f"{sum(step.state == 'done' for step in needed)} of {len(needed)} steps done"


def watched_from(
    pathway: Pathway, *, plan: int, number: int, why: str, today: dt.date, by_agency: int | None,
    expected: dt.date | None = None,
) -> Watched:  # fmt: skip
    """A pathway as it is laid over a plan on a day. expected: when the family's next baby is."""
    steps = tuple(
        StepWatched(f"{plan}-{number}-{n}", step.title, step.who, step.due(today, expected).isoformat())
        for n, step in enumerate(pathway.steps, 1)
    )
    on = today.isoformat()
    return Watched(number, pathway.code, pathway.title, why.strip(), on, pathway.sensitivity, by_agency, steps)


def moved(one: Watched, pathway: Pathway, expected: dt.date | None) -> Watched:
    """With the days of its open steps counted anew from when the family's next baby is expected."""
    laid = {step.title: step for step in pathway.steps if step.week}
    chosen = dt.date.fromisoformat(one.on)

    def anew(step: StepWatched) -> StepWatched:
        counted = step.open and not one.ended and step.title in laid
        return replace(step, due=laid[step.title].due(chosen, expected).isoformat()) if counted else step

    return replace(one, steps=tuple(anew(step) for step in one.steps))


def read_watched(rows: Iterable[Mapping[str, Any]]) -> list[Watched]:
    """As the plan keeps them."""
    return [Watched(**{**row, "steps": tuple(StepWatched(**step) for step in row["steps"])}) for row in rows]


def kept(watched: Sequence[Watched]) -> list[dict[str, Any]]:
    """As the plan keeps them; `read_watched` reads it back."""
    return [{**asdict(one), "steps": [asdict(step) for step in one.steps]} for one in watched]


def check_choice(watched: Iterable[Watched], pathway: str, why: str, there: Iterable[str]) -> dict[str, str]:
    """What is wrong with choosing a pathway, beside the fields. there: codes of those that may be chosen."""
    if pathway not in set(there):
        return {"pathway": "Choose a pathway."}
    if any(one.pathway == pathway and not one.ended for one in watched):
        return {"pathway": "This pathway is watched already."}
    return {} if why.strip() else {"why": "Say why this pathway."}


def check_tick(step: StepWatched, state: str, words: str) -> dict[str, str]:
    """What is wrong with ticking a step."""
    if not step.open:
        return {"state": "This step was ticked already."}
    if state not in ENDS:
        return {"state": "Say whether it was done, or is not needed."}
    return {"words": "Say why it is not needed."} if state == "not_needed" and not words.strip() else {}


def ticked(one: Watched, step: str, state: str, words: str, today: dt.date) -> Watched:
    """With one step ticked."""
    now = {"state": state, "words": words.strip(), "on": today.isoformat()}
    return replace(one, steps=tuple(replace(s, **now) if s.id == step else s for s in one.steps))


def ended(one: Watched, why: str, today: dt.date) -> Watched:
    """No longer watched: what is still to do is not needed any more."""
    for step in one.open:
        one = ticked(one, step.id, "not_needed", why, today)
    return replace(one, ended=today.isoformat())
