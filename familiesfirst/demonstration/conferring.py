"""A conference and its first core group, told by real actions: everybody asked, the family heard first."""

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any, ClassVar

from familiesfirst.demonstration.telling import Company, at, working_day
from familiesfirst.demonstration.told import told_of
from familiesfirst.family_help import api as family_help
from familiesfirst.involvement import api as involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor

CHAIR = "Moira Keane"
PLACE = "Lewbridge Civic Centre, room 3"
THERE = (
    protection.Present("social_worker", "Ines Ford", "Lewbridge Council"),
    protection.Present("police", "Kerry Dunlop", "Lewbridge Police"),
    protection.Present("health", "Femi Adesina", "Lewbridge Health NHS Trust"),
)
PARENT_SAYS = (
    "I know it has not been all right. I want them home and I want help that comes when it says it will.",
    "Nobody asked me before what would make it safer. I can tell you: not being on my own with it at night.",
    "I did not agree with all of the report. The part about the school is true.",
)
CHILD_SAYS = ("I want to stay with my mum.", "I want it to be quiet at night.", "I want everybody to stop shouting.")
BOTTOM_LINES = ("Nobody hurts or frightens the children.", "No visit in which they cannot be seen alone.")
OUTLINE = "Somebody safe in the house every night, from today. Seen alone each visit. School or nursery every day."
SAFE = "Read together at the hub, with an advocate beside them."


