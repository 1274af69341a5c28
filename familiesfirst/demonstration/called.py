"""The next meeting on a family's plan: called, the people asked, and some have answered."""

import datetime as dt
import random
from dataclasses import dataclass

from familiesfirst.demonstration.telling import Company, at, working_day
from familiesfirst.family_help import api as family_help
from familiesfirst.involvement import api as involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people

ANSWERS = (
    ("accepted", "Yes. After school is best."),
    ("accepted", "I will be there, and my sister comes with me."),
    ("accepted", "If it is not longer than an hour, yes."),
    ("declined", "I am at work then. Ring me before, and tell them what I said."),
)


@dataclass(frozen=True)
class Called:
    """Of one family. parent: who of the family is asked; None: nobody grown-up is on the record."""

    company: Company
    chance: random.Random
    family: int
    lead: str
    parent: int | None
    where: str

    @property
    def sort(self) -> str:
        """A child in need review where any child is one; else the team round the family."""
        levels = {child.level for child in people.children_of(self.family, self.company.day)}
        return "team_around_family" if levels <= {"", "universal", "targeted_early_help"} else "child_in_need_review"

    def call(self, said: dt.date, on: dt.date) -> int:
        """Called on one day for another; everybody round the family is asked, and the parent. The meeting's id."""
        acts = {"by": self.company[self.lead], "now": at(said, 16, 45), "family": self.family}
        when = meetings.When(at(on, 14), 60, "room", self.where)
        meeting = meetings.call_meeting(**acts, sort=self.sort, when=when)
        around = {one.worker for one in involvement.round_family(self.family, said)} - {None, acts["by"].worker}
        if may := around - involvement.shut_out_of(self.family, around):
            meetings.invite_workers(**acts, meeting=meeting, workers=may)
        if self.parent:
            asked = meetings.invite_person(**acts, meeting=meeting, person=self.parent, way="phone")
            answer, words = self.chance.choice(ANSWERS)
            answering = meetings.Answering(answer, words)
            meetings.record_answer(**acts, meeting=meeting, invitation=asked, answering=answering)
        return meeting

    def call_next(self, last: dt.date) -> None:
        """The next is called at the last."""
        self.call(last, self.next_after(last))

    def next_after(self, last: dt.date) -> dt.date:
        """Within some weeks of it, and still to come."""
        return working_day(max(last + dt.timedelta(days=25), self.company.day + dt.timedelta(days=2)))

    def hold(self, meeting: int, on: dt.date, note: str, children: tuple[int, ...]) -> None:
        """It was held: everybody asked was there; the next is called for three weeks on."""
        by, now = self.company[self.lead], at(on, 15, 20)
        opened = people.open_record(by, self.family, now, page="family", log=False)
        line = meetings.meeting_of(opened, meeting)
        attended = {guest.id: "came" for guest in line.guests}
        after = working_day(self.company.day + dt.timedelta(days=12))
        review = family_help.Review(note, children, next=family_help.Next(at(after, 14), same_workers=True))
        held = meetings.Held(at(on, 14), attended)
        family_help.hold_review(by=by, now=now, family=self.family, meeting=line, held=held, review=review)
