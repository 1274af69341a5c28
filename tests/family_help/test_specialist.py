"""Asking a specialist, answering, beginning and ending: who may, what goes on the record, what follows."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail

from familiesfirst.clocks.api import running
from familiesfirst.family_help import api
from familiesfirst.family_help.models import SpecialistRequest
from familiesfirst.involvement.api import declare_conflict, round_family, seal
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused
from tests.agencies.making import NOW, a_worker
from tests.family_help.asking import ADVISED, DAY, TODAY, YES, Circle, a_circle
from tests.involvement.making import holds

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=3)


@pytest.fixture
def circle() -> Circle:
    return a_circle()


def state(request: int) -> str:
    return SpecialistRequest.objects.get(pk=request).state


def clocks(circle: Circle, now: dt.datetime = NOW) -> dict[str, dt.date | None]:
    return {c.code: c.due_on for c in running(now=now, families=[circle.family]) if c.code.startswith("specialist")}


def parts(circle: Circle) -> list[tuple[str, str, str]]:
    held = round_family(circle.family, TODAY)
    return [(one.name, one.role, one.what_for) for one in held if one.role == "contributor"]


def answer(by: Actor, request: int, said: api.Answering, now: dt.datetime = LATER) -> None:
    api.answer_specialist(by=by, now=now, request=request, answering=said)


# Asking


def test_what_is_asked_goes_on_the_record_with_its_days(circle: Circle) -> None:
    circle.ask(sort="take_part")
    (asked,) = circle.entries("specialist.asked")
    assert asked.marks.needed_on == "2026-11-21"
    assert (asked.marks.answer_by, asked.marks.start_by) == ("2026-11-30", "2026-12-11")
    assert set(asked.people) == {circle.home.zayn}
    assert "Lewbridge Health (0–19 nurse) to take part. He has lost weight." in asked.sentence
    assert asked.about.says_to_family is None


def test_advice_has_a_clock_for_the_answer_alone(circle: Circle) -> None:
    circle.ask()
    assert clocks(circle) == {"specialist-answered": dt.date(2026, 11, 30)}


def test_taking_part_is_counted_from_the_need_as_well(circle: Circle) -> None:
    circle.ask(sort="take_part", needed_on=TODAY - 60 * DAY)
    assert clocks(circle)["specialist-began"] == dt.date(2026, 10, 15)


def test_whoever_is_asked_is_told_only_that_there_is_something_to_read(
    circle: Circle, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        circle.ask()
        circle.ask_for_health()
    assert sorted(m.to[0] for m in mail.outbox) == [
        "dele.akande@example.org", "owen.bassett@example.org", "priya.nair@example.org",
    ]  # fmt: skip
    assert not [m for m in mail.outbox if "Zayn" in m.body or "Leila" in m.body or "nurse" in m.body]


@pytest.mark.parametrize("changes", [{"people": (987654,)}, {"asks": " "}, {"kind": "child_protection_advice"}])
def test_what_is_missing_is_said_beside_its_field(circle: Circle, changes: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        circle.ask(**changes)
    assert not SpecialistRequest.objects.exists()


def test_a_kind_that_nobody_has_is_not_there(circle: Circle) -> None:
    with pytest.raises(NotThere):
        circle.ask(kind="clown")


def test_a_worker_is_asked_only_where_they_work(circle: Circle) -> None:
    with pytest.raises(Invalid, match="works there"):
        circle.ask(worker=circle.dele.worker)


def test_nobody_is_asked_about_their_own_relatives(circle: Circle) -> None:
    declare_conflict(by=circle.priya, now=NOW, tie="relative", family=circle.family)
    with pytest.raises(Invalid, match="cannot be asked"):
        circle.ask(worker=circle.priya.worker)


def test_about_a_sealed_family_only_those_named_are_asked(circle: Circle) -> None:
    names = [circle.ifeoma.worker, circle.priya.worker, circle.amara.worker]
    seal(by=circle.ifeoma, now=NOW, family=circle.family, why="Threats", ring=circle.ifeoma.worker, names=names)
    for changes in ({}, {"worker": circle.owen.worker}, {"agency": None, "service": "Dr Shah"}):
        with pytest.raises(Invalid):
            circle.ask(**changes)
    assert circle.ask(worker=circle.priya.worker)


def test_the_same_page_sent_twice_asks_once(circle: Circle) -> None:
    told = {"by": circle.amara, "now": NOW, "family": circle.family, "asking": circle.asking(), "token": "t"}
    api.ask_specialist(**told)
    with pytest.raises(Meanwhile):
        api.ask_specialist(**told)
    assert SpecialistRequest.objects.count() == 1


def test_only_those_round_the_family_ask(circle: Circle) -> None:
    for stranger in (circle.priya, circle.home.sam):
        with pytest.raises(NotThere):
            api.ask_specialist(by=stranger, now=NOW, family=circle.family, asking=circle.asking())


# Answering


def test_advice_is_given_by_whoever_of_the_agency_can(circle: Circle) -> None:
    request = circle.ask()
    answer(circle.owen, request, ADVISED)
    (answered,) = circle.entries("specialist.answered")
    assert "Owen Bassett, Lewbridge Health (0–19 nurse): advice was given. Weigh him" in answered.sentence
    assert (state(request), clocks(circle), parts(circle)) == ("advised", {}, [])


def test_of_two_answers_the_second_is_told_so(circle: Circle) -> None:
    request = circle.ask()
    answer(circle.owen, request, ADVISED)
    with pytest.raises(Meanwhile):
        answer(circle.priya, request, ADVISED)
    assert len(circle.entries("specialist.answered")) == 1


def test_only_whoever_is_asked_answers(circle: Circle) -> None:
    ours, theirs = circle.ask(), circle.ask_for_health()
    for by, request in ((circle.dele, ours), (circle.priya, theirs), (circle.home.sam, ours), (circle.amara, ours)):
        with pytest.raises(NotThere):
            answer(by, request, ADVISED)
    with pytest.raises(NotThere):
        answer(circle.priya, 987654, ADVISED)


def test_asked_by_name_nobody_else_of_the_agency_answers(circle: Circle) -> None:
    request = circle.ask(worker=circle.priya.worker)
    with pytest.raises(NotThere):
        answer(circle.owen, request, ADVISED)


def test_a_wall_that_is_put_up_after_the_asking_holds(circle: Circle) -> None:
    request = circle.ask()
    declare_conflict(by=circle.owen, now=NOW, tie="relative", family=circle.family)
    with pytest.raises(NotThere):
        answer(circle.owen, request, ADVISED)
    seal(
        by=circle.ifeoma, now=NOW, family=circle.family, why="Threats",
        ring=circle.ifeoma.worker, names=[circle.ifeoma.worker],
    )  # fmt: skip
    with pytest.raises(NotThere):
        answer(circle.priya, request, ADVISED)


def test_a_grown_ups_health_stays_with_those_who_lead(circle: Circle) -> None:
    request = circle.ask_for_health()
    answer(circle.dele, request, YES)
    kinds = ("specialist.asked", "specialist.answered")
    assert {circle.entries(kind)[0].sensitivity for kind in kinds} == {"adult_health"}


def test_an_answer_by_phone_says_who_gave_it(circle: Circle) -> None:
    request = circle.ask(agency=None, service="Dr Shah, Mill Lane Surgery")
    told = {"by": circle.amara, "now": LATER, "request": request}
    with pytest.raises(Invalid, match="who told you"):
        api.record_specialist_answer(**told, answering=ADVISED)
    api.record_specialist_answer(**told, answering=replace(ADVISED, said_by="Dr Shah"))
    (answered,) = circle.entries("specialist.answered")
    assert answered.sentence.startswith("Dr Shah (0–19 nurse)") and answered.marks.told


# Beginning and ending


def test_with_their_yes_a_specialist_joins_once_they_have_begun(circle: Circle) -> None:
    request = circle.ask_for_health()
    answer(circle.dele, request, YES)
    assert (state(request), parts(circle)) == ("agreed", [])
    assert set(clocks(circle)) == {"specialist-began"}
    api.take_part(by=circle.dele, now=LATER, request=request, started_on=TODAY)
    assert state(request) == "started"
    assert parts(circle) == [("Dele Akande", "contributor", "Takes part in the family’s help")]
    assert clocks(circle) == {}


def test_what_everybody_may_read_is_said_of_their_part(circle: Circle) -> None:
    request = circle.ask(sort="take_part")
    answer(circle.priya, request, replace(YES, sensitivity="ordinary", started_on=TODAY - DAY))
    assert parts(circle) == [("Priya Nair", "contributor", "0–19 nurse")]
    (began,) = circle.entries("specialist.started")
    assert (began.day, began.marks.worker) == (TODAY - DAY, circle.priya.worker)


def test_whoever_is_round_the_family_already_gets_no_second_part(circle: Circle) -> None:
    holds(circle.priya, circle.family, "contributor", what_for="Health visitor")
    request = circle.ask(sort="take_part", worker=circle.priya.worker)
    answer(circle.priya, request, replace(YES, started_on=TODAY))
    assert [what for _, _, what in parts(circle)] == ["Health visitor"]
    api.end_specialist(by=circle.amara, now=LATER, request=request, how="done")
    assert [what for _, _, what in parts(circle)] == ["Health visitor"]


def test_a_service_that_does_not_sign_in_takes_part_by_its_name(circle: Circle) -> None:
    request = circle.ask(agency=None, service="Dr Shah, Mill Lane Surgery", sort="take_part")
    said = replace(YES, sensitivity="ordinary", said_by="Dr Shah", started_on=TODAY)
    api.record_specialist_answer(by=circle.amara, now=LATER, request=request, answering=said)
    assert parts(circle) == [("Dr Shah, Mill Lane Surgery", "contributor", "0–19 nurse")]
    api.end_specialist(by=circle.amara, now=LATER, request=request, how="done", why="He is well.")
    assert (state(request), parts(circle)) == ("ended", [])


def test_whoever_leads_may_write_down_that_it_began(circle: Circle) -> None:
    request = circle.ask(sort="take_part")
    answer(circle.priya, request, YES)
    api.start_specialist(by=circle.amara, now=LATER, request=request, started_on=TODAY)
    assert [name for name, _, _ in parts(circle)] == ["Priya Nair"]


def test_nothing_begins_before_its_yes_nor_twice(circle: Circle) -> None:
    request = circle.ask(sort="take_part")
    with pytest.raises(Meanwhile):
        api.take_part(by=circle.priya, now=LATER, request=request, started_on=TODAY)
    answer(circle.priya, request, replace(YES, started_on=TODAY))
    with pytest.raises(Meanwhile):
        api.take_part(by=circle.priya, now=LATER, request=request, started_on=TODAY)
    assert len(parts(circle)) == 1


def test_a_part_is_ended_by_whose_it_is_or_by_who_leads(circle: Circle) -> None:
    request = circle.ask(sort="take_part")
    answer(circle.priya, request, replace(YES, started_on=TODAY))
    holds(circle.owen, circle.family, "contributor")
    with pytest.raises(Refused, match="your own part"):
        api.end_specialist(by=circle.owen, now=LATER, request=request, how="done")
    with pytest.raises(Invalid):
        api.end_specialist(by=circle.priya, now=LATER, request=request, how="bored")
    api.end_specialist(by=circle.priya, now=LATER, request=request, how="done", why="He is growing well.")
    assert [name for name, _, _ in parts(circle)] == ["Owen Bassett"]
    (ended,) = circle.entries("specialist.ended")
    assert "it was done. He is growing well." in ended.sentence


def test_a_part_that_was_ended_another_way_can_still_be_closed(circle: Circle) -> None:
    from familiesfirst.involvement.api import end_involvement

    request = circle.ask(sort="take_part")
    answer(circle.priya, request, replace(YES, started_on=TODAY))
    part = next(one for one in round_family(circle.family, TODAY) if one.name == "Priya Nair")
    end_involvement(by=circle.amara, now=LATER, involvement=part.id, why="Left her post.")
    api.end_specialist(by=circle.amara, now=LATER, request=request, how="service_ended")
    assert state(request) == "ended"


def test_a_request_is_taken_back_until_it_began(circle: Circle) -> None:
    request, other = circle.ask(), circle.ask(sort="take_part")
    with pytest.raises(Invalid):
        api.withdraw_specialist(by=circle.amara, now=LATER, request=request, why=" ")
    api.withdraw_specialist(by=circle.amara, now=LATER, request=request, why="She is seeing a nurse already.")
    assert state(request) == "withdrawn"
    answer(circle.priya, other, replace(YES, started_on=TODAY))
    with pytest.raises(Meanwhile):
        api.withdraw_specialist(by=circle.amara, now=LATER, request=other, why="Too late.")
    with pytest.raises(Meanwhile):
        answer(circle.priya, request, ADVISED)


def test_a_no_ends_both_clocks(circle: Circle) -> None:
    request = circle.ask(sort="take_part")
    answer(circle.priya, request, api.Answering("no", "No room until March.", "ordinary"))
    assert (state(request), clocks(circle)) == ("declined", {})


def test_a_contributor_asks_and_does_not_settle(circle: Circle) -> None:
    holds(circle.owen, circle.family, "contributor")
    request = api.ask_specialist(by=circle.owen, now=NOW, family=circle.family, asking=circle.asking())
    with pytest.raises(Refused):
        api.withdraw_specialist(by=circle.owen, now=LATER, request=request, why="No.")
    cover = a_worker(circle.council, "practitioner", name="Cara Cole")
    holds(cover, circle.family, "cover")
    api.withdraw_specialist(by=cover, now=LATER, request=request, why="Seen already.")


def test_an_answer_that_few_read_goes_in_with_what_visitors_may_be_told(circle: Circle) -> None:
    request = circle.ask(sort="advice")
    apart = replace(ADVISED, sensitivity="adult_health")
    with pytest.raises(Invalid) as refused:
        answer(circle.priya, request, apart)
    assert set(refused.value.errors) == {"visitors"}
    answer(circle.priya, request, replace(apart, visitors="this", visitors_words="Mornings are best for her."))
    (told,) = circle.entries("specialist.answered")
    assert told.about.for_visitors(told) == ("Mornings are best for her.",)
