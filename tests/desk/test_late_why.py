"""Whoever had to act is asked on their desk why it was late, until they say."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.clocks.api import unexplained
from familiesfirst.desk.queries.desk import desk
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor
from familiesfirst.record.models import Entry
from tests.agencies.making import NOW
from tests.family_help.making import user_of
from tests.protection.making import Team, a_led_team, all_told, held, the_strategy
from tests.protection.test_pages import held as on_the_page
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
SAID = {"why": "The police were at another child’s home.", "authorised": "Ifeoma Nwosu"}


@pytest.fixture
def team() -> Team:
    """Zayn and Maya were to be discussed within a day, and were after three."""
    made = a_led_team()
    before = NOW - dt.timedelta(days=3)
    acts = {"by": made.ifeoma, "family": made.family}
    children = [made.home.zayn, made.home.maya]
    told = all_told(made.family, before)
    protection.need_strategy(**acts, now=before, children=children, why="Marks seen.", tellings=told)
    protection.hold_strategy(
        **acts, now=NOW, strategy=the_strategy().pk, held=held(made, dict.fromkeys(children, False))
    )
    return made


def as_(actor: Actor) -> Client:
    return client_of(user_of(actor))


def rows(actor: Actor) -> list[str]:
    return [one.title for one in desk(actor, timezone.now()).late_why]


def address(team: Team) -> str:
    late = [c for c in unexplained([team.family], now=NOW) if c.code == "strategy-in-time"]
    return reverse("desk:late_why", args=[team.family, late[0].id, late[0].started_by])


def test_it_is_asked_once_for_both_children_of_whoever_had_to_act(team: Team) -> None:
    title = ["Hold the strategy discussion: Zayn and Maya"]
    assert rows(team.ruth) == rows(team.ifeoma) == title
    assert rows(team.owen) == title, "he manages the team before which the family is"
    assert rows(team.home.joan) == rows(team.home.sam) == []
    assert address(team) in as_(team.ruth).get(reverse("desk:desk")).content.decode()


def test_said_once_it_is_asked_no_more_and_stands_in_the_thread_and_the_story(team: Team) -> None:
    ruth, at = as_(team.ruth), address(team)
    assert at in ruth.get(reverse("desk:thread", args=[team.family])).content.decode()
    page = ruth.get(at).content.decode()
    assert "Hold the strategy discussion" in page and "was due 21 November 2026, done 23 November 2026" in page
    assert "Ifeoma Nwosu" in page, "whoever supervises is offered as the manager who agrees"
    answer = ruth.post(at, SAID, follow=True)
    assert answer.redirect_chain == [(reverse("desk:thread", args=[team.family]), 302)]
    words = answer.content.decode()
    assert "why: The police were at another child’s home. Agreed by Ifeoma Nwosu." in words and at not in words
    assert rows(team.ruth) == []
    told = "Late: Hold the strategy discussion. The police were at another child’s home. Agreed by Ifeoma Nwosu."
    assert told in ruth.get(reverse("desk:story", args=[team.family])).content.decode()
    assert Entry.objects.filter(kind="clock.explained").count() == 1


def test_what_was_said_can_be_said_better(team: Team) -> None:
    ruth, at = as_(team.ruth), address(team)
    ruth.post(at, SAID)
    assert "Said already: The police were at another child’s home." in ruth.get(at).content.decode()
    ruth.post(at, SAID | {"why": "Nobody at school answered."})
    thread = ruth.get(reverse("desk:thread", args=[team.family])).content.decode()
    assert "why: Nobody at school answered." in thread and "another child’s home. Agreed" not in thread


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(team: Team) -> None:
    answer = as_(team.ruth).post(address(team), SAID | {"authorised": " "})
    assert answer.status_code == 422 and SAID["why"] in answer.content.decode()
    assert not Entry.objects.filter(kind="clock.explained").exists()


def test_a_manager_is_offered_their_own_name(team: Team) -> None:
    page = as_(team.ifeoma).get(address(team)).content.decode()
    assert 'value="Ifeoma Nwosu"' in page


def test_nobody_else_says_why(team: Team) -> None:
    at = address(team)
    sam = as_(team.home.sam)
    assert sam.get(at).status_code in (403, 404)
    assert sam.post(at, SAID).status_code in (403, 404)
    assert not Entry.objects.filter(kind="clock.explained").exists()


def test_what_is_not_late_or_another_run_is_said_to_have_changed(team: Team) -> None:
    ruth = as_(team.ruth)
    assert ruth.get(reverse("desk:late_why", args=[team.family, 0, 0])).status_code == 409


def test_one_query_more_whatever_is_late(team: Team) -> None:
    rows(team.ruth)
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            asked = rows(team.ruth)
        counted.append((len(asked), len(queries)))
        if asked:
            as_(team.ruth).post(address(team), SAID)
    (some, before), (none, after) = counted
    assert (some, none, before) == (1, 0, after)


def test_whoever_also_manages_somebody_has_both_on_their_desk(team: Team) -> None:
    Worker.objects.filter(pk=team.home.joan.worker).update(line_manager=team.ifeoma.worker)
    seen = desk(team.ifeoma, timezone.now())
    assert seen.manages and seen.late_why


def discussed(days: int) -> str:
    """Needed so many days ago, and written up now: the page that Ifeoma comes to next."""
    made, now = a_led_team(), timezone.now()
    before = now - dt.timedelta(days=days)
    said = {"by": made.ifeoma, "now": before, "family": made.family, "why": "Marks seen."}
    protection.need_strategy(**said, children=[made.home.zayn], tellings=all_told(made.family, before))
    ifeoma = as_(made.ifeoma)
    at = reverse("protection:hold", args=[made.family, the_strategy().pk])
    sent = {key: value for key, value in on_the_page(made).items() if not key.endswith(f"-{made.home.maya}")}
    answer = ifeoma.post(at, sent | {f"s47-{made.home.zayn}": "no"}, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return answer.content.decode()


def test_whoever_did_it_late_is_asked_on_the_page_that_follows() -> None:
    words = discussed(3)
    assert "Say why it was late</a>" in words and ">Hold the strategy discussion: Zayn</span>. " in words
    assert re.search(r'<span class="ff-name">[^<]+ · was due [^<]+, done [^<]+</span>\.', words), (
        "hidden with every other name"
    )
    assert "&lt;a" not in words


def test_whoever_did_it_in_time_is_asked_nothing() -> None:
    assert "Say why it was late" not in discussed(0)