@dataclass
class Conferring:
    """One family's conference on a day, planned a week before by whoever leads its protection."""

    company: Company
    family: int
    children: list[int]
    parent: int | None
    held: dt.date
    category: str
    ahead: ClassVar[int] = 4
    """How many days before it the reports are given."""
    reported: ClassVar[tuple[str, str]] = (
        "The children are loved, and say so. School or nursery sees them most days.",
        "Nobody can explain the marks. The nights are not safe for now.",
    )
    says: ClassVar[tuple[str, ...]] = PARENT_SAYS
    outline: ClassVar[str] = OUTLINE
    bottom_lines: ClassVar[tuple[str, ...]] = BOTTOM_LINES
    why: ClassVar[str] = (
        "Everybody agreed that the children are at risk of harm that would last, and what has to change."
    )
    group: ClassVar[str] = "At school, within ten working days."
    keeps_it: ClassVar[tuple[str, ...]] = ("The school nurse or health visitor",)
    met: ClassVar[str] = (
        "What was agreed at the conference is in the plan. Nights are safer; school or nursery rings on Fridays."
    )
    others: ClassVar[str] = "The children’s mother"
    within: ClassVar[tuple[int, ...]] = (9, 11, 12, 18)
    """After how many days the core group may first meet."""

    def __post_init__(self) -> None:
        """A chance of its own, so that what is told of everybody else stays as it was."""
        self.chance = random.Random(f"{self.family} {self.held}")
        self.first_met = self.held  # until the first core group has its day

    def tell(self) -> bool:
        """Tells it; False where no enquiry of theirs is open: then it was told by a return, and stays so."""
        stands = protection.standings(self.children)
        about = [child for child in self.children if stands[child].enquiry.state != "none"]
        self.before = working_day(self.held - dt.timedelta(days=8))
        self.lead_name = self._holds("child_protection_lead")
        if not about or not self.lead_name:
            return False
        self._plan("initial", about)
        self._hold(about)
        self._record()
        self._take_up()
        self.first_met = working_day(self.held + dt.timedelta(days=self.chance.choice(self.within)))
        self.core_group(working_day(self.held + dt.timedelta(days=1)), self.first_met)
        return True

    def _plan(self, sort: str, about: list[int]) -> None:
        """Planned and chaired, everybody asked, and the lead's report written."""
        self.conference = protection.plan_conference(
            **self.acts(10), sort=sort, children=about, meets_at=at(self.held, 10), place=PLACE
        )
        chair = protection.Chair(worker=self.company[CHAIR].worker, why="Nobody else of the team is free that day.")
        protection.name_chair(**self.acts(10, 20), conference=self.conference, chair=chair)
        self._ask()
        self._report()

    @property
    def lead(self) -> Actor:
        """Who leads protection for this family."""
        return self.company[self.lead_name]

    def acts(self, hour: int, minute: int = 0, day: dt.date | None = None) -> dict[str, Any]:
        """By the lead, at that time; on the day of planning unless another is given."""
        return {"by": self.lead, "now": at(day or self.before, hour, minute), "family": self.family}

    def _holds(self, role: str) -> str:
        """Who holds a part in their help by the day of planning, by name; empty: nobody does."""
        around = involvement.round_family(self.family, self.before)
        return next((one.name for one in around if one.role == role), "")

    def _ask(self) -> None:
        """Those round the family, and each parent in a way that is safe."""
        meeting = meetings.meeting_called_for("conference", self.conference)
        assert meeting is not None
        around = {one.worker for one in involvement.round_family(self.family, self.before) if one.worker}
        workers = around - involvement.shut_out_of(self.family, around) - {self.lead.worker}
        meetings.invite_workers(**self.acts(10, 30), meeting=meeting, workers=sorted(workers))
        self.told = self.parent is not None and not people.may_be_reached("tell", [self.parent])
        if self.parent is None or not self.told or people.may_be_reached("invite", [self.parent]):
            self.told = False
            return
        meetings.invite_person(**self.acts(11), meeting=meeting, person=self.parent, way="person")
        taken = self.chance.random() < 0.4
        offer = people.Offer(
            self.parent, "conference", ("advocate", "information"), "person", "taken_up" if taken else "not_now",
            "" if taken else "I will see how it goes first.", "Voices, 020 7946 0190" if taken else "",
        )  # fmt: skip
        people.offer_independent_help(**self.acts(11, 10), offer=offer)

    def _report(self) -> None:
        """The lead's report, and what each parent is given of it."""
        parts = [
            protection.ReportPart("well", self.reported[0]),
            protection.ReportPart("worried", self.reported[1]),
            protection.ReportPart("change", self.outline),
        ]
        protection.write_report(**self.acts(15), conference=self.conference, parts=parts)
        self._give("reports", working_day(self.held - dt.timedelta(days=self.ahead)))

    def _give(self, sort: str, day: dt.date) -> None:
        if self.parent is None or not self.told or self.parent in people.not_told_yet(self.family):
            return
        now = at(min(day, self.company.day), 16)
        seen = protection.conference_page(self.lead, self.family, self.conference, now, log=False)
        made = protection.copy_for(seen, sort, self.parent)
        if made.pieces and not made.reader.refused:
            parts, left_out = protection.without(made, ())
            copy = protection.Copy(sort, "together", parts, left_out, SAFE, "I have read it.")
            acts = {"by": self.lead, "now": now, "family": self.family, "conference": self.conference}
            protection.give_copy(**acts, reader=made.reader, copy=copy)

    def _hold(self, about: list[int]) -> None:
        now = at(self.held, 12, 30)
        seen = protection.conference_page(self.lead, self.family, self.conference, now, log=False)
        voices = tuple(self._voice(one.person, about, owed=one.owed) for one in seen.of_family)
        first = self.parent if any(v.person == self.parent and v.how == "self" for v in voices) else 0
        there = self._came(seen)
        said = protection.Conference(
            happened=at(self.held, 10), chair=seen.chair, chair_involved=seen.chair_involved, present=THERE,
            chair_why="Nobody else of the team is free that day.",
            why=self.why, plans=dict.fromkeys(about, self.category), outline=self.outline,
            bottom_lines=self.bottom_lines,
            voices=voices, first=first, first_why="" if first else "Nobody of the family came.",
            core_group=self.group, group=self._group(),
            tellings=told_of(self.family, now, self.company.day),
        )  # fmt: skip
        acts = {"by": self.lead, "now": now, "family": self.family}
        self.entry = protection.hold_conference(**acts, conference=self.conference, held=said, there=there)

    def _group(self) -> protection.CoreGroup:
        around = involvement.round_family(self.family, self.held)
        workers = tuple(
            dict.fromkeys(one.worker for one in around if one.worker and one.ended is None and not one.left)
        )
        return protection.CoreGroup(workers, (self.parent,), self.keeps_it)

    def _came(self, seen: Any) -> dict[int, tuple[str, str]]:
        """Of everybody who was asked, whether they were there: the parent always is, most others are."""
        there = {guest.id: ("came" if self.chance.random() < 0.85 else "apologies", "") for guest in seen.guests}
        return there | {guest.id: ("came", "") for guest in seen.guests if guest.person == self.parent}

    def _voice(self, person: int, about: list[int], *, owed: bool) -> protection.Voice:
        if person == self.parent and self.told:
            return protection.Voice(person, "self", self.chance.choice(self.says))
        if person in about:
            return protection.Voice(person, "sent", self.chance.choice(CHILD_SAYS))
        return protection.Voice(person, "not_heard", "Could not be reached in time.") if owed else protection.Voice(
            person, "not_asked"
        )  # fmt: skip

    def _record(self) -> None:
        """Within a working day, to whoever did not come too."""
        day = working_day(self.held + dt.timedelta(days=1))
        if day > self.company.day:
            return
        self._give("record", day)
        opened = people.open_record(self.lead, self.family, at(day, 16, 30), page="family.protection", log=False)
        meeting = meetings.meeting_for(opened, "conference", self.conference)
        owed = protection.to_send(self.family, "conference", self.conference, meeting)
        assert owed is not None
        sent: dict[Any, Any] = {guest.id: protection.Sent("page") for guest in owed.guests if guest.person is None}
        sent |= dict.fromkeys(owed.others, protection.Sent("secure_mail"))
        acts = {"by": self.lead, "now": at(day, 16, 40), "family": self.family}
        protection.send_record(**acts, meeting=meeting, of="conference", of_id=self.conference, sent=sent)

    def _take_up(self) -> None:
        """What it asked for is in the family's one plan two working days later, where they have one."""
        now = at(working_day(self.held + dt.timedelta(days=2)), 11)
        if now.date() > self.company.day:
            return
        opened = people.open_record(self.lead, self.family, now, page="family.plan", log=False)
        if family_help.plan_of(opened) is not None:
            family_help.take_up_conference(by=self.lead, now=now, family=self.family, entry=self.entry)

    def core_group(self, called_on: dt.date, day: dt.date, said: str = "") -> None:
        """Called on one day for another, as far as the days have come; the first mostly within its limit.

        said: what was said there, where it is not as at most.
        """
        if called_on > self.company.day:
            return
        around = {one.worker for one in involvement.round_family(self.family, called_on) if one.worker}
        workers = sorted(around - involvement.shut_out_of(self.family, around) - {self.lead.worker})
        when = meetings.When(at(day, 14), 60, "room", "Larch Lane Hub")
        meeting = protection.call_core_group(**self.acts(17, day=called_on), when=when, workers=workers)
        if day > self.company.day:
            return
        opened = people.open_record(self.lead, self.family, at(day, 16), page="family.meeting", log=False)
        line = meetings.meeting_of(opened, meeting)
        came = meetings.Held(at(day, 14), {guest.id: "came" for guest in line.guests}, others=self.others)
        plans = [child for child, stand in protection.standings(self.children).items() if stand.plan.state == "open"]
        review = family_help.Review(
            said or self.met, tuple(plans),
            next=family_help.Next(why_none="The next day is agreed by phone with everybody."),
        )  # fmt: skip
        family_help.hold_review(**self.acts(16, day=day), meeting=line, held=came, review=review)
