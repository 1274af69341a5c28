"""A core group: called with those round the family asked, held on the one plan, and the next one called."""

import datetime as dt
import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from familiesfirst.clocks.api import running
from familiesfirst.family_help.api import begin_plan, record_visit, take_up_conference
from familiesfirst.family_help.models import PlanLine, PlanOutcome
from familiesfirst.family_help.rules.recording import ChildThere, Visit
from familiesfirst.meetings.api import Held, When, call_meeting, hold_meeting, move_meeting
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.people.api import PersonTold
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import CountedMeeting, ProtectionPlan
from familiesfirst.protection.queries.decided import decided_of_each
from familiesfirst.protection.queries.numbers import Wanted, numbers
from familiesfirst.protection.queries.visits import visited_every
from familiesfirst.protection.rules.numbers import Share
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread, withdraw_entry
from tests.family_help.making import user_of
from tests.protection.conferring import NOW, TOMORROW, Planned, a_planned_conference
from tests.protection.making import all_told, conferred, looked_at_again
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
LATER = TOMORROW + dt.timedelta(days=1)
NEXT_WEEK = TOMORROW + dt.timedelta(days=7)


@pytest.fixture
def made() -> Planned:
    """Zayn has a plan since the conference of tomorrow."""
    made = a_planned_conference()
    held = conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW)
    protection.hold_conference(**made.at(TOMORROW), held=held)
    return made


def acts(made: Planned, now: dt.datetime = TOMORROW) -> dict[str, Any]:
    return {"by": made.team.ruth, "now": now, "family": made.family}


def call(made: Planned, *workers: int | None, at: dt.datetime = NEXT_WEEK) -> int:
    asked = [worker or 0 for worker in workers]
    return protection.call_core_group(**acts(made), when=When(at, 60, "room", "Hub"), workers=asked)


def codes(made: Planned, now: dt.datetime) -> set[str]:
    return {clock.code for clock in running(now=now, families=[made.family])}


def test_it_is_called_about_every_child_with_a_plan_and_workers_are_asked(made: Planned) -> None:
    meeting = call(made, made.nurse.worker, made.team.home.joan.worker)
    row = Meeting.objects.get(pk=meeting)
    assert (row.sort, row.starts_at, Invitation.objects.filter(meeting=row).count()) == ("core_group", NEXT_WEEK, 2)
    (entry,) = entries_of_thread(made.family, only=("core_group.called",), facts=True)
    assert set(entry.people) == {made.zayn} and entry.marks.meeting == meeting
    with pytest.raises(Meanwhile, match="called already"):
        call(made)


def test_without_a_plan_there_is_none_and_others_call_none(made: Planned) -> None:
    with pytest.raises(Refused):
        protection.call_core_group(**(acts(made) | {"by": made.nurse}), when=When(NEXT_WEEK, 60, "room"))
    with pytest.raises(NotThere):
        call(made, made.team.home.sam.worker)
    with pytest.raises(Invalid) as refused:
        call(made, at=NOW - dt.timedelta(days=1))
    assert set(refused.value.errors) == {"meets_at"}
    protection.end_plan(
        by=made.team.ifeoma, now=LATER, family=made.family, children=[made.zayn], ground="left_country",
        why="Moved.", told="All.", tellings=all_told(made.family), on=LATER.date(),
    )  # fmt: skip
    with pytest.raises(Meanwhile, match="No child"):
        call(made)


def typed(made: Planned, meeting: int, **changes: Any) -> dict[str, Any]:
    local = timezone.localtime(Meeting.objects.get(pk=meeting).starts_at)
    there = {f"guest-{one.pk}-attended": "came" for one in Invitation.objects.filter(meeting=meeting)}
    after = local.date() + dt.timedelta(days=28)
    return {
        "token": "t", "day": local.date().isoformat(), "at": f"{local:%H:%M}", "note": "Nights are safer.",
        "others": "", "children": [made.zayn], "next_day": after.isoformat(), "next_at": "10:00",
        "same_workers": "on", **there,
    } | changes  # fmt: skip


