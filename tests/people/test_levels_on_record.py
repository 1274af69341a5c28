"""A child's level: decided, backdated, corrected, withdrawn; the table follows the record."""

import pytest

from familiesfirst.people import api as people
from familiesfirst.people.models import ChildLevel, LegalStatus
from familiesfirst.record.api import Invalid, NotThere, Refused, entries_about, withdraw_entry
from tests.people.making import LEILA, NOW, TODAY, ZAYN, a_family_of, day, the_hassans

pytestmark = pytest.mark.django_db


def spans(person: int) -> list[tuple[str, str, str | None]]:
    rows = ChildLevel.objects.filter(person=person).order_by("since")
    return [(r.code, r.since.isoformat(), r.until and r.until.isoformat()) for r in rows]


def test_siblings_may_differ_in_one_decision() -> None:
    it = the_hassans()
    people.set_level(
        by=it.by,
        now=NOW,
        family=it.family,
        levels={it.zayn: "child_in_need", it.mia: "targeted_early_help"},
        why="Zayn is often hungry",
    )
    (children,) = people.children_levels([it.family], TODAY).values()
    assert [(c.name, c.level) for c in children] == [
        ("Zayn", "child_in_need"),
        ("Mia", "targeted_early_help"),
        ("Baby", ""),
    ]
    assert people.highest_levels([it.family]) == {it.family: "child_in_need"}
    (entry,) = [e for e in entries_about(it.zayn) if e.kind == "level.set"]
    assert entry.marks_of(it.zayn).level == "child_in_need"
    assert entry.marks_of(it.mia).level == "targeted_early_help"


def test_levels_set_out_of_order_stand_in_order_of_their_days() -> None:
    it = the_hassans()
    acts = {"by": it.by, "now": NOW, "family": it.family, "why": "As the return says"}
    people.set_level(**acts, levels={it.zayn: "child_in_need"}, on=day("2026-06-01"))
    people.set_level(**acts, levels={it.zayn: "targeted_early_help"}, on=day("2026-01-10"))
    people.set_level(**acts, levels={it.zayn: "child_protection"}, on=day("2026-06-01"))
    assert spans(it.zayn) == [
        ("targeted_early_help", "2026-01-10", "2026-06-01"),
        ("child_protection", "2026-06-01", None),
    ]


def test_a_level_that_was_withdrawn_no_longer_holds() -> None:
    it = the_hassans()
    acts = {"by": it.by, "now": NOW, "family": it.family, "why": "Decided"}
    people.set_level(**acts, levels={it.zayn: "targeted_early_help"}, on=day("2026-01-10"))
    wrong = people.set_level(**acts, levels={it.zayn: "child_protection"}, on=day("2026-06-01"))
    withdraw_entry(by=it.by, now=NOW, entry=wrong, why="Another Zayn")
    assert spans(it.zayn) == [("targeted_early_help", "2026-01-10", None)]


def test_a_level_that_was_corrected_counts_as_corrected() -> None:
    it = the_hassans()
    acts = {"by": it.by, "now": NOW, "family": it.family, "why": "Decided", "on": day("2026-01-10")}
    first = people.set_level(**acts, levels={it.zayn: "child_protection"})
    people.set_level(**acts, levels={it.zayn: "child_in_need"}, corrects=first)
    assert spans(it.zayn) == [("child_in_need", "2026-01-10", None)]


@pytest.mark.parametrize(
    ("level", "on", "why", "field"),
    [
        ("child_in_need", "2027-01-01", "x", "level"),
        ("child_in_need", "2015-01-01", "x", "level"),
        ("child_in_need", None, " ", "why"),
        ("emergency", None, "x", "level"),
    ],
)
def test_what_cannot_be_a_level_is_refused(level: str, on: str | None, why: str, field: str) -> None:
    it = the_hassans()
    with pytest.raises(Invalid) as said:
        people.set_level(
            by=it.by, now=NOW, family=it.family, levels={it.zayn: level}, why=why, on=day(on) if on else None
        )
    assert field in said.value.errors
    assert spans(it.zayn) == []


def test_an_unborn_child_has_a_level_and_an_adult_has_none() -> None:
    it = the_hassans()
    acts = {"by": it.by, "now": NOW, "family": it.family, "why": "Decided"}
    people.set_level(**acts, levels={it.baby: "child_in_need"})
    assert spans(it.baby) == [("child_in_need", TODAY.isoformat(), None)]
    with pytest.raises(Invalid, match="18 or older"):
        people.set_level(**acts, levels={it.leila: "child_in_need"})


def test_a_child_of_another_family_is_not_there() -> None:
    it = the_hassans()
    other = a_family_of(ZAYN, by=it.at.front_door)
    (child,) = people.people_of(other)
    with pytest.raises(NotThere):
        people.set_level(by=it.by, now=NOW, family=it.family, levels={child: "child_in_need"}, why="x")


def test_who_is_not_qualified_does_not_decide_a_level() -> None:
    it = the_hassans()
    with pytest.raises((Refused, NotThere)):
        people.set_level(by=it.at.head, now=NOW, family=it.family, levels={it.zayn: "child_in_need"}, why="x")


def test_legal_status_stands_beside_the_level() -> None:
    it = the_hassans()
    acts = {"by": it.by, "now": NOW, "family": it.family}
    people.set_level(**acts, levels={it.zayn: "child_protection"}, why="Decided", on=day("2026-05-01"))
    people.set_legal_status(**acts, person=it.zayn, status="pre_proceedings", why="Letter", on=day("2026-06-01"))
    assert LegalStatus.objects.get(person=it.zayn).code == "pre_proceedings"
    (child, *_) = people.children_of(it.family, TODAY)
    assert (child.level, child.legal_status_title) == ("child_protection", "Pre-proceedings")
    with pytest.raises(Invalid):
        people.set_legal_status(**acts, person=it.zayn, status="in_care", section="s99", why="x")


def test_the_lanes_of_the_thread_picture() -> None:
    it = the_hassans()
    people.set_level(
        by=it.by, now=NOW, family=it.family, levels={it.zayn: "child_in_need"}, why="x", on=day("2026-05-01")
    )
    lanes = people.spans_of(people.children_levels([it.family], TODAY)[it.family])
    assert [lane.title for lane in lanes] == ["Zayn, 9", "Mia, 6", "Baby, due 14 Jan"]
    assert [(s.title, s.until) for s in lanes[0].spans] == [("Child in need", None)]


def test_families_nobody_leads_show_to_those_who_may_name_a_lead() -> None:
    it = the_hassans()
    a_family_of(LEILA, by=it.at.front_door)
    found, total = people.families_without_lead(it.by, NOW)
    assert total == 2
    assert found[0].title == "Hassan–Reid family"
    assert [c.name for c in found[0].children] == ["Zayn", "Mia", "Baby"]
    page, total = people.families_without_lead(it.by, NOW, offset=1, limit=1)
    assert ([f.title for f in page], total) == (["Hassan family"], 2)
    assert people.families_without_lead(it.at.teacher, NOW) == ([], 0)
