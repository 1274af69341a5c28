"""A letter before proceedings is for one named parent: what is theirs, in plain words, and the list of what is not."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from familiesfirst.family_help import api as family_help
from familiesfirst.pathways import api as pathways
from familiesfirst.pathways.queries.letter_before import letter_before_page
from familiesfirst.pathways.rules.letter_before import Change, Meeting, Said, check_letter_before
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor, Invalid, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW
from tests.laid_out import laid_out
from tests.papers import is_tagged, words_of
from tests.pathways.making import TODAY, Path, a_path
from tests.pathways.test_pages import as_, at, words

LATER = NOW + dt.timedelta(days=9)
BY = TODAY + dt.timedelta(days=28)
COST = 28
WHY = "The plan has not made them safer."
SAID = Said(
    worries="Zayn was alone at night again last week.",
    changes=(Change("Somebody is at home every night", BY),),
    meeting=Meeting(LATER, "Lewbridge Civic Centre, room 3"),
    ring="Ifeoma Nwosu, 01632 960001",
    offers=True,
    support="A place at the breakfast club",
)
TYPED = {
    "worries": SAID.worries, "change-places": "0", "change-0-what": SAID.changes[0].what, "change-0-by-day": BY.day,
    "change-0-by-month": BY.month, "change-0-by-year": BY.year, "support": SAID.support, "day-day": LATER.day,
    "day-month": LATER.month, "day-year": LATER.year, "at": "10:00", "where": SAID.meeting.where, "offers": "yes",
    "ring": SAID.ring,
}  # fmt: skip


def told(path: Path, dan_told: bool = True) -> tuple[people.PersonTold, ...]:
    later = people.PersonTold(path.it.dan, "not_yet", "Danger to her.", TODAY + dt.timedelta(days=9))
    now = [people.PersonTold(one, "told", "They cried.") for one in (path.it.leila, path.it.dan)]
    return (now[0], now[1] if dan_told else later)


@laid_out
def a_family_before_court(dan_told: bool = True) -> Path:
    """A planning meeting has agreed to pre-proceedings for Zayn, Leila's, and for the baby, hers and Dan's."""
    path = a_path("child_in_need")
    said = protection.Decision(
        (path.zayn, path.it.baby), "Dawn Petrie", "service_manager", WHY, "The school.", told(path, dan_told)
    )
    protection.hold_gateway(
        by=path.mary, now=NOW, family=path.family, decision=said, outcome="pre_proceedings", on=TODAY
    )  # fmt: skip
    return path


@pytest.fixture
def path() -> Path:
    return a_family_before_court()


def seen_by(path: Path, person: int, by: Actor | None = None) -> Any:
    opened = people.open_record(by or path.mary, path.family, NOW, page="x", log=False)
    return letter_before_page(opened, person)


def make(path: Path, person: int, said: Said = SAID, by: Actor | None = None) -> Any:
    return pathways.make_letter_before(by=by or path.mary, now=NOW, family=path.family, person=person, said=said)


def one_at(said: Said, **changes: Any) -> Said:
    return replace(said, **changes)


@pytest.mark.parametrize(
    ("changes", "more", "field"),
    [
        ({}, {}, None),
        ({"worries": " "}, {}, "worries"),
        ({"changes": ()}, {}, "change-0-what"),
        ({"changes": (Change("Nights", None),)}, {}, "change-0-by"),
        ({"changes": (Change("Nights", BY), Change("", BY))}, {}, "change-1-what"),
        ({"changes": (Change("Nights", BY), Change("", None))}, {}, None),
        ({"changes": (Change("Nights", TODAY),)}, {}, "change-0-by"),
        ({"meeting": Meeting(None, "Room 3")}, {}, "meets_at"),
        ({"meeting": Meeting(NOW, "Room 3")}, {}, "meets_at"),
        ({"meeting": Meeting(LATER, "")}, {}, "where"),
        ({"ring": ""}, {}, "ring"),
        ({"offers": None}, {}, "offers"),
        ({"offers": False}, {}, "why_not"),
        ({"offers": False, "why_not": "He is afraid of them."}, {}, None),
        ({}, {"refused": ("No.",)}, "worries"),
        ({}, {"cautions": ("Careful.",)}, "safe"),
        ({"safe": "Read together"}, {"cautions": ("Careful.",)}, None),
        ({}, {"in_person": ("Do not write.",)}, "in_person"),
        ({"in_person": True}, {"in_person": ("Do not write.",)}, None),
    ],
)
def test_what_the_letter_needs(changes: dict, more: dict, field: str | None) -> None:
    asked = {"refused": (), "cautions": (), "in_person": ()} | more
    found = check_letter_before(one_at(SAID, **changes), TODAY, NOW, **asked)
    assert list(found) == ([field] if field else [])


@pytest.mark.django_db
def test_each_parent_reads_of_their_own_children_and_the_rest_is_listed(path: Path) -> None:
    mum, dad = seen_by(path, path.it.leila), seen_by(path, path.it.dan)
    assert set(mum.children) == {path.zayn, path.it.baby}
    assert set(dad.children) == {path.it.baby}
    assert [(one.what, one.why) for one in dad.left_out] == [("Zayn", "they are not their child")]
    assert "Zayn" in make(path, path.it.leila).children
    assert "Zayn" not in make(path, path.it.dan, one_at(SAID, worries="The baby’s room is not safe.")).children
    made = entries_of_thread(path.family, only=["letter_before.made"], facts=True)
    assert [tuple(e.marks.children) for e in made] == [
        tuple(sorted((path.zayn, path.it.baby))), (path.it.baby,),
    ]  # fmt: skip
    assert "Left out: Zayn: they are not their child" in made[1].sentence


def a_plan(path: Path, lines: int = 1) -> None:
    """Its help is apart for each parent: so many lines for each."""
    acts: dict[str, Any] = {"by": path.priya, "now": NOW, "family": path.family}
    family_help.begin_plan(**acts)
    for whose, does in ((path.it.leila, "Sees Leila each week"), (path.it.dan, "Drives Dan to the group")):
        apart = family_help.Apart("adult_health", whose, visitors="nothing")
        for _ in range(lines):
            wanted = family_help.OutcomeSaid("health", f"Help, {does}", apart=apart)
            outcome = family_help.set_plan_outcome(**acts, said=wanted)
            line = family_help.ActionSaid(
                outcome, does, "worker", worker=path.priya.worker, goes_on=True, apart=apart
            )  # fmt: skip
            family_help.set_plan_action(**acts, said=line)
    family_help.make_plan_version(**acts)


@pytest.mark.django_db
def test_help_that_the_plan_names_is_in_it_less_what_is_the_other_parents(path: Path) -> None:
    a_plan(path)
    (help_,) = seen_by(path, path.it.leila).support
    assert "Sees Leila each week" in help_.line
    assert any("Drives Dan" in one.what for one in seen_by(path, path.it.leila).left_out)
    made = make(path, path.it.leila)
    assert made.support == (help_.line, "A place at the breakfast club")
    assert make(path, path.it.leila, one_at(SAID, out=(help_.key,))).support == ("A place at the breakfast club",)
    (_, entry) = entries_of_thread(path.family, only=["letter_before.made"], facts=True)
    assert f"{help_.line}: whoever wrote it left it out" in entry.sentence


@pytest.mark.django_db
def test_nobody_is_written_to_who_may_not_be_or_is_not_told() -> None:
    path = a_family_before_court(dan_told=False)
    with pytest.raises(Invalid, match="not told of this yet"):
        make(path, path.it.dan)
    with pytest.raises(NotThere):
        make(path, path.zayn)
    with pytest.raises(NotThere):
        make(path, 999_999)
    assert not entries_of_thread(path.family, only=["letter_before.made"])


@pytest.mark.django_db
def test_where_nothing_is_agreed_there_is_no_letter() -> None:
    path = a_path("child_in_need")
    with pytest.raises(NotThere):
        make(path, path.it.leila)


@pytest.mark.django_db
def test_typed_words_that_give_an_address_away_are_not_printed(path: Path) -> None:
    people.record_address(
        by=path.mary, now=NOW, family=path.family, person=path.it.leila, type="home", lines="4 Kiln Lane",
        postcode="LW3 4AB", protected=True,
    )  # fmt: skip
    with pytest.raises(Invalid, match="Write this otherwise"):
        make(path, path.it.dan, one_at(SAID, support="We come to Kiln Lane"))


@pytest.mark.django_db
def test_the_paper_says_what_such_a_letter_holds(path: Path) -> None:
    manager, where = as_(path.mary), at("letter_before", path.family, path.it.leila)
    page = words(manager.get(where))
    assert "What is left out" in page and "each parent is written to apart" in page
    answer = manager.post(where, TYPED)
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "no-store"
    text = words_of(answer.content)
    for part in (
        "Letter before proceedings", "Zayn was alone at night", "Somebody is at home every night", f"{BY.day} ",
        "See a solicitor now", "It costs you nothing", "legal aid", "Lewbridge Civic Centre, room 3",
        "bring your solicitor", "breakfast club", "family meeting", "If nothing changes", "Ifeoma Nwosu",
        "interpreter",
    ):  # fmt: skip
        assert part in text, part
    assert WHY not in text
    assert is_tagged(answer.content)


@pytest.mark.django_db
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(path: Path) -> None:
    manager, where = as_(path.mary), at("letter_before", path.family, path.it.leila)
    refused = manager.post(where, TYPED | {"change-0-by-year": "2020", "ring": "", "at": ""})
    assert refused.status_code == 422
    for part in ("Say a day that is still to come", "Say whom they ring", "Say when the meeting is", SAID.worries):
        assert part in words(refused), part
    another = manager.post(where, TYPED | {"again": "change"})
    assert another.status_code == 200 and 'name="change-1-what"' in words(another) and SAID.worries in words(another)
    assert not entries_of_thread(path.family, only=["letter_before.made"])


@pytest.mark.django_db
def test_whoever_is_not_written_to_is_handed_it_and_that_it_went_is_said_without_typing_it_again(path: Path) -> None:
    rule = people.SafeRule(path.it.leila, "not_written_to", look_again_by=TODAY + dt.timedelta(days=9))
    people.set_safe_contact(by=path.mary, now=NOW, family=path.family, rule=rule, why="He opens her post.")
    manager, where = as_(path.mary), at("letter_before", path.family, path.it.leila)
    assert "It is never posted, sent or left for them" in words(manager.get(where))
    assert manager.post(where, TYPED).status_code == 422
    assert is_tagged(manager.post(where, TYPED | {"in_person": "on"}).content)
    (made,) = entries_of_thread(path.family, only=["letter_before.made"], facts=True)
    assert "to hand over in person" in made.sentence
    law = f"/families/{path.family}/protection/law/"
    assert f"letter/?made={made.id}" in words(manager.get(law))
    form = words(manager.get(f"{law}letter/?made={made.id}"))
    assert "Zayn was alone at night" in form and f'name="made" value="{made.id}"' in form
    assert manager.get(f"{law}letter/?made=999999").status_code == 404
    decision = protection.Decision((path.zayn,), "Dawn Petrie", "team_manager", "So it is.", "The school.", told(path))
    acts: dict[str, Any] = {"by": path.mary, "now": NOW, "family": path.family, "decision": decision, "on": TODAY}
    for letter in (
        protection.Letter(path.it.leila, "Words.", True),
        protection.Letter(path.it.dan, "Words.", True, made=made.id),
    ):
        with pytest.raises((Invalid, NotThere)):
            protection.send_letter(**acts, letter=letter)
    protection.send_letter(**acts, letter=protection.Letter(path.it.leila, "Words.", True, made=made.id))
    assert "It went" in words(manager.get(law))


@pytest.mark.django_db
def test_who_may_not(path: Path) -> None:
    with pytest.raises(Refused):
        make(path, path.it.leila, by=path.priya)
    with pytest.raises(NotThere):
        make(path, path.it.leila, by=path.at.teacher)
    where = at("letter_before", path.family, path.it.leila)
    assert as_(path.priya).get(where).status_code == 403
    assert as_(path.at.teacher).get(where).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("lines", [1, 6])
def test_what_the_page_costs_does_not_grow(path: Path, lines: int, django_assert_num_queries: Any) -> None:
    a_plan(path, lines)
    manager, where = as_(path.mary), at("letter_before", path.family, path.it.leila)
    manager.get(where)
    with django_assert_num_queries(COST):
        manager.get(where)