def test_it_is_held_on_the_one_plan_and_calls_the_next(made: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_plan(by=made.team.home.joan, now=TOMORROW, family=made.family)
    meeting = call(made, made.nurse.worker, made.team.home.joan.worker)
    later = NEXT_WEEK + dt.timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "first-core-group" in codes(made, later)
    ruth = client_of(user_of(made.team.ruth))
    shown = ruth.get(reverse("meetings:meeting", args=[made.family, meeting])).content.decode()
    assert "Open the meeting" in shown
    page = reverse("family_help:review", args=[made.family, meeting])
    assert "Core group" in ruth.get(page).content.decode()
    wrong = ruth.post(page, typed(made, meeting, note=""))
    assert wrong.status_code == 422
    done = ruth.post(page, typed(made, meeting))
    assert (done.status_code, done["Location"]) == (302, reverse("protection:page", args=[made.family]))
    (entry,) = entries_of_thread(made.family, only=("core_group.held",), facts=True)
    assert "Nights are safer." in entry.sentence and "The next core group is on 29 December" in entry.sentence
    assert Meeting.objects.get(pk=meeting).state == "held"
    assert "first-core-group" not in codes(made, later) and "core-group" in codes(made, later)
    after = Meeting.objects.get(sort="core_group", state="called")
    assert Invitation.objects.filter(meeting=after).count() == 2
    shown = ruth.get(reverse("protection:page", args=[made.family])).content.decode()
    assert "Core group, " in shown
    assert "Core groups held:" in shown and reverse("meetings:meeting", args=[made.family, meeting]) in shown


def test_its_page_calls_it_and_says_when_one_is_called_already(made: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: TOMORROW)
    ruth, page = client_of(user_of(made.team.ruth)), reverse("protection:core_group", args=[made.family])
    drawn = ruth.get(reverse("protection:page", args=[made.family])).content.decode()
    assert "Call the core group" in drawn
    assert reverse("protection:conference", args=[made.family, made.conference]) in drawn
    assert "Rose Bell" in ruth.get(page).content.decode()
    sent = {"day": NEXT_WEEK.date().isoformat(), "at": "10:00", "minutes": "60", "how": "room", "place": "Hub"}
    assert ruth.post(page, sent | {"minutes": ""}).status_code == 422
    answer = ruth.post(page, sent | {"workers": [str(made.nurse.worker)]})
    assert answer.status_code == 302 and "/meetings/" in answer["Location"]
    assert ruth.post(page, sent).status_code == 409
    joan = client_of(user_of(made.team.home.joan))
    assert joan.get(page).status_code == 403
    assert client_of(user_of(made.team.home.sam)).get(page).status_code in (403, 404)


def test_a_meeting_of_another_sort_is_no_core_group(made: Planned) -> None:
    call_meeting(**acts(made), sort="workers", when=When(NEXT_WEEK, 60, "room"))
    assert call(made)


def test_it_is_counted_with_its_notice_and_who_came_of_those_asked(made: Planned) -> None:
    """From the last time it was moved; other meetings of the family are no core groups."""
    meeting = call(made, made.nurse.worker, made.team.home.joan.worker)
    moved = When(NEXT_WEEK + dt.timedelta(days=1), 60, "room", "Hub")
    move_meeting(**acts(made, TOMORROW + dt.timedelta(hours=1)), meeting=meeting, when=moved, why="A funeral.")
    nurse, joan = Invitation.objects.filter(meeting=meeting).order_by("pk")
    held = Held(moved.starts_at, {nurse.pk: "absent", joan.pk: "came"})
    after = moved.starts_at + dt.timedelta(hours=1)
    entry = hold_meeting(**acts(made, after), meeting=meeting, held=held)
    later = after + dt.timedelta(days=1)
    other = call_meeting(**acts(made, after), sort="workers", when=When(later, 30, "phone"))
    hold_meeting(**acts(made, later), meeting=other, held=Held(later, others="Leila"))
    (row,) = CountedMeeting.objects.filter(sort="core")
    assert (row.entry, row.notice, row.asked, row.came) == (entry, 7 * 1440 + 23 * 60, 2, 1)
    day = timezone.localdate(after)
    page = numbers(made.team.owen, Wanted(day, day, sort="core"), after)
    assert (page.total.meetings, page.total.came, page.total.notice) == (1, Share(1, 2), row.notice)
    assert {band.title for band in page.bands if band.meetings} == {"7 days to less than 14 days"}
    assert [mark.text for mark in page.chart.marks if mark.tone == "value"] == ["50%"]
    wanted = {"sort": "core", "first": day.isoformat(), "last": day.isoformat(), "each": "month", "of": "health"}
    words = client_of(user_of(made.team.owen)).get(reverse("protection_team:numbers"), wanted).content.decode()
    assert "Of those who were asked, 50%" in words and "Those asked who came" in words
    assert '<th scope="col">Quorate' not in words
    withdraw_entry(by=made.team.ruth, now=after, entry=entry, why="Another family.")
    assert not CountedMeeting.objects.filter(sort="core").exists()


def test_a_core_group_that_is_called_says_when_no_child_has_a_plan_any_more(made: Planned) -> None:
    call(made)
    page = reverse("protection:page", args=[made.family])
    ruth = client_of(user_of(made.team.ruth))
    drawn = ruth.get(page).content.decode()
    assert "Core group, " in drawn and "No child has a plan any more" not in drawn
    assert reverse("family_help:plan", args=[made.family]) in drawn.partition("Child protection plans")[2]
    protection.end_plan(
        by=made.team.ifeoma, now=LATER, family=made.family, children=[made.zayn], ground="left_country",
        why="Moved.", told="All.", tellings=all_told(made.family), on=LATER.date(),
    )  # fmt: skip
    assert "No child has a plan any more" in ruth.get(page).content.decode()


OUTLINE, LINE = "Two adults at home every night.", "Zayn is never alone with Dan"


def a_core_group(told: bool = True) -> tuple[Planned, int, int]:
    """The conference asked something of the plan, which has begun; a core group is called. (made, meeting, entry)"""
    made = a_planned_conference()
    tellings = all_told(made.family, TOMORROW)
    if not told:
        waits = PersonTold(made.leila, "not_yet", "Danger to Zayn.", look_again=TOMORROW.date().replace(day=30))
        tellings = tuple(waits if one.person == made.leila else one for one in tellings)
    said = {"outline": OUTLINE, "bottom_lines": (LINE,), "happened": TOMORROW, "tellings": tellings}
    protection.hold_conference(**made.at(TOMORROW), held=conferred(made.team, {made.zayn: "NEG"}, **said))
    begin_plan(by=made.team.home.joan, now=TOMORROW, family=made.family)
    (held,) = entries_of_thread(made.family, only=("conference.held",))
    return made, call(made, made.nurse.worker), held.id


def opened(made: Planned, meeting: int) -> str:
    page = reverse("family_help:review", args=[made.family, meeting])
    return client_of(user_of(made.team.ruth)).get(page).content.decode()


def test_its_page_speaks_of_core_groups_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    made, meeting, _ = a_core_group()
    monkeypatch.setattr(timezone, "now", lambda: NEXT_WEEK)
    drawn = opened(made, meeting)
    assert "When is the next core group?" in drawn and "If there is no next core group: why?" in drawn
    assert "next review" not in drawn
    page = reverse("family_help:review", args=[made.family, meeting])
    wrong = client_of(user_of(made.team.ruth)).post(page, typed(made, meeting, next_day="")).content.decode()
    assert "Say when the next core group is, or why there is none." in wrong


def test_it_is_about_those_whom_a_plan_protects_until_somebody_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    made, meeting, _ = a_core_group()
    monkeypatch.setattr(timezone, "now", lambda: NEXT_WEEK)
    boxes = re.findall(r'name="children" type="checkbox" value="(\d+)"( checked)?', opened(made, meeting))
    assert len(boxes) > 1 and {int(child) for child, ticked in boxes if ticked} == {made.zayn}


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("told", [False, True])
def test_its_page_holds_what_the_conference_asked_for_in_its_words(
    monkeypatch: pytest.MonkeyPatch, taken: bool, told: bool
) -> None:
    made, meeting, entry = a_core_group(told)
    if taken:
        take_up_conference(by=made.team.home.joan, now=TOMORROW, family=made.family, entry=entry)
    monkeypatch.setattr(timezone, "now", lambda: NEXT_WEEK)
    drawn = opened(made, meeting)
    assert (drawn.count(OUTLINE), drawn.count(LINE)) == (1, 1)
    assert ("The plan does not hold it yet" in drawn) is not taken
    assert ("not told yet what this conference decided" in drawn) is not told


def test_what_of_it_the_viewer_may_not_read_is_not_on_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    made, meeting, entry = a_core_group()
    take_up_conference(by=made.team.home.joan, now=TOMORROW, family=made.family, entry=entry)
    closed = {"sensitivity": "sealed", "by_agency": None}
    PlanOutcome.objects.update(**closed)
    PlanLine.objects.update(**closed)
    monkeypatch.setattr(timezone, "now", lambda: NEXT_WEEK)
    drawn = opened(made, meeting)
    assert OUTLINE not in drawn and LINE not in drawn


def shown(made: Planned, meeting: int) -> str:
    page = client_of(user_of(made.team.ruth)).get(reverse("meetings:meeting", args=[made.family, meeting]))
    return " ".join(page.content.decode().split())


def listed(made: Planned, meeting: int) -> str:
    return shown(made, meeting).partition('id="group"')[2].partition("</ul>")[0]


def named(made: Planned, **more: Any) -> protection.CoreGroup:
    return protection.CoreGroup(**{"workers": (made.team.home.joan.worker,), "family": (made.leila,), **more})


def with_group(group: protection.CoreGroup, **more: Any) -> Planned:
    made = a_planned_conference()
    held = conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW, group=group, **more)
    protection.hold_conference(**made.at(TOMORROW), held=held)
    return made


