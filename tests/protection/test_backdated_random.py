"""Random journeys in which things are written up days later, come from elsewhere, or are taken back."""

import datetime as dt
from contextlib import suppress
from typing import ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from familiesfirst.pathways import api as pathways
from familiesfirst.pathways.actions.end_transfer_in import end_transfer_in
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import (
    Conference,
    ConferenceChild,
    EnquiryChild,
    ProtectionPlan,
    StrategyChild,
)
from familiesfirst.protection.rules.states import ENDS, FOR_GOOD
from familiesfirst.record.api import WITHDRAWN, effective, entries_about, entries_of_thread, withdraw_entry
from tests.agencies.making import NOW, SYSTEM
from tests.driving import drive
from tests.protection.making import all_told, conferred, looked_at_again
from tests.protection.test_journeys_random import REFUSALS, Protecting, both, whom

OVER = ("conference.held", "transfer.in_ended", *ENDS)
OF_ENQUIRIES = ("strategy.held", "s47.started", "s47.finished", *OVER, *sorted(WITHDRAWN))
LATE = st.integers(0, 9)
"""So many days before today it is said to have happened."""


class Backdating(Protecting):
    """The same people; what happened is heard of, and written up, later."""

    came: ClassVar[set[str]] = set()

    def back(self, days: int) -> dt.datetime:
        return self.at - dt.timedelta(days=days)

    @rule(days=LATE)
    def to_a_conference_that_is_written_up_later(self, days: int) -> None:
        self.come_back()
        self.need(("zayn",))
        self.discuss(begins=True, quorate=True)
        self.lead_protection("ruth")
        self.find("continuing_risk")
        self.plan_a_conference(("zayn",), "initial")
        self.written_up_later(days=days, goes_on=True)

    @rule(children=both, days=LATE, plan=st.booleans())
    def discussed_before_a_conference_is_written_up(self, children: tuple[str, ...], days: int, plan: bool) -> None:
        self.come_back()
        self.need(children)
        self.discuss(begins=True, quorate=True)
        self.lead_protection("ruth")
        self.find("continuing_risk")
        self.plan_a_conference(children, "initial")
        self.need(children[:1])
        self.discuss(begins=False, quorate=True)
        self.written_up_later(days=days, goes_on=plan)

    @rule(children=both, days=LATE)
    def needed_earlier(self, children: tuple[str, ...], days: int) -> None:
        happened = self.back(days)
        with suppress(*REFUSALS):
            protection.need_strategy(**self.said(), children=self.those(children), why="w", happened=happened)
            self.came |= {"needed late"} if days else set()

    @precondition(lambda self: Conference.objects.filter(state="planned").exists())
    @rule(days=LATE, goes_on=st.booleans())
    def written_up_later(self, days: int, goes_on: bool) -> None:
        said = self.said()
        for row in Conference.objects.filter(state="planned"):
            children = list(row.children.filter(open=True).values_list("person", flat=True))
            happened = self.back(days)
            with suppress(*REFUSALS):
                if row.sort == "review":
                    of_it = looked_at_again(
                        self.team, dict.fromkeys(children, goes_on), happened=happened, other_day="Written up late."
                    )
                    protection.hold_review(**said, conference=row.pk, held=of_it)
                else:
                    plans = dict.fromkeys(children, "NEG" if goes_on else "")
                    of_first = conferred(self.team, plans, happened=happened, other_day="Written up late.")
                    protection.hold_conference(**said, conference=row.pk, held=of_first)
                self.came |= {f"{row.sort} late"} if days else set()

    @precondition(lambda self: self.plans())
    @rule(days=LATE, ground=st.sampled_from(["left_country", "transferred"]))
    def ended_earlier(self, days: int, ground: str) -> None:
        if ground == "transferred":
            self.they_go_elsewhere(days=days, ahead=0)
        said = self.said()
        told = {"why": "w", "told": "t", "tellings": all_told(self.team.family, said["now"])}
        for plan in self.plans():
            with suppress(*REFUSALS):
                on = self.back(days).date()
                protection.end_plan(**said, children=[plan.person_id], ground=ground, on=on, **told)
                self.came |= {ground}

    @rule(days=LATE)
    def died_earlier(self, days: int) -> None:
        with suppress(*REFUSALS):
            said = self.said()
            people.record_death(**said, person=self.team.home.maya, died=self.back(days).date())
            self.came |= {"death"}

    @rule(days=LATE)
    def pregnancy_ended_earlier(self, days: int) -> None:
        with suppress(*REFUSALS):
            said = self.said()
            people.end_pregnancy(**said, person=self.team.home.baby, ended=self.back(days).date())

    @rule(days=LATE, others=st.integers(0, 1))
    def born(self, days: int, others: int) -> None:
        with suppress(*REFUSALS):
            said = self.said()
            day = self.back(days).date()
            people.record_birth(**said, person=self.team.home.baby, born=day, sex="F", given="Ida", others=others)
            self.came |= {"birth"}

    @rule(child=whom, days=LATE, ends=st.booleans())
    def another_area_tells(self, child: str, days: int, ends: bool) -> None:
        said, children = self.said(), self.those((child,))
        told = pathways.Told("Northmoor", "Ada Moss", "email", self.back(days).date())
        with suppress(*REFUSALS):
            of_each = {"words": "w", "tellings": all_told(self.team.family, said["now"])}
            pathways.hear_of_transfer(**said, children=children, told=told, category="NEG", **of_each)
            self.came |= {"told of one"}
            if ends:
                end_transfer_in(**self.said(), children=children, **of_each)

    @rule(days=LATE, ahead=st.integers(-3, 20))
    def they_go_elsewhere(self, days: int, ahead: int) -> None:
        said = self.said()
        on = self.back(days).date()
        told = pathways.Told("Northmoor", "Ada Moss", "email", on)
        of_each = {"words": "w", "tellings": all_told(self.team.family, said["now"])}
        with suppress(*REFUSALS):
            pathways.ask_transfer_out(**said, told=told, **of_each)
        with suppress(*REFUSALS):
            holds_from = on + dt.timedelta(days=ahead)
            pathways.confirm_transfer_out(**said, told=told, holds_from=holds_from, **of_each)

    @rule(child=whom, same_day=st.booleans())
    def a_return_tells_of_long_ago(self, child: str, same_day: bool) -> None:
        (person,) = self.those((child,))
        if child == "baby" or ProtectionPlan.objects.filter(person=person, started__lt=NOW.date()).exists():
            return
        said = {"by": SYSTEM, "now": self.now, "family": self.team.family, "person": person, "source": "A return"}
        on = NOW.date() - dt.timedelta(days=60)
        began = {"category": "NEG", "latest_category": "NEG"}
        protection.bring_in(**said, kind="protection_plan.started", happened=on, marks=began)
        over = on if same_day else on + dt.timedelta(days=30)
        protection.bring_in(**said, kind="protection_plan.ended", happened=over, marks={})

    @rule(kind=st.sampled_from(["strategy.needed", "strategy.held"]))
    def taken_back(self, kind: str) -> None:
        told = entries_of_thread(self.team.family, only=(kind,))
        if told:
            with suppress(*REFUSALS):
                withdraw_entry(by=self.team.ifeoma, now=self.now, entry=told[-1].id, why="w")
                self.came |= {"taken back"}

    @invariant()
    def no_plan_ends_before_it_began_nor_by_a_decision_on_that_day(self) -> None:
        for plan in ProtectionPlan.objects.exclude(ended=None):
            assert plan.ended is not None
            assert plan.ended > plan.started or (plan.ended == plan.started and not plan.decided)

    @invariant()
    def what_is_in_hand_is_what_the_record_says(self) -> None:
        children = self.those(("zayn", "maya", "baby"))
        machines = {"strategy": StrategyChild, "enquiry": EnquiryChild}
        for child, held in protection.standings(children).items():
            assert (held.plan.state == "open") == (child in {plan.person_id for plan in self.plans()})
            for machine, rows in machines.items():
                in_hand = rows.objects.filter(person=child, open=True).exists()
                place = getattr(held, machine)
                brought = machine == "enquiry" and not in_hand and place.state == "conference"  # by another area's word
                assert brought or in_hand == (place.state != "none"), (machine, child, place)

    @invariant()
    def no_enquiry_is_lost_that_a_discussion_began_or_said_goes_on(self) -> None:
        """Unless something that happened later ended it."""
        for child in self.those(("zayn", "maya", "baby")):
            told = effective(entries_about(child, only=OF_ENQUIRIES))
            word = ended = False
            for one in told:
                marks = one.marks_of(child)
                if one.kind == "strategy.held" and (marks.get("s47") or marks.get("goes_on")):
                    word, ended = True, False
                elif one.kind in OVER or (one.kind == "s47.finished" and not marks.get("conference_needed")):
                    ended = True
            if word and not ended and not any(one.kind in FOR_GOOD for one in told):
                assert protection.standings([child])[child].enquiry.state != "none", child
                Backdating.came |= {"went on"} if any(one.kind == "s47.started" for one in told) else set()

    @invariant()
    def nobody_is_asked_to_a_conference_about_nobody(self) -> None:
        open_now = ConferenceChild.objects.filter(open=True).values("conference")
        gone = Conference.objects.filter(state="planned").exclude(pk__in=open_now)
        assert not gone.exists()


@pytest.mark.django_db
@pytest.mark.timeout(600)
def test_no_late_word_breaks_what_must_hold() -> None:
    drive(Backdating, walks=14, steps=30)
    assert {"initial late", "transferred", "death", "birth", "told of one", "went on", "needed late"} <= Backdating.came
