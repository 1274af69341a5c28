"""Whom a serious incident is about: it shuts to whoever has to do with them in private, and no family's page tells."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from familiesfirst.agencies.api import end_worker
from familiesfirst.involvement.api import declare_conflict, seal
from familiesfirst.people import api as people
from familiesfirst.people.rules.new import NewPerson
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Incident as Row
from familiesfirst.protection.models import IncidentPerson
from familiesfirst.protection.queries.incident import IncidentInFull, incident, incidents, incidents_about
from familiesfirst.protection.rules.incident import Incident, check_named
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, TODAY, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.people.making import a_family_of, day
from tests.protection.making import Team, a_team_beside_a_home
from tests.protection.test_outside_apart import pages_of, read, undone, unnumbered
from tests.signing_in import client_of

SAID = {"sort": "harmed", "happened": TODAY, "aware": TODAY, "who": "A boy of 9", "what": "Burns."}


@pytest.mark.parametrize(
    ("person", "called", "wrong"), [(7, "", set()), (None, "Sam, 4, of Mill Lane", set()), (None, "  ", {"called"})]
)
def test_somebody_on_record_or_how_they_are_known(person: int | None, called: str, wrong: set[str]) -> None:
    assert set(check_named(person, called)) == wrong


class Told:
    """A serious incident that Nadia answers for; Miriam is the other lead. About nobody yet."""

    def __init__(self) -> None:
        self.team: Team = a_team_beside_a_home()
        health = an_agency("Lewbridge Health 3")
        self.nadia = a_worker(health, "incident_lead", name="Nadia Frost")
        self.miriam = a_worker(health, "incident_lead", "practitioner", name="Miriam Castle")
        self.opener = a_worker(
            an_agency("Lewbridge Council 3"), "front_door_social_worker", name="Ada Poole", qualified=True
        )
        self.one = protection.record_incident(
            by=self.nadia, now=NOW, incident=Incident(**SAID, owner=self.nadia.worker)
        )

    @property
    def zayn(self) -> int:
        return self.team.home.zayn

    def name(self, person: int | None = None, *, by: Actor | None = None, called: str = "") -> int:
        acts = {"by": by or self.nadia, "now": NOW, "incident": self.one}
        return protection.name_in_incident(**acts, person=person, called=called)

    def seen(self, by: Actor | None = None) -> IncidentInFull:
        return incident(by or self.nadia, self.one, NOW)

    def hand_on(self, to: Actor, *, by: Actor | None = None, why: str = "Away.") -> int:
        return protection.hand_incident_on(by=by or self.nadia, now=NOW, incident=self.one, owner=to.worker, why=why)


@pytest.fixture
def told(db: None) -> Told:
    return Told()


def near(who: Actor, **whom: int) -> None:
    declare_conflict(by=who, now=NOW, tie="relative", **whom)


def test_it_is_about_somebody_on_record_and_somebody_who_is_not(told: Told) -> None:
    told.name(told.zayn)
    told.name(called="Sam, 4, of Mill Lane")
    lines = told.seen().named
    assert [(one.reference, one.families) for one in lines] == [(f"P-{told.zayn}", ()), ("", ())]
    assert lines[1].name == "Sam, 4, of Mill Lane"
    with pytest.raises(Meanwhile):
        told.name(told.zayn)
    with pytest.raises(Invalid):
        told.name(called=" ")
    with pytest.raises(NotThere):
        told.name(987_654_321)
    assert not entries_of_thread(told.team.family, only=("incident.named",))


def test_somebody_named_by_mistake_is_taken_out_once_and_may_be_named_again(told: Told) -> None:
    named = told.name(told.zayn)
    acts = {"by": told.nadia, "now": NOW, "incident": told.one}
    with pytest.raises(Invalid):
        protection.take_out_of_incident(**acts, named=named, why=" ")
    with pytest.raises(NotThere):
        protection.take_out_of_incident(**acts, named=named + 100, why="Another boy.")
    protection.take_out_of_incident(**acts, named=named, why="Another boy.")
    with pytest.raises(Meanwhile):
        protection.take_out_of_incident(**acts, named=named, why="Another boy.")
    assert told.seen().named == ()
    assert "not about" in told.seen().told[-1].sentence
    told.name(told.zayn)
    assert len(told.seen().named) == 1


@pytest.mark.parametrize("how", ["of the family", "of the person", "of somebody else in the family"])
def test_nobody_opens_or_decides_one_in_which_somebody_near_them_appears(told: Told, how: str) -> None:
    home = told.team.home
    told.name(told.zayn)
    assert told.seen(told.miriam).named
    whom = {"of the family": {"family": home.family}, "of the person": {"person": told.zayn}}
    near(told.miriam, **whom.get(how, {"person": home.leila}))
    acts: dict[str, Any] = {"by": told.miriam, "now": NOW, "incident": told.one}
    for act in (
        lambda: told.seen(told.miriam),
        lambda: told.name(home.maya, by=told.miriam),
        lambda: told.hand_on(told.miriam, by=told.miriam),
        lambda: protection.notify_incident(**acts, on=TODAY, reference="SIN-1", words=""),
        lambda: protection.decide_not_incident(**acts, words="It is not."),
    ):
        with pytest.raises(NotThere):
            act()
    assert incidents(told.miriam, NOW) == []
    assert len(incidents(told.nadia, NOW)) == 1
    client = client_of(user_of(told.miriam))
    for page in ("one", "name", "hand_on", "notify", "not_one"):
        assert client.get(reverse(f"incidents:{page}", args=[told.one])).status_code == 404, page
    assert reverse("incidents:one", args=[told.one]) not in client.get(reverse("incidents:list")).content.decode()


def test_it_stays_shut_after_they_were_taken_out(told: Told) -> None:
    named = told.name(told.zayn)
    near(told.miriam, person=told.zayn)
    protection.take_out_of_incident(by=told.nadia, now=NOW, incident=told.one, named=named, why="Another boy.")
    with pytest.raises(NotThere):
        told.seen(told.miriam)


def test_nobody_names_somebody_near_them_nor_near_whoever_answers_for_it(told: Told) -> None:
    near(told.miriam, family=told.team.family)
    with pytest.raises(NotThere):
        told.name(told.zayn, by=told.miriam)
    told.hand_on(told.miriam)
    with pytest.raises(Invalid) as refused:
        told.name(told.zayn)
    assert set(refused.value.errors) == {"person"}
    told.hand_on(told.nadia)
    told.name(told.zayn)
    with pytest.raises(Invalid) as refused:
        told.hand_on(told.miriam)
    assert set(refused.value.errors) == {"owner"}


def test_another_lead_answers_for_it_once_it_is_shut_to_whoever_did(told: Told) -> None:
    told.name(told.zayn)
    near(told.nadia, family=told.team.family)
    assert protection.incidents_answered(told.nadia) == set()
    assert protection.incidents_answered(told.miriam) == {told.one}
    assert not told.seen(told.miriam).unanswered
    assert "may have nothing to do with it" in told.seen(told.miriam).told[-1].sentence


def test_another_lead_answers_for_it_once_whoever_did_is_gone(told: Told) -> None:
    administrator = a_worker(told.nadia.agency, "agency_administrator", name="Hal Birch")
    end_worker(by=administrator, now=NOW, worker=told.nadia.worker, why="Left for Leeds")
    assert protection.incidents_answered(told.miriam) == {told.one}


def test_whoever_answers_for_it_and_may_not_open_it_any_more_is_told_of_to_the_others(told: Told) -> None:
    """Where nobody else could take it on when it was shut: the first who may open it sees that it waits."""
    told.name(told.zayn)
    assert not told.seen(told.miriam).unanswered
    near(told.miriam, family=told.team.family)
    near(told.nadia, person=told.zayn)
    assert Row.objects.get().owner_id == told.nadia.worker
    later = a_worker(told.miriam.agency, "incident_lead", "practitioner", name="Rosa Lund")
    assert told.seen(later).unanswered
    told.hand_on(later, by=later)
    assert not told.seen(later).unanswered
    assert protection.incidents_answered(later) == {told.one}
    told.miriam = later
    assert "serious incident" in client_of(user_of(told.miriam)).get(reverse("desk:desk")).content.decode()


def test_it_is_handed_on_to_another_lead_with_why_while_something_is_due(told: Told) -> None:
    for owner, why, wrong in (
        (told.nadia.worker, "Away.", "owner"),
        (told.team.ruth.worker, "Away.", "owner"),
        (told.miriam.worker, " ", "why"),
    ):
        with pytest.raises(Invalid) as refused:
            protection.hand_incident_on(by=told.nadia, now=NOW, incident=told.one, owner=owner, why=why)
        assert set(refused.value.errors) == {wrong}
    told.hand_on(told.miriam)
    protection.decide_not_incident(by=told.nadia, now=NOW, incident=told.one, words="It is not.")
    with pytest.raises(Meanwhile):
        told.hand_on(told.nadia)


def test_a_sealed_record_in_it_opens_it_only_for_the_named(told: Told) -> None:
    it = told.team
    told.name(told.zayn)
    named = [it.ifeoma.worker, told.nadia.worker]
    seal(by=it.ifeoma, now=NOW, family=it.family, why="Danger.", ring=it.ifeoma.worker, names=named)
    assert told.seen(told.nadia).named
    with pytest.raises(Refused, match="Ifeoma Nwosu"):
        told.seen(told.miriam)
    with pytest.raises(Refused, match="Ifeoma Nwosu"):
        told.name(it.home.maya, by=told.miriam)


def test_the_familys_page_points_to_it_for_a_lead_round_the_family_alone(told: Told) -> None:
    it = told.team
    holds(told.miriam, it.family, "contributor")
    told.name(told.zayn)
    assert incidents_about(told.miriam, it.family) == [(told.one, "A child was seriously harmed")]
    at = reverse("protection:page", args=[it.family])
    assert reverse("incidents:one", args=[told.one]) in client_of(user_of(told.miriam)).get(at).content.decode()
    for who in (it.ifeoma, it.home.joan):
        assert incidents_about(who, it.family) == []
        assert "erious incident" not in client_of(user_of(who)).get(at).content.decode()
    assert told.seen(told.miriam).named[0].families[0][0] == it.family
    other = a_family_of(NewPerson("Ida", "Bell", born=day("2019-04-01")), by=told.opener)
    told.name(people.people_of(other)[0])
    near(told.miriam, family=other)
    assert incidents_about(told.miriam, it.family) == []


def worlds() -> list[dict[str, str]]:
    """What the family's lead and their manager read on every page, with the child named and without."""
    found = []
    for named in (True, False):
        with undone():
            told = Told()
            if named:
                told.name(told.zayn)
            it = SimpleNamespace(a=SimpleNamespace(family=told.team.family, child=told.zayn))
            pages = {}
            for who in (told.team.home.joan, told.team.ifeoma):
                client = client_of(user_of(who))
                pages |= {f"{who.name} {url}": read(client, url) for url in pages_of(it)}  # type: ignore[arg-type]
            found.append(unnumbered(pages))
    return found


