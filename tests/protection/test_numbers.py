"""Numbers of meetings about protection: what each is, and that the pictured ones come from meetings on the record."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from familiesfirst.clocks.api import explain, unexplained
from familiesfirst.clocks.models import Clock
from familiesfirst.policy.api import policy, setting
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import CountedMeeting, Strategy
from familiesfirst.protection.queries.numbers import Wanted, in_time, meetings_held, numbers, values
from familiesfirst.protection.rules.chart import AXIS, GUTTER, WIDTH, Value, collisions, draw
from familiesfirst.protection.rules.numbers import (
    EACH,
    HEADINGS,
    InTime,
    Met,
    Share,
    band_of,
    bands,
    by_band,
    by_band_and_period,
    by_period,
    minutes_words,
    periods,
)
from familiesfirst.protection.rules.strategy import Present
from familiesfirst.record.api import withdraw_entry
from tests.agencies.making import NOW, TODAY, a_worker, an_agency
from tests.family_help.making import user_of
from tests.protection import outside_making as outside
from tests.protection.making import EVERYBODY, Team, a_team_beside_a_home, held
from tests.protection.outside_making import THURSDAY, laid_place
from tests.signing_in import client_of

DAY = dt.timedelta(days=1)
LIMITS = [60, 240, 1440]


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(7, 20, 35), (13, 21, 62), (19, 20, 95), (14, 15, 93), (1, 200, 1), (0, 9, 0), (9, 9, 100), (0, 0, None)],
)
def test_a_share_is_in_whole_hundredths_a_half_rounded_up(part: int, whole: int, percent: int | None) -> None:
    assert Share(part, whole).percent == percent


def test_bands_say_themselves_in_words() -> None:
    assert [band.title for band in bands(LIMITS)] == [
        "Less than 1 hour", "1 hour to less than 4 hours", "4 hours to less than 24 hours", "24 hours or more",
        "Not called",
    ]  # fmt: skip


@given(some.none() | some.integers(0, 10_000), some.lists(some.integers(1, 5_000), max_size=6))
def test_every_notice_falls_in_exactly_one_band(notice: int | None, limits: list[int]) -> None:
    band = band_of(notice, bands(limits))
    assert (band.low is None) == (notice is None)
    assert notice is None or band.low is None or band.low <= notice < (band.high or 10_001)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (None, "–"),
        (0, "none"),
        (1, "1 minute"),
        (35, "35 minutes"),
        (200, "3 hours 20 minutes"),
        (3120, "2 days 4 hours"),
    ],
)
def test_notice_is_said_in_words(minutes: int | None, words: str) -> None:
    assert minutes_words(minutes) == words


day = some.dates(dt.date(2022, 1, 1), dt.date(2027, 12, 31))


@given(day, day, some.sampled_from(sorted(EACH)))
def test_periods_lie_beside_each_other_without_a_gap(one: dt.date, other: dt.date, each: str) -> None:
    first, last = sorted((one, other))
    found = list(periods(first, last, each))
    assert found[0][0] <= first <= found[0][1]
    assert found[-1][0] <= last <= found[-1][1]
    assert all(later[0] == earlier[1] + DAY for earlier, later in pairwise(found))


met = some.builds(
    Met, day, some.frozensets(some.sampled_from(["police", "health"])), some.none() | some.integers(0, 5_000),
    some.none() | some.booleans(), some.booleans(),
)  # fmt: skip


@given(some.lists(met, max_size=20), day, day, some.sampled_from(sorted(EACH)))
def test_every_meeting_of_the_days_is_counted_once(held_: list[Met], one: dt.date, other: dt.date, each: str) -> None:
    first, last = sorted((one, other))
    inside = [m for m in held_ if first <= m.held_on <= last]
    usual = [m for m in inside if not m.emergency]
    series = by_period(held_, first, last, each, ["health"])
    assert sum(c.meetings for c in series) == len(usual)
    assert sum(c.emergencies for c in series) == len(inside) - len(usual)
    assert sum(c.attendance["health"].part for c in series) == sum(1 for m in usual if "health" in m.present)
    assert sum(c.meetings for c in by_band(held_, first, last, bands(LIMITS), ["health"])) == len(usual)
    over_time = by_band_and_period(held_, first, last, each, bands(LIMITS), ["health"])
    assert sum(c.meetings for band in over_time for c in band.series) == len(usual)
    whole = {c.first: c.meetings for c in series if c.meetings}
    assert whole == {on: sum(c.meetings for band in over_time if (c := band.at(on))) for on in whole}


value = some.builds(Value, day, some.integers(0, 100), some.text("il.tj nesahOMWQ 2024%–", max_size=30))


@given(some.lists(value, max_size=40))
def test_no_two_labels_of_the_chart_touch_whatever_the_data(series: list[Value]) -> None:
    chart = draw(series)
    assert collisions(chart) == []
    dots = [m for m in chart.marks if m.what == "dot"]
    assert len(dots) == len(series)
    assert all(GUTTER <= m.x <= WIDTH and 0 <= m.y <= AXIS for m in dots)
    assert all(m.x >= 0 and m.y <= chart.height for m in chart.marks)


SAMPLES = (
    (dt.date(2024, 2, 5), 20, 7),
    (dt.date(2025, 2, 3), 21, 13),
    (dt.date(2025, 4, 7), 20, 19),
    (dt.date(2025, 9, 1), 15, 14),
)
"""Month, how many discussions were held, at how many somebody of health took part: 35%, 62%, 95%, 93%."""
WITHOUT_HEALTH = tuple(p for p in EVERYBODY if p.discipline != "health")


def discussed(team: Team, now: dt.datetime, *, called: int | None = None, **changes: Any) -> int:
    """A discussion that was held then, called so many minutes before. Its entry's id."""
    said = {"family": team.family, "by": team.ifeoma}
    first = now - dt.timedelta(minutes=called or 0)
    protection.need_strategy(**said, now=first, children=[team.home.zayn], why="Marks.")
    row = Strategy.objects.latest("pk")
    if called is not None:
        call = protection.Call(now, "phone", ("Police", "Health"))
        protection.call_strategy(**said, now=first, strategy=row.pk, call=call)
    said_of_it = held(team, {team.home.zayn: False}, happened=now, **changes)
    return protection.hold_strategy(**said, now=now, strategy=row.pk, held=said_of_it)


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