def test_who_is_in_it_is_kept_by_name_and_its_meeting_says_who_was_not_there() -> None:
    made = a_planned_conference()
    group = named(made, workers=(made.team.home.joan.worker, made.team.ruth.worker), others=("The school nurse",))
    held = conferred(made.team, {made.zayn: "NEG"}, happened=TOMORROW, group=group)
    protection.hold_conference(**made.at(TOMORROW), held=held)
    (entry,) = entries_of_thread(made.family, only=("conference.held",), facts=True)
    assert "Core group: Joan" in entry.sentence and "The school nurse; Leila" in entry.sentence
    meeting = call(made, made.team.home.joan.worker, made.team.ruth.worker)
    page = shown(made, meeting)
    assert "Who is in the core group" in page and page.count("Not asked yet") == 1  # Leila
    joan, ruth = Invitation.objects.filter(meeting=meeting).order_by("pk")
    later = NEXT_WEEK + dt.timedelta(hours=1)
    hold_meeting(**acts(made, later), meeting=meeting, held=Held(NEXT_WEEK, {joan.pk: "came", ruth.pk: "absent"}))
    page = listed(made, meeting)
    assert page.count("Was not there") == 1 and page.count("Was not asked") == 1


@pytest.mark.parametrize("other", [{"workers": (999,)}, {"family": (999,)}])
def test_who_is_in_it_works_with_the_family_or_is_of_it(other: dict[str, Any]) -> None:
    with pytest.raises(NotThere):
        with_group(protection.CoreGroup(**other))


