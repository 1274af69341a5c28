"""Random journeys of a family: whatever is proposed, decided, answered and closed, what must hold goes on holding."""

import datetime as dt
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from familiesfirst.involvement.models import Involvement
from familiesfirst.pathways import api as pathways
from familiesfirst.pathways.models import StepProposal
from familiesfirst.pathways.rules.states import ROWS, STEPS, Event
from familiesfirst.people import api as people
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW
from tests.driving import drive
from tests.involvement.making import holds
from tests.pathways.making import Path, a_path, unqualified

LEVELS = ["universal", "targeted_early_help", "child_in_need", "child_protection"]
REFUSALS = (Invalid, Meanwhile, NotThere, Refused)
MOVES = {(str(row.start), str(row.to)) for row in ROWS if row.event in STEPS} | {
    (str(row.start), "universal") for row in ROWS if row.event is Event.CLOSE
}


class Journey(RuleBasedStateMachine):
    """Two children, four workers, a day passing with each deed."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.path: Path = a_path()
        self.day = 0

    def teardown(self) -> None:
        """Every journey begins with an empty database."""
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @property
    def now(self) -> dt.datetime:
        self.day += 1
        return NOW + dt.timedelta(days=self.day)

    @property
    def step(self) -> int:
        return StepProposal.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def who(self, name: str, qualified: bool) -> Any:
        actor = getattr(self.path, name)
        return actor if qualified else unqualified(actor)

    @rule(
        by=st.sampled_from(["priya", "kit", "mary"]), child=st.sampled_from(["zayn", "mia"]), to=st.sampled_from(LEVELS)
    )
    def propose(self, by: str, child: str, to: str) -> None:
        person = getattr(self.path, child)
        with suppress(*REFUSALS):
            pathways.propose_step(
                by=getattr(self.path, by), now=self.now, family=self.path.family, levels={person: to}, why="w",
                plain="p", reasons={person: "RC7"},
            )  # fmt: skip

    @rule(by=st.sampled_from(["priya", "mary", "owen"]), qualified=st.booleans(), yes=st.booleans())
    def decide(self, by: str, qualified: bool, yes: bool) -> None:
        actor, given = self.who(by, qualified), {"now": self.now, "step": self.step, "why": "w"}
        with suppress(*REFUSALS):
            if yes:
                pathways.decide_step(by=actor, plain="p", without_agreement="w", **given)
            else:
                pathways.refuse_step(by=actor, **given)

    @rule(by=st.sampled_from(["priya", "kit", "mary"]))
    def take_back(self, by: str) -> None:
        with suppress(*REFUSALS):
            pathways.withdraw_step(by=getattr(self.path, by), now=self.now, step=self.step, why="w")

    @rule(who=st.sampled_from(["leila", "dan"]), answer=st.sampled_from(["agrees", "declines", "withdrawn"]))
    def answer(self, who: str, answer: str) -> None:
        with suppress(*REFUSALS):
            pathways.record_answer(
                by=self.path.priya, now=self.now, family=self.path.family, person=getattr(self.path.it, who),
                answer=answer, words="w",
            )  # fmt: skip

    @rule(
        who=st.sampled_from(["leila", "dan"]),
        choice=st.sampled_from(["keep_offering", "close"]),
        qualified=st.booleans(),
    )
    def after_a_no(self, who: str, choice: str, qualified: bool) -> None:
        now = self.now
        with suppress(*REFUSALS):
            pathways.decide_no(
                by=self.who("mary", qualified), now=now, family=self.path.family, person=getattr(self.path.it, who),
                choice=choice, why="w", again=now.date() + dt.timedelta(days=9),
            )  # fmt: skip

    @rule(by=st.sampled_from(["priya", "owen"]))
    def propose_closing(self, by: str) -> None:
        children = people.children_of(self.path.family, self.now.date())
        with suppress(*REFUSALS):
            pathways.ask_question(
                by=self.path.priya, now=self.now, family=self.path.family, at="closing", why_not="Away"
            )
            pathways.propose_closing(
                by=getattr(self.path, by), now=self.now, family=self.path.family, no_review="w", why="w", plain="p",
                reasons={child.person: "RC7" for child in children}, network="n", way_back="b",
            )  # fmt: skip

    @rule(by=st.sampled_from(["priya", "mary", "owen"]), qualified=st.booleans())
    def close(self, by: str, qualified: bool) -> None:
        with suppress(*REFUSALS):
            pathways.decide_closing(by=self.who(by, qualified), now=self.now, step=self.step, why="w", plain="p")

    @rule()
    def come_back(self) -> None:
        """Help has ended, and the same lead and supervisor are there again."""
        if not Involvement.objects.filter(thread=self.path.family, role="family_help_lead", ended=None).exists():
            holds(self.path.priya, self.path.family, since=self.now.date())
            if not Involvement.objects.filter(thread=self.path.family, role="case_supervisor", ended=None).exists():
                holds(self.path.mary, self.path.family, "case_supervisor", since=self.now.date())

    @invariant()
    def one_lead_and_one_open_proposal(self) -> None:
        held = Involvement.objects.filter(thread=self.path.family, role="family_help_lead", ended=None)
        assert held.count() <= 1
        assert StepProposal.objects.filter(family=self.path.family, state="open").count() <= 1

    @invariant()
    def nobody_decides_what_they_proposed_nor_without_the_qualification(self) -> None:
        for step in StepProposal.objects.filter(state__in=("decided", "refused")):
            assert step.ended_by_id not in (None, step.proposed_by_id)
            assert step.by_qualified or not step.qualified

    @invariant()
    def every_level_was_decided_and_moved_along_a_row_of_the_table(self) -> None:
        decided = {
            step.level_entry: {c.person_id: (c.was, c.level) for c in step.children.all()}
            for step in StepProposal.objects.filter(state="decided").prefetch_related("children")
        }
        for entry in entries_of_thread(self.path.family, only=["level.set"]):
            if entry.by_worker is None:
                continue  # where the story begins
            for person, marks in entry.people.items():
                assert decided[entry.id][person] == (marks.was, marks.level)
                assert (marks.was, marks.level) in MOVES


@pytest.mark.django_db
@pytest.mark.timeout(600)
def test_no_journey_breaks_what_must_hold() -> None:
    drive(Journey, walks=4, steps=12)