@pytest.mark.django_db
def test_the_series_comes_from_meetings_on_the_record(team: Team) -> None:
    for month, meetings, with_health in SAMPLES:
        for n in range(meetings):
            at = dt.datetime(month.year, month.month, month.day, 9, n, tzinfo=dt.UTC)
            there = EVERYBODY if n < with_health else WITHOUT_HEALTH
            discussed(team, at, present=there, without_quorum="" if n < with_health else "Nobody could come.")
    wanted = Wanted(dt.date(2024, 1, 1), dt.date(2025, 12, 31), each="month")
    page = numbers(team.owen, wanted, NOW)
    assert [(v.title, v.percent) for v in values(page.series, "health")] == [
        ("Feb 2024", 35), ("Feb 2025", 62), ("Apr 2025", 95), ("Sep 2025", 93),
    ]  # fmt: skip
    assert [one.quorate for one in page.series] == [one.attendance["health"] for one in page.series]
    drawn = [mark.text for mark in page.chart.marks if mark.what == "text"]
    assert [words for words in drawn if words in ("35%", "62%", "95%", "93%")] == ["35%", "62%", "95%", "93%"]
    shown = client_of(user_of(team.owen)).get(
        reverse("protection_team:numbers"),
        {"sort": "strategy", "first": "2024-01-01", "last": "2025-12-31", "each": "month", "of": "health"},
    )  # fmt: skip
    words = shown.content.decode()
    assert all(f"{part} of {whole}" in words for _, whole, part in SAMPLES)
    assert "35%" in words and "Feb 2024" in words


@pytest.mark.django_db
def test_the_familys_lead_counts_as_its_lead_and_for_the_agency_they_come_from(team: Team) -> None:
    """Joan leads the family's help from a school: whom she is put down for takes one answer, and it says the school."""
    joan = team.home.joan
    discussed(team, NOW, present=(*EVERYBODY, Present("education", joan.name, "Larch School")))
    held_ = CountedMeeting.objects.get()
    assert {"education", "lead", "police"} <= set(held_.present)
    attended = numbers(team.owen, Wanted(TODAY, TODAY, of="lead"), NOW).total.attendance["lead"]
    assert (attended.part, attended.whole) == (1, 1)
    discussed(team, NOW + dt.timedelta(hours=1), present=EVERYBODY)
    assert "lead" not in CountedMeeting.objects.latest("pk").present