def test_what_older_records_say_of_it_in_words_stays_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("familiesfirst.protection.actions.hold_conference.check_conference", lambda *_: {})
    made = with_group(protection.CoreGroup(), core_group="Joan, Ruth, Leila; Thursday at 2.")
    (entry,) = entries_of_thread(made.family, only=("conference.held",), facts=True)
    assert "Core group: Joan, Ruth, Leila; Thursday at 2." in entry.sentence
    assert "Joan, Ruth, Leila; Thursday at 2." in shown(made, call(made))


def a_review(made: Planned, now: dt.datetime, goes_on: bool = True, **more: Any) -> None:
    said = {"by": made.team.ruth, "now": now, "family": made.family}
    row = protection.plan_conference(**said, sort="review", children=[made.zayn], meets_at=now, place="Hub")
    held = looked_at_again(made.team, {made.zayn: goes_on}, happened=now, **more)
    protection.hold_review(**said, conference=row, held=held)


REVIEW = TOMORROW + dt.timedelta(days=84)


def test_a_review_changes_who_is_in_it_or_leaves_them(made: Planned) -> None:
    meeting = call(made, at=REVIEW + dt.timedelta(days=7))
    a_review(made, REVIEW)
    assert "Joan" in listed(made, meeting) and "School nurse" not in listed(made, meeting)
    a_review(made, REVIEW + dt.timedelta(days=1), group=protection.CoreGroup(others=("School nurse",)))
    assert "School nurse" in listed(made, meeting) and "Joan" not in listed(made, meeting)


