"""What is told of a family at night: written in the first week of help, and looked at again since."""

import datetime as dt
import random
from dataclasses import dataclass

from familiesfirst.demonstration.telling import at, working_day
from familiesfirst.demonstration.words import Saying
from familiesfirst.family_help import api as family_help
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor

BELOW = {"", "universal", "targeted_early_help"}
"""Levels at which nobody has to keep it fresh."""
LOOKED_AT = 0.9
"""The share of families whose Tonight was looked at within its limit."""


@dataclass(frozen=True)
class Nights:
    """Of one family, by its lead. named: the day that the lead was named; today: the borough's last day."""

    chance: random.Random
    family: int
    lead: Actor
    saying: Saying
    named: dt.date
    today: dt.date
    kept: bool = False
    """Looked at within its limit whatever the chance: a family of a story, whose lead is shown at their best."""

    def tell(self) -> None:
        """Written in the first week, and still right some days ago; nothing where no child is at child in need."""
        if {child.level for child in people.children_of(self.family, self.today)} <= BELOW:
            return
        written = working_day(self.named + dt.timedelta(days=6))
        looked = working_day(self.today - dt.timedelta(days=self.days_ago()))
        if self.today <= written:
            return
        self.write(at(written, 16, 50))
        if written < looked < self.today:
            family_help.confirm_tonight(by=self.lead, now=at(looked, 16, 5), family=self.family, seen=1)

    def days_ago(self) -> int:
        """How long ago it was last looked at."""
        in_time = self.chance.random() < LOOKED_AT or self.kept
        return self.chance.randint(2, 20) if in_time else self.chance.randint(30, 45)

    def write(self, now: dt.datetime) -> None:
        """The first version; a number to ring first where one is safe."""
        opened = people.open_record(self.lead, self.family, now, page="family.overview", log=False)
        numbers = [(card.person, card.reach[0].id) for card in people.family_page(opened).people if card.reach]
        words = family_help.TonightWords(
            at_home=self.saying.say("tonight_home"),
            frightens=self.saying.say("tonight_frightens"),
            try_first=self.saying.say("tonight_first"),
            go_when=self.saying.say("tonight_go"),
            first=family_help.ToRing(*numbers[0]) if numbers else None,
        )
        family_help.write_tonight(
            by=self.lead, now=now, family=self.family, words=words, seen=0, safe=set(numbers), token=""
        )