@pytest.mark.django_db
def test_notice_is_counted_from_the_last_call_and_an_emergency_apart(team: Team) -> None:
    discussed(team, NOW)
    discussed(team, NOW + dt.timedelta(hours=5), called=180)
    discussed(
        team, NOW + dt.timedelta(hours=9), emergency=True,
        present=tuple(p for p in EVERYBODY if p.discipline in ("social_worker", "police")),
        record={"tonight": "At his grandmother’s.", "decisions": ["police"]}, health_why="Nobody answers at night.",
    )  # fmt: skip
    assert [(m.notice, m.emergency) for m in meetings_held("strategy", TODAY, TODAY)] == [
        (None, False), (180, False), (None, True),
    ]  # fmt: skip
    page = numbers(team.owen, Wanted(TODAY, TODAY), NOW)
    assert (page.total.meetings, page.total.emergencies, page.total.notice) == (2, 1, 180)
    called = {band.title: band.meetings for band in page.bands if band.meetings}
    assert called == {"1 hour to less than 4 hours": 1, "Not called": 1}


@pytest.mark.django_db
def test_a_strategy_meeting_about_a_concern_outside_the_home_counts_once_among_its_own() -> None:
    it = laid_place()
    concern, day = outside.opened(it), THURSDAY.date()
    for one in it.three:
        outside.joined(it, concern, one)
    outside.met(it, concern, outside.called(it, concern))
    (counted,) = meetings_held("outside", day, day)
    assert counted.notice == (THURSDAY - NOW) // dt.timedelta(minutes=1)
    assert (counted.quorate, "police" in counted.present, counted.emergency) == (True, True, False)
    assert not meetings_held("strategy", TODAY, day), "not among discussions about one family"
    page = numbers(it.moira, Wanted(day, day, sort="outside"), THURSDAY)
    assert (page.total.meetings, page.total.quorate, page.total.notice) == (1, Share(1, 1), counted.notice)
    assert page.total.attendance["police"] == Share(1, 1)
    later = THURSDAY + dt.timedelta(days=7)
    outside.met(it, concern, outside.called(it, concern, "concern_review", at=later), now=later)
    assert not meetings_held("outside", later.date(), later.date()), "a review has no quorum"
    assert len(meetings_held("outside", day, later.date())) == 1


@pytest.mark.django_db
def test_what_was_taken_back_is_counted_no_more(team: Team) -> None:
    entry = discussed(team, NOW)
    assert CountedMeeting.objects.get().entry == entry
    withdraw_entry(by=team.ifeoma, now=NOW, entry=entry, why="It was another family.")
    assert not CountedMeeting.objects.exists()


def limits(first: dt.date, last: dt.date) -> list[InTime]:
    return [one for under in in_time(first, last, NOW).values() for one in under]


@pytest.mark.django_db
def test_what_was_done_in_time_stands_beside_the_meetings_whatever_is_chosen(team: Team) -> None:
    """An enquiry that began five weeks ago: nobody has seen the child, and no conference was held."""
    began = NOW - dt.timedelta(days=35)
    protection.need_strategy(by=team.ifeoma, now=began, family=team.family, children=[team.home.zayn], why="Marks.")
    said = held(team, {team.home.zayn: True}, happened=began)
    row = Strategy.objects.get().pk
    protection.hold_strategy(by=team.ifeoma, now=began, family=team.family, strategy=row, held=said)
    late = {one.title: (one.done.whole, one.late_now) for one in limits(TODAY - 40 * DAY, TODAY)}
    wanted = {rule.title for rule in policy().clocks if rule.counted != "no"}
    assert set(late) == wanted and len(wanted) > 20
    assert late["Hold the initial child protection conference"] == (0, 1)
    assert late["See the child: enquiry under section 47"] == (0, 1)
    page = numbers(team.owen, Wanted(TODAY, TODAY, sort="review"), NOW)
    assert {one.title: one.late_now for one in page.in_time["While there is a plan"]}["Hold the first core group"] == 0


