"""A step into law that was recorded by mistake is taken back: what it brought goes with it, and clocks stop."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.people.api import PersonTold, held_back
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import LegalOrder
from familiesfirst.protection.queries.law import law_page
from familiesfirst.protection.rules.law_rests import resting_on
from familiesfirst.protection.rules.legal import legal_standing
from familiesfirst.record.api import Invalid, Refused, entries_of_thread, withdraw_entry
from tests.agencies.making import NOW, TODAY
from tests.family_help.making import user_of
from tests.protection.making import Team
from tests.protection.test_law import acts, clocks, decision, gateway, issue, letter, offer, order, status, team
from tests.protection.test_states import CHILD, entry
from tests.signing_in import client_of

__all__ = ["team"]

GATE = ("legal.gateway_held", {"outcome": "pre_proceedings"})
LETTER = ("legal.letter_sent", {})
OFFER = ("legal.network_offer", {"answer": "held"})
ISSUED = ("proceedings.issued", {"urgent": False})
EMERGENCY = ("legal_order.made", {"order": "emergency"})
LONGER = ("legal_order.extended", {"order": "emergency"})
OVER = ("legal_order.ended", {"order": "emergency"})
CARE, CHANGED = ("care.started", {"section": "s20"}), ("care.changed", {"section": "s31"})
REVIEW, NEXT = ("care.dated", {"sort": "review", "first": True}), ("care.dated", {"sort": "review", "first": False})
RESTS = [
    # what happened, which of it is taken back, what rests on that
    ([GATE], 1, None),
    ([GATE, LETTER], 1, "legal.letter_sent"),
    ([GATE, LETTER], 2, None),
    ([GATE, LETTER, LETTER], 2, None),
    ([GATE, ("legal.gateway_held", {"outcome": "issue"}), LETTER], 2, None),
    ([GATE, LETTER, ("legal.gateway_held", {"outcome": "issue", "again": True})], 2, "legal.gateway_held"),
    ([GATE, ("legal.stepped_back", {})], 1, "legal.stepped_back"),
    ([GATE, ("legal.stepped_back", {}), GATE], 2, None),
    ([GATE, OFFER, ISSUED], 1, "proceedings.issued"),
    ([GATE, OFFER, ISSUED], 2, "proceedings.issued"),
    ([GATE, OFFER, OFFER, ISSUED], 3, None),
    ([("proceedings.issued", {"urgent": True}), ("proceedings.ended", {})], 1, "proceedings.ended"),
    ([GATE, ("proceedings.issued", {"urgent": True})], 1, None),
    ([EMERGENCY, LONGER], 1, "legal_order.extended"),
    ([EMERGENCY, LONGER, OVER], 2, None),
    ([EMERGENCY, OVER, EMERGENCY], 2, "legal_order.made"),
    ([CARE, CHANGED], 1, "care.changed"),
    ([CARE, CHANGED], 2, None),
    ([CARE, ("care.pointer", {})], 1, "care.pointer"),
    ([CARE, REVIEW, NEXT], 2, "care.dated"),
    ([CARE, REVIEW, NEXT], 3, None),
    ([CARE, ("care.ended", {}), CARE], 2, "care.started"),
    ([("legal.stepped_back", {}), GATE], 2, None),
]


@pytest.mark.parametrize(("happened", "gone", "rests"), RESTS)
def test_which_steps_rest_on_which(happened: list[tuple[str, dict[str, Any]]], gone: int, rests: str | None) -> None:
    told = [entry(n, kind, n, **marks) for n, (kind, marks) in enumerate(happened, start=1)]
    found = resting_on(told, {gone}, CHILD)
    assert [e.kind for e in found][:1] == ([rests] if rests else [])


def test_the_status_that_a_step_set_opens_nothing_once_the_step_is_gone() -> None:
    assert legal_standing([entry(1, "legal_status.set", status="in_care")], CHILD).quiet


def back(team: Team, step: int, by: Any = None) -> None:
    withdraw_entry(by=by or team.ifeoma, now=NOW, entry=step, why="It was another child.")


def care(team: Team, section: str = "s20") -> int:
    return protection.start_care(**acts(team), decision=decision(team, "court"), section=section, on=TODAY)


def emergency(team: Team) -> tuple[int, int]:
    """An order, and that it runs longer."""
    until = NOW + dt.timedelta(days=5)
    made = order(team, "emergency", until=until)
    said = {"decision": decision(team, "court"), "order": "emergency", "decided": NOW}
    return made, protection.extend_order(**acts(team), **said, until=until + dt.timedelta(days=7))


def steps(team: Team) -> dict[str, tuple[list[Any], set[str], str]]:
    """What is done in turn, the clocks that run by the last of it, and the legal status once that is taken back."""
    issued = [lambda: gateway(team), lambda: offer(team, "held"), lambda: issue(team)]
    return {
        "gateway": ([lambda: gateway(team)], {"law-agreed-step"}, ""),
        "letter": ([lambda: gateway(team), lambda: letter(team)], {"pre-proceedings-review"}, ""),
        "issued": (issued, {"care-proceedings"}, ""),
        "police": ([lambda: order(team, "police_protection")], {"police-protection"}, ""),
        "care": ([lambda: care(team)], {"looked-after-first-review", "looked-after-first-visit"}, ""),
        "changed": ([lambda: care(team), lambda: care(team, "s31")], set(), "in_care"),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["gateway", "letter", "issued", "police", "care", "changed"])
def test_a_step_that_was_a_mistake_leaves_nothing_behind(team: Team, step: str) -> None:
    done, runs, after = steps(team)[step]
    *_, last = [do() for do in done]
    assert runs <= set(clocks(team))
    back(team, last)
    assert not runs & set(clocks(team))
    assert status(team, team.home.zayn) == after
    assert not LegalOrder.objects.exists()


@pytest.mark.django_db
def test_what_rests_on_it_is_named_and_has_to_go_first(team: Team) -> None:
    first = gateway(team)
    second = letter(team)
    with pytest.raises(Invalid) as refused:
        back(team, first)
    assert refused.value.errors["why"] == (
        "Letter before proceedings, 23 November 2026, about Zayn Marsh, rests on this. Take that back first."
    )
    assert "pre-proceedings-review" in clocks(team)
    back(team, second)
    assert "law-agreed-step" in clocks(team)
    back(team, first)
    assert not {"law-agreed-step", "pre-proceedings-review"} & set(clocks(team))
    gateway(team)
    letter(team)
    assert status(team, team.home.zayn) == "pre_proceedings"


@pytest.mark.django_db
def test_its_extension_goes_with_an_order(team: Team) -> None:
    made, _ = emergency(team)
    assert "emergency-order-longer" in clocks(team)
    back(team, made)
    assert not {"emergency-order", "emergency-order-longer"} & set(clocks(team))
    assert not LegalOrder.objects.exists()
    order(team, "emergency", until=NOW + dt.timedelta(days=3))
    assert LegalOrder.objects.get().extended is False


@pytest.mark.django_db
def test_an_extension_alone_gives_the_order_its_own_end_again(team: Team) -> None:
    _, longer = emergency(team)
    back(team, longer)
    assert clocks(team)["emergency-order"].due == NOW + dt.timedelta(days=5)
    assert "emergency-order-longer" not in clocks(team)


@pytest.mark.django_db
def test_an_order_that_ended_is_taken_back_from_its_end(team: Team) -> None:
    made, _ = emergency(team)
    said = {"decision": decision(team, "court"), "order": "emergency", "how": "next_order"}
    ended = protection.end_order(**acts(team), **said, ended=NOW)
    with pytest.raises(Invalid, match="Order ended"):
        back(team, made)
    back(team, ended)
    assert "emergency-order-longer" in clocks(team)
    back(team, made)
    assert not LegalOrder.objects.exists()


@pytest.mark.django_db
def test_what_was_before_the_court_meanwhile_stands_since_its_own_day(team: Team) -> None:
    looked_after = care(team)
    gateway(team)
    letter(team)
    assert status(team, team.home.zayn) == "in_care"
    back(team, looked_after)
    assert status(team, team.home.zayn) == "pre_proceedings"
    (child,) = [one for one in law_page(team.ifeoma, team.family, NOW).children if one.person == team.home.zayn]
    assert (child.standing.care.state, child.standing.court.state) == ("none", "pre_proceedings")


@pytest.mark.django_db
def test_only_whoever_may_take_such_a_step_takes_it_back(team: Team) -> None:
    made = order(team, "police_protection")
    with pytest.raises(Refused):
        back(team, made, by=team.home.joan)
    assert "police-protection" in clocks(team)
    said = offer(team, "held")
    back(team, said, by=team.home.joan)


@pytest.mark.django_db
def test_whoever_is_not_told_of_a_step_is_not_told_that_it_was_taken_back(team: Team) -> None:
    untold = (PersonTold(team.home.leila, "not_yet", "She may leave.", TODAY + dt.timedelta(days=7)),)
    said = decision(team, "court")
    said = protection.Decision(said.children, said.who, said.role, said.why, said.told, untold)
    made = protection.start_care(**acts(team), decision=said, section="s20", on=TODAY)
    back(team, made)
    after = entries_of_thread(team.family, only=("entry.withdrawn", "legal_status.set", "care.started"))
    assert {e.id for e in after} <= held_back(team.family)[team.home.leila]


@pytest.mark.django_db
def test_by_its_page(team: Team) -> None:
    first, second = gateway(team), letter(team)
    ifeoma = client_of(user_of(team.ifeoma))
    wrong = [reverse("desk:wrong", args=[team.family, one]) for one in (first, second)]
    assert ifeoma.get(wrong[0]).status_code == 200
    refused = ifeoma.post(wrong[0], {"what": "withdraw", "why": "Another family."})
    assert refused.status_code == 422 and "rests on this" in refused.content.decode()
    assert ifeoma.post(wrong[1], {"what": "withdraw", "why": "Another family."}).status_code == 302
    assert "Pre-proceedings since" not in ifeoma.get(reverse("protection:law", args=[team.family])).content.decode()


@pytest.mark.django_db
def test_its_page_tells_no_step_as_happened_that_was_taken_back(team: Team) -> None:
    steps = {gateway(team), offer(team, "declined")}
    page = law_page(team.ifeoma, team.family, NOW, log=False)
    assert steps <= {e.id for e in page.happened} and any(child.network for child in page.children)
    for step in sorted(steps, reverse=True):
        back(team, step)
    page = law_page(team.ifeoma, team.family, NOW, log=False)
    assert not steps & {e.id for e in page.happened}
    assert all(child.network == child.network_words == "" for child in page.children)
