"""A family led by a school, a manager over it, and a health trust and a charity that can be asked."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from familiesfirst.family_help.api import Answering, Asking, ask_specialist
from familiesfirst.record.api import Actor, EntryView, entries_of_thread
from tests.agencies.making import NOW, a_team, a_worker, an_agency
from tests.family_help.making import Home, a_home
from tests.involvement.making import holds

TODAY = NOW.date()
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Circle:
    """The home, led by Amara of the school, supervised by Ifeoma; Priya and Owen are of health, Dele of a charity."""

    home: Home
    amara: Actor
    ifeoma: Actor
    priya: Actor
    owen: Actor
    dele: Actor
    health: int
    harbour: int
    council: int

    @property
    def family(self) -> int:
        return self.home.family

    def asking(self, **changes: Any) -> Asking:
        """Advice from health about Zayn, asked of whoever there can answer."""
        plain = Asking(
            kind="nurse_0_19", sort="advice", people=(self.home.zayn,), needed_on=TODAY - 2 * DAY,
            asks="He has lost weight. Is it a worry?", family_answer="agrees", family_words="Leila asked for it.",
            sensitivity="ordinary", agency=self.health,
        )  # fmt: skip
        return replace(plain, **changes)

    def ask(self, now: dt.datetime = NOW, **changes: Any) -> int:
        return ask_specialist(by=self.amara, now=now, family=self.family, asking=self.asking(**changes))

    def ask_for_health(self, **changes: Any) -> int:
        """Dele is asked to take part, about Leila's drinking."""
        return self.ask(
            kind="substance_misuse", sort="take_part", people=(self.home.leila,), sensitivity="adult_health",
            agency=self.harbour, worker=self.dele.worker, asks="Leila says that she drinks most nights.", **changes,
        )  # fmt: skip

    def entries(self, kind: str) -> list[EntryView]:
        return [e for e in entries_of_thread(self.family, facts=True) if e.kind == kind]


def a_circle() -> Circle:
    home = a_home()
    council = home.joan.agency or 0
    school, health = an_agency("Northfield Primary", "school"), an_agency("Lewbridge Health", "health")
    harbour = an_agency("Harbour Family Support", "voluntary")
    team = a_team(council)
    manager = a_worker(council, "team_manager", name="Ifeoma Nwosu", qualified=True, team=team)
    lead = a_worker(school, "practitioner", name="Amara Okafor")
    circle = Circle(
        home=home,
        amara=lead,
        ifeoma=manager,
        priya=a_worker(health, "practitioner", name="Priya Nair"),
        owen=a_worker(health, "partner", name="Owen Bassett"),
        dele=a_worker(harbour, "practitioner", name="Dele Akande"),
        health=health,
        harbour=harbour,
        council=council,
    )
    _leads(circle)
    return circle


def _leads(circle: Circle) -> None:
    """Amara leads instead of Joan, and Ifeoma supervises."""
    from familiesfirst.involvement.models import Involvement

    Involvement.objects.filter(thread=circle.family).update(ended=TODAY - DAY)
    holds(circle.amara, circle.family)
    holds(circle.ifeoma, circle.family, "case_supervisor")


YES = Answering(answer="yes", words="I will ring Leila on Monday.", sensitivity="adult_health", visitors="nothing")
ADVISED = Answering(answer="advised", words="Weigh him weekly; I can see him on Thursday.", sensitivity="ordinary")
