"""What goes on round the families that every demonstration has, told last: what was seen, and what waits now."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.demonstration.telling import Company, at
from familiesfirst.family_help import api as family_help
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, say_seen, unseen

FRESH = dt.timedelta(days=6)
"""What happened since then may still wait to be seen on somebody's desk."""


def tell_everyday(company: Company, now: dt.datetime) -> None:
    """After everything else: nobody's desk holds what they would have seen long ago, and some families' days."""
    everyday = Everyday(company, now)
    everyday.nobody_met()
    for name in company.partnership.workers:
        everyday.looks_through_the_desk(company[name])


@dataclass(frozen=True)
class Everyday:
    """Tells it, by the names of families and workers."""

    company: Company
    now: dt.datetime

    def family(self, by: Actor, called: str) -> int:
        """One of a worker's families by what it is called."""
        titles = people.family_titles([h.family for h in involvement.families_of(by, self.now)])
        return next(family for family, title in titles.items() if title == called)

    def days_ago(self, days: int, hour: int, minute: int = 0) -> dt.datetime:
        """A time of day so many days before the borough's last."""
        return at(self.now.date() - dt.timedelta(days=days), hour, minute)

    def looks_through_the_desk(self, by: Actor) -> None:
        """Says of everything but the latest that they have seen it."""
        families = {h.family for h in involvement.families_of(by, self.now)}
        long_ago = self.now - dt.timedelta(days=4_000)
        while old := [e for e in unseen(families, by.worker or 0, since=long_ago) if e.recorded < self.now - FRESH]:
            for entry in old:
                say_seen(by=by, now=self.now - FRESH, entry=entry.id)

    def nobody_met(self) -> None:
        """Three visits to the Fenwick–Bells at which nobody opened: their supervisor has to decide."""
        by = self.company["Denise Cole"]
        family = self.family(by, "Fenwick–Bell family")
        children = people.children_of(family, self.now.date())
        for days, announced, words in NOBODY_OPENED:
            family_help.record_visit(
                by=by,
                now=self.days_ago(days, 17, 5),
                family=family,
                visit=family_help.Visit(
                    made=False,
                    happened=self.days_ago(days, 15, 40),
                    purpose="family_help",
                    announced=announced,
                    note=words,
                    children=tuple(family_help.ChildThere(child.person, False) for child in children),
                ),
            )


NOBODY_OPENED = (
    (6, True, "Rang twice, no answer. Curtains open, no lights. Left a card with my number."),
    (3, False, "Came after school. A neighbour says they were seen that morning."),
    (1, True, "Had agreed the time by text. Nobody opened; heard the television."),
)
