"""Cover: dated, told to the family, on the desk of whoever covers, and never the end of the lead."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.agencies.models import Worker
from familiesfirst.clocks.api import running
from familiesfirst.family_help.api import ChildThere, Visit, record_visit
from familiesfirst.involvement import rules
from familiesfirst.involvement.api import (
    Stand,
    Told,
    arrange_cover,
    cover_of,
    declare_conflict,
    end_involvement,
    families_of,
    lead_of,
    relationships,
    round_family,
    seal,
    tell_of_cover,
)
from familiesfirst.people.api import SafeRule, family_header, set_level, set_safe_contact
from familiesfirst.policy.api import school_holidays
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, TODAY, a_worker
from tests.involvement.making import holds
from tests.people.making import Hassans, the_hassans
from tests.signing_in import client_of

DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(2026, 12, 21), dt.date(2027, 1, 1)
DURING = NOW.replace(month=12, day=22)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(FIRST, LAST, None), (LAST, FIRST, "last"), (TODAY - 9 * DAY, TODAY - DAY, "last"), (TODAY, TODAY, None),
     (TODAY, TODAY + 59 * DAY, None), (TODAY, TODAY + 60 * DAY, "last"), (TODAY - DAY, TODAY, None)],
)  # fmt: skip
def test_which_days_can_be_covered(first: dt.date, last: dt.date, field: str | None) -> None:
    assert list(rules.cover_days_fault(first, last, TODAY, most_days=60)) == ([field] if field else [])


@pytest.mark.parametrize(
    ("told", "why", "fields"),
    [
        (Told((1,), TODAY, "visit"), "", set()),
        (None, "We ring tomorrow", set()),
        (None, " ", {"not_told_why"}),
        (Told((), TODAY, "visit"), "", {"people"}),
        (Told((1,), TODAY + DAY, ""), "", {"on", "how"}),
    ],
)
def test_how_a_family_is_told(told: Told | None, why: str, fields: set[str]) -> None:
    assert set(rules.telling_fault(told, why, TODAY)) == fields


days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@given(days, days, days, days)
def test_spans_meet_when_a_day_is_in_both(a: dt.date, b: dt.date, c: dt.date, d: dt.date) -> None:
    (a, b), (c, d) = sorted((a, b)), sorted((c, d))
    both = {a + n * DAY for n in range((b - a).days + 1)} & {c + n * DAY for n in range((d - c).days + 1)}
    assert rules.days_meet(a, b, c, d) is bool(both)
    assert rules.days_meet(a, b, c, d) is rules.days_meet(c, d, a, b)


def test_school_holidays_that_are_not_over_are_offered() -> None:
    assert [h.title for h in school_holidays(dt.date(2026, 10, 31))][:2] == ["Christmas holidays", "Spring half-term"]


@pytest.fixture
def it(db: None) -> Hassans:
    """The Hassans at child in need, led by a teacher, under a manager."""
    found = the_hassans()
    holds(found.at.teacher, found.family)
    holds(found.by, found.family, "case_supervisor")
    set_level(by=found.by, now=NOW, family=found.family, levels={found.zayn: "child_in_need"}, why="Needs")
    return found


def covered(it: Hassans, by: Actor | None = None, told: Told | None = None, **more: Any) -> list[int]:
    stand = Stand(it.family, it.at.practitioner.worker or 0, told, "" if told else "I ring on Friday")
    given = {"of": it.at.teacher.worker, "first": FIRST, "last": LAST, "reason": "school_holidays", "stands": [stand]}
    return arrange_cover(by=by or it.at.teacher, now=NOW, **{**given, **more})


def kinds(it: Hassans) -> list[str]:
    return [e.kind for e in entries_of_thread(it.family) if e.kind.startswith(("cover.", "involvement.", "lead."))]


def test_cover_stands_beside_the_lead_and_only_on_its_days(it: Hassans) -> None:
    covered(it, told=Told((it.leila,), TODAY, "visit"))
    (entry,) = [e for e in entries_of_thread(it.family, facts=True) if e.kind == "cover.arranged"]
    assert entry.sentence == (
        "Joan Pryce, Lewbridge Council stands in for Amara Okafor, Northfield Primary from 21 December to 1 January "
        "2027. The lead stays the lead. Leila Hassan was told, on a visit."
    )
    assert set(entry.people) == {it.leila} and "school" not in entry.about.says_to_family(entry)
    assert lead_of(it.family).worker == it.at.teacher.worker
    joan = it.at.practitioner
    assert relationships(joan, it.family, NOW) == {"none"}
    assert relationships(joan, it.family, DURING) == {"cover"}
    assert relationships(joan, it.family, NOW.replace(year=2027, month=1, day=2)) == {"none"}
    shown = {day: family_header(it.at.teacher, it.family, day) for day in (NOW, DURING)}
    assert [one.name for one in shown[NOW].covers] == []
    assert [(one.name, one.until) for one in shown[DURING].covers] == [("Joan Pryce", LAST)]
    assert [one.role for one in shown[DURING].leads] == ["family_help_lead", "case_supervisor"]
    assert [h.owes for h in families_of(joan, DURING)] == [{"cover", "family_help_lead"}]


def test_a_family_not_told_yet_is_a_clock_until_it_is(it: Hassans) -> None:
    (held,) = covered(it)
    asked = running(now=NOW, families=[it.family], codes=["cover-told"])
    assert [(c.title, c.due_on) for c in asked] == [("Tell the family who covers", FIRST - DAY)]
    assert [(c.mine, c.told, c.families) for c in cover_of(it.at.teacher, NOW)] == [(True, 0, 1)]
    tell_of_cover(by=it.at.teacher, now=NOW, involvement=held, told=Told((it.leila, it.dan), TODAY, "call"))
    assert not running(now=NOW, families=[it.family], codes=["cover-told"])
    assert [(c.mine, c.told, c.families) for c in cover_of(it.at.practitioner, NOW)] == [(False, 1, 1)]
    with pytest.raises(Meanwhile):
        tell_of_cover(by=it.at.teacher, now=NOW, involvement=held, told=Told((it.leila,), TODAY, "call"))


def test_a_visit_by_whoever_covers_stops_the_clock(it: Hassans) -> None:
    covered(it)
    set_level(by=it.by, now=NOW, family=it.family, levels={it.mia: "targeted_early_help"}, why="Needs")
    (due,) = running(now=DURING, families=[it.family], codes=["early-help-visit"])
    children = (ChildThere(it.zayn, True, True), ChildThere(it.mia, True, True))
    visit = Visit(True, DURING, "child_in_need", True, "All well.", children)
    record_visit(by=it.at.practitioner, now=DURING, family=it.family, visit=visit)
    (again,) = running(now=DURING, families=[it.family], codes=["early-help-visit"])
    assert again.started == DURING != due.started


def test_the_same_two_can_be_covered_again_and_never_twice_on_one_day(it: Hassans) -> None:
    covered(it)
    with pytest.raises(Invalid, match="covers this family from 21 December"):
        covered(it, first=LAST, last=LAST + DAY)
    covered(it, first=LAST + DAY, last=LAST + 2 * DAY)
    assert kinds(it) == ["cover.arranged", "cover.arranged"]


def test_who_cannot_cover(it: Hassans) -> None:
    declare_conflict(by=it.at.other_manager, now=NOW, tie="relative", family=it.family)
    for chosen in (it.at.teacher, it.at.head, it.at.other_manager):
        with pytest.raises(Invalid, match="cannot cover this family") as refused:
            covered(it, stands=[Stand(it.family, chosen.worker, None, "Later")])
        assert list(refused.value.errors) == [f"family-{it.family}-worker"]
    with pytest.raises(Invalid):
        covered(it, told=Told((987654,), TODAY, "visit"))
    seal(by=it.by, now=NOW, family=it.family, why="Threats", ring=it.by.worker,
         names=[it.by.worker, it.at.teacher.worker])  # fmt: skip
    with pytest.raises(Invalid, match="Name Joan Pryce on the seal first"):
        covered(it)


@pytest.mark.parametrize("name", ["practitioner", "head", "night", "other_manager"])
def test_who_cannot_arrange_it(it: Hassans, name: str) -> None:
    with pytest.raises((Refused, NotThere)):
        covered(it, by=getattr(it.at, name))
    assert kinds(it) == []


def test_a_manager_arranges_it_for_somebody_who_is_away_and_a_lead_for_nobody_else(it: Hassans) -> None:
    covered(it, by=it.by)
    ruth = a_worker(it.at.council, "child_protection_practitioner", name="Ruth Adeyemi", qualified=True)
    holds(ruth, it.family, "child_protection_lead")
    with pytest.raises(Refused, match="your own families"):
        covered(it, by=it.at.teacher, of=ruth.worker)
    with pytest.raises(Invalid, match="cannot cover"):
        covered(it, by=it.by, of=ruth.worker)


def test_cover_ends_with_the_lead_it_was_for(it: Hassans) -> None:
    covered(it)
    lead = lead_of(it.family)
    end_involvement(by=it.by, now=NOW, involvement=lead.id, why="Left", family_told="Rang them")
    assert kinds(it) == ["cover.arranged", "involvement.ended", "lead.ended", "lead.named"]
    assert not [v for v in round_family(it.family, FIRST) if v.role == "cover"]


# The pages


def opens(actor: Actor, route: str, *args: int, sent: dict[str, Any] | None = None) -> Any:
    client, address = client_of(Worker.objects.get(pk=actor.worker).user), reverse(route, args=args)
    return client.get(address) if sent is None else client.post(address, sent)


def typed(it: Hassans, **more: Any) -> dict[str, Any]:
    at = f"family-{it.family}-"
    given = {"days": "other", "first": "2099-12-21", "last": "2099-12-23", "reason": "leave", f"{at}is_told": "no"}
    given |= {f"{at}worker": it.at.practitioner.worker, f"{at}not_told_why": "I ring on Friday"}
    return {k: v for k, v in {**given, **more}.items() if v is not None}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"days": None}, "Choose an answer"),
        ({"last": None}, "Say the last day"),
        ({"reason": "x"}, "Choose one of the answers"),
        ({"last": "2099-12-01"}, "cannot be before"),
        ({"worker": ""}, "for one family at least"),
        ({"is_told": None}, "whether the family has been told"),
        ({"not_told_why": ""}, "Say why they are not told yet"),
        ({"is_told": "yes"}, "Say when they were told"),
        ({"is_told": "yes", "on": "2026-01-05", "how": "visit"}, "whom of the family"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(it: Hassans, wrong: dict[str, Any], says: str) -> None:
    own = {"worker", "is_told", "not_told_why", "on", "how"}
    wrong = {f"family-{it.family}-{k}" if k in own else k: v for k, v in wrong.items()}
    answer = opens(it.at.teacher, "involvement:cover", sent=typed(it, **wrong))
    assert answer.status_code == 422 and says in answer.content.decode()
    assert kinds(it) == []


def test_the_pages_are_for_whoever_leads_and_their_manager(it: Hassans) -> None:
    assert "Leila Hassan" in opens(it.at.teacher, "involvement:cover").content.decode()
    assert opens(it.by, "involvement:cover_for", it.at.teacher.worker).status_code == 200
    assert opens(it.at.other_manager, "involvement:cover_for", it.at.teacher.worker).status_code == 404
    assert opens(it.at.head, "involvement:cover").status_code == 403
    assert opens(it.at.practitioner, "involvement:cover_told", it.family).status_code == 404


def test_whoever_says_whom_they_told_reads_how_each_must_not_be_reached(it: Hassans) -> None:
    rule = SafeRule(it.leila, "not_written_to", look_again_by=TODAY + dt.timedelta(days=30))
    set_safe_contact(by=it.at.manager, now=NOW, family=it.family, rule=rule, why="He opens her post.")
    page = opens(it.at.teacher, "involvement:cover").content.decode()
    assert "Do not write to Leila Hassan" in page and "He opens her post" not in page
