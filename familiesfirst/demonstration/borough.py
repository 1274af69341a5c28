"""Makes the whole borough: the partnership, its families' lives, what is open today, and the few families that are
special.
"""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from familiesfirst.clocks import api as clocks
from familiesfirst.demonstration.again import help_again
from familiesfirst.demonstration.everyday import tell_everyday
from familiesfirst.demonstration.guided import tell_stories
from familiesfirst.demonstration.helping import Helping
from familiesfirst.demonstration.lawful import tell_lawful
from familiesfirst.demonstration.lives import Life, lives
from familiesfirst.demonstration.models import Borough, Persona
from familiesfirst.demonstration.outside import tell_outside
from familiesfirst.demonstration.partnership import Partnership, open_partnership, plan
from familiesfirst.demonstration.protecting import tell_protection_team
from familiesfirst.demonstration.special import make_special
from familiesfirst.demonstration.telling import Company, FrontDoor, Known, at
from familiesfirst.record.api import seeded_salts

LEADS = ("targeted_early_help", "child_in_need", "child_protection")


@dataclass(frozen=True)
class Plan:
    """What to make: how many families over how many years up to a day, from which seed."""

    families: int
    years: int
    seed: int
    now: dt.datetime

    @property
    def day(self) -> dt.date:
        """The last day of the borough."""
        return self.now.date()


def morning(day: dt.date) -> dt.datetime:
    """When the borough is made up to on a day: its first minutes, so that the time of day changes nothing."""
    return at(day, 0, 5)


def make(wanted: Plan, progress: Callable[[], None] = lambda: None) -> None:
    """Makes the borough in one transaction: all of it, or nothing. Calls `progress` once for each family."""
    with transaction.atomic(), seeded_salts(wanted.seed), clocks.put_off():
        start = wanted.day - dt.timedelta(days=365 * wanted.years + 7)
        partnership = open_partnership(at(start, 9))
        Borough.mark(
            seed=wanted.seed,
            day=wanted.day,
            families=wanted.families,
            years=wanted.years,
            made_at=wanted.now,
        )
        for position, (worker, about) in enumerate(partnership.personas, 1):
            Persona.add(worker, position, about)
        _Telling(wanted, partnership, progress).tell()


class _Telling:
    """Tells every life in turn, dealing leads out so that personas have believable loads."""

    def __init__(self, wanted: Plan, partnership: Partnership, progress: Callable[[], None]) -> None:
        self.wanted, self.progress = wanted, progress
        self.chance = random.Random(wanted.seed)
        self.company = Company(partnership, wanted.day)
        self.front_door = FrontDoor(self.company, self.chance, wanted.now)
        self.rows = {w["name"]: w for w in plan()["worker"] if "practitioner" in w["roles"]}
        self.managers = {w["name"] for w in plan()["worker"] if "team_manager" in w["roles"]}
        self.led = dict.fromkeys(self.rows, 0)

    def tell(self) -> None:
        """The lives, then the special families."""
        planned = lives(
            families=self.wanted.families, years=self.wanted.years, seed=self.wanted.seed, today=self.wanted.day
        )
        for life in planned:
            self.life(life)
            self.progress()
        make_special(self.company, self.front_door, self.wanted.now)
        tell_stories(self.company, self.front_door, self.wanted.now)
        tell_outside(self.company, self.front_door, self.wanted.now)
        tell_lawful(self.company, self.front_door, self.wanted.now)
        tell_everyday(self.company, self.wanted.now)
        tell_protection_team(self.company, self.wanted.now, self.wanted.years)

    def life(self, life: Life) -> None:
        """One family, from its first contact on."""
        lead = self.lead_for(life)
        known: Known | None = None
        for contact in life.contacts:
            received = at(contact.day, contact.hour, self.chance.randint(0, 55))
            if received >= self.wanted.now - dt.timedelta(hours=3):
                return
            made = self.front_door.arrive(life, contact, received)
            known = self.front_door.work(made, contact, received, known, lead)
        helped = self.help(life, known, lead) if life.ends_at in LEADS and known is not None else None
        if helped is not None and life.comes_back is not None:
            help_again(self.front_door, helped, life.comes_back, self.rows[lead]["agency"])

    def help(self, life: Life, known: Known, lead: str) -> Helping | None:
        """The lead is named the day after, and the steps follow. None where nobody could be named yet."""
        helping = Helping(self.company, self.chance, life, known, lead, self.manager_of(lead))
        decided = self.front_door.decided or self.wanted.now
        if life.ends_at == "child_protection":
            helping.discuss(decided + dt.timedelta(minutes=10))
        named = at(decided.date() + dt.timedelta(days=1), 14)
        if named >= self.wanted.now or not helping.name_lead(named, self.rows[lead]["agency"]):
            return None
        for step in life.steps:
            if named.date() < step.day < self.wanted.day:
                helping.take(step)
        if not any(step.what == "closed" for step in life.steps):
            helping.nights(named.date()).tell()
            helping.to_come()
        return helping

    def lead_for(self, life: Life) -> str:
        """Whoever leads least for the room they have. Only a qualified social worker where a child is to be
        protected.
        """
        qualified = [n for n, row in self.rows.items() if row.get("qualified")]
        names = qualified if life.ends_at == "child_protection" else list(self.rows)
        room = [n for n in names if self.led[n] < SEATS.get(n, MOST)] or names
        chosen = min(room, key=lambda n: (self.led[n] / SEATS.get(n, MOST), n))
        if life.ends_at in LEADS and not any(step.what == "closed" for step in life.steps):
            self.led[chosen] += 1
        return chosen

    def manager_of(self, lead: str) -> str:
        """The manager who names them: their own where they manage a family help team, else the north team's."""
        own = self.rows[lead].get("manager")
        return own if own in self.managers else "Ifeoma Nwosu"


MOST = 11
SEATS = {"Amara Okafor": 1, "Priya Nair": 2, "Owen Bassett": 1, "Joan Pryce": 6, "Dele Akande": 4, "Bronwen Tate": 4}
"""How many families each of those with another job leads, the special ones apart; the rest lead up to `MOST`."""
