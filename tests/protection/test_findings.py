"""What the team found when it looked at practice: whole, without anybody's name, and looked at again."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from familiesfirst.people.api import names_of
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Finding, FindingAction
from familiesfirst.protection.queries.finding import findings
from familiesfirst.protection.rules.finding import (
    Found,
    Looked,
    Todo,
    check_done,
    check_found,
    possible_names,
    series_of,
    telling,
)
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused
from tests.agencies.making import NOW, TODAY
from tests.family_help.making import user_of
from tests.protection.test_team import Staffed, a_staffed_team
from tests.signing_in import client_of

DAY = dt.timedelta(days=1)
TODO = Todo("Health is asked by phone as well.", "Named nurse", TODAY + 30 * DAY)
FOUND = Found(
    theme="Health in strategy discussions", first=TODAY - 60 * DAY, last=TODAY - 30 * DAY, sample=20,
    looked=("health", "police"), good="Decisions are clear.", develop="Health is asked late.",
    recommendation="Ask health first.", counted="Health took part", part=7, todos=(TODO,),
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"counted": "", "part": None}, set()),
        (
            {"theme": " ", "good": "", "develop": "", "recommendation": ""},
            {"theme", "good", "develop", "recommendation"},
        ),
        ({"last": TODAY - 90 * DAY}, {"last"}),
        ({"last": TODAY + DAY}, {"last"}),
        ({"looked": ()}, {"looked"}),
        ({"looked": ("tea",)}, {"looked"}),
        ({"sample": None}, {"sample"}),
        ({"part": None}, {"part"}),
        ({"counted": ""}, {"counted"}),
        ({"part": 21}, {"part"}),
        ({"todos": (TODO, Todo(" ", "", None))}, {"todo-1-what", "todo-1-owner", "todo-1-due"}),
        ({"good": "x" * 4_001}, {"good"}),
    ],
)
def test_a_finding_is_whole(changes: dict[str, Any], wrong: set[str]) -> None:
    assert set(check_found(replace(FOUND, **changes), ["health", "police"], TODAY)) == wrong


@pytest.mark.parametrize(
    ("done", "came", "wrong"),
    [(TODAY, "Done.", set()), (TODAY, " ", {"came"}), (TODAY + DAY, "x", {"done"}), (TODAY - 9 * DAY, "x", {"done"})],
)
def test_what_came_of_it_has_a_day(done: dt.date, came: str, wrong: set[str]) -> None:
    assert set(check_done(done, came, TODAY - DAY, TODAY)) == wrong


@given(some.text(), some.text())
def test_a_name_on_record_passes_nowhere(before: str, after: str) -> None:
    text = f"{before} Zayn Marsh {after}"
    assert "Zayn Marsh" in possible_names([text])
    assert "good" in telling({"good": text}, ["Zayn Marsh"])
    assert "good" in telling({"good": f"{before} 999 123 4567 {after}"})


def test_times_that_look_at_the_same_are_one_series() -> None:
    times = [
        Looked(1, None, "a", TODAY - 9 * DAY, None), Looked(2, 1, "a", TODAY, None),
        Looked(3, None, "b", TODAY - 2 * DAY, None), Looked(4, 2, "a", TODAY - DAY, None),
    ]  # fmt: skip
    assert [[one.id for one in group] for group in series_of(times)] == [[1, 4, 2], [3]]


@pytest.fixture
def staffed() -> Staffed:
    return a_staffed_team()


def record(by: Actor, found: Found = FOUND) -> int:
    return protection.record_finding(by=by, now=NOW, team="child", found=found)


@pytest.mark.django_db
def test_found_done_and_looked_at_again(staffed: Staffed) -> None:
    first = record(staffed.kerry)
    again = record(staffed.team.ruth, replace(FOUND, last=TODAY - DAY, part=19, again=first, todos=()))
    page = findings(staffed.lena, None, NOW)
    (series,) = page.series
    assert [(one.id, one.share and one.share.percent) for one in series.times] == [(first, 35), (again, 95)]
    assert [mark.text for mark in series.chart.marks if mark.tone == "value"] == ["35%", "95%"]
    ((_, todo),) = page.todo
    said: dict[str, Any] = {"by": staffed.team.owen, "now": NOW, "finding": first, "todo": todo.id, "on": TODAY}
    with pytest.raises(Invalid):
        protection.end_finding_action(**said, done=True, came=" ")
    protection.end_finding_action(**said, done=True, came="Asked by phone since Monday.")
    with pytest.raises(Meanwhile):
        protection.end_finding_action(**said, done=False, came="Twice.")
    with pytest.raises(NotThere):
        protection.end_finding_action(**(said | {"finding": again}), done=True, came="Another’s.")
    assert findings(staffed.lena, None, NOW).todo == ()
    assert protection.agree_finding_action(by=staffed.kerry, now=NOW, finding=again, todo=TODO)


@pytest.mark.django_db
def test_nobody_of_a_family_is_named(staffed: Staffed) -> None:
    home = staffed.team.home
    name = names_of([home.leila])[home.leila]
    with pytest.raises(Invalid) as refused:
        record(staffed.kerry, replace(FOUND, good=f"It went well with {name.upper().title()}."))
    assert name in refused.value.errors["good"]
    finding = record(staffed.kerry)
    with pytest.raises(Invalid):
        todo = replace(TODO, what=f"Ring {name}.")
        protection.agree_finding_action(by=staffed.kerry, now=NOW, finding=finding, todo=todo)
    assert FindingAction.objects.count() == 1


@pytest.mark.django_db
def test_only_the_team_or_an_auditor_writes_it_down(staffed: Staffed) -> None:
    for who in (staffed.team.ifeoma, staffed.lena):
        with pytest.raises(Refused):
            record(who)
    with pytest.raises(NotThere):
        record(staffed.kerry, replace(FOUND, again=999))
    assert not Finding.objects.exists()


@pytest.mark.django_db
def test_the_pages(staffed: Staffed, django_assert_max_num_queries: Any) -> None:
    kerry, lena = client_of(user_of(staffed.kerry)), client_of(user_of(staffed.lena))
    new = reverse("protection_team:find", args=["child"])
    sent = {
        "theme": "Quorum", "earlier": "", "first": "2026-09-01", "last": "2026-10-01", "looked": ["health"],
        "sample": "4",
        "counted": "", "part": "", "good": "Clear.", "develop": "Earlier.", "recommendation": "", "todo-places": "0",
        "todo-0-what": "Ring first", "todo-0-owner": "", "todo-0-due": "2026-12-24",
    }  # fmt: skip
    refused = kerry.post(new, sent)
    words = refused.content.decode()
    assert refused.status_code == 422
    assert "Say what you recommend." in words and "Say who does it." in words and "Ring first" in words
    assert "todo-1-what" in kerry.post(new, sent | {"again": "todo"}).content.decode()
    assert kerry.post(new, sent | {"recommendation": "Ring.", "todo-0-owner": "Police"}).status_code == 302
    assert lena.get(new).status_code == 403 or lena.post(new, sent | {"recommendation": "x"}).status_code == 403
    finding = Finding.objects.get()
    listed = reverse("protection_team:findings", args=["child"])
    lena.get(listed)
    with django_assert_max_num_queries(15):
        assert "Ring first" in lena.get(listed).content.decode()
    one = reverse("protection_team:finding", args=[finding.pk])
    assert "What needs to develop" in lena.get(one).content.decode()
    assert "What came of it" not in lena.get(one).content.decode()
    todo = finding.actions.get()
    ends = reverse("protection_team:todo_ends", args=[finding.pk, todo.pk])
    assert kerry.get(ends).status_code == 200
    came = {"done": "yes", "on": TODAY.isoformat(), "came": ""}
    assert kerry.post(ends, came).status_code == 422
    more = reverse("protection_team:todo", args=[finding.pk])
    assert kerry.post(more, {"what": "", "owner": "x", "due": "2026-12-24"}).status_code == 422
    assert kerry.post(more, {"what": "Ask.", "owner": "x", "due": "2026-12-24"}).status_code == 302
    otherwise = reverse("protection_team:otherwise", args=[finding.pk])
    assert "I do not agree with what was found" in lena.get(one).content.decode()
    assert lena.post(otherwise, {"words": ""}).status_code == 422
    assert lena.post(otherwise, {"words": "Leila Marsh was never asked."}).status_code == 422
    assert lena.post(otherwise, {"words": "Four are too few, and two were ours."}).status_code == 302
    assert "Four are too few, and two were ours." in kerry.get(one).content.decode()
    assert "seen otherwise" in kerry.get(listed).content.decode()
    with pytest.raises(NotThere):
        protection.see_finding_otherwise(by=staffed.lena, now=NOW, finding=9999, words="x")
    assert kerry.get(reverse("protection_team:finding", args=[9999])).status_code == 404
