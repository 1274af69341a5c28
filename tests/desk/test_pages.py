"""The desk, the team, a family's page, story and who looked: what they cost, what they show, whom they refuse."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.desk.queries.family import overview
from familiesfirst.desk.rules.rows import Task, groups
from familiesfirst.family_help.api import ChildThere, Note, Visit, record_visit, write_note
from familiesfirst.involvement.api import declare_conflict, seal
from familiesfirst.people import api as people
from familiesfirst.people.rules.new import NewPerson
from familiesfirst.record.api import Actor
from familiesfirst.record.models import Entry, Read, Seen
from tests.agencies.making import TODAY, a_worker
from tests.involvement.making import Partnership, a_partnership, holds
from tests.people.making import Hassans, a_family_of, the_hassans
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
EARLIER = timezone.localtime() - dt.timedelta(days=9)
FAMILY_PAGES = ("desk:family", "desk:story", "desk:thread", "desk:who_looked")


def as_(actor: Actor) -> Client:
    return client_of(Worker.objects.get(pk=actor.worker).user)


@pytest.fixture
def them() -> Partnership:
    return a_partnership()


@pytest.fixture
def it() -> Hassans:
    """The Hassans, led by the practitioner, with a manager over them."""
    found = the_hassans()
    holds(found.at.practitioner, found.family)
    return found


def cost(client: Client, address: str) -> int:
    """How many queries the page takes, once it has been opened before."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def a_child_not_seen(by: Actor, family: int, child: int) -> int:
    """A visit at which nobody opened; the entry that says so."""
    told = Visit(
        made=False,
        happened=EARLIER,
        purpose="family_help",
        announced=True,
        note="Nobody opened.",
        children=(ChildThere(child, False, why_not="not_in"),),
    )
    return record_visit(by=by, now=EARLIER, family=family, visit=told)


def a_family_with_everything(them: Partnership, number: int) -> int:
    """Two children at a level, a lead, a clock that is late and a visit at which nobody opened."""
    born = dt.date(2016, 1, 1) + dt.timedelta(days=number)
    members = [NewPerson(f"{name}{number}", f"Field{number}", born=born) for name in ("Ann", "Bob")]
    family = a_family_of(*members, by=them.front_door, now=EARLIER)
    children = people.people_of(family)
    levels = dict(zip(children, ("child_in_need", "targeted_early_help"), strict=True))
    people.set_level(by=them.manager, now=EARLIER, family=family, levels=levels, why="Needs", on=dt.date(2026, 5, 1))
    holds(them.practitioner, family)
    holds(them.teacher, family, "contributor")
    a_child_not_seen(them.teacher, family, children[0])
    return family


def a_family_nobody_leads(them: Partnership, number: int) -> int:
    """One child at a level, before the family help managers."""
    child = NewPerson(f"Cal{number}", f"Brook{number}", born=dt.date(2015, 1, 1) + dt.timedelta(days=number))
    family = a_family_of(child, by=them.front_door, now=EARLIER)
    levels = dict.fromkeys(people.people_of(family), "child_in_need")
    people.set_level(by=them.manager, now=EARLIER, family=family, levels=levels, why="Needs", on=EARLIER.date())
    return family


def notes_about(it: Hassans, many: int, *, people: tuple[int, ...] = (), says: str = "") -> None:
    """The lead writes so many notes."""
    for day in range(many):
        told = Note(EARLIER, "information", says or f"Day {day} was good.", people or (it.zayn, it.mia))
        write_note(by=it.at.practitioner, now=EARLIER + dt.timedelta(minutes=day), family=it.family, note=told)


def words_of(answer: Any) -> str:
    return answer.content.decode()


@pytest.mark.parametrize(("why_not", "drawn"), [("not_in", True), ("not_intended", False)])
def test_a_visit_that_was_not_to_see_a_child_missed_nobody(it: Hassans, why_not: str, drawn: bool) -> None:
    children = (ChildThere(it.zayn, True, seen_alone=True), ChildThere(it.mia, False, why_not=why_not))
    told = Visit(True, EARLIER, "family_help", announced=True, note="Saw Zayn.", children=children)
    record_visit(by=it.at.practitioner, now=EARLIER, family=it.family, visit=told)
    seen = overview(it.at.practitioner, it.family, timezone.now())
    assert any(shape.text == "not seen" for shape in seen.thread.picture.shapes) is drawn


# What the pages cost

BUDGET = 15
"""Queries that any page may take."""


WORK = [
    ("practitioner", "desk:desk"),
    ("manager", "desk:desk"),
    ("front_door_manager", "desk:desk"),
    ("manager", "desk:team"),
    ("practitioner", "desk:record"),
]


