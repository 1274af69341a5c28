"""Supervision of several families in one go: each on its own record, and what it settled stays until it is done."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.desk.queries.desk import desk
from familiesfirst.family_help.api import Decision, Supervision, Talked, finish_decision, record_supervision
from familiesfirst.family_help.models import SupervisionDecision
from familiesfirst.family_help.rules.supervision import check_supervision
from familiesfirst.people.api import NewMember, NewPerson, open_family, people_of
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, SYSTEM, a_worker
from tests.family_help.making import TODAY, Home, a_home, user_of
from tests.family_help.planning import Planned, started
from tests.involvement.making import holds
from tests.signing_in import client_of

SOON = TODAY + dt.timedelta(days=4)
RING = Decision("Ring the school about mornings", by_when=SOON)


@pytest.mark.parametrize(
    ("talked", "errors"),
    [
        ((Talked(7, "Settled.", (1,)),), set()),
        ((), {"families"}),
        ((Talked(7, " ", ()), Talked(8, "Settled.", (1,))), {"family-7-note", "family-7-people"}),
        ((Talked(7, "Settled.", (1,), (RING, Decision(" "))),), {"decided-7-1-what"}),
        ((Talked(7, "Settled.", (1,), (Decision("Ring", "other"),)),), {"decided-7-0-who"}),
        ((Talked(7, "Settled.", (1,), (Decision("Ring", "other", "Priya"),)),), set()),
        ((Talked(7, "Settled.", (1,), (Decision("Ring", by_when=TODAY - dt.timedelta(1)),)),), {"decided-7-0-by_when"}),
    ],
)
def test_what_supervision_needs(talked: tuple[Talked, ...], errors: set[str]) -> None:
    assert set(check_supervision(Supervision(TODAY, talked))) == errors


@pytest.fixture
def home(db: None) -> Home:
    return a_home()


@pytest.fixture
def mary(home: Home) -> Actor:
    """Supervises the Marshes."""
    mary = a_worker(home.joan.agency or 0, "team_manager", name="Mary Okafor", qualified=True)
    holds(mary, home.family, "case_supervisor")
    return mary


def another(home: Home, mary: Actor, number: int = 0) -> tuple[int, int]:
    """(another family that Sam leads and Mary supervises, its child)."""
    child = NewPerson(given=f"Ellie{number}", family_name=f"Doyle{number}", born=dt.date(2013, 4, 2 + number))
    family = open_family(by=SYSTEM, now=NOW, members=[NewMember(new=child)])
    holds(home.sam, family)
    holds(mary, family, "case_supervisor")
    return family, people_of(family)[0]


def kinds(family: int) -> list[str]:
    return [e.kind for e in entries_of_thread(family) if e.kind.startswith("supervision.")]


def settles(home: Home, mary: Actor, *decisions: Decision) -> int:
    held = Supervision(TODAY, (Talked(home.family, "Mornings are hard.", (home.zayn,), decisions),))
    record_supervision(by=mary, now=NOW, held=held)
    return int(SupervisionDecision.objects.order_by("-pk").values_list("pk", flat=True)[0]) if decisions else 0


def test_several_families_are_recorded_apart(home: Home, mary: Actor) -> None:
    doyles, ellie = another(home, mary)
    talked = (Talked(home.family, "Mornings are hard.", (home.zayn,), (RING,)), Talked(doyles, "Going well.", (ellie,)))
    record_supervision(by=mary, now=NOW, held=Supervision(TODAY, talked, True, "Joan and Sam"))
    assert kinds(home.family) == ["supervision.held", "supervision.decided"] and kinds(doyles) == ["supervision.held"]
    here, there = (
        next(e for e in entries_of_thread(f, facts=True) if e.kind == "supervision.held") for f in (home.family, doyles)
    )
    assert here.sentence == (
        "Supervision in a group. With Joan and Sam. Mornings are hard. "
        f"Decided: Ring the school about mornings (the lead practitioner, by {SOON:%-d %B %Y})."
    )
    assert "Mornings" not in there.sentence and here.about.says_to_family is None


def test_supervision_with_one_of_two_leads_is_not_supervision_of_the_other(home: Home, mary: Actor) -> None:
    """Each has a clock of their own, and nobody is said to have been there who leads nothing."""
    alone = Talked(home.family, "How Maya is.", (home.zayn,), leads="protection_lead")
    with pytest.raises(Invalid) as refused:
        record_supervision(by=mary, now=NOW, held=Supervision(TODAY, (alone,)))
    assert set(refused.value.errors) == {f"family-{home.family}-leads"}
    holds(home.sam, home.family, "child_protection_lead")
    record_supervision(by=mary, now=NOW, held=Supervision(TODAY, (alone,)))
    record_supervision(by=mary, now=NOW, held=Supervision(TODAY, (replace(alone, leads="both"),)))
    first, both = (e for e in entries_of_thread(home.family, facts=True) if e.kind == "supervision.held")
    assert (first.mark("protection_lead"), first.mark("lead_absent")) == (True, True)
    assert (both.mark("protection_lead"), bool(both.mark("lead_absent"))) == (True, False)
    assert first.sentence.startswith("Supervision with the lead child protection practitioner.")
    assert both.sentence.startswith("Supervision with both leads.")


def test_the_page_asks_which_lead_was_there_only_where_there_are_two(home: Home, mary: Actor) -> None:
    page, typed = client_of(user_of(mary)), {"day": TODAY.isoformat(), "together": "alone", "token": "1"}
    at = f"{reverse('family_help:write_up')}?family={home.family}"
    asked = "Which of the family’s leads was there?"
    assert asked not in page.get(at).content.decode()
    holds(home.sam, home.family, "child_protection_lead")
    assert asked in page.get(at).content.decode()
    one = f"family-{home.family}"
    typed |= {f"{one}-people": [str(home.zayn)], f"{one}-note": "Mornings are hard."}
    refused = page.post(at, typed)
    assert refused.status_code == 422 and "Say which of its leads was there." in refused.content.decode()
    assert page.post(at, typed | {f"{one}-leads": "protection_lead"}).status_code == 302
    (entry,) = (e for e in entries_of_thread(home.family) if e.kind == "supervision.held")
    assert entry.mark("lead_absent")


def test_on_all_of_their_records_or_on_none(home: Home, mary: Actor) -> None:
    doyles, ellie = another(home, mary)
    for talked in (Talked(doyles, "", (ellie,)), Talked(doyles, "Well.", (home.zayn,)), Talked(987654, "Well.", (1,))):
        with pytest.raises((Invalid, NotThere)):
            both = (Talked(home.family, "Mornings.", (home.zayn,)), talked)
            record_supervision(by=mary, now=NOW, held=Supervision(TODAY, both))
        assert kinds(home.family) == kinds(doyles) == []


@pytest.mark.parametrize("name", ["joan", "sam"])
def test_neither_the_lead_nor_a_stranger_records_it(home: Home, mary: Actor, name: str) -> None:
    with pytest.raises((Refused, NotThere)):
        settles(home, getattr(home, name))
    assert kinds(home.family) == []


def test_a_page_sent_twice_is_on_the_record_once(home: Home, mary: Actor) -> None:
    held = Supervision(TODAY, (Talked(home.family, "Settled.", (home.zayn,)),))
    record_supervision(by=mary, now=NOW, held=held, token="one")
    with pytest.raises(Meanwhile):
        record_supervision(by=mary, now=NOW, held=held, token="one")
    assert kinds(home.family) == ["supervision.held"]


def clocks(home: Home) -> list[tuple[str, str]]:
    found = running(now=NOW, families=[home.family], owners=["family_help_lead", "case_supervisor"])
    return [(c.owner, str(c.due_on)) for c in found if c.code.startswith("supervision-")]


def test_each_dated_decision_is_a_clock_of_whoever_does_it_until_it_is_done(home: Home, mary: Actor) -> None:
    later = SOON + dt.timedelta(days=7)
    decisions = (RING, Decision("Read the plan", "supervisor", by_when=later), Decision("Think about summer"))
    settles(home, mary, *decisions)
    assert clocks(home) == [("family_help_lead", str(SOON)), ("case_supervisor", str(later))]
    first = SupervisionDecision.objects.get(what=RING.what)
    with pytest.raises(Invalid):
        finish_decision(by=home.joan, now=NOW, decision=first.pk, how=" ")
    finish_decision(by=home.joan, now=NOW, decision=first.pk, how="They open at eight for him.")
    assert clocks(home) == [("case_supervisor", str(later))]
    with pytest.raises(Meanwhile):
        finish_decision(by=mary, now=NOW, decision=first.pk, how="Again")
    with pytest.raises((NotThere, Refused)):
        finish_decision(by=home.sam, now=NOW, decision=first.pk, how="Not mine")


def test_the_leads_desk_says_what_was_settled(home: Home, mary: Actor) -> None:
    settles(home, mary, RING, Decision("See Maya alone", by_when=SOON))
    titles = [t.title for group in desk(home.joan, NOW).groups for t in group.tasks]
    assert any("Ring the school about mornings" in t for t in titles) and any("See Maya alone" in t for t in titles)


# The pages


def opens(actor: Actor, route: str, *args: int, query: str = "", sent: dict[str, Any] | None = None) -> Any:
    client, address = client_of(user_of(actor)), reverse(route, args=args) + query
    return client.get(address) if sent is None else client.post(address, sent)


def typed(home: Home, **more: Any) -> dict[str, Any]:
    at = f"family-{home.family}-"
    given = {"token": "t", "day": TODAY.isoformat(), "together": "alone", "with_whom": "Joan"}
    return {**given, f"{at}people": [home.zayn], f"{at}note": "Mornings are hard.", **more}


def test_a_supervisor_ticks_families_and_writes_them_up(home: Home, mary: Actor) -> None:
    doyles, _ = another(home, mary)
    words = opens(mary, "family_help:supervision").content.decode()
    assert "Joan Pryce" in words and "Sam Whitlock" in words and "not yet" in words
    asked = f"?family={home.family}"
    page = opens(mary, "family_help:write_up", query=asked).content.decode()
    assert "stays out of a family’s record" in page and f"family-{doyles}-note" not in page
    wrong = opens(
        mary, "family_help:write_up", query=asked, sent=typed(home, **{f"decided-{home.family}-0-who": "lead"})
    )
    assert wrong.status_code == 422 and "Say what was decided." in wrong.content.decode()
    assert "Mornings are hard." in wrong.content.decode()
    assert opens(mary, "family_help:write_up", query=asked, sent=typed(home)).status_code == 302
    assert kinds(home.family) == ["supervision.held"] and kinds(doyles) == []


def test_the_pages_are_for_those_who_supervise(home: Home, mary: Actor) -> None:
    stranger = a_worker(home.joan.agency or 0, "team_manager", name="Una Dell", qualified=True)
    asked = f"?family={home.family}"
    assert "You supervise nobody’s work" in opens(home.joan, "family_help:supervision").content.decode()
    assert opens(home.joan, "family_help:write_up", query=asked).status_code == 404
    assert opens(stranger, "family_help:write_up", query=asked).status_code == 404
    assert opens(stranger, "family_help:settled", home.family).status_code == 404
    assert opens(mary, "family_help:write_up").status_code == 302
    assert "Marsh" not in opens(stranger, "family_help:supervision").content.decode()


def test_what_was_settled_is_done_on_its_page(home: Home, mary: Actor) -> None:
    held = settles(home, mary, RING)
    assert "Ring the school" in opens(home.joan, "family_help:settled", home.family).content.decode()
    wrong = opens(home.joan, "family_help:settled", home.family, sent={"decision": held, "how": ""})
    assert wrong.status_code == 422 and "Say what was done" in wrong.content.decode()
    done = opens(home.joan, "family_help:settled", home.family, sent={"decision": held, "how": "They open at eight."})
    assert done.status_code == 302 and kinds(home.family)[-1] == "supervision.decision_done"


def test_many_families_cost_as_much_as_few_and_fold_on_the_desk(home: Home, mary: Actor) -> None:
    client = client_of(user_of(mary))

    def cost(route: str) -> int:
        client.get(reverse(route))
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse(route)).status_code == 200
        return len(caught)

    another(home, mary)
    few = {route: cost(route) for route in ("family_help:supervision", "desk:desk")}
    for number in range(1, 9):
        another(home, mary, number)
    assert {route: cost(route) for route in few} == few


# The whole of a child in need plan

HALF_A_YEAR = NOW + dt.timedelta(days=170)


def whole(made: Planned, by: Actor, *people: int) -> None:
    talked = (Talked(made.family, "Read it line by line.", people or (made.it.zayn,), whole_plan=True),)
    record_supervision(by=by, now=HALF_A_YEAR, held=Supervision(HALF_A_YEAR.date(), talked))


def due_whole(made: Planned) -> set[str]:
    found = running(now=HALF_A_YEAR, families=[made.family], codes=["child-in-need-six-months"])
    return {f"{c.owner}, {c.due_on}" for c in found}


def test_the_whole_plan_is_gone_through_within_six_months_and_then_again(db: None) -> None:
    made = started("child_in_need")
    assert due_whole(made) == {"case_supervisor, 2027-05-23"}
    talked = (Talked(made.family, "Mornings.", (made.it.zayn, made.it.mia)),)
    record_supervision(by=made.ifeoma, now=HALF_A_YEAR, held=Supervision(HALF_A_YEAR.date(), talked))
    assert due_whole(made) == {"case_supervisor, 2027-05-23"}  # something else was talked about
    whole(made, made.ifeoma, made.it.zayn, made.it.mia)
    last = entries_of_thread(made.family, only=["supervision.held"], facts=True)[-1]
    assert "The whole child in need plan was gone through. Read it line by line." in last.sentence
    assert due_whole(made) == {f"case_supervisor, {due_after_six_months(HALF_A_YEAR.date())}"}


def due_after_six_months(day: dt.date) -> dt.date:
    return day.replace(year=day.year + (day.month > 6), month=(day.month + 5) % 12 + 1)


def test_where_no_child_is_in_need_there_is_no_plan_to_go_through(db: None) -> None:
    made = started()
    with pytest.raises(Invalid) as fault:
        whole(made, made.ifeoma)
    assert set(fault.value.errors) == {f"family-{made.family}-whole_plan"}
    assert kinds(made.family) == [] and due_whole(made) == set()


def test_the_page_asks_only_where_there_is_such_a_plan(home: Home, mary: Actor) -> None:
    page = opens(mary, "family_help:write_up", query=f"?family={home.family}").content.decode()
    assert "The whole child in need plan" not in page


def test_the_page_asks_for_it_and_keeps_it(db: None) -> None:
    made = started("child_in_need")
    asked, at = f"?family={made.family}", f"family-{made.family}-"
    assert "The whole child in need plan" in opens(made.ifeoma, "family_help:write_up", query=asked).content.decode()
    assert "the whole plan: " in opens(made.ifeoma, "family_help:supervision").content.decode()
    sent = {
        "token": "t",
        "day": TODAY.isoformat(),
        "together": "alone",
        f"{at}note": "All read.",
        f"{at}whole_plan": "on",
    }
    wrong = opens(made.ifeoma, "family_help:write_up", query=asked, sent={**sent, f"{at}people": [made.it.leila]})
    assert wrong.status_code == 422
    done = opens(made.ifeoma, "family_help:write_up", query=asked, sent={**sent, f"{at}people": [made.it.zayn]})
    assert done.status_code == 302
    (entry,) = entries_of_thread(made.family, only=["supervision.held"])
    assert entry.mark("whole_plan") is True


def test_it_stands_on_the_supervisors_desk(db: None) -> None:
    made = started("child_in_need")
    seen = desk(made.ifeoma, NOW + dt.timedelta(days=183))
    assert [t.title for g in seen.groups for t in g.tasks if "whole child in need plan" in t.title]
