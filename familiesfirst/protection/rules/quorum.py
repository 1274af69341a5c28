"""Who has to take part in a conference: some by name, and so many agencies besides the council. Plain Python."""

from collections.abc import Collection
from dataclasses import dataclass

from familiesfirst.policy.api import label, setting
from familiesfirst.protection.rules.strategy import Present, missing

COUNCIL = ("social_worker", "social_work_manager")
AGENCIES = ("police", "health", "education")
"""Disciplines that are one agency each, however many of its people come; others are what they say of themselves."""


@dataclass(frozen=True)
class Quorum:
    """named: disciplines that have to take part, codes of `strategy_discipline`. agencies: how many besides the
    council have to, whichever they are."""

    named: tuple[str, ...]
    agencies: int = 0


def quorum_here() -> Quorum:
    """Who has to take part in a conference here, by name and by number."""
    return Quorum(tuple(setting("quorum_conference")), int(setting("quorum_conference_agencies")))  # type: ignore[arg-type]


def agencies(present: Collection[Present]) -> int:
    """How many agencies besides the council took part. Whoever names none counts for none, nor does one twice."""
    said = {p: " ".join(p.agency.casefold().split()) for p in present}
    whole = {p.discipline for p in present if p.discipline in AGENCIES}
    counted = {said[p] for p in present if p.discipline in (*AGENCIES, *COUNCIL)}
    others = {said[p] for p in present if p.discipline not in (*AGENCIES, *COUNCIL)} - counted - {""}
    return len(whole) + len(others)


def no_quorum(present: Collection[Present], quorum: Quorum) -> str:
    """Why there was no quorum, as a sentence; empty when there was."""
    absent = ", ".join(label("strategy_discipline", d).lower() for d in missing(present, quorum.named))
    came = agencies(present)
    said = [f"{absent} did not take part"] if absent else []
    if came < quorum.agencies:
        said.append(f"besides the council {quorum.agencies} agencies have to take part, and {came or 'none'} did")
    return f"There was no quorum: {'; '.join(said)}." if said else ""