@pytest.mark.parametrize(("who", "page"), WORK)
def test_desk_and_team_cost_the_same_for_two_families_and_for_twelve(them: Partnership, who: str, page: str) -> None:
    client, address = as_(getattr(them, who)), reverse(page)
    for number in range(2):
        a_family_with_everything(them, number)
        a_family_nobody_leads(them, 100 + number)
    few = cost(client, address)
    for number in range(2, 12):
        a_family_with_everything(them, number)
        a_family_nobody_leads(them, 100 + number)
    assert cost(client, address) == few <= BUDGET


@pytest.mark.parametrize("page", FAMILY_PAGES)
def test_a_familys_pages_cost_the_same_for_five_entries_and_for_sixty(it: Hassans, page: str) -> None:
    client, address = as_(it.at.practitioner), reverse(page, args=[it.family])
    notes_about(it, 5)
    few = cost(client, address)
    notes_about(it, 55)
    assert cost(client, address) == few <= BUDGET


# What they show


def test_the_team_says_who_carries_what_and_whom_nobody_leads(them: Partnership) -> None:
    a_family_with_everything(them, 1)
    unled = a_family_nobody_leads(them, 2)
    words = words_of(as_(them.manager).get(reverse("desk:team")))
    assert "No lead practitioner yet, or only for now (1)" in words and f"F-{unled}" in words
    assert "Joan Pryce" in words and "Field1" in words


def test_what_is_to_be_done_as_soon_as_possible_stands_before_what_is_due_today() -> None:
    day = TODAY

    def task(title: str, due: dt.date | None, time: str = "") -> Task:
        return Task(title, None, "", due, "", "desk:desk", (), "Open", time)

    late, noon, tomorrow = task("A", day, "17:00"), task("B", day, "12:00"), task("B", day + dt.timedelta(1))
    (group,) = groups([task("A", day), late, noon, task("Ring", None), tomorrow], day)
    assert [(t.title, t.time) for t in group.tasks] == [
        ("Ring", ""),
        ("B", "12:00"),
        ("A", "17:00"),
        ("A", ""),
        ("B", ""),
    ]


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "Today"), (1, "Tomorrow"), (8, "Wed 2 Dec"), (181, "Mon 24 May 2027"), (367, "Fri 26 Nov 2027")],
)
def test_a_day_far_off_is_said_with_its_year(days: int, said: str) -> None:
    today = dt.date(2026, 11, 24)
    task = Task("A", None, "", today + dt.timedelta(days), "", "desk:desk", (), "Open")
    assert task.when(today) == said


