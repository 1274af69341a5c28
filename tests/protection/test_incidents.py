"""A serious incident: notified and reviewed in time, on no family's record, for those alone whom policy names."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from familiesfirst.clocks.api import extend, rebuild, running
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Incident as Row
from familiesfirst.protection.queries.incident import incident, incidents
from familiesfirst.protection.rules.incident import Incident, check_incident, check_on
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, TODAY, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home
from tests.signing_in import client_of

MONDAY = TODAY
SAID = {"sort": "harmed", "happened": MONDAY, "aware": MONDAY, "who": "Zayn Marsh, 9", "what": "Burns.", "owner": 7}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"sort": "tea"}, {"sort"}),
        ({"who": " ", "what": ""}, {"who", "what"}),
        ({"owner": 8}, {"owner"}),
        ({"happened": MONDAY + dt.timedelta(days=1)}, {"happened", "aware"}),
        ({"aware": MONDAY + dt.timedelta(days=1)}, {"aware"}),
        ({"happened": MONDAY - dt.timedelta(days=9), "aware": MONDAY - dt.timedelta(days=2)}, set()),
    ],
)
def test_what_is_asked_of_a_record_of_one(changes: dict[str, Any], wrong: set[str]) -> None:
    assert set(check_incident(Incident(**(SAID | changes)), ("harmed",), (7,), MONDAY)) == wrong


def test_a_step_is_not_before_the_one_it_follows_nor_to_come() -> None:
    assert not check_on(MONDAY, MONDAY, MONDAY)
    assert check_on(MONDAY + dt.timedelta(days=1), MONDAY, MONDAY)
    assert "23 November 2026" in check_on(MONDAY - dt.timedelta(days=1), MONDAY, MONDAY)["on"]


@pytest.fixture
def nadia() -> Actor:
    return a_worker(an_agency("Lewbridge Council 3"), "incident_lead", "practitioner", name="Nadia Frost")


def recorded(by: Actor, **changes: Any) -> int:
    return protection.record_incident(by=by, now=NOW, incident=Incident(**(SAID | {"owner": by.worker} | changes)))


def ends(by: Actor, one: int) -> dict[str, str]:
    """How its clocks stand, as its page says."""
    return {clock.code: clock.end for clock in incident(by, one, NOW).line.clocks}


@pytest.mark.django_db
def test_it_is_notified_then_reviewed_each_once(nadia: Actor) -> None:
    one = recorded(nadia, happened=MONDAY - dt.timedelta(days=20), aware=MONDAY - dt.timedelta(days=20))
    acts = {"by": nadia, "now": NOW, "incident": one}
    review = {"on": TODAY, "outcome": "local", "words": "What we learned.", "told": "The panel and each partner."}
    with pytest.raises(Meanwhile):
        protection.hold_rapid_review(**acts, **review)
    with pytest.raises(Invalid):
        protection.notify_incident(**acts, on=TODAY - dt.timedelta(days=30), reference="SIN-1", words="")
    protection.notify_incident(**acts, on=TODAY, reference="SIN-1", words="")
    with pytest.raises(Meanwhile):
        protection.notify_incident(**acts, on=TODAY, reference="SIN-1", words="")
    with pytest.raises(Meanwhile):
        protection.decide_not_incident(**acts, words="It is not.")
    assert ends(nadia, one) == {"incident-notified": "late", "incident-reviewed": "running"}
    with pytest.raises(Invalid) as refused:
        protection.hold_rapid_review(**acts, **(review | {"outcome": "", "words": " ", "told": ""}))
    assert set(refused.value.errors) == {"outcome", "words", "told"}
    protection.hold_rapid_review(**acts, **review)
    assert ends(nadia, one) == {"incident-notified": "late", "incident-reviewed": "met"}
    line = incident(nadia, one, NOW).line
    assert (line.state, line.next) == ("reviewed", None)
    assert rebuild(check=True).fault is None
    with pytest.raises(Meanwhile):
        protection.hold_rapid_review(**acts, **review)


@pytest.mark.django_db
def test_only_those_whom_policy_names_learn_that_there_is_one(nadia: Actor) -> None:
    team: Team = a_team_beside_a_home()
    holds(nadia, team.family, "contributor")
    one = recorded(nadia)
    for other in (team.ifeoma, team.ruth, team.home.joan):
        with pytest.raises(NotThere):
            incidents(other, NOW)
        with pytest.raises(NotThere):
            incident(other, one, NOW)
        with pytest.raises((Refused, NotThere)):
            protection.record_incident(by=other, now=NOW, incident=Incident(**(SAID | {"owner": nadia.worker})))
        with pytest.raises((Refused, NotThere)):
            protection.notify_incident(by=other, now=NOW, incident=one, on=TODAY, reference="x", words="")
        client = client_of(user_of(other))
        assert client.get(reverse("incidents:one", args=[one])).status_code in (403, 404)
        for page in ("desk:desk", "desk:family", "desk:story", "protection:page"):
            args = [] if page == "desk:desk" else [team.family]
            assert "erious incident" not in client.get(reverse(page, args=args)).content.decode()
    assert not entries_of_thread(team.family, only=("incident.heard",))
    assert {e.sensitivity for e in entries_of_thread(Row.objects.get().thread_id)} == {"sealed"}


@pytest.mark.django_db
def test_the_database_holds_the_order_of_days(nadia: Actor) -> None:
    recorded(nadia)
    row = Row.objects.get()
    row.notified = row.aware - dt.timedelta(days=1)
    with pytest.raises(IntegrityError):
        row.save()


@pytest.mark.django_db
def test_from_the_desk_of_its_owner_to_the_review_by_the_pages_alone(
    nadia: Actor, django_assert_max_num_queries: Any
) -> None:
    client: Client = client_of(user_of(nadia))
    day = TODAY.isoformat()
    at, good = reverse("incidents:record"), SAID | {"owner": str(nadia.worker), "happened": day, "aware": day}
    assert client.get(at).status_code == 200
    assert client.post(at, good | {"what": ""}).status_code == 422
    assert client.post(at, good).status_code == 302
    one = Row.objects.get().thread_id
    desk = client.get(reverse("desk:desk")).content.decode()
    assert "Notify the national panel of a serious incident" in desk
    assert reverse("incidents:one", args=[one]) in desk
    assert "Zayn" not in desk
    for route, sent, lacking in (
        ("notify", {"on": day, "reference": "SIN-1", "words": ""}, "reference"),
        ("review", {"on": day, "outcome": "enough", "words": "What we learned.", "told": "The panel."}, "words"),
    ):
        step = reverse(f"incidents:{route}", args=[one])
        assert client.get(step).status_code == 200, route
        assert client.post(step, sent | {lacking: ""}).status_code == 422, route
        assert client.post(step, sent).status_code == 302, route
        assert client.post(step, sent).status_code == 409, route
    page = client.get(reverse("incidents:one", args=[one])).content.decode()
    assert "SIN-1" in page
    assert "The rapid review found what there is to learn" in page
    assert client.get(reverse("incidents:not_one", args=[one])).status_code == 409
    with django_assert_max_num_queries(15):
        assert "Zayn" not in client.get(reverse("incidents:list")).content.decode()
    assert "serious incident" not in client.get(reverse("desk:desk")).content.decode()


@pytest.mark.django_db
def test_its_clock_is_on_no_other_desk_and_nobody_gives_it_time(nadia: Actor) -> None:
    one, team = recorded(nadia), a_team_beside_a_home()
    other = a_worker(an_agency("Lewbridge Health 3"), "incident_lead", name="Miriam Castle")
    (clock,) = running(families=[one], now=NOW)
    assert (clock.code, clock.subject_kind, clock.left) == ("incident-notified", "incident", "5 working days left")
    for who in (team.ifeoma, team.ruth, team.home.joan, other):
        assert "serious incident" not in client_of(user_of(who)).get(reverse("desk:desk")).content.decode()
    more = {"clock": clock.id, "run": clock.started_by, "until": TODAY + dt.timedelta(days=60), "why": "More time."}
    for who in (nadia, team.ifeoma, team.ruth, team.home.joan):
        with pytest.raises((NotThere, Refused)):
            extend(by=who, now=NOW, **more)
    assert client_of(user_of(nadia)).get(f"/families/{one}/").status_code == 404
    no_longer = replace(nadia, roles=nadia.roles - {"incident_lead"})
    assert not protection.incidents_answered(no_longer)
    assert protection.incidents_answered(nadia) == {one}


@pytest.mark.django_db
def test_it_may_be_found_not_to_be_one(nadia: Actor) -> None:
    one, client = recorded(nadia), client_of(user_of(nadia))
    at = reverse("incidents:not_one", args=[one])
    assert client.post(at, {"words": ""}).status_code in (200, 422)
    assert client.post(at, {"words": "An accident, all three partners agree."}).status_code == 302
    assert Row.objects.get().state == "not_notified"
    assert ends(nadia, one) == {"incident-notified": "ended"}
    assert "Not a serious incident" in client.get(reverse("incidents:list")).content.decode()
