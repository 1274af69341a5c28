"""Random journeys through child protection: whatever is decided in whatever order, what must hold goes on holding."""

import datetime as dt
from contextlib import suppress
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from familiesfirst.agencies.api import end_worker
from familiesfirst.agencies.models import Worker, WorkerRole
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.models import BeforeTeam, Involvement
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Conference, Enquiry, EnquiryChild, ProtectionPlan, Strategy, StrategyChild
from familiesfirst.protection.rules.states import FOR_GOOD
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, effective, entries_about
from tests.agencies.making import NOW, a_worker
from tests.driving import drive
from tests.involvement.making import holds
from tests.protection.making import (
    EVERYBODY,
    Team,
    a_team_beside_a_home,
    all_told,
    conferred,
    found,
    held,
    looked_at_again,
)

REFUSALS = (Invalid, Meanwhile, NotThere, Refused)
PLAN = ("protection_plan.started", "protection_plan.ended", "help.closed", "person.died", "pregnancy.ended")
DAY = dt.timedelta(days=1)
whom = st.sampled_from(["zayn", "maya", "baby"])
both = st.sampled_from([("zayn",), ("maya",), ("zayn", "maya")])


class Protecting(RuleBasedStateMachine):
    """Two children and one who is expected; a manager, two who may lead protection; a day passing with each deed."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.team: Team = a_team_beside_a_home()
        council = self.team.ruth.agency or 0
        self.ada = a_worker(
            council, "child_protection_practitioner", name="Ada Lunt", qualified=True, team=self.team.ruth.team
        )
        self.head = a_worker(council, "agency_administrator", name="Hal Dunn")
        self.at = NOW
        self.leads: set[int | None] = {self.team.home.joan.worker}

    def teardown(self) -> None:
        """Every journey begins with an empty database."""
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @property
    def now(self) -> dt.datetime:
        """The next working day."""
        self.at += DAY
        while self.at.weekday() > 4:
            self.at += DAY
        return self.at

    def said(self, by: str = "ifeoma") -> dict[str, Any]:
        return {"by": getattr(self.team, by), "now": self.now, "family": self.team.family}

    def decided(self) -> dict[str, Any]:
        said = self.said()
        return {**said, "tellings": all_told(self.team.family, said["now"])}

    def those(self, names: tuple[str, ...]) -> list[int]:
        return [getattr(self.team.home, name) for name in names]

    @rule(children=both)
    def all_the_way(self, children: tuple[str, ...]) -> None:
        """From a worry to a plan, so that journeys go on from there too."""
        self.come_back()
        self.need(children)
        self.discuss(begins=True, quorate=True)
        self.lead_protection("ruth")
        self.find("continuing_risk")
        self.plan_a_conference(children, "initial")
        self.confer("NEG")

    @precondition(lambda self: self.plans())
    @rule()
    def out_again(self) -> None:
        """A review at which every plan ends that there is."""
        self.come_back()
        self.lead_protection("ruth")
        names = {getattr(self.team.home, name): name for name in ("zayn", "maya", "baby")}
        if children := tuple(names[plan.person_id] for plan in self.plans()):
            self.plan_a_conference(children, "review")
            self.review(goes_on=False)

    @rule(children=both | st.just(("baby",)))
    def need(self, children: tuple[str, ...]) -> None:
        with suppress(*REFUSALS):
            protection.need_strategy(**self.said(), children=self.those(children), why="w")

    @rule(hours=st.integers(0, 30))
    def call(self, hours: int) -> None:
        said = self.said()
        for row in Strategy.objects.filter(state__in=("needed", "called")):
            with suppress(*REFUSALS):
                call = protection.Call(said["now"] + dt.timedelta(hours=hours), "phone", ("Police",), "w")
                protection.call_strategy(**said, strategy=row.pk, call=call)

    @rule(begins=st.booleans(), quorate=st.booleans())
    def discuss(self, begins: bool, quorate: bool) -> None:
        said = self.said()
        for row in Strategy.objects.filter(state__in=("needed", "called")):
            children = list(StrategyChild.objects.filter(strategy=row, open=True).values_list("person", flat=True))
            of_it = held(
                self.team, dict.fromkeys(children, begins), happened=said["now"],
                present=EVERYBODY if quorate else EVERYBODY[:2], without_quorum="" if quorate else "w",
            )  # fmt: skip
            with suppress(*REFUSALS):
                protection.hold_strategy(**said, strategy=row.pk, held=of_it)

    @precondition(lambda self: Strategy.objects.filter(state__in=("needed", "called")).exists())
    @rule()
    def cancel(self) -> None:
        for row in Strategy.objects.filter(state__in=("needed", "called")):
            with suppress(*REFUSALS):
                cancel = protection.Cancel("f", dict.fromkeys(row.asked, "Agreed."))
                protection.cancel_strategy(**self.said(), strategy=row.pk, cancel=cancel)

    @rule(outcome=st.sampled_from(["continuing_risk", "no_continuing_risk"]))
    def find(self, outcome: str) -> None:
        for row in Enquiry.objects.filter(state="open"):
            children = list(EnquiryChild.objects.filter(enquiry=row, open=True).values_list("person", flat=True))
            what = found(self.team, outcome, *children)
            everybody = self.those(("zayn", "maya", "baby"))
            what = protection.Findings(what.outcomes, what.found, dict.fromkeys(everybody, "w"), not_seen=what.not_seen)
            with suppress(*REFUSALS):
                put = protection.propose_findings(**self.said("ruth"), enquiry=row.pk, findings=what)
                protection.finish_enquiry(**self.decided(), enquiry=row.pk, findings=put, why="w", told="w")

    @rule(children=both, sort=st.sampled_from(["initial", "review"]))
    def plan_a_conference(self, children: tuple[str, ...], sort: str) -> None:
        said = self.said("ruth")
        with suppress(*REFUSALS):
            protection.plan_conference(
                **said,
                sort=sort,
                children=self.those(children),
                meets_at=said["now"] + dt.timedelta(hours=1),
                place="p",
            )

    @precondition(lambda self: Conference.objects.filter(state="planned", sort="initial").exists())
    @rule(category=st.sampled_from(["NEG", "EMO", ""]))
    def confer(self, category: str) -> None:
        said = self.said()
        for row in Conference.objects.filter(state="planned", sort="initial"):
            children = list(row.children.filter(open=True).values_list("person", flat=True))
            of_it = conferred(
                self.team, dict.fromkeys(children, category), happened=said["now"], other_day="Brought forward."
            )
            with suppress(*REFUSALS):
                protection.hold_conference(**said, conference=row.pk, held=of_it)

    @precondition(lambda self: self.plans())
    @rule(goes_on=st.booleans())
    def review(self, goes_on: bool) -> None:
        said = self.said()
        for row in Conference.objects.filter(state="planned", sort="review"):
            children = list(row.children.filter(open=True).values_list("person", flat=True))
            of_it = looked_at_again(
                self.team, dict.fromkeys(children, goes_on), happened=said["now"], other_day="Brought forward."
            )
            with suppress(*REFUSALS):
                protection.hold_review(**said, conference=row.pk, held=of_it)

    @rule(child=whom, ground=st.sampled_from(["left_country", "transferred"]))
    def end(self, child: str, ground: str) -> None:
        with suppress(*REFUSALS):
            protection.end_plan(
                **self.decided(), children=self.those((child,)), ground=ground, why="w", told="t", on=self.at.date()
            )

    @rule(who=st.sampled_from(["ruth", "ada"]))
    def lead_protection(self, who: str) -> None:
        said = self.said()
        worker = (self.team.ruth if who == "ruth" else self.ada).worker
        with suppress(*REFUSALS):
            involvement.add_to_family(
                **said, role="child_protection_lead", what_for="w", since=said["now"].date(), worker_id=worker
            )

    @rule(role=st.sampled_from(["child_protection_lead", "family_help_lead"]))
    def leave(self, role: str) -> None:
        said = self.said()
        for one in Involvement.objects.filter(thread=self.team.family, role=role, ended=None):
            with suppress(*REFUSALS):
                involvement.end_involvement(
                    by=said["by"], now=said["now"], involvement=one.pk, why="w", family_told="t"
                )

    @rule(who=st.sampled_from(["ruth", "ada", "joan"]))
    def leave_work(self, who: str) -> None:
        """Their agency ends them, from one moment to the next."""
        of = self.team.home.joan if who == "joan" else self.team.ruth if who == "ruth" else self.ada
        part = "family_help_lead" if who == "joan" else "child_protection_lead"
        held_by = Involvement.objects.filter(thread=self.team.family, role=part, ended=None, worker=of.worker)
        Protecting.reached |= {"gone"} if held_by.exists() else set()
        with suppress(*REFUSALS):
            end_worker(by=self.head, now=self.now, worker=of.worker or 0, why="w")

    @rule()
    def come_back(self) -> None:
        """They are found again, so that journeys do not run out of people."""
        WorkerRole.objects.exclude(until=None).update(until=None)
        Worker.objects.exclude(ended=None).update(ended=None)

    @rule()
    def lead_again(self) -> None:
        """A supervisor has named the lead again."""
        if not Involvement.objects.filter(thread=self.team.family, role="family_help_lead", ended=None).exists():
            holds(self.team.home.joan, self.team.family, since=self.at.date())

    @rule(child=whom)
    def dies(self, child: str) -> None:
        if child == "maya":
            with suppress(*REFUSALS):
                people.record_death(**self.said(), person=self.team.home.maya, died=self.at.date())

    @rule()
    def pregnancy_ends(self) -> None:
        with suppress(*REFUSALS):
            people.end_pregnancy(**self.said(), person=self.team.home.baby, ended=self.at.date())

    def plans(self) -> list[ProtectionPlan]:
        return list(ProtectionPlan.objects.filter(ended=None))

    def there(self, role: str) -> bool:
        """Whether somebody who is at work has this part."""
        rows = Involvement.objects.filter(thread=self.team.family, role=role, ended=None)
        return rows.filter(worker__ended=None).exists()

    reached: ClassVar[set[str]] = set()

    @invariant()
    def what_was_reached(self) -> None:
        """What journeys come to, so that none of them proves nothing."""
        Protecting.reached |= {"plan"} if self.plans() else set()
        Protecting.reached |= {"over"} if ProtectionPlan.objects.exclude(ended=None).exists() else set()

    @invariant()
    def no_child_has_two_open_plans(self) -> None:
        """On the record as in the table. Whoever died has none any more, also where that was heard of later."""
        open_now = {plan.person_id for plan in self.plans()}
        assert len(open_now) == len(self.plans())
        for child in self.those(("zayn", "maya", "baby")):
            running = 0
            told = effective(entries_about(child, only=PLAN))
            for entry in [*told, *(e for e in told if e.kind in FOR_GOOD)]:
                running = running + 1 if entry.kind == "protection_plan.started" else 0
                assert running <= 1
            assert bool(running) == (child in open_now)

    @invariant()
    def no_plan_is_without_a_lead_child_protection_practitioner(self) -> None:
        assert not self.plans() or self.there("child_protection_lead")

    @invariant()
    def no_family_is_without_its_lead_and_nobody_asked(self) -> None:
        """Child protection takes no lead away; where one has left, a family help team is asked for the next."""
        asked = BeforeTeam.objects.filter(thread=self.team.family, kind="family_help", until=None).exists()
        assert self.there("family_help_lead") or asked
        assert Involvement.objects.filter(thread=self.team.family, role="family_help_lead", ended=None).count() <= 1

    @invariant()
    def nobody_is_before_two_of_a_sort(self) -> None:
        for rows in (StrategyChild, EnquiryChild):
            found_ = list(rows.objects.filter(open=True).values_list("person", flat=True))
            assert len(found_) == len(set(found_))


@pytest.mark.django_db
@pytest.mark.timeout(600)
def test_no_journey_breaks_what_must_hold() -> None:
    drive(Protecting, walks=8, steps=30)
    assert Protecting.reached == {"plan", "over", "gone"}