@pytest.mark.django_db
def test_the_limit_of_a_child_born_with_another_is_counted_with_its_own(team: Team) -> None:
    began = NOW - dt.timedelta(days=35)
    protection.need_strategy(by=team.ifeoma, now=began, family=team.family, children=[team.home.zayn], why="Marks.")
    said = held(team, {team.home.zayn: True}, happened=began)
    protection.hold_strategy(
        by=team.ifeoma, now=began, family=team.family, strategy=Strategy.objects.get().pk, held=said
    )
    run = Clock.objects.get(code="initial-conference")
    run.pk, run.code = None, "initial-conference-together"
    run.save()
    late = [one.late_now for one in limits(TODAY - 40 * DAY, TODAY) if "initial child" in one.title]
    assert late == [2]


@pytest.mark.django_db
def test_who_reads_the_numbers_and_how_the_form_refuses(team: Team, django_assert_max_num_queries: Any) -> None:
    helen = a_worker(an_agency("Partnership", "voluntary"), "auditor", name="Helen Strand")
    url = reverse("protection_team:numbers")
    discussed(team, NOW)
    client = client_of(user_of(helen))
    client.get(url)
    with django_assert_max_num_queries(15):
        words = client.get(url).content.decode()
    assert "What each number says" in words
    assert "Zayn" not in words
    assert client_of(user_of(team.home.joan)).get(url).status_code == 403
    asked = {"sort": "strategy", "first": "2026-11-23", "last": "2026-11-01", "each": "month", "of": "health"}
    refused = client.get(url, asked)
    assert refused.status_code == 422
    assert "cannot be before the first" in refused.content.decode()
    assert client.get(url, asked | {"last": "2026-12-01", "sort": "tea"}).status_code == 422
    assert client.get(url, asked | {"last": "2026-12-01"}).status_code == 200


def test_the_bands_are_policy() -> None:
    assert sorted(setting("notice_bands").values()) == [60, 240, 1440, 2880]  # type: ignore[union-attr]


def test_every_number_on_the_way_is_counted_under_a_heading() -> None:
    counted = {rule.code: rule.counted for rule in policy().clocks if rule.counted != "no"}
    assert set(counted.values()) == set(HEADINGS)
    assert {
        "strategy-called", "health-spoken-to", "conference-requested", "reports-before-conference",
        "protection-bedroom", "protection-supervision", "post-birth-meeting", "independent-help-offered",
    } <= counted.keys()  # fmt: skip


@pytest.mark.django_db
def test_the_bands_of_notice_are_shown_period_by_period(team: Team) -> None:
    discussed(team, NOW, called=30)
    discussed(team, NOW + dt.timedelta(hours=3), called=30, present=WITHOUT_HEALTH, without_quorum="Nobody came.")
    discussed(team, NOW - dt.timedelta(days=62), called=180)
    page = numbers(team.owen, Wanted(TODAY - 90 * DAY, TODAY, each="month"), NOW)
    found = {band.title: [(c.title, c.attendance["health"]) for c in band.series] for band, _ in page.over_time}
    assert found == {
        "Less than 1 hour": [("Nov 2026", Share(1, 2))],
        "1 hour to less than 4 hours": [("Sep 2026", Share(1, 1))],
    }
    assert [[m.title for m in chart.marks if m.what == "dot"] for _, chart in page.over_time] == [
        ["Nov 2026: 50%, 1 of 2"], ["Sep 2026: 100%, 1 of 1"],
    ]  # fmt: skip


@pytest.mark.django_db
def test_why_it_was_late_is_counted_and_what_nobody_has_said(team: Team) -> None:
    began = NOW - 3 * DAY
    protection.need_strategy(by=team.ifeoma, now=began, family=team.family, children=[team.home.zayn], why="Marks.")
    said = held(team, {team.home.zayn: False})
    protection.hold_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=Strategy.objects.get().pk, held=said)

    def told() -> tuple[int, int, int]:
        one = next(one for one in limits(TODAY, TODAY) if one.title == "Hold the strategy discussion")
        return one.late, one.explained, one.unexplained

    assert told() == (1, 0, 1)
    (late,) = [c for c in unexplained([team.family], now=NOW) if c.code == "strategy-in-time"]
    explain(
        by=team.ifeoma, now=NOW, runs={late.id: late.started_by}, why="The police were away.", authorised="Ifeoma Nwosu"
    )
    assert told() == (1, 1, 0)
