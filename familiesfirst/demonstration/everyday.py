"""What goes on round the families that every demonstration has, told last: what was seen, and what waits now."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.demonstration.telling import Company, at
from familiesfirst.family_help import api as family_help
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, roots_of_many, say_seen, unseen

FRESH = dt.timedelta(days=6)
"""What happened since then may still wait to be seen on somebody's desk."""


def tell_everyday(company: Company, now: dt.datetime) -> None:
    """After everything else: nobody's desk holds what they would have seen long ago, and some families' days."""
    everyday = Everyday(company, now)
    everyday.nobody_met()
    everyday.school_leads()
    for name in company.partnership.workers:
        everyday.looks_through_the_desk(company[name])


def family_called(by: Actor, title: str, now: dt.datetime) -> int:
    """One of a worker's families by what it is called."""
    titles = people.family_titles([h.family for h in involvement.families_of(by, now)])
    return next(family for family, held in titles.items() if held == title)


@dataclass(frozen=True)
class Everyday:
    """Tells it, by the names of families and workers."""

    company: Company
    now: dt.datetime

    def days_ago(self, days: int, hour: int, minute: int = 0) -> dt.datetime:
        """A time of day so many days before the borough's last."""
        return at(self.now.date() - dt.timedelta(days=days), hour, minute)

    def looks_through_the_desk(self, by: Actor) -> None:
        """Says of everything but the latest that they have seen it."""
        families = roots_of_many({h.family for h in involvement.families_of(by, self.now)})
        long_ago = self.now - dt.timedelta(days=4_000)
        while old := [e for e in unseen(families, by.worker or 0, since=long_ago) if e.recorded < self.now - FRESH]:
            for entry in old:
                say_seen(by=by, now=self.now, entry=entry.id)

    def nobody_met(self) -> None:
        """Three visits to the Fenwick–Bells at which nobody opened: their supervisor has to decide."""
        by = self.company["Denise Cole"]
        family = family_called(by, "Fenwick–Bell family", self.now)
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

    def school_leads(self) -> None:
        """Tonight is written and still right; words are told again, and change something; the school takes a copy."""
        by = self.company["Amara Okafor"]
        family = family_called(by, "Hassan–Reid family", self.now)
        opened = people.open_record(by, family, self.now, page="family.overview", log=False)
        numbers = {c.name.split()[0]: (c.person, c.reach[0].id) for c in people.family_page(opened).people if c.reach}
        words = family_help.TonightWords(
            **TONIGHT,
            first=family_help.ToRing(*numbers["Leila"]),
            ring=(family_help.ToRing(*numbers["Nadia"], what_for="Leila’s sister, comes within twenty minutes"),),
        )
        written = self.days_ago(24, 15, 30)
        family_help.write_tonight(
            by=by, now=written, family=family, words=words, seen=0, safe=set(numbers.values()), token=""
        )
        family_help.confirm_tonight(by=by, now=self.days_ago(2, 15, 40), family=family, seen=1)
        leila = numbers["Leila"][0]
        family_help.tell_again(by=by, now=self.days_ago(90, 10), family=family, why="old", whom=[leila])
        said = family_help.SaidSoWe(leila, **LEILA_SAID, on=self.days_ago(40, 9).date())
        family_help.record_said_so_we(by=by, now=self.days_ago(40, 11), family=family, said=said)


TONIGHT = {
    "at_home": "Leila, Zayn and Mia. Dan some nights.",
    "frightens": "Leila unwell and alone with both children; she is eight months pregnant.",
    "try_first": "Zayn rings Nadia. Nadia takes the children to hers.",
    "go_when": "Nadia cannot come, or Leila is bleeding or in pain.",
}
LEILA_SAID = {
    "words": "Letters get lost. Ring me before school and I will be there.",
    "change": "We ring before half past eight, and write afterwards.",
}
NOBODY_OPENED = (
    (6, True, "Rang twice, no answer. Curtains open, no lights. Left a card with my number."),
    (3, False, "Came after school. A neighbour says they were seen that morning."),
    (1, True, "Had agreed the time by text. Nobody opened; heard the television."),
)
