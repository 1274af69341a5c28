"""A family at targeted early help, led by a health visitor of another agency, with managers over them."""

import datetime as dt
from dataclasses import dataclass, replace

from familiesfirst.involvement.models import Involvement
from familiesfirst.pathways import api as pathways
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor
from tests.agencies.making import NOW, SYSTEM, a_worker, an_agency
from tests.involvement.making import Partnership, a_partnership, holds
from tests.laid_out import laid_out
from tests.people.making import Hassans, the_hassans

STARTED = NOW - dt.timedelta(days=60)
TODAY = NOW.date()
WHY = "Zayn misses school most days and his teeth need an operation."
PLAIN = "Zayn needs more help than before. A social worker oversees it now; Priya stays with you."


@dataclass(frozen=True)
class Path:
    """The family with who is round it. priya leads; mary supervises; owen manages the same team; kit covers."""

    it: Hassans
    at: Partnership
    priya: Actor
    mary: Actor
    owen: Actor
    kit: Actor

    @property
    def family(self) -> int:
        return self.it.family

    @property
    def zayn(self) -> int:
        return self.it.zayn

    @property
    def mia(self) -> int:
        return self.it.mia

    def levels(self) -> dict[int, str]:
        return people.levels_of_people([self.it.zayn, self.it.mia, self.it.baby])


@laid_out
def a_path(level: str = "targeted_early_help") -> Path:
    """Zayn, Mia and the baby at this level since sixty days; the lead works for a health trust."""
    at = a_partnership()
    it = the_hassans(at)
    trust = an_agency("Lewbridge Health Trust", "health")
    priya = a_worker(trust, "practitioner", name="Priya Nair")
    kit = a_worker(trust, "practitioner", name="Kit Moran")
    people.set_level(
        by=SYSTEM, now=NOW, family=it.family, why="As decided", on=STARTED.date(),
        levels=dict.fromkeys((it.zayn, it.mia, it.baby), level),
    )  # fmt: skip
    holds(priya, it.family)
    holds(kit, it.family, "cover", since=TODAY)
    holds(at.manager, it.family, "case_supervisor")
    return Path(it, at, priya, at.manager, at.other_manager, kit)


def propose(path: Path, levels: dict[int, str] | None = None, by: Actor | None = None, **more) -> int:
    """Zayn to child in need, by the lead, unless said otherwise."""
    given = {"levels": levels or {path.zayn: "child_in_need"}, "why": WHY, "plain": PLAIN, "now": NOW, **more}
    return pathways.propose_step(by=by or path.priya, family=path.family, **given)


def decide(path: Path, step: int, by: Actor | None = None, **more) -> int:
    """The supervisor decides it as it is proposed."""
    given = {"why": "The plan needs a social worker’s eye.", "plain": PLAIN, "now": NOW, **more}
    return pathways.decide_step(by=by or path.mary, step=step, **given)


def unqualified(actor: Actor) -> Actor:
    """The same worker, without the qualification."""
    return replace(actor, social_work_qualified=False)


def held_now(family: int) -> list[tuple[int, int | None, str]]:
    """Who is round the family, as rows: what must not change with a step."""
    return list(Involvement.objects.filter(thread=family, ended=None).values_list("pk", "worker", "role"))
