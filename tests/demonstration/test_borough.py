"""The borough: the same for the same seed and day, whole or not at all, and true to what it says of itself."""

import datetime as dt
import html
import io
import json
import random
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.clocks.models import Clock
from familiesfirst.clocks.rebuilding import rebuild
from familiesfirst.demonstration import themes
from familiesfirst.demonstration.borough import Plan, make, morning
from familiesfirst.demonstration.cast import cast
from familiesfirst.demonstration.lives import lives
from familiesfirst.demonstration.management.commands import demo
from familiesfirst.demonstration.models import Persona
from familiesfirst.demonstration.queries import stories
from familiesfirst.demonstration.shapes import Shapes
from familiesfirst.demonstration.special import HASSAN_REID, as_old_as_written, expecting
from familiesfirst.demonstration.themes import themes_for
from familiesfirst.demonstration.words import Saying
from familiesfirst.people.api import age_on
from familiesfirst.people.models import ContactPoint, Identifier
from familiesfirst.record.models import Entry
from familiesfirst.record.verify import verify
from tests.laid_out import laid_out

DAY = dt.date(2026, 11, 24)
"""A Tuesday: what is told counts back to other weekdays."""


@pytest.fixture(autouse=True)
def in_the_demonstration(settings):
    settings.DEMONSTRATION = True


def made():
    make(Plan(4, 1, 1, morning(DAY)))


a_borough = laid_out(made)
"""Made once, and laid out again for the tests that read it."""


def told_by(how):
    """What a borough that is made, and taken back, says of itself: its digests, its summary, and each of its tables."""
    with transaction.atomic():
        how()
        digests = [bytes(d).hex() for d in Entry.objects.order_by("pk").values_list("digest", flat=True)]
        summary = io.StringIO()
        call_command("summary", "--json", stdout=summary)
        tables = {
            model._meta.label: rows_of(model)
            for model in apps.get_models()
            if model.__module__.startswith("familiesfirst.")
        }
        transaction.set_rollback(True)
    return digests, summary.getvalue(), tables


def rows_of(model):
    """A table, row by row, less the chance number by which a calendar knows an invitation."""
    fields = [f.name for f in model._meta.fields if f.name != "uid"]
    return serializers.serialize("jsonl", model._default_manager.order_by("pk"), fields=fields).splitlines()


def test_lives_are_the_same_for_the_same_seed_and_day():
    plan = {"families": 30, "years": 2, "today": DAY}
    assert lives(seed=1, **plan) == lives(seed=1, **plan)
    assert lives(seed=1, **plan) != lives(seed=2, **plan)


def test_nothing_is_planned_before_it_began_or_after_today():
    for life in lives(families=200, years=2, seed=3, today=DAY):
        days = [c.day for c in life.contacts] + [s.day for s in life.steps]
        assert days == sorted(days) and max(days) <= DAY
        assert all(c.born is None or c.born < life.contacts[0].day for c in life.children)


def test_nobody_of_five_or_older_is_at_a_nursery_and_nobody_little_at_a_high_school() -> None:
    for life in lives(families=200, years=5, seed=3, today=DAY):
        born = [child.born for child in life.children if child.born]
        assert "Nursery" not in life.school or all((DAY - one).days < 365 * 5 for one in born)
        assert "High School" not in life.school or min(born) < DAY - dt.timedelta(days=365 * 11)


def test_nobody_grows_up_while_they_are_helped():
    children = [c for life in lives(families=200, years=2, seed=3, today=DAY) for c in life.children if c.born]
    ages = [age_on(c.born, DAY) for c in children]
    assert 15 <= max(ages) < 18


@pytest.mark.parametrize("day", [DAY, dt.date(2026, 1, 31), dt.date(2027, 5, 31), dt.date(2028, 2, 29)])
def test_the_families_of_every_demonstration_are_as_old_on_any_day(day):
    written, shown = (as_old_as_written(HASSAN_REID, on).children[0].born for on in (DAY, day))
    assert abs((day - shown) - (DAY - written)) < dt.timedelta(days=184)
    (baby,) = [m for m in expecting(HASSAN_REID, day + dt.timedelta(days=52)).members if m.expected]
    assert baby.expected > day and baby.born is None


def test_everybody_has_a_made_up_name_and_a_number_kept_for_drama():
    for life in lives(families=50, years=1, seed=1, today=DAY):
        assert all(m.phone == "" or m.phone.startswith("07700 900") for m in life.members)
        assert life.school in cast().schools


@pytest.mark.django_db
def test_the_same_seed_and_day_give_the_same_digests_summary_and_tables():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL does not take its sequences back, so a second borough there has other ids")
    digests, summary, tables = told_by(a_borough)
    assert len(digests) > 100 and json.loads(summary)["families"] == len(tables["people.Family"]) > 4
    again = told_by(made)
    assert again[:2] == (digests, summary)
    assert {name for name, rows in tables.items() if again[2][name] != rows} == set()


def test_whoever_gets_in_touch_has_words_about_any_family():
    sources = Shapes().source
    for years in range(-1, 18):
        assert all(theme.words_from(source) for theme in themes_for(years) for source in sources)


