"""A review conference, told by real actions: planned, everybody asked, the family heard first, and what it decides."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from familiesfirst.demonstration.conferring import THERE, Conferring
from familiesfirst.demonstration.telling import at, working_day
from familiesfirst.demonstration.told import told_of
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection

GOES_ON = "Nights are safer and the days go well. Not all that had to change has changed: the plan goes on."
ENDS = "What had to change has changed, and it has held for weeks. The plan ends; help goes on with the same lead."


@dataclass
class Reviewing(Conferring):
    """One family's review on a day. goes_on: whether the plans go on; else the children step down to child in need."""

    goes_on: bool = True
    ahead: ClassVar[int] = 9
    reported: ClassVar[tuple[str, str]] = (
        "Nights are quiet, and the children say so themselves. School or nursery sees them every day.",
        "Whether it holds when nobody comes so often.",
    )

    def tell(self) -> bool:
        """Tells it; False where no plan of theirs is open here, or nobody leads: then it was told by a return."""
        stands = protection.standings(self.children)
        planned = [child for child in self.children if stands[child].plan.state != "none"]
        self.before = working_day(self.held - dt.timedelta(days=15))
        self.lead_name = self._holds("child_protection_lead")
        if not planned or not self.lead_name:
            return False
        if about := self._not_of_age(planned):
            self._plan("review", about)
            self._review(about)
            self._record()
        return True

    def _not_of_age(self, planned: list[int]) -> list[int]:
        """Those under eighteen; of the others the plan ends on that ground."""
        years = {child: self._years(child) for child in planned}
        grown = [child for child in planned if years[child] >= 18]
        if grown:
            manager = {"by": self.company[self._holds("case_supervisor")]}
            protection.end_plan(
                **self.acts(15, day=self.held) | manager, children=grown, ground="eighteen", why="They are eighteen.",
                told="The family, school and health.", on=self.held,
                tellings=told_of(self.family, at(self.held, 15), self.company.day),
            )  # fmt: skip
        return [child for child in planned if child not in grown]

    def _years(self, child: int) -> int:
        born = people.birth_dates([child])[child]
        return (self.held - born).days * 4 // 1461 if born else 0

    def _review(self, about: list[int]) -> None:
        now = at(self.held, 12, 30)
        seen = protection.conference_page(self.lead, self.family, self.conference, now, log=False)
        voices = tuple(self._voice(one.person, about, owed=one.owed) for one in seen.of_family)
        first = self.parent if any(v.person == self.parent and v.how == "self" for v in voices) else 0
        said = protection.Review(
            happened=at(self.held, 10), chair=seen.chair, chair_involved=seen.chair_involved, present=THERE,
            chair_why="Nobody else of the team is free that day.", why=GOES_ON if self.goes_on else ENDS,
            continues=dict.fromkeys(about, self.goes_on), categories=dict.fromkeys(about, ""),
            participation={child: "PN6" if self._years(child) >= 4 else "PN0" for child in about},
            voices=voices, first=first, first_why="" if first else "Nobody of the family came.",
            tellings=told_of(self.family, now, self.company.day),
        )  # fmt: skip
        acts = {"by": self.lead, "now": now, "family": self.family, "conference": self.conference}
        protection.hold_review(**acts, held=said, there=self._came(seen))


def protected_by_somebody(family: int, day: dt.date) -> bool:
    """Whether somebody leads protection for the family that day."""
    round_them = involvement.round_family(family, day)
    return any(one.role == "child_protection_lead" and one.ended is None for one in round_them)
