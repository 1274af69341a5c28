"""The Hassans with a school's worker leading, a social-work-qualified supervisor, and a plan."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from familiesfirst.family_help import api as family_help
from familiesfirst.family_help.rules.plan import ActionSaid, Apart, LineSaid, OutcomeSaid
from familiesfirst.involvement.models import Involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor
from tests.involvement.making import holds
from tests.people.making import NOW, Hassans, the_hassans

__all__ = ["NOW", "TODAY", "Apart", "Planned", "a_plan", "an_action", "an_outcome", "begun", "opened", "started"]
TODAY = NOW.date()
IN_A_MONTH = TODAY + dt.timedelta(days=30)


@dataclass(frozen=True)
class Planned:
    """The Hassans, led by Amara of the school and supervised by Ifeoma. plan, outcome, walk, clinic: ids."""

    it: Hassans
    plan: int
    outcome: int
    walk: int

    @property
    def family(self) -> int:
        return self.it.family

    @property
    def amara(self) -> Actor:
        """The lead, of the school; no social worker."""
        return self.it.at.teacher

    @property
    def ifeoma(self) -> Actor:
        """The supervisor, social-work qualified."""
        return self.it.at.manager


def acts(it: Hassans, by: Actor | None = None, now: dt.datetime = NOW) -> dict[str, Any]:
    return {"by": by or it.at.teacher, "now": now, "family": it.family}


def begun(level: str = "targeted_early_help", *, qualified: bool = True) -> Hassans:
    """The Hassans with a lead and a supervisor, at a level; no plan yet. qualified: the supervisor is."""
    it = the_hassans()
    holds(it.at.teacher, it.family)
    holds(it.at.manager if qualified else it.at.practitioner, it.family, "case_supervisor")
    people.set_level(
        by=it.at.manager, now=NOW, family=it.family, levels={it.zayn: level, it.mia: level}, why="They need more help."
    )
    return it


def an_outcome(it: Hassans, title: str = "Zayn is in school every day", by: Actor | None = None, **more: Any) -> int:
    said = OutcomeSaid(**{"framework": "education", "title": title, "children": (it.zayn,)} | more)
    return family_help.set_plan_outcome(**acts(it, by), said=said)


def an_action(it: Hassans, outcome: int, words: str = "Walks him on Mondays", **more: Any) -> int:
    usual = {"owner": "person", "person": it.leila, "by_when": IN_A_MONTH}
    return family_help.set_plan_action(**acts(it), said=ActionSaid(outcome, words, **usual | more))


def a_plan(level: str = "targeted_early_help", *, qualified: bool = True) -> Planned:
    """A plan being made: one outcome, one action of Leila's."""
    it = begun(level, qualified=qualified)
    plan = family_help.begin_plan(**acts(it))
    outcome = an_outcome(it)
    return Planned(it, plan, outcome, an_action(it, outcome))


def started(level: str = "targeted_early_help") -> Planned:
    """A plan whose first version a supervisor said yes to."""
    made = a_plan(level)
    version = family_help.make_plan_version(**acts(made.it))
    family_help.authorise_plan(**acts(made.it, made.ifeoma), version=version)
    return made


def a_line(it: Hassans, words: str = "We ring Nadia.", **more: Any) -> int:
    return family_help.set_plan_line(**acts(it), said=LineSaid(**{"sort": "contingency", "words": words} | more))


def opened(it: Hassans, viewer: Actor | None = None, now: dt.datetime = NOW) -> people.Opened:
    return people.open_record(viewer or it.at.teacher, it.family, now, page="family.plan")


def supervised_by(it: Hassans, worker: Actor) -> Involvement:
    """Another supervisor from today."""
    Involvement.objects.filter(thread=it.family, role="case_supervisor").update(ended=TODAY)
    return holds(worker, it.family, "case_supervisor", since=TODAY)