def test_what_is_said_in_turn_is_a_list_of_things_to_say():
    """Of a single sentence, one letter would be said at a time."""
    any_family = tomllib.loads((Path(themes.__file__).parent / "words.toml").read_text("utf-8"))["any"]
    assert [name for name, pool in any_family.items() if isinstance(pool, str)] == []


def test_a_family_is_visited_in_other_words_each_time():
    chance = random.Random(1)
    said = Saying(chance, themes_for(8)[0], {"child": "Zayn", "parent": "Leila", "school": "Hill", "lead": "Joan"})
    visits = [said.visit() for _ in range(28)]
    assert len(set(visits)) == 28 and not [words for words in visits if "{" in words]


def the_stories_are_true_on_their_pages():
    here = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000"}
    client = Client()
    assert len(stories()) == 4
    for story in stories():
        told = client.get(reverse("demonstration:story", args=[story.code]), **here).content.decode()
        for number, step in enumerate(story.steps, 1):
            sent = client.post(reverse("demonstration:follow", args=[story.code, number]), **here)
            page = client.get(sent.headers["Location"], **here)
            assert page.status_code == 200, (story.code, number)
            shown = " ".join(html.unescape(re.sub(r"<[^>]+>", "", page.content.decode())).split())
            assert [words for words in step.shows if words not in shown] == [], (story.code, number)
            assert step.title in html.unescape(told)
    assert client.post(reverse("demonstration:follow", args=["school", 99]), **here).status_code == 404
    assert "You are following" in client.get(reverse("demonstration:personas"), **here).content.decode()


def nobody_with_a_protection_plan_stands_unseen():
    """Whoever leads the protection sees them, and what is late is late by days."""
    visits = Clock.objects.filter(code="protection-visit")
    assert visits.filter(end__in=("met", "late")).count() > visits.filter(end="running").count()
    assert not visits.filter(end="running", due_at__lt=morning(DAY) - dt.timedelta(days=30)).exists()


def what_families_live_through_is_there():
    wanted = {
        "own_words.written", "assessment.contributed", "assessment.authorised", "assessment.section_signed",
        "plan.answered", "specialist.asked", "specialist.started", "cover.arranged", "said_so_we.recorded",
        "told.again", "step.decided", "supervision.held", "visit.attempted", "tonight.written", "pathway.step_ticked",
        "meeting.called", "meeting.held", "meeting.person_answered", "same_lead.asked",
        "legal.gateway_held", "letter_before.made", "legal.letter_sent", "legal_order.made", "legal_order.ended",
        "legal.network_offer", "proceedings.issued", "care.started", "transfer.in_heard", "transfer.out_confirmed",
        "disagreement.raised", "disagreement.moved_up", "disagreement.answered", "core_group.held",
    }  # fmt: skip
    assert wanted <= set(Entry.objects.values_list("kind", flat=True))


def clocks_are_mostly_in_time():
    over = Counter(Clock.objects.exclude(end="running").values_list("end", flat=True))
    running = Clock.objects.filter(end="running")
    assert over["met"] > 8 * over["late"]
    assert running.filter(due_at__lt=morning(DAY)).count() * 8 < running.count()
    asked = Clock.objects.filter(code__in=("strategy-called", "strategy-in-time"))
    assert asked.filter(end="met").exists() and asked.filter(end="late").count() * 2 < asked.count()
    assert not running.filter(code="core-group", due_at__lt=morning(DAY) - dt.timedelta(days=60)).exists()


@pytest.mark.django_db
def test_a_borough_holds_together():
    a_borough()
    what_families_live_through_is_there()
    clocks_are_mostly_in_time()
    nobody_with_a_protection_plan_stands_unseen()
    the_stories_are_true_on_their_pages()
    assert verify()[1] is None
    assert rebuild(check=True).fault is None
    assert Persona.objects.count() == 22
    assert not Identifier.objects.filter(system="nhs").exclude(value__startswith="999").exists()
    phones = ContactPoint.objects.filter(kind="phone").values_list("value", flat=True)
    assert all(p.replace(" ", "").startswith("07700900") for p in phones)


@pytest.mark.django_db
def test_the_command_makes_it_once_and_the_summary_counts_it(monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("the command is the same on either database, and a borough takes a while to make")
    asked = []
    monkeypatch.setattr(demo, "make", lambda plan, progress: (asked.append(plan), a_borough()))
    out = io.StringIO()
    call_command("demo", "--families", "4", "--years", "1", stdout=out)
    assert asked == [Plan(4, 1, 1, morning(timezone.localdate()))]
    assert "Made a borough of 17 families" in out.getvalue()
    with pytest.raises(CommandError, match="something in this database already"):
        call_command("demo")
    call_command("demo", "--if-empty")
    said = io.StringIO()
    call_command("summary", "--json", stdout=said)
    found = json.loads(said.getvalue())
    assert found["families"] == 17
    assert found["entries"]["family.opened"] == 17
    assert found["people"]["children"] >= 10
    assert set(found["children_by_level"]) == {
        "universal", "targeted_early_help", "child_in_need", "child_protection",
    }  # fmt: skip
    call_command("summary", stdout=said)
    assert "17 families" in said.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("families", ["0", "-1", "20001"])
def test_sizes_that_make_no_sense_are_refused(families):
    with pytest.raises(CommandError, match="between 1 and 20,000"):
        call_command("demo", "--families", families)