def test_what_happened_leaves_the_desk_once_it_is_said_to_be_seen(them: Partnership) -> None:
    family = a_family_with_everything(them, 1)
    lead = as_(them.practitioner)
    missed = Entry.objects.get(thread=family, kind="visit.attempted")
    assert "I have seen this" in words_of(lead.get(reverse("desk:desk")))
    answer = lead.post(reverse("desk:seen", args=[missed.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("desk:desk"), 302)]
    assert "I have seen this" not in words_of(answer)
    assert Seen.objects.filter(worker=them.practitioner.worker, entry=missed.pk).exists()
    assert lead.get(reverse("desk:seen", args=[missed.pk])).status_code == 405


def test_nobody_says_they_saw_what_is_not_theirs_to_see(it: Hassans) -> None:
    notes_about(it, 1)
    note = Entry.objects.filter(thread=it.family, kind="note.written").latest("pk")
    for stranger in (it.at.teacher, it.at.night):
        assert as_(stranger).post(reverse("desk:seen", args=[note.pk])).status_code in (403, 404)
    assert not Seen.objects.exists()


def test_the_story_shows_what_is_asked_for(it: Hassans) -> None:
    notes_about(it, 2, people=(it.zayn,))
    notes_about(it, 1, people=(it.mia,), says="Mia sings.")
    lead, at = as_(it.at.practitioner), reverse("desk:story", args=[it.family])
    day, next_day = EARLIER.date().isoformat(), (EARLIER.date() + dt.timedelta(days=1)).isoformat()
    for asked, sings in (
        ({}, True),
        ({"kind": "note.written"}, True),
        ({"kind": "family.opened"}, False),
        ({"person": it.mia}, True),
        ({"person": it.zayn}, False),
        ({"since": day, "until": day}, True),
        ({"since": next_day}, False),
        ({"kind": "note.written", "person": it.mia, "since": day}, True),
    ):
        answer = lead.get(at, asked)
        assert (answer.status_code, "Mia sings." in words_of(answer)) == (200, sings), asked


@pytest.mark.parametrize(
    "asked",
    [{"person": "987654"}, {"person": "x"}, {"since": "soon"}, {"since": "2026-11-02", "until": "2026-11-01"}],
    ids=str,
)
def test_a_filter_that_cannot_be_says_so(it: Hassans, asked: dict[str, str]) -> None:
    answer = as_(it.at.practitioner).get(reverse("desk:story", args=[it.family]), asked)
    assert answer.status_code == 422 and "There is a problem" in words_of(answer)


def test_a_long_story_goes_on_to_its_first_entry(it: Hassans) -> None:
    notes_about(it, 60)
    lead, at = as_(it.at.practitioner), reverse("desk:story", args=[it.family])
    first = words_of(lead.get(at, {"kind": "note.written"}))
    assert "Day 59 was good." in first and "Day 0 was good." not in first
    further = first.split('">Earlier</a>')[0].rsplit('href="', 1)[1].replace("&amp;", "&")
    assert "Day 0 was good." in words_of(lead.get(further))


def test_who_looked_lists_every_look_by_agency_and_role(it: Hassans) -> None:
    lead = as_(it.at.practitioner)
    lead.get(reverse("desk:family", args=[it.family]))
    as_(it.by).get(reverse("desk:story", args=[it.family]))
    words = words_of(lead.get(reverse("desk:who_looked", args=[it.family])))
    for part in ("Joan Pryce", "overview", "Ifeoma Nwosu", "story", "Lewbridge Council", "Team manager"):
        assert part in words
    kept = Read.objects.filter(thread=it.family).values_list("worker", "page")
    assert (it.at.practitioner.worker, "family.who_looked") in kept


def test_a_person_of_the_family_is_shown_agencies_and_roles_and_nothing_held_back(it: Hassans) -> None:
    lead, at = as_(it.at.practitioner), reverse("desk:who_looked", args=[it.family])
    lead.get(reverse("desk:family", args=[it.family]))
    shown = words_of(lead.get(at, {"for": it.leila}))
    assert "Lewbridge Council" in shown and "Joan Pryce" not in shown.split("Who looked, for")[1]
    entry = Entry.objects.filter(thread=it.family).latest("pk").pk
    people.withhold_telling(
        by=it.by, now=timezone.localtime(), family=it.family, person=it.leila, entry=entry,
        what="an enquiry", why="danger", look_again_by=timezone.localdate() + dt.timedelta(days=7),
    )  # fmt: skip
    as_(it.by).get(reverse("desk:story", args=[it.family]))
    assert Read.objects.latest("pk").held_back
    assert "Team manager" not in words_of(lead.get(at, {"for": it.leila})).split("Who looked, for")[1]
    assert "Team manager" in words_of(lead.get(at, {"for": it.dan})).split("Who looked, for")[1]
    assert "Team manager" in words_of(lead.get(at))


# Whom they refuse


@pytest.mark.parametrize("page", FAMILY_PAGES)
def test_a_family_that_is_not_ones_own_is_not_there(it: Hassans, page: str) -> None:
    auditor = a_worker(it.at.council, "auditor", name="Una Dell")
    data_officer = a_worker(it.at.council, "data_officer", name="Max Orr")
    for stranger, status in ((it.at.teacher, 404), (it.at.head, 403), (auditor, 404), (data_officer, 404)):
        client = as_(stranger)
        real, absent = (client.get(reverse(page, args=[f])) for f in (it.family, 987654))
        assert (real.status_code, absent.status_code) == (status, status), stranger
        assert "Zayn" not in words_of(real)
    assert not Read.objects.filter(thread=it.family).exists()


def test_whoever_manages_nobody_has_no_team_page(it: Hassans) -> None:
    assert as_(it.at.teacher).get(reverse("desk:team")).status_code == 403
    assert Client().get(reverse("desk:desk")).status_code == 302


@pytest.mark.parametrize("page", FAMILY_PAGES[:3])
def test_a_sealed_family_opens_for_the_named_alone(it: Hassans, page: str) -> None:
    manager = it.by.worker
    seal(by=it.by, now=EARLIER, family=it.family, why="Threats", ring=manager, names=[manager])
    out = as_(it.at.practitioner).get(reverse(page, args=[it.family]))
    assert out.status_code in (403, 404) and "Zayn" not in words_of(out)
    assert as_(it.by).get(reverse(page, args=[it.family])).status_code == 200
    assert "Zayn" not in words_of(as_(it.at.practitioner).get(reverse("desk:desk")))


@pytest.mark.parametrize("page", FAMILY_PAGES)
def test_nobody_opens_their_own_relatives(it: Hassans, page: str) -> None:
    declare_conflict(by=it.at.practitioner, now=EARLIER, tie="relative", family=it.family)
    client = as_(it.at.practitioner)
    answer = client.get(reverse(page, args=[it.family]))
    assert answer.status_code in (403, 404) and "Zayn" not in words_of(answer)
    assert "Zayn" not in words_of(client.get(reverse("desk:desk")))


def test_what_siblings_have_in_common_is_one_thing_to_do_and_is_never_cut_in_two(
    it: Hassans, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("familiesfirst.desk.queries.family.NEXT", 1)
    now = timezone.now()
    both = dict.fromkeys((it.zayn, it.mia), "targeted_early_help")
    people.set_level(by=it.by, now=now, family=it.family, levels=both, why="Needs")
    (soonest,) = overview(it.by, it.family, now).next
    assert "Zayn and Mia" in soonest.title
