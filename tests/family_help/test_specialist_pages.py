"""The pages of specialists: for those round the family, and for whoever is asked."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from familiesfirst.family_help import api
from familiesfirst.family_help.models import SpecialistRequest
from familiesfirst.involvement.api import declare_conflict, seal
from familiesfirst.record.api import Actor
from familiesfirst.record.models import Read
from tests.agencies.making import a_worker
from tests.family_help.asking import ADVISED, DAY, YES, Circle, a_circle
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def circle() -> Circle:
    return a_circle()


def as_(actor: Actor) -> Client:
    return client_of(user_of(actor))


def words(answer: Any) -> str:
    return answer.content.decode()


def typed(circle: Circle, **changes: Any) -> dict[str, Any]:
    return {
        "token": "t", "whom": f"agency-{circle.health}", "service": "", "sort": "advice",
        "people": [circle.home.zayn], "needed_on": TODAY.isoformat(), "asks": "Is his weight a worry?",
        "family_answer": "agrees", "family_words": "", "sensitivity": "ordinary",
    } | changes  # fmt: skip


SAID_NO = {"said_by": "Dr Shah", "answer": "no", "words": "Not us.", "sensitivity": "ordinary"}


def ask_page(circle: Circle, kind: str = "nurse_0_19") -> str:
    return reverse("family_help:ask_specialist", args=[circle.family, kind])


def now_asked(circle: Circle, **changes: Any) -> int:
    return circle.ask(now=timezone.now(), needed_on=TODAY - DAY, **changes)


# Asking


def test_from_the_familys_page_one_click_to_whom_one_could_ask(circle: Circle) -> None:
    amara = as_(circle.amara)
    choose = reverse("family_help:choose_specialist", args=[circle.family])
    assert choose in words(amara.get(reverse("desk:family", args=[circle.family])))
    page = words(amara.get(choose))
    assert "0–19 nurse" in page and "Appointments that a child has missed" in page and "999" in page


def test_those_who_have_them_are_offered_and_nobody_else(circle: Circle) -> None:
    page = words(as_(circle.amara).get(ask_page(circle)))
    assert "Lewbridge Health: whoever there can answer" in page and "Priya Nair" in page
    assert "Dele Akande" not in page and "Harbour" not in page
    advice = words(as_(circle.amara).get(ask_page(circle, "child_protection_advice")))
    assert "Ifeoma Nwosu" in advice and "Lewbridge Council: whoever" not in advice


def test_asking_leads_to_what_was_asked(circle: Circle) -> None:
    answer = as_(circle.amara).post(ask_page(circle), typed(circle), follow=True)
    page = words(answer)
    assert answer.redirect_chain[-1][0] == reverse("family_help:specialists", args=[circle.family])
    assert "Waits for an answer" in page and "Is his weight a worry?" in page and "Asked. It is on their desk" in page


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"whom": "worker-987654"}, "Choose one of the answers"),
        ({"whom": "agency-x"}, "Choose one of the answers"),
        ({"whom": ""}, "Choose an answer: Whom do you ask"),
        ({"whom": "service"}, "Say who, and where they work"),
        ({"sort": "gossip"}, "Choose one of the answers"),
        ({"people": ["987654"]}, "There is a problem"),
        ({"people": ["x"]}, "There is a problem"),
        ({"people": []}, "Choose an answer: Whom is it about"),
        ({"needed_on": "2999-01-01"}, "must not be after"),
        ({"asks": "x" * 20_001}, "shorten it"),
        ({"asks": "nul \x00"}, "There is a problem"),
        ({"family_answer": "declines"}, "Say what they said, or why they were not asked"),
        ({"sensitivity": "sealed"}, "Choose one of the answers"),
    ],
)
def test_wrong_values_have_a_clear_answer(circle: Circle, changes: dict[str, Any], says: str) -> None:
    answer = as_(circle.amara).post(ask_page(circle), typed(circle, **changes))
    assert (answer.status_code, says in words(answer)) == (422, True), words(answer)
    assert not SpecialistRequest.objects.exists()


def test_what_was_typed_survives_and_a_page_sent_twice_asks_once(circle: Circle) -> None:
    amara = as_(circle.amara)
    assert "Is his weight a worry?" in words(amara.post(ask_page(circle), typed(circle, sort="")))
    assert amara.post(ask_page(circle), typed(circle)).status_code == 302
    assert amara.post(ask_page(circle), typed(circle)).status_code == 409
    assert SpecialistRequest.objects.count() == 1


@pytest.mark.parametrize("route", ["specialists", "choose_specialist"])
def test_a_family_that_is_not_ones_own_is_not_there(circle: Circle, route: str) -> None:
    for stranger in (circle.priya, circle.home.sam):
        real, absent = (as_(stranger).get(reverse(f"family_help:{route}", args=[f])) for f in (circle.family, 987654))
        assert real.status_code == absent.status_code == 404


def test_a_kind_that_is_not_there_is_not_there(circle: Circle) -> None:
    assert as_(circle.amara).get(ask_page(circle, "clown")).status_code == 404


# What those round the family see


def test_waiting_declined_and_taking_part_are_plain_to_see(circle: Circle) -> None:
    late, declined, part = now_asked(circle), now_asked(circle), now_asked(circle, sort="take_part")
    SpecialistRequest.objects.filter(pk=late).update(answer_by=TODAY - DAY)
    api.answer_specialist(
        by=circle.priya, now=NOW, request=declined, answering=api.Answering("no", "No room.", "ordinary")
    )
    api.answer_specialist(
        by=circle.priya, now=NOW, request=part, answering=replace(YES, sensitivity="ordinary", started_on=TODAY)
    )
    page = words(as_(circle.amara).get(reverse("family_help:specialists", args=[circle.family])))
    assert page.index("Waits for an answer") < page.index("Takes part") < page.index("Said no")
    assert "an answer was due by" in page and "1 day from the need to the start" in page and "No room." in page


def test_a_grown_ups_health_is_not_shown_to_everybody_round_the_family(circle: Circle) -> None:
    request = now_asked(circle)
    health = circle.ask_for_health(now=NOW)
    holds(circle.owen, circle.family, "contributor")
    at = reverse("family_help:specialists", args=[circle.family])
    seen = words(as_(circle.owen).get(at))
    assert "0–19 nurse" in seen and "Substance misuse" not in seen and "drinks" not in seen
    assert "drinks" in words(as_(circle.amara).get(at)) and "drinks" in words(as_(circle.ifeoma).get(at))
    assert "drinks" not in words(as_(circle.owen).get(reverse("desk:story", args=[circle.family])))
    api.answer_specialist(by=circle.dele, now=NOW, request=health, answering=replace(YES, started_on=TODAY))
    assert "drinks" in words(as_(circle.dele).get(at))
    api.answer_specialist(
        by=circle.priya,
        now=NOW,
        request=request,
        answering=replace(ADVISED, sensitivity="adult_health", visitors="nothing"),
    )
    cover = a_worker(circle.council, "practitioner", name="Cara Cole")
    holds(cover, circle.family, "cover")
    assert "Weigh him" not in words(as_(cover).get(at)) and "Weigh him" in words(as_(circle.amara).get(at))


def test_the_list_costs_the_same_for_two_requests_and_for_twelve(circle: Circle) -> None:
    amara, at = as_(circle.amara), reverse("family_help:specialists", args=[circle.family])

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert amara.get(at).status_code == 200
        return len(caught)

    for number in range(2):
        now_asked(circle, worker=circle.priya.worker if number else None)
    cost()
    few = cost()
    for number in range(10):
        now_asked(circle, worker=circle.priya.worker if number % 2 else None)
    assert cost() == few


@pytest.mark.parametrize(
    ("route", "sent", "state"),
    [
        ("record_specialist_answer", SAID_NO, "declined"),
        ("withdraw_specialist", {"why": "Seen already."}, "withdrawn"),
    ],
)
def test_what_came_of_it_is_written_down_by_who_leads(
    circle: Circle, route: str, sent: dict[str, str], state: str
) -> None:
    request = now_asked(circle)
    at = reverse(f"family_help:{route}", args=[circle.family, request])
    amara = as_(circle.amara)
    assert "Is it a worry?" in words(amara.get(at))
    assert amara.post(at, {}).status_code == 422
    assert amara.post(at, sent).status_code == 302
    assert SpecialistRequest.objects.get(pk=request).state == state
    assert amara.post(at, sent).status_code == 409
    assert as_(circle.priya).get(at).status_code == 404


def test_beginning_and_ending_by_who_leads(circle: Circle) -> None:
    request = now_asked(circle, sort="take_part")
    api.answer_specialist(by=circle.priya, now=NOW, request=request, answering=YES)
    amara = as_(circle.amara)
    begin, end = (reverse(f"family_help:{r}_specialist", args=[circle.family, request]) for r in ("start", "end"))
    assert amara.post(begin, {"started_on": "2999-01-01"}).status_code == 422
    assert amara.post(begin, {"started_on": TODAY.isoformat()}).status_code == 302
    assert "How did it end?" in words(amara.get(end))
    assert amara.post(end, {"how": "bored"}).status_code == 422
    assert amara.post(end, {"how": "done", "why": "He is well."}).status_code == 302
    assert SpecialistRequest.objects.get(pk=request).state == "ended"


def test_a_request_of_another_family_is_not_there(circle: Circle) -> None:
    request, other = now_asked(circle), a_circle_of_another(circle)
    at = reverse("family_help:withdraw_specialist", args=[other, request])
    assert as_(circle.amara).get(at).status_code == 404


def a_circle_of_another(circle: Circle) -> int:
    from familiesfirst.people.api import NewMember, NewPerson, open_family
    from tests.agencies.making import SYSTEM

    child = NewPerson(given="Kit", family_name="Lowe", born=dt.date(2018, 1, 1))
    family = open_family(by=SYSTEM, now=NOW, members=[NewMember(new=child)])
    holds(circle.amara, family)
    return family


# Those who are asked


def desk(actor: Actor) -> str:
    return words(as_(actor).get(reverse("desk:desk")))


def test_what_is_asked_is_on_the_desk_of_those_who_may_answer_and_names_nobody(circle: Circle) -> None:
    request = now_asked(circle)
    for asked in (circle.priya, circle.owen):
        page = desk(asked)
        assert "You are asked for advice: 0–19 nurse" in page and "Amara Okafor, Northfield Primary" in page
        assert "Zayn" not in page and reverse("asked:one", args=[request]) in page
    for other in (circle.dele, circle.amara, circle.home.sam):
        assert "You are asked" not in desk(other)


def test_they_see_what_is_asked_and_nothing_else_and_the_look_is_kept(circle: Circle) -> None:
    request = now_asked(circle)
    page = words(as_(circle.priya).get(reverse("asked:one", args=[request])))
    for part in (
        "Zayn",
        "9",
        "He has lost weight. Is it a worry?",
        "Amara Okafor",
        "01632 960001",
        "Leila asked for it",
    ):
        assert part in page
    assert "Maya" not in page and reverse("desk:family", args=[circle.family]) not in page
    look = Read.objects.get(thread=circle.family, worker=circle.priya.worker)
    assert (look.page, look.held_back) == ("family_help.asked", False)
    assert as_(circle.priya).get(reverse("desk:family", args=[circle.family])).status_code == 404


def test_when_the_family_does_not_know_they_are_told_to_say_nothing_and_the_look_is_held_back(circle: Circle) -> None:
    request = now_asked(circle, family_answer="not_asked", family_words="Not safe to ask yet.")
    page = words(as_(circle.priya).get(reverse("asked:one", args=[request])))
    assert "say nothing to them" in page
    assert Read.objects.get(thread=circle.family, worker=circle.priya.worker).held_back


def test_they_answer_and_then_begin_and_then_the_record_opens(circle: Circle) -> None:
    request = now_asked(circle, sort="take_part")
    priya, at = as_(circle.priya), reverse("asked:one", args=[request])
    said = {"answer": "yes", "words": "I will ring on Monday.", "sensitivity": "ordinary"}
    assert priya.post(at, {**said, "answer": ""}).status_code == 422
    assert priya.post(at, {**said, "answer": "advised"}).status_code == 422
    assert priya.post(at, said).status_code == 302
    assert "Say when you begin: 0–19 nurse" in desk(circle.priya)
    assert priya.post(at, {"started_on": TODAY.isoformat()}).status_code == 302
    assert "Say when you begin" not in desk(circle.priya)
    assert reverse("desk:family", args=[circle.family]) in words(priya.get(at))
    assert priya.get(reverse("desk:family", args=[circle.family])).status_code == 200


def test_the_answer_is_on_the_desk_of_who_asked_until_they_have_seen_it(circle: Circle) -> None:
    request = now_asked(circle)
    api.answer_specialist(by=circle.priya, now=timezone.now(), request=request, answering=ADVISED)
    assert "Weigh him weekly" in desk(circle.amara)


def test_what_is_asked_of_others_is_not_there(circle: Circle) -> None:
    request = now_asked(circle, worker=circle.priya.worker)
    at = reverse("asked:one", args=[request])
    for other in (circle.owen, circle.dele, circle.amara):
        assert as_(other).get(at).status_code == as_(other).get(reverse("asked:one", args=[987654])).status_code == 404
        assert as_(other).post(at, {"answer": "no", "words": "No."}).status_code == 404


def test_walls_hold_on_the_pages_of_those_who_are_asked(circle: Circle) -> None:
    request = now_asked(circle)
    declare_conflict(by=circle.owen, now=NOW, tie="relative", family=circle.family)
    assert "You are asked" not in desk(circle.owen)
    assert as_(circle.owen).get(reverse("asked:one", args=[request])).status_code == 404
    seal(
        by=circle.ifeoma, now=NOW, family=circle.family, why="Threats",
        ring=circle.ifeoma.worker, names=[circle.ifeoma.worker],
    )  # fmt: skip
    assert "You are asked" not in desk(circle.priya)
    assert as_(circle.priya).get(reverse("asked:one", args=[request])).status_code == 404


def test_the_list_of_what_one_is_asked(circle: Circle) -> None:
    waits, advised, part = now_asked(circle), now_asked(circle), now_asked(circle, sort="take_part")
    api.answer_specialist(by=circle.priya, now=NOW, request=advised, answering=ADVISED)
    api.answer_specialist(by=circle.priya, now=NOW, request=part, answering=replace(YES, started_on=TODAY))
    page = words(as_(circle.priya).get(reverse("asked:list")))
    for part_of in ("Waits for an answer (1)", "Taking part (1)", "Answered in the last three months"):
        assert part_of in page
    assert "Zayn" not in page
    assert reverse("asked:one", args=[waits]) in page
    assert as_(a_worker(circle.council, "auditor")).get(reverse("asked:list")).status_code == 403


def test_a_desk_costs_the_same_for_two_requests_and_for_twelve(circle: Circle) -> None:
    priya = as_(circle.priya)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert priya.get(reverse("desk:desk")).status_code == 200
        return len(caught)

    for _ in range(2):
        now_asked(circle)
    cost()
    few = cost()
    for _ in range(10):
        now_asked(circle)
    assert cost() == few