@pytest.mark.django_db
def test_every_page_of_the_family_is_word_for_word_as_if_nobody_were_named() -> None:
    named, unnamed = worlds()
    assert named.keys() == unnamed.keys() and len(named) > 80
    assert [url for url in named if named[url] != unnamed[url]] == []


def test_by_the_pages_alone(told: Told, django_assert_max_num_queries: Any) -> None:
    client, home = client_of(user_of(told.nadia)), told.team.home
    at = reverse("incidents:name", args=[told.one])
    assert "None of these" not in client.get(at).content.decode()
    assert client.post(at, {"person": "nobody", "called": "Sam"}).status_code == 200
    assert not IncidentPerson.objects.exists()
    name = people.names_of([home.zayn])[home.zayn]
    with django_assert_max_num_queries(15):
        found = client.get(at, {"q": name}).content.decode()
    assert f"P-{home.zayn}" in found
    looked = f"{at}?q=Zayn"
    assert client.post(looked, {"person": "", "called": ""}).status_code == 422
    assert client.post(looked, {"person": "nobody", "called": ""}).status_code == 422
    assert client.post(looked, {"person": "987654321", "called": ""}).status_code == 422
    assert client.post(looked, {"person": str(home.zayn), "called": ""}).status_code == 302
    assert client.post(looked, {"person": "nobody", "called": "Sam, 4, of Mill Lane"}).status_code == 302
    with django_assert_max_num_queries(15):
        page = client.get(reverse("incidents:one", args=[told.one])).content.decode()
    assert name in page and "Sam, 4, of Mill Lane" in page
    named = IncidentPerson.objects.get(person=home.zayn).pk
    mistaken = reverse("incidents:mistaken", args=[told.one, named])
    assert client.get(mistaken).status_code == 200
    assert client.post(mistaken, {"why": ""}).status_code == 422
    assert client.post(mistaken, {"why": "Another boy."}).status_code == 302
    assert client.get(mistaken).status_code == 404
    on = reverse("incidents:hand_on", args=[told.one])
    assert client.get(on).status_code == 200
    assert client.post(on, {"owner": "", "why": ""}).status_code == 422
    assert client.post(on, {"owner": str(told.miriam.worker), "why": "Away."}).status_code == 302
    assert Row.objects.get().owner_id == told.miriam.worker
    with django_assert_max_num_queries(15):
        assert client.get(reverse("incidents:list")).status_code == 200
    holds(told.miriam, told.team.family, "contributor")
    client = client_of(user_of(told.miriam))
    with django_assert_max_num_queries(15):
        assert client.get(reverse("incidents:one", args=[told.one])).status_code == 200


@pytest.mark.django_db
def test_the_database_keeps_one_naming_of_each(told: Told) -> None:
    row = Row.objects.get()
    told.name(told.zayn)
    for said in ({"person_id": told.zayn}, {"person_id": told.team.home.maya, "called": "Maya"}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            IncidentPerson.objects.create(incident=row, named_at=NOW, **said)
