"""The pages on which a visit, a call and a note are recorded."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.people import api as people
from familiesfirst.record.api import entries_of_thread
from familiesfirst.record.models import Read
from tests.agencies.making import NOW
from tests.family_help.making import Home, a_home, user_of
from tests.involvement.making import holds
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Home:
    return a_home()


@pytest.fixture
def joan(home: Home) -> Client:
    return client_of(user_of(home.joan))


def told(home: Home, **changes: Any) -> dict[str, Any]:
    """A visit as typed."""
    day = timezone.localdate() - dt.timedelta(days=1)
    z, m = f"child-{home.zayn}", f"child-{home.maya}"
    return {
        "token": "t-1",
        "day": day.isoformat(),
        "at": "3.30pm",
        "made": "yes",
        "purpose": "family_help",
        "announced": "yes",
        "note": "We talked in the kitchen.",
        f"{z}-seen": "yes",
        f"{z}-seen_alone": "yes",
        f"{z}-bedroom_seen": "no",
        f"{m}-seen": "no",
        f"{m}-why_not": "asleep",
        "others": [str(home.leila)],
    } | changes


def kinds(home: Home) -> list[str]:
    return [e.kind for e in entries_of_thread(home.family)]


def test_the_supervisor_and_how_to_reach_them_are_always_on_the_page(joan: Client, home: Home) -> None:
    record, note = (reverse(f"family_help:{name}", args=[home.family]) for name in ("record", "record_note"))
    assert "Nobody supervises" in joan.get(record).content.decode()
    Worker.objects.filter(pk=home.sam.worker).update(phone="01632 960107")
    holds(home.sam, home.family, "case_supervisor")
    for address in (record, note, reverse("family_help:plan", args=[home.family])):
        words = joan.get(address).content.decode()
        assert "Sam Whitlock" in words and "01632 960107" in words, address


def test_the_page_names_every_child_and_is_logged(joan: Client, home: Home) -> None:
    page = joan.get(reverse("family_help:record", args=[home.family]))
    words = page.content.decode()
    assert page.status_code == 200
    assert all(f"Did you see {name}?" in words for name in ("Zayn", "Maya"))
    assert Read.objects.filter(thread=home.family, worker=home.joan.worker).count() == 1


def test_a_visit_goes_on_the_record_with_its_time(joan: Client, home: Home) -> None:
    sent = joan.post(reverse("family_help:record", args=[home.family]), told(home))
    assert sent.status_code == 302
    (made,) = [e for e in entries_of_thread(home.family, facts=True) if e.kind == "visit.made"]
    assert not made.day_only
    assert timezone.localtime(made.happened).strftime("%H:%M") == "15:30"
    assert made.people[home.zayn].bedroom_seen is False
    assert made.people[home.baby] == {}


def test_what_was_typed_is_still_there_after_an_error(joan: Client, home: Home) -> None:
    page = joan.post(
        reverse("family_help:record", args=[home.family]), told(home, note="", **{f"child-{home.maya}-why_not": ""})
    )
    words = page.content.decode()
    assert page.status_code == 422
    assert "Say what happened." in words
    assert "Say why you did not see them." in words
    assert "3.30pm" in words
    assert re.search(rf'id="[^"]*child-{home.zayn}-seen[^"]*"[^>]*checked', words)
    assert "visit.made" not in kinds(home)


def test_a_visit_that_did_not_happen_needs_nothing_of_the_children(joan: Client, home: Home) -> None:
    tried = {k: v for k, v in told(home, made="no").items() if not k.startswith("child-")}
    assert joan.post(reverse("family_help:record", args=[home.family]), tried).status_code == 302
    assert "visit.attempted" in kinds(home)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"day": "2999-01-01"}, "must not be after"),
        ({"day": "2025-02-30"}, "there is no such day"),
        ({"at": "half past"}, "write it like 15:30"),
        ({"purpose": "<script>"}, "Choose one of the answers"),
        ({"note": "x" * 2_000_000}, "shorten it"),
        ({"others": ["999999"]}, "There is a problem"),
        ({"note": "nul \x00"}, "There is a problem"),
    ],
)
def test_wrong_values_have_a_clear_answer(joan: Client, home: Home, changes: dict[str, Any], says: str) -> None:
    page = joan.post(reverse("family_help:record", args=[home.family]), told(home, **changes))
    assert page.status_code == 422
    assert says in page.content.decode()
    assert "visit.made" not in kinds(home)


def test_a_replayed_page_writes_once(joan: Client, home: Home) -> None:
    address = reverse("family_help:record", args=[home.family])
    assert joan.post(address, told(home)).status_code == 302
    assert joan.post(address, told(home)).status_code == 409
    assert kinds(home).count("visit.made") == 1


def test_a_call_and_a_note(joan: Client, home: Home) -> None:
    day = timezone.localdate().isoformat()
    call = {"token": "c", "day": day, "direction": "out", "people": [str(home.zayn)], "note": "All well."}
    note = {"token": "n", "day": day, "about": "discussion", "note": "Agreed to meet."}
    assert joan.post(reverse("family_help:record_call", args=[home.family]), call).status_code == 302
    assert joan.post(reverse("family_help:record_note", args=[home.family]), note).status_code == 302
    assert {"call.made", "note.written"} <= set(kinds(home))


@pytest.mark.parametrize(("route", "kind"), [("record_call", "call.made"), ("record_note", "note.written")])
def test_what_each_child_said_is_kept_with_who_may_be_shown_it(joan: Client, home: Home, route: str, kind: str) -> None:
    address = reverse(f"family_help:{route}", args=[home.family])
    day = timezone.localdate().isoformat()
    typed = {"token": "v", "day": day, "direction": "in", "about": "information", "people": [], "note": "They rang."}
    typed |= {f"child-{home.zayn}-voice": "Can I stay at Nan’s?"}
    missed = joan.post(address, typed)
    assert missed.status_code == 422
    assert "Say who may be shown what they said." in missed.content.decode()
    assert "Can I stay at Nan’s?" in missed.content.decode() and "ff-group" in missed.content.decode()
    assert joan.post(address, typed | {f"child-{home.zayn}-shown_to": "child_only"}).status_code == 302
    (made,) = [e for e in entries_of_thread(home.family, facts=True) if e.kind == kind]
    assert made.people == {home.zayn: {"shown_to": "child_only"}}
    assert made.sentence.endswith("Zayn Marsh: “Can I stay at Nan’s?” (Only the child, when they ask.)")
    correct = reverse("family_help:correct", args=[home.family, made.id])
    assert "Can I stay at Nan’s?" in joan.get(correct).content.decode()


def test_putting_a_visit_right(joan: Client, home: Home) -> None:
    joan.post(reverse("family_help:record", args=[home.family]), told(home))
    (made,) = [e for e in entries_of_thread(home.family) if e.kind == "visit.made"]
    address = reverse("family_help:correct", args=[home.family, made.id])
    page = joan.get(address).content.decode()
    assert "We talked in the kitchen." in page
    assert 'value="15:30"' in page
    assert joan.post(address, told(home, token="t-2", note="In the garden.", why="")).status_code == 422
    right = told(home, token="t-2", note="In the garden.", why="It was the garden.")
    assert joan.post(address, right).status_code == 302
    assert [e.corrects for e in entries_of_thread(home.family) if e.kind == "visit.made"] == [None, made.id]


@pytest.mark.parametrize("route", ["record", "record_call", "record_note"])
def test_a_family_that_is_not_for_one_is_not_there(home: Home, route: str) -> None:
    sam = client_of(user_of(home.sam))
    assert sam.get(reverse(f"family_help:{route}", args=[home.family])).status_code in (403, 404)
    absent = sam.get(reverse(f"family_help:{route}", args=[home.family + 999]))
    assert absent.status_code == sam.get(reverse(f"family_help:{route}", args=[home.family])).status_code


def test_who_is_not_signed_in_is_asked_to(home: Home) -> None:
    assert Client().get(reverse("family_help:record", args=[home.family])).status_code == 302


def test_how_to_reach_them_safely_stands_where_one_records(joan: Client, home: Home) -> None:
    soon = timezone.localdate() + dt.timedelta(days=30)
    acts = {"by": home.joan, "now": NOW, "family": home.family}
    hers = people.Reach("mobile", "07700 900118", hours="school hours only", messages="no")
    people.record_contact_point(**acts, person=home.leila, reach=hers)
    people.record_contact_point(**acts, person=home.leila, reach=people.Reach("mobile", "07700 900999"), protected=True)
    people.write_warning(
        **acts, person=None, type="ring_first", words="Come alone.", why="Followed before.", review_by=soon
    )
    rule = people.SafeRule(person=home.leila, kind="not_written_to", what="money", look_again_by=soon)
    people.set_safe_contact(**acts, rule=rule, why="Read by others.")
    for route in ("record", "record_call", "record_note", "record_meeting"):
        words = joan.get(reverse(f"family_help:{route}", args=[home.family])).content.decode()
        assert "Come alone." in words and "Do not write to Leila Marsh about money" in words
        assert "07700 900118, school hours only, no messages" in words
        assert "900999" not in words and "Followed before" not in words


def test_each_family_is_two_clicks_from_the_desk_for_a_visit_a_call_or_a_note(joan: Client, home: Home) -> None:
    assert reverse("family_help:record", args=[home.family]) in joan.get("/desk/").content.decode()
    words = joan.get(reverse("desk:record")).content.decode()
    for route in ("record", "record_call", "record_note"):
        assert reverse(f"family_help:{route}", args=[home.family]) in words
