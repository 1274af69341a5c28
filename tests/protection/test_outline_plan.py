"""What a conference asked for reaches the family's one plan: shown there, taken into it in one step, tagged."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from familiesfirst.clocks.api import running
from familiesfirst.family_help import api as family_help
from familiesfirst.family_help.models import PlanLine, PlanOutcome
from familiesfirst.family_help.queries.asked_for import AskedFor
from familiesfirst.family_help.queries.plan_reader import plan_for
from familiesfirst.people.api import PersonTold, open_record, set_level
from familiesfirst.policy.api import policy
from familiesfirst.protection import api as protection
from familiesfirst.protection.queries.conference import in_words
from familiesfirst.record.api import Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import SYSTEM
from tests.family_help.making import user_of
from tests.protection.conferring import TOMORROW, Planned, a_planned_conference
from tests.protection.making import all_told, conferred
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db

OUTLINE = "Two adults at home every night by Christmas."
LINES = ("Zayn is never alone with Dan", "No missed appointments")


def asked_for(mother_told: bool = True, **changes: Any) -> tuple[Planned, int]:
    """Zayn's conference has made a plan; the entry that says so."""
    made = a_planned_conference()
    tellings = tuple(
        PersonTold(one.person, "not_yet", "Danger to Zayn.", look_again=TOMORROW.date().replace(day=30))
        if one.person == made.leila and not mother_told
        else one
        for one in all_told(made.family, TOMORROW)
    )
    said = {"outline": OUTLINE, "bottom_lines": LINES, "happened": TOMORROW, "tellings": tellings} | changes
    protection.hold_conference(**made.at(TOMORROW), held=conferred(made.team, {made.zayn: "NEG"}, **said))
    (held,) = entries_of_thread(made.family, only=("conference.held",))
    return made, held.id


def test_the_plan_page_shows_it_and_takes_it_up_in_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    made, entry = asked_for()
    monkeypatch.setattr(timezone, "now", lambda: TOMORROW)
    joan = client_of(user_of(made.team.home.joan))
    page, take = f"/families/{made.family}/plan/", f"/families/{made.family}/plan/conference/{entry}/"
    told = joan.get(page).content.decode()
    assert OUTLINE in told and LINES[0] in told and take not in told
    family_help.begin_plan(by=made.team.home.joan, now=TOMORROW, family=made.family)
    assert take in joan.get(page).content.decode()
    assert joan.post(take).status_code == 302
    after = joan.get(page).content.decode()
    assert take not in after and after.count(LINES[0]) == 2  # the line, and for whom it is changed
    assert OUTLINE in after and "Child protection" in after


def test_it_stands_in_the_plan_tagged_with_its_bottom_lines_and_only_once() -> None:
    made, entry = asked_for()
    acts = {"by": made.team.home.joan, "now": TOMORROW, "family": made.family}
    family_help.begin_plan(**acts)
    family_help.take_up_conference(**acts, entry=entry)
    (outcome,) = PlanOutcome.objects.all()
    assert (outcome.framework, outcome.need, outcome.children) == ("safe", OUTLINE, [made.zayn])
    assert (outcome.levels, outcome.asked_by) == (["child_protection"], entry)
    lines = PlanLine.objects.order_by("position")
    assert [(row.sort, row.words, row.levels) for row in lines] == [
        ("bottom_line", words, ["child_protection"]) for words in LINES
    ]
    with pytest.raises(Meanwhile, match="already"):
        family_help.take_up_conference(**acts, entry=entry)
    with pytest.raises(NotThere):
        family_help.take_up_conference(**acts, entry=entry + 1)
    with pytest.raises(Refused):
        family_help.take_up_conference(**acts | {"by": made.nurse}, entry=entry)


@pytest.mark.parametrize("told", [True, False])
def test_whoever_is_not_told_yet_is_shown_none_of_it_in_their_copy_of_the_plan(told: bool) -> None:
    made, entry = asked_for(mother_told=told)
    acts = {"by": made.team.home.joan, "now": TOMORROW, "family": made.family}
    family_help.begin_plan(**acts)
    outcome = family_help.take_up_conference(**acts, entry=entry)
    does = family_help.ActionSaid(outcome, "Rings at nine", "worker", made.team.home.joan.worker, goes_on=True)
    family_help.set_plan_action(**acts, said=does)
    family_help.make_plan_version(**acts)
    record = open_record(made.team.home.joan, made.family, TOMORROW, page="family.plan")
    copy = plan_for(record, made.leila)
    shown = str((copy.outcomes, copy.lines))
    assert [words in shown for words in (OUTLINE, *LINES)] == [told] * 3


