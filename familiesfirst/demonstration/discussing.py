"""The strategy discussion that the front door asked for, whoever leads its enquiry, and the first time a child is seen.

It does not wait for a lead: it is held within hours of the decision, whatever the hour, and the children are seen the
next day.
"""

import datetime as dt
import random
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from familiesfirst.demonstration.agreed import RECORD, THERE, agreed_on, all_done, record_sent, who_was_there
from familiesfirst.demonstration.telling import Company, at, working_day
from familiesfirst.demonstration.told import told_of
from familiesfirst.family_help import api as family_help
from familiesfirst.involvement import api as involvement
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor

LEADS = ("Ruth Adeyemi", "Alan Threlfall")
NOTICES = (35, 50, 90, 130, 240, 300)
"""Minutes between the call and the discussion."""
IN_TIME, SEEN, ALONE = 0.88, 0.9, 0.85
"""How many discussions are held the day that they are needed, and how many children are then seen in time, and alone:
mostly, and not always. Made up: nothing national counts them.
"""


@dataclass
class Discussing:
    """One family’s. children: those born, who can be seen. manager: who calls and holds it."""

    company: Company
    chance: random.Random
    family: int
    children: list[int]
    manager: Actor

    def tell(self, decided: dt.datetime) -> str:
        """Who leads the enquiry from then on, by name; empty where the hour of the discussion is still to come."""
        notice, late = self.chance.choice(NOTICES), self.chance.random() >= IN_TIME
        called = decided + (dt.timedelta(hours=23) if late else dt.timedelta(minutes=25))
        when, who = called + dt.timedelta(minutes=notice), self.chance.choice(LEADS)
        if when.date() >= self.company.day:
            return ""
        for strategy, about in protection.open_strategies(self.family).items():
            self._hold(strategy, about, called, when)
        self._led_by(who, when)
        all_done(self.manager, self.family, when + dt.timedelta(hours=1), (self.company.day - when.date()).days)
        self._see(self.company[who], when)
        return who

    def _hold(self, strategy: int, about: Collection[int], called: dt.datetime, when: dt.datetime) -> None:
        said: dict[str, Any] = {"by": self.manager, "family": self.family, "strategy": strategy}
        ago, notice = (self.company.day - when.date()).days, int((when - called).total_seconds() // 60)
        there = who_was_there(self.chance, notice, ago)
        call = protection.Call(when, self.chance.choice(("phone", "video", "room")), ("Police", "Health", "School"))
        protection.call_strategy(**said, now=called, call=call)
        held = protection.Held(
            happened=when, how=call.how, s47=dict.fromkeys(about, True),
            why="What school, health and the police know was put together; nobody can explain the marks.",
            present=there, decided="The police and a social worker see the children today.", sort="joint",
            without_quorum="" if len(there) == len(THERE) else "Health could not come in time; rung afterwards.",
            agreed=agreed_on(self.family, when.date()), record=RECORD, visitors="nothing",
            tellings=told_of(self.family, when, self.company.day),
        )  # fmt: skip
        protection.hold_strategy(**said, now=when, held=held)
        record_sent(self.manager, self.family, strategy, when + dt.timedelta(minutes=30))

    def _led_by(self, name: str, when: dt.datetime) -> None:
        """A lead child protection practitioner is there before any lead, and joins them afterwards."""
        involvement.add_to_family(
            by=self.manager, now=when + dt.timedelta(minutes=40), family=self.family, role="child_protection_lead",
            what_for="The section 47 enquiry, and what follows it", since=when.date(),
            worker_id=self.company[name].worker,
        )  # fmt: skip

    def _see(self, lead: Actor, held: dt.datetime) -> None:
        """The next working day, each child; where somebody is not, a day or two later."""
        if not self.children:
            return
        first = working_day(held.date() + dt.timedelta(days=1))
        if late := self.chance.random() >= SEEN:
            first = working_day(first + dt.timedelta(days=2))
        alone = self.chance.random() < ALONE and not late
        if first >= self.company.day:
            return
        visit = family_help.Visit(
            made=True, happened=at(first, 10, 30), purpose="other", announced=False, others=(),
            note="Saw them at home, and talked with each of them. Looked at where they sleep.",
            children=tuple(
                family_help.ChildThere(person=child, seen=True, seen_alone=alone, bedroom_seen=True)
                for child in self.children
            ),
        )  # fmt: skip
        family_help.record_visit(by=lead, now=at(first, 12, 15), family=self.family, visit=visit)
