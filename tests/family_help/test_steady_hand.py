"""A steady hand: what goes on the record, whose desk it reaches, and the supervisor's answer."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.clocks.api import running
from familiesfirst.policy.api import form
from familiesfirst.record.api import Actor
from tests.family_help.asking import Circle, a_circle
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
CALM = {q.code: q.options[0].code for q in form("steady_hand").section("family").questions}
EACH = {q.code: q.options[0].code for q in form("steady_hand").section("each_child").questions}


@pytest.fixture
def circle() -> Circle:
    return a_circle()


def as_(actor: Actor) -> Client:
    return client_of(user_of(actor))


def words(answer: Any) -> str:
    return answer.content.decode()


def at(circle: Circle, route: str, *more: int) -> str:
    return reverse(f"family_help:{route}", args=[circle.family, *more])


def typed(circle: Circle, zayn: dict[str, str] | None = None, **changes: str) -> dict[str, str]:
    again = (timezone.localdate() + dt.timedelta(days=28)).isoformat()
    told = {"token": "t", "worry": "He flinched.", "look_again_on": again, **CALM}
    for child, own in ((circle.home.zayn, zayn or {}), (circle.home.maya, {})):
        told |= {f"child-{child}-{code}": said for code, said in (EACH | own).items()}
    return told | changes


def clocks(circle: Circle) -> dict[str, dt.date | None]:
    found = running(now=timezone.now(), families=[circle.family])
    return {c.code: c.due_on for c in found if c.code.startswith("risk")}


def looked(circle: Circle, **changes: Any) -> int:
    assert as_(circle.amara).post(at(circle, "look"), typed(circle, **changes)).status_code == 302
    return circle.entries("risk.looked_at")[-1].id


def test_the_page_says_whom_to_ring_and_that_it_decides_nothing(circle: Circle) -> None:
    page = words(as_(circle.amara).get(at(circle, "look")))
    for part in (
        "ring 999",
        "Ifeoma Nwosu",
        "01632 960001",
        "020 7946 01",
        "not a validated measure",
        "decide nothing",
    ):
        assert part in page
    assert page.index("999") < page.index("Are they safe where they are")
    overview = words(as_(circle.amara).get(reverse("desk:family", args=[circle.family])))
    assert "Your supervisor: Ifeoma Nwosu, Lewbridge Council, 01632 960001" in overview
    assert at(circle, "look") in overview
    assert "Your supervisor" not in words(as_(circle.ifeoma).get(reverse("desk:family", args=[circle.family])))


def test_going_on_sets_the_day_to_look_again(circle: Circle) -> None:
    looked(circle)
    assert clocks(circle) == {"risk-look-again": timezone.localdate() + dt.timedelta(days=28)}
    (entry,) = circle.entries("risk.looked_at")
    assert entry.marks.outcome == "go_on" and set(entry.people) == {circle.home.zayn, circle.home.maya}
    assert not circle.entries("risk.raised")


def test_asking_a_colleague_fills_in_what_was_thought_through(circle: Circle) -> None:
    look = looked(circle, caring="often")
    assert set(clocks(circle)) == {"risk-colleague"}
    amara = as_(circle.amara)
    page = words(amara.get(at(circle, "one_look", look)))
    ask = f"{reverse('family_help:ask_specialist', args=[circle.family, 'child_protection_advice'])}?look={look}"
    assert ask in page and "Often" in page
    filled = words(amara.get(ask))
    assert "He flinched." in filled and "What led me to ask" in filled
    assert 'value="adult_health" checked' in filled
    circle.ask(now=timezone.now(), needed_on=timezone.localdate())
    assert clocks(circle) == {}


def test_supervisor_today_is_on_their_desk_and_has_today(circle: Circle) -> None:
    looked(circle, zayn={"showing": "yes"})
    assert clocks(circle) == {"risk-supervisor": timezone.localdate()}
    (entry,) = circle.entries("risk.looked_at")
    assert entry.people[circle.home.zayn].child_outcome == "supervisor_today"
    assert entry.people[circle.home.maya].child_outcome == "go_on"
    desk = words(as_(circle.ifeoma).get(reverse("desk:desk")))
    assert "Supervisor asked today" in desk and "Answer the lead’s worry today" in desk and "He flinched." in desk


def test_the_supervisors_answer_stops_the_clock(circle: Circle) -> None:
    look = looked(circle, zayn={"safe_tonight": "no"})
    ifeoma, page = as_(circle.ifeoma), at(circle, "answer_look", look)
    assert "He flinched." in words(ifeoma.get(page))
    assert ifeoma.post(page, {"decision": "", "words": "Go."}).status_code == 422
    assert as_(circle.amara).post(page, {"decision": "go_on", "words": "Fine."}).status_code == 403
    assert ifeoma.post(page, {"decision": "strategy", "words": "I am calling one now."}).status_code == 302
    assert ifeoma.post(page, {"decision": "go_on", "words": "Again."}).status_code == 409
    assert clocks(circle) == {}
    assert "I am calling one now." in words(as_(circle.amara).get(at(circle, "looks")))


def test_a_grown_ups_health_and_the_look_itself_are_for_few(circle: Circle) -> None:
    look = looked(circle, caring="often")
    holds(circle.owen, circle.family, "contributor")
    holds(circle.priya, circle.family, "cover")
    assert as_(circle.owen).get(at(circle, "one_look", look)).status_code == 404
    assert "He flinched." not in words(as_(circle.owen).get(reverse("desk:story", args=[circle.family])))
    cover = words(as_(circle.priya).get(at(circle, "one_look", look)))
    assert "He flinched." in cover and "low mood" not in cover


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"worry": " "}, "Fill this in"),
        ({"changed": "perhaps"}, "Choose one of the answers"),
        ({"changed": ""}, "Choose an answer"),
        ({"look_again_on": "2001-01-01"}, "must not be before"),
        ({"zayn": {"heard": ""}}, "Choose an answer"),
    ],
)
def test_wrong_values_have_a_clear_answer(circle: Circle, changes: dict[str, Any], says: str) -> None:
    answer = as_(circle.amara).post(at(circle, "look"), typed(circle, **changes))
    assert (answer.status_code, says in words(answer)) == (422, True)
    assert not circle.entries("risk.looked_at")


def test_a_page_sent_twice_writes_once_and_others_do_not_look(circle: Circle) -> None:
    looked(circle)
    assert as_(circle.amara).post(at(circle, "look"), typed(circle)).status_code == 409
    assert as_(circle.ifeoma).get(at(circle, "look")).status_code == 403
    assert as_(circle.home.sam).get(at(circle, "look")).status_code == 404
    assert as_(circle.home.sam).get(at(circle, "looks")).status_code == 404
