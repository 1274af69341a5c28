"""A review of the plan: rules, the actions it is made of, and its page, on which two may meet."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.clocks.models import Clock
from familiesfirst.family_help import api as family_help
from familiesfirst.family_help.models import Plan, PlanAction, PlanAnswer
from familiesfirst.family_help.rules.review import Added, Moved, Next, Review, check_moves, check_review
from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.record.api import entries_of_thread
from tests.agencies.making import NOW
from tests.family_help.making import user_of
from tests.family_help.planning import Planned, acts, an_outcome, started
from tests.signing_in import client_of

LATER = NOW + dt.timedelta(weeks=6)


@pytest.mark.parametrize(
    ("moved", "added", "beside"),
    [
        ([Moved(1, "done")], [], set()),
        ([Moved(1, "stopped")], [], {"action-1-why"}),
        ([Moved(1, "asleep")], [], {"action-1-state"}),
        ([], [Added(2, "Rings the school", "person:3", NOW.date())], set()),
        ([], [Added(2, " ", "", None)], {"new-2-words", "new-2-who", "new-2-by_when"}),
        ([], [Added(2, "Rings", "owl:3", NOW.date())], {"new-2-who"}),
    ],
)
def test_what_changes_in_the_plan(moved: list[Moved], added: list[Added], beside: set[str]) -> None:
    assert set(check_moves(moved, added)) == beside


@pytest.mark.parametrize(
    ("changes", "beside"),
    [
        ({}, set()),
        ({"note": " "}, {"note"}),
        ({"children": ()}, {"children"}),
        ({"next": Next()}, {"next_day"}),
        ({"next": Next(why_none="Help ends.")}, set()),
        ({"next": Next(NOW)}, {"next_day"}),
    ],
)
def test_a_whole_review(changes: dict[str, Any], beside: set[str]) -> None:
    said = {"note": "Settled.", "children": (1,), "next": Next(LATER)} | changes
    assert set(check_review(Review(**said), NOW)) == beside


# The page


@pytest.fixture
def made(db: None) -> Planned:
    return started("child_in_need")


@pytest.fixture
def meeting(made: Planned) -> int:
    """A review that began half an hour ago, as the clock on the wall has it; the supervisor is asked."""
    when = meetings.When(NOW + dt.timedelta(hours=1), 60, "room", "School")
    called = meetings.call_meeting(**acts(made.it), sort="child_in_need_review", when=when)
    meetings.invite_workers(**acts(made.it), meeting=called, workers=[made.ifeoma.worker])
    began = timezone.now() - dt.timedelta(minutes=30)
    Meeting.objects.filter(pk=called).update(starts_at=began)
    return called


@pytest.fixture
def amara(made: Planned) -> Client:
    return client_of(user_of(made.amara))


def page_of(made: Planned, meeting: int) -> str:
    return reverse("family_help:review", args=[made.family, meeting])


def said(page: Any) -> str:
    return page.content.decode()  # type: ignore[no-any-return]


def typed(made: Planned, meeting: int, **changes: Any) -> dict[str, Any]:
    """Everything that a page holds when it is sent."""
    row, walk = Meeting.objects.get(pk=meeting), PlanAction.objects.get(pk=made.walk)
    local, after = timezone.localtime(row.starts_at), timezone.localdate() + dt.timedelta(days=40)
    (guest,) = Invitation.objects.filter(meeting=row)
    at = f"action-{made.walk}-"
    return {
        "token": "t", "day": local.date().isoformat(), "at": f"{local:%H:%M}", "note": "Mornings are better.",
        "others": "", "children": [made.it.zayn, made.it.mia], "next_day": after.isoformat(), "next_at": "15:30",
        f"{at}state": "done", f"{at}was": walk.state, f"{at}revision": walk.revision,
        f"guest-{guest.pk}-attended": "came", f"says-{made.it.leila}-answer": "agrees",
        f"says-{made.it.leila}-words": "It works for us.",
    } | changes  # fmt: skip


def kinds(made: Planned) -> list[str]:
    return [entry.kind for entry in entries_of_thread(made.family)]


def test_it_opens_on_the_plan_within_the_budget(
    made: Planned, meeting: int, amara: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(30):
        page = amara.get(page_of(made, meeting))
    assert page.status_code == 200
    for words in ("Zayn is in school every day", "Walks him on Mondays", "What does Leila say", "Was Ifeoma Nwosu"):
        assert words in said(page)


def test_who_does_not_keep_the_plan_does_not_open_it_nor_is_any_meeting_a_review(
    made: Planned, meeting: int, amara: Client
) -> None:
    assert client_of(user_of(made.it.at.practitioner)).get(page_of(made, meeting)).status_code == 404
    other = meetings.call_meeting(**acts(made.it), sort="workers", when=meetings.When(LATER, 60, "room"))
    assert amara.get(page_of(made, other)).status_code == 404


def test_what_is_not_for_everybody_in_the_room_says_so(made: Planned, meeting: int, amara: Client) -> None:
    an_outcome(made.it, "A quiet evening", wish="Mum shouts.", wish_of=made.it.zayn, wish_shown="child_only")
    shown = said(amara.get(page_of(made, meeting)))
    assert "Mum shouts." in shown and "Not for everybody" in shown


def test_the_whole_of_it_is_written_together(made: Planned, meeting: int, amara: Client) -> None:
    new = {
        f"new-{made.outcome}-words": "Rings the school", f"new-{made.outcome}-who": f"person:{made.it.dan}",
        f"new-{made.outcome}-by_when": (timezone.localdate() + dt.timedelta(days=9)).isoformat(),
    }  # fmt: skip
    before = len(kinds(made))
    done = amara.post(page_of(made, meeting), typed(made, meeting, same_workers="on", **new))
    assert done["Location"] == reverse("pathways:question", args=[made.family])
    written = kinds(made)[before:]
    assert written == [
        "meeting.held", "plan.action_moved", "plan.action_set", "plan.version_made", "plan.answered",
        "meeting.called", "meeting.invited", "plan_review.held",
    ]  # fmt: skip
    assert PlanAction.objects.get(pk=made.walk).state == "done"
    assert PlanAction.objects.get(words="Rings the school").owner_person_id == made.it.dan
    plan, says = Plan.objects.get(), PlanAnswer.objects.latest("pk")
    assert (plan.version, says.version, says.answer, says.words) == (2, 2, "agrees", "It works for us.")
    after = Meeting.objects.latest("pk")
    assert (after.sort, after.where, after.state) == ("child_in_need_review", "School", "called")
    assert Invitation.objects.get(meeting=after).worker_id == made.ifeoma.worker
    held = entries_of_thread(made.family, facts=True)[-1]
    assert held.marks.meeting == meeting and str(held.marks.next_on) == str(timezone.localdate(after.starts_at))
    assert "The plan was reviewed." in held.sentence and "Mornings are better." in held.sentence


def test_only_the_meeting_that_was_held_stops_the_clock(made: Planned, meeting: int, amara: Client) -> None:
    running = Clock.objects.filter(code="child-in-need-review", ended_at=None)
    first = {clock.pk: clock.due_on for clock in running}
    assert len(first) == 2
    amara.post(page_of(made, meeting), typed(made, meeting))
    assert {c.end for c in Clock.objects.filter(code="child-in-need-review").exclude(ended_at=None)} <= {"met", "late"}
    assert {clock.pk for clock in running.all()}.isdisjoint(first) and len(running.all()) == 2
    assert all(clock.due_on > max(first.values()) for clock in running.all())


def test_what_is_missing_is_said_and_what_was_typed_is_there(made: Planned, meeting: int, amara: Client) -> None:
    before, wrong = kinds(made), typed(made, meeting, note="", next_day="", others="Ms Dunn")
    page = amara.post(page_of(made, meeting), wrong)
    assert page.status_code == 422
    for words in ("Say what was settled.", "Say when the next review is", "Ms Dunn", "It works for us."):
        assert words in said(page)
    at = f"action-{made.walk}-"
    page = amara.post(page_of(made, meeting), typed(made, meeting, **{f"{at}state": "stopped"}))
    assert (page.status_code, "Say why not any more." in said(page)) == (422, True)
    assert kinds(made) == before


def test_what_has_changed_is_kept_while_the_meeting_goes_on_and_once(
    made: Planned, meeting: int, amara: Client
) -> None:
    sent = typed(made, meeting, note="", next_day="", so_far="yes")
    assert amara.post(page_of(made, meeting), sent)["Location"] == page_of(made, meeting)
    assert PlanAction.objects.get(pk=made.walk).state == "done" and Meeting.objects.get().state == "called"
    again = amara.post(page_of(made, meeting), sent)
    assert (again.status_code, "Nothing has changed" in said(again)) == (422, True)
    assert kinds(made).count("plan.action_moved") == 1


def test_the_same_new_action_is_not_added_twice(made: Planned, meeting: int, amara: Client) -> None:
    new = {
        f"new-{made.outcome}-words": "Rings the school", f"new-{made.outcome}-who": f"person:{made.it.dan}",
        f"new-{made.outcome}-by_when": (timezone.localdate() + dt.timedelta(days=9)).isoformat(), "so_far": "yes",
    }  # fmt: skip
    sent = typed(made, meeting, **new)
    amara.post(page_of(made, meeting), sent)
    assert amara.post(page_of(made, meeting), sent).status_code == 409
    assert PlanAction.objects.filter(words="Rings the school").count() == 1


def test_two_who_move_one_action_meet_and_the_second_decides_having_read(
    made: Planned, meeting: int, amara: Client
) -> None:
    mine = typed(made, meeting)
    family_help.move_plan_action(**acts(made.it, made.ifeoma), action=made.walk, state="doing")
    met = amara.post(page_of(made, meeting), mine)
    assert (met.status_code, "Meanwhile somebody said:" in said(met)) == (409, True)
    assert "Doing it" in said(met) and "Mornings are better." in said(met)
    at = f"action-{made.walk}-"
    again = typed(made, meeting, **{f"{at}state": "done"})
    assert amara.post(page_of(made, meeting), again).status_code == 302
    assert PlanAction.objects.get(pk=made.walk).state == "done"


def test_what_one_did_not_touch_stays_as_the_other_left_it(made: Planned, meeting: int, amara: Client) -> None:
    at = f"action-{made.walk}-"
    mine = typed(made, meeting, **{f"{at}state": "to_do"})
    family_help.move_plan_action(**acts(made.it, made.ifeoma), action=made.walk, state="doing")
    assert amara.post(page_of(made, meeting), mine).status_code == 302
    assert PlanAction.objects.get(pk=made.walk).state == "doing"


def test_two_who_write_down_one_meeting_meet_and_nothing_typed_is_lost(
    made: Planned, meeting: int, amara: Client
) -> None:
    mine = typed(made, meeting, note="She slept.", others="Gran")
    ifeoma = client_of(user_of(made.ifeoma))
    assert ifeoma.post(page_of(made, meeting), typed(made, meeting, token="hers")).status_code == 302
    before = kinds(made)
    met = amara.post(page_of(made, meeting), mine)
    assert met.status_code == 409 and kinds(made) == before
    for words in ("Mornings are better.", "She slept.", "Gran", "Leila: It works for us."):
        assert words in said(met)
    note = {"token": "t", "note": "She slept.", "as_note": "yes"}
    assert amara.post(page_of(made, meeting), note).status_code == 302
    assert kinds(made)[-1] == "note.written"
    assert amara.get(page_of(made, meeting)).status_code == 302