def test_a_review_that_ends_the_plan_keeps_nobody_in_a_core_group(made: Planned) -> None:
    a_review(made, REVIEW, goes_on=False, group=protection.CoreGroup(others=("School nurse",)))
    (entry,) = entries_of_thread(made.family, only=("review.held",), facts=True)
    assert "Core group" not in entry.sentence and "School nurse" not in entry.sentence


def test_a_review_sets_the_days_between_visits_anew_and_where_a_child_sleeps_with_them(made: Planned) -> None:
    a_review(made, REVIEW, visit_every=5)
    assert ProtectionPlan.objects.get().visit_every == 5
    decided = decided_of_each(entries_of_thread(made.family, only=("review.held",))[-1])
    assert decided[made.zayn] == "The plan goes on; seen at least every 5 working days"
    seen = (ChildThere(made.zayn, True, seen_alone=True, bedroom_seen=True),)
    record_visit(**acts(made, REVIEW), visit=Visit(True, REVIEW, "protection", True, "At home.", seen))
    runs = {c.code: c.due_on for c in running(now=REVIEW, people=[made.zayn])}
    assert (runs["protection-visit"], runs["protection-bedroom"]) == (dt.date(2027, 2, 23), dt.date(2027, 3, 2))
    a_review(made, REVIEW + dt.timedelta(days=1))
    assert ProtectionPlan.objects.get().visit_every == 5


def test_what_a_review_changes_waits_for_the_one_plan_after_what_the_conference_asked(made: Planned) -> None:
    joan = {"by": made.team.home.joan, "now": REVIEW, "family": made.family}
    begin_plan(**joan)
    a_review(made, REVIEW, outline="He sleeps in his own bed by March.")
    first, second = entries_of_thread(made.family, only=("conference.held", "review.held"))

    def waits() -> str:
        return (
            client_of(user_of(made.team.home.joan))
            .get(reverse("family_help:plan", args=[made.family]))
            .content.decode()
        )

    assert "Two adults at home every night." in waits() and "own bed" not in waits()
    take_up_conference(**joan, entry=first.id)
    assert "own bed" in waits()
    take_up_conference(**joan, entry=second.id)
    assert PlanOutcome.objects.filter(asked_by=second.id, need="He sleeps in his own bed by March.").exists()


def test_the_page_of_a_review_begins_with_who_is_in_it_now(made: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"by": made.team.ruth, "now": REVIEW, "family": made.family}
    row = protection.plan_conference(**said, sort="review", children=[made.zayn], meets_at=REVIEW, place="Hub")
    monkeypatch.setattr(timezone, "now", lambda: REVIEW)
    page = (
        client_of(user_of(made.team.ruth)).get(reverse("protection:review", args=[made.family, row])).content.decode()
    )
    assert re.search(rf'name="group_family" type="checkbox" value="{made.leila}" checked', page)
    assert "Joan&#10;Ruth" in page and "If something is changed in the plan" in page
    assert "working days (empty: as it was, 10)" in page, "as is usual here"
    for days, words in ((5, "5"), (None, "10")):
        ProtectionPlan.objects.update(visit_every=days)
        assert visited_every({made.zayn: "Zayn"}, REVIEW.date()) == words


def test_whoever_calls_it_or_plans_a_review_reads_by_when(made: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: TOMORROW)
    ruth = client_of(user_of(made.team.ruth))
    due = {clock.code: clock.due_on for clock in running(now=TOMORROW, families=[made.family])}
    for page, args, code in (("core_group", (), "first-core-group"), ("plan", ("review",), "first-review-conference")):
        shown = ruth.get(reverse(f"protection:{page}", args=[made.family, *args])).content.decode()
        asked = shown.partition(" novalidate")[0]
        assert f"by {due[code]:%-d %b %Y}</strong>" in asked and asked.count("<strong>by") == 1