def test_what_was_typed_apart_is_wanted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    made, entry = asked_for(outline="Two adults at home every night.\n  Zayn goes to nursery every day.\n")
    acts = {"by": made.team.home.joan, "now": TOMORROW, "family": made.family}
    family_help.begin_plan(**acts)
    first = family_help.take_up_conference(**acts, entry=entry)
    rows = list(PlanOutcome.objects.order_by("position"))
    assert [row.need for row in rows] == ["Two adults at home every night.", "Zayn goes to nursery every day."]
    assert [row.title.rpartition("(")[2] for row in rows] == ["1 of 2)", "2 of 2)"] and rows[0].pk == first
    assert {row.asked_by for row in rows} == {entry}
    with pytest.raises(Meanwhile, match="already"):
        family_help.take_up_conference(**acts, entry=entry)


@pytest.mark.parametrize(
    ("outline", "wanted"),
    [
        ("One thing, by Friday.", ["One thing, by Friday."]),
        ("One.\r\nTwo.", ["One.", "Two."]),
        ("One thing\nwith more of it.\n\nAnother.", ["One thing\nwith more of it.", "Another."]),
    ],
)
def test_how_an_outline_is_read(outline: str, wanted: list[str]) -> None:
    assert list(AskedFor(1, TOMORROW.date(), outline, (), (1,)).wanted) == wanted


def test_until_it_is_taken_up_the_lead_is_asked_and_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    made, entry = asked_for()
    monkeypatch.setattr(timezone, "now", lambda: TOMORROW)
    ruth, page = client_of(user_of(made.team.ruth)), f"/families/{made.family}/protection/"
    (clock,) = running(now=TOMORROW, families=[made.family], codes=["outline-taken-up"])
    assert (clock.owner, clock.subject, clock.do) == ("family_help_lead", made.zayn, "family_help:plan")
    shown = ruth.get(page).content.decode()
    assert "is not in the family’s one plan yet" in shown and "What has to change stands in" not in shown
    acts = {"by": made.team.home.joan, "now": TOMORROW, "family": made.family}
    family_help.begin_plan(**acts)
    family_help.take_up_conference(**acts, entry=entry)
    assert not running(now=TOMORROW, families=[made.family], codes=["outline-taken-up"])
    assert "What has to change stands in" in ruth.get(page).content.decode()


def test_once_no_child_has_a_protection_plan_nothing_of_the_one_plan_is_tagged_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, entry = asked_for()
    acts = {"by": made.team.home.joan, "now": TOMORROW, "family": made.family}
    family_help.begin_plan(**acts)
    family_help.take_up_conference(**acts, entry=entry)
    joan, page = client_of(user_of(made.team.home.joan)), f"/families/{made.family}/plan/"
    monkeypatch.setattr(timezone, "now", lambda: TOMORROW)
    tag = "ff-level--child_protection"
    before = joan.get(page).content.decode().count(tag)
    later = TOMORROW + dt.timedelta(days=1)
    set_level(by=SYSTEM, now=later, family=made.family, levels={made.zayn: "child_in_need"}, why="He is safe.")
    monkeypatch.setattr(timezone, "now", lambda: later)
    after = joan.get(page).content.decode()
    assert before >= 3 and LINES[0] in after and tag not in after


def test_bottom_lines_are_read_each_on_a_line_of_its_own() -> None:
    assert in_words(LINES) == "Zayn is never alone with Dan.\nNo missed appointments."


def test_exactly_one_headline_outcome_is_for_what_a_conference_asks() -> None:
    assert [one.code for one in policy().outcomes.values() if one.protection] == ["safe"]


def test_once_the_plans_it_made_have_ended_it_asks_for_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    made, entry = asked_for()
    family_help.begin_plan(by=made.team.home.joan, now=TOMORROW, family=made.family)
    later = TOMORROW + dt.timedelta(days=1)
    protection.end_plan(
        by=made.team.ifeoma, now=later, family=made.family, children=[made.zayn], ground="left_country", why="Moved.",
        told="All.", tellings=all_told(made.family, later), on=later.date(),
    )  # fmt: skip
    monkeypatch.setattr(timezone, "now", lambda: later)
    page = client_of(user_of(made.team.home.joan)).get(f"/families/{made.family}/plan/").content.decode()
    assert OUTLINE not in page and f"/plan/conference/{entry}/" not in page
