"""What happens after the front door: a lead is named, visits are made, plans begin and end."""

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from familiesfirst.demonstration.assessed import Assessed
from familiesfirst.demonstration.called import Called
from familiesfirst.demonstration.conferring import Conferring
from familiesfirst.demonstration.discussing import Discussing
from familiesfirst.demonstration.lives import Life, Step
from familiesfirst.demonstration.nights import Nights
from familiesfirst.demonstration.planned import Planned, a_parent
from familiesfirst.demonstration.reviewing import Reviewing, protected_by_somebody
from familiesfirst.demonstration.telling import Company, Known, at, working_day
from familiesfirst.demonstration.turns import Turning
from familiesfirst.demonstration.words import Saying, band
from familiesfirst.family_help import api as family_help
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways import api as pathways
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.record.api import system_actor

SOURCE = "made up for the demonstration"
AGREES_FOR = {"health": "Stella Horne", "school": "Simon Rudd", "harbour": "Sue Larkin"}


@dataclass
class Helping:
    """One family's help, step by step."""

    company: Company
    chance: random.Random
    life: Life
    known: Known
    lead: str
    manager: str
    planned: Planned | None = None
    met: dt.date | None = None
    protector: str = ""
    plan_open: bool = False
    conferred: Conferring | None = None

    def __post_init__(self) -> None:
        """What the family's steps share: their words, their assessment, their turns."""
        self.saying = Saying.of(self.life, self.lead, self.chance)
        parent = a_parent(self.known.family, self.known.people, self.children)
        shared = {
            "company": self.company, "chance": self.chance, "family": self.known.family, "parent": parent,
            "lead": self.lead, "manager": self.manager, "saying": self.saying,
        }  # fmt: skip
        pairs = list(zip(self.children, self.life.children, strict=True))
        self.assessed_now = Assessed(children=pairs, full=self.life.open, **shared)
        closed = (step.day for step in self.life.steps if step.what == "closed")
        self.turning = Turning(children=self.children, until=next(closed, self.company.day), **shared)
        self.called = Called(self.company, self.chance, self.known.family, self.lead, parent, self.life.school)

    @property
    def children(self) -> list[int]:
        """The children's person ids, in the order of the plan."""
        return self.known.people[: len(self.life.children)]

    @property
    def born(self) -> list[int]:
        """Children who can be visited."""
        there = self.assessed_now.born_since
        return [p for p, c in zip(self.children, self.life.children, strict=True) if c.born or p in there]

    def name_lead(self, when: dt.datetime, agency: str) -> bool:
        """The worker put forward accepts, their agency accepts, a supervisor names them. False when nobody was."""
        proposal = involvement.open_proposal(self.known.family)
        if proposal is None:
            return False
        by = self.company[self.lead]
        involvement.answer_lead_proposal(by=by, now=when, proposal=proposal.id, accepts=True)
        agrees = self.company[AGREES_FOR.get(agency, self.manager)]
        later = when + dt.timedelta(hours=1)
        involvement.answer_lead_proposal(by=agrees, now=later, proposal=proposal.id, accepts=True)
        named = later + dt.timedelta(minutes=30)
        involvement.name_lead(by=self.company[self.manager], now=named, proposal=proposal.id)
        return True

    def nights(self, named: dt.date, *, kept: bool = False) -> Nights:
        """What is told of the family at night."""
        lead, day = self.company[self.lead], self.company.day
        return Nights(self.chance, self.known.family, lead, self.saying, named, day, kept)

    def take(self, step: Step) -> None:
        """One step of the plan, by its name."""
        steps: Mapping[str, Callable[[Step], None]] = {
            "assessment_started": self.assessment_started,
            "heard": lambda step: self.assessed_now.hear(step.day),
            "written": self.written,
            "assessed": lambda step: self.assessed_now.agree(step.day),
            "refreshed": lambda step: self.assessed_now.bring_up_to_date(step.day),
            "pathway": self.pathway,
            "conference": self.conference,
            "review": self.review,
            "protection_ended": self.protection_ended,
            "visit": self.visit,
            "note": self.note,
            "meeting": self.meeting,
            "supervision": self.supervision,
            "born": self.birth,
            "closed": self.closed,
            "six_months": self.six_months_on,
        }
        turn = getattr(self.turning, step.what, None) if step.what not in steps else None
        if turn is not None:
            turn(step.day)
        else:
            steps[step.what](step)

    def protect(self, kind: str, step: Step, **marks: object) -> None:
        """An entry of protection about each child, from the plan."""
        for child in self.children:
            protection.bring_in(
                by=system_actor("demonstration"),
                now=at(step.day, 17),
                family=self.known.family,
                person=child,
                kind=kind,
                happened=step.day,
                marks=marks,
                source=SOURCE,
            )

    def set_level(self, step: Step, level: str, why: str) -> None:
        """The level of every child who is still one, by the team's manager."""
        pairs = zip(self.children, self.life.children, strict=True)
        still = [p for p, c in pairs if c.born is None or c.born.replace(day=1) > _eighteen_years_before(step.day)]
        if not still:
            return
        people.set_level(
            by=self.company[self.manager],
            now=at(step.day, 17, 30),
            family=self.known.family,
            levels=dict.fromkeys(still, level),
            why=why,
        )

    def assessment_started(self, step: Step) -> None:
        """The family's assessment begins, whatever the level."""
        self.assessed_now.begin(at(step.day, 9, 10))

    def written(self, step: Step) -> None:
        """Written and sent, with the factors found."""
        self.assessed_now.found = tuple(step.facts["factors"])  # type: ignore[arg-type]
        self.assessed_now.write(step.day)

    def discuss(self, decided: dt.datetime) -> None:
        """The strategy discussion that the front door asked for, before anybody leads."""
        manager = self.company[self.manager]
        told = Discussing(self.company, self.chance, self.known.family, self.born, manager)
        self.protector = told.tell(decided)

    def conference(self, step: Step) -> None:
        """A conference, and the plan that begins on its day; a child protection practitioner joins."""
        category = str(step.facts["category"])
        parent = a_parent(self.known.family, self.known.people, self.children)
        told = Conferring(self.company, self.known.family, self.children, parent, step.day, category)
        self.plan_open = True
        if told.tell():
            self.conferred = told
            return
        self.protect("conference.held", step, plan=True)
        self.protect("protection_plan.started", step, category=category, latest_category=category, previous_plans=0)
        self.set_level(step, "child_protection", "Decided at the conference.")

    def review(self, step: Step) -> None:
        """A review conference that carries the plan on."""
        if not self.reviewed(step, goes_on=True):
            self.protect("review.held", step, continues=True)

    def reviewed(self, step: Step, *, goes_on: bool) -> bool:
        """Whether a review could be told as it is held here: of plans that a conference here made."""
        parent = a_parent(self.known.family, self.known.people, self.children)
        told = {"company": self.company, "family": self.known.family, "children": self.children, "parent": parent}
        return Reviewing(**told, held=step.day, category="", goes_on=goes_on).tell()

    def protection_ended(self, step: Step) -> None:
        """The plan ends at a review; the family goes on as children in need, with the same lead."""
        self.plan_open = False
        if not self.reviewed(step, goes_on=False):
            self.protect("review.held", step, continues=False)
            self.protect("protection_plan.ended", step)
            self.set_level(step, "child_in_need", "The review ended the protection plan; help goes on.")
        for one in involvement.round_family(self.known.family, step.day):
            if one.role == "child_protection_lead":
                involvement.end_involvement(
                    by=self.company[self.manager], now=at(step.day, 17, 40), involvement=one.id,
                    why="The protection plan has ended; the family’s lead goes on.",
                )  # fmt: skip

    def birth(self, step: Step) -> None:
        """The child who was expected is born."""
        unborn = next(p for p, c in zip(self.children, self.life.children, strict=True) if c.expected)
        people.record_birth(
            by=self.company[self.lead],
            now=at(step.day, 18),
            family=self.known.family,
            person=unborn,
            born=step.day,
            sex=str(step.facts["sex"]),
            given=str(step.facts["given"]),
            family_name=str(step.facts["family"]),
        )
        self.assessed_now.born_since.add(unborn)

    def visit(self, step: Step) -> None:
        """A visit, written up the same day or some days late: by the lead and, while a protection plan is open, by the
        lead child protection practitioner, whose visits count for it.
        """
        if not self.born:
            return
        protects = self.plan_open and bool(self.protector)
        helping = "child_in_need" if self.life.ends_at != "targeted_early_help" else "family_help"
        missed = None if step.facts["seen"] else self.chance.choice(self.born)
        written = step.day + dt.timedelta(days=int(str(step.facts["written"])))
        visit = family_help.Visit(
            made=True, happened=at(step.day, 15, self.chance.randint(0, 50)),
            purpose="protection" if protects else helping, announced=self.chance.random() < 0.8,
            note=self.saying.visit(),
            children=tuple(self.there(child, child == missed, step.day) for child in self.born),
            others=(self.known.people[len(self.life.children)],),
        )  # fmt: skip
        by, now = self.company[self.protector if protects else self.lead], at(min(written, self.company.day), 16, 40)
        family_help.record_visit(by=by, now=now, family=self.known.family, visit=visit)

    def there(self, child: int, missed: bool, day: dt.date) -> family_help.ChildThere:
        """One child at a visit."""
        if missed:
            return family_help.ChildThere(person=child, seen=False, why_not="asleep")
        says = self.voice(child, day) if self.chance.random() < 0.4 else ""
        return family_help.ChildThere(
            person=child,
            seen=True,
            seen_alone=self.chance.random() < 0.7,
            bedroom_seen=self.plan_open,
            voice=says,
            shown_to=self.chance.choice(("parents", "parents", "child_only")) if says else "",
        )

    def voice(self, child: int, day: dt.date) -> str:
        """What a child of this age says; nothing for a baby."""
        born = self.life.children[self.children.index(child)].born
        of = band((day - born).days // 365) if born else "baby"
        return "" if of == "baby" else self.saying.say(f"voice_{of}")

    def note(self, step: Step) -> None:
        """A note by the lead."""
        note = family_help.Note(happened=at(step.day, 11), about="information", note=self.saying.say("notes"))
        by, now = self.company[self.lead], at(step.day, 11, 20)
        family_help.write_note(by=by, now=now, family=self.known.family, note=note)

    def plan(self, step: Step) -> Planned:
        """The family's one plan: begun at the first meeting, looked at again at each that follows."""
        if self.planned is None:
            parent = a_parent(self.known.family, self.known.people, self.children)
            company = self.company
            lead, manager = company[self.lead], company[self.manager]
            self.planned = Planned(self.chance, self.known.family, lead, manager, parent, self.saying, self.children[0])
            self.planned.begin(at(step.day, 12))
        else:
            self.planned.look_again(at(step.day, 14, 50))
        return self.planned

    def pathway(self, step: Step) -> None:
        """A practice pathway is laid over the plan, where there is one."""
        if self.planned is not None:
            self.turning.pathway(step.day)

    def to_come(self) -> None:
        """Where help goes on, the next meeting is called at the last."""
        if self.met is None or self.company.day - self.met >= dt.timedelta(days=60):
            return
        if self.plan_open and self.conferred:
            self.conferred.core_group(self.met, self.called.next_after(self.met))
        else:
            self.called.call_next(self.met)

    def meeting(self, step: Step) -> None:
        """The family and those round it look at the plan together."""
        self.plan(step)
        self.met = step.day
        if not self.met_as_core_group(step.day):
            self.met_round_the_family(step)
        words = self.saying.say("review_words")
        self.ask("review", at(step.day, 16, 20), ("better", "better", "same", "same"), words)

    def met_as_core_group(self, day: dt.date) -> bool:
        """While a plan protects a child the meeting is its core group; the first is told with the conference."""
        if not self.plan_open or self.conferred is None or day <= self.conferred.first_met:
            return False
        called_on = working_day(max(self.conferred.first_met, day - dt.timedelta(days=14)))
        self.conferred.core_group(called_on, day, self.saying.say("meeting"))
        return True

    def met_round_the_family(self, step: Step) -> None:
        """The family and whoever is round it."""
        family_help.record_meeting(
            by=self.company[self.lead],
            now=at(step.day, 16, 10),
            family=self.known.family,
            meeting=family_help.Meeting(
                sort="plan_review",
                happened=at(step.day, 14),
                note=self.saying.say("meeting"),
                people=tuple(self.children),
                with_whom=f"{self.saying.names['parent']}, {self.life.school}",
            ),
        )

    def ask(self, when: str, now: dt.datetime, answers: tuple[str, ...], words: str) -> None:
        """The one question to the family."""
        parent = a_parent(self.known.family, self.known.people, self.children)
        pathways.ask_question(
            by=self.company[self.lead],
            now=now,
            family=self.known.family,
            at=when,
            person=parent,
            answer=self.chance.choice(answers) if parent else "",
            words=words if parent else "",
            why_not="" if parent else "Nobody grown-up is on the record.",
        )

    def supervision(self, step: Step) -> None:
        """The manager and the lead talk the family through."""
        family_help.record_supervision(
            by=self.company[self.manager],
            now=at(step.day, 12, 30),
            held=family_help.Supervision(
                happened=at(step.day, 11, 30),
                with_whom=self.lead,
                talked=(
                    family_help.Talked(
                        family=self.known.family,
                        note=self.saying.say("supervision"),
                        people=tuple(self.children),
                        decisions=(family_help.Decision(self.saying.say("decided")),),
                        whole_plan=self.planned is not None and self.planned.whole_is_due(step.day, self.children),
                        leads="both" if protected_by_somebody(self.known.family, step.day) else "lead",
                    ),
                ),
            ),
        )

    def closed(self, step: Step) -> None:
        """The lead proposes that help ends, the family says how it is going, a manager decides; there is a way back."""
        family, lead = self.known.family, self.company[self.lead]
        helped = {c.person for c in people.children_of(family, step.day) if c.level not in ("", "universal")}
        if not helped:
            return
        proposal = pathways.propose_closing(
            by=lead,
            now=at(step.day, 15),
            family=family,
            reasons=dict.fromkeys(helped, "RC7"),
            why=self.saying.say("closing_why"),
            plain=self.saying.say("closing_plain"),
            network=self.saying.say("who_helps"),
            way_back="Ring the family hub, or the person who worked with you: no form, no waiting list.",
            no_review="The plan was looked at on each visit.",
        )
        answers = ("better", "better", "much_better", "same")
        self.ask("closing", at(step.day, 15, 30), answers, self.saying.say("closing_words"))
        pathways.decide_closing(
            by=self.company[self.manager],
            now=at(step.day, 17, 45),
            step=proposal,
            why="Agreed: what was wanted is there.",
            plain="We agree that you can manage without us now. The door stays open.",
        )

    def six_months_on(self, step: Step) -> None:
        """Six months after help ended somebody asks how it is going."""
        parent = a_parent(self.known.family, self.known.people, self.children)
        if parent:
            pathways.ask_question(
                by=self.company[self.lead], now=at(step.day, 11, 30), family=self.known.family, at="six_months",
                person=parent, answer=self.chance.choice(("better", "much_better", "same")),
                words=self.saying.say("closing_words"), sustained=self.chance.random() < 0.8,
            )  # fmt: skip


def _eighteen_years_before(day: dt.date) -> dt.date:
    return dt.date(day.year - 18, day.month, 1)
