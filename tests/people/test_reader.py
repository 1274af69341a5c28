"""One named reader of a family, as the record knows them."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from familiesfirst.people import api as people
from familiesfirst.people.rules.reader import Reader, entry_item, why_not
from familiesfirst.people.rules.safety import Reach, SafeRule
from familiesfirst.record.api import NotThere, entries_of_thread
from tests.people.making import NOW, Hassans, day, the_hassans

pytestmark = pytest.mark.django_db
LATER = day("2027-02-12")


def acts(it: Hassans) -> dict[str, Any]:
    return {"by": it.by, "now": NOW, "family": it.family}


def reader(it: Hassans, person: int) -> Reader:
    return people.reader_of(people.open_record(it.by, it.family, NOW, page="family.plan"), person)


def rule(it: Hassans, kind: str, person: int, **more: Any) -> None:
    people.set_safe_contact(
        **acts(it), rule=SafeRule(person, kind, look_again_by=LATER, **more), why="He may come to the house."
    )


def held(what: str, told: Reader) -> str:
    return why_not(people.Item("an action", what), told)


def test_who_they_are() -> None:
    it = the_hassans()
    mum, son = reader(it, it.leila), reader(it, it.zayn)
    assert (mum.name, mum.short, mum.is_child) == ("Leila Hassan", "Leila", False)
    assert it.zayn in mum.parent_of
    assert (son.is_child, son.age, son.word) == (True, "9", "")
    assert mum.refused == mum.cautions == ()


def test_nobody_of_another_family_is_a_reader_here() -> None:
    it = the_hassans()
    stranger = people.open_family(
        by=it.at.front_door, now=NOW, members=[people.NewMember(new=people.NewPerson("Ann", "Oak"))]
    )
    (ann,) = people.people_of(stranger)
    with pytest.raises(NotThere):
        reader(it, ann)


def test_a_protected_address_is_a_secret_to_all_but_whose_it_is() -> None:
    it = the_hassans()
    people.record_address(
        **acts(it), person=it.leila, type="home", lines="4 Larch Close\nLewbridge", postcode="lb12ab", protected=True
    )
    people.record_contact_point(
        **acts(it), person=it.leila, reach=Reach("mobile", "07700 900118", messages="no"), protected_from=[it.dan]
    )
    assert "a protected address of Leila" in held("Repairs at 4 Larch Close", reader(it, it.dan))
    assert "a protected number" in held("Ring 07700 900118", reader(it, it.dan))
    assert "a protected address of Leila" in held("Repairs at 4 Larch Close", reader(it, it.zayn))
    assert held("Repairs at 4 Larch Close", reader(it, it.leila)) == ""


def test_the_protected_address_of_a_home_is_no_secret_to_those_who_live_there() -> None:
    it = the_hassans()
    home = people.record_household(**acts(it), name="Leila’s home", people=[it.leila, it.zayn])
    people.record_address(
        **acts(it), household=home, type="home", lines="4 Larch Close\nLewbridge", protected_from=[it.dan]
    )
    assert held("At Larch Close", reader(it, it.zayn)) == ""
    assert "Leila’s home" in held("At Larch Close", reader(it, it.dan))
    assert "Leila’s home" in held("At Larch Close", reader(it, it.mia))


@pytest.mark.parametrize(
    ("kind", "refused", "in_person"),
    [
        ("not_told", ("Dan must not be told anything yet.",), ()),
        ("not_written_to", (), ("Do not write to Dan.",)),
        ("not_invited", (), ()),
    ],
)
def test_a_rule_of_safe_contact_stands_in_the_way(
    kind: str, refused: tuple[str, ...], in_person: tuple[str, ...]
) -> None:
    it = the_hassans()
    rule(it, kind, it.dan)
    dan = reader(it, it.dan)
    assert (dan.refused, dan.in_person, dan.not_sent) == (refused, in_person, refused + in_person)
    assert reader(it, it.leila).not_sent == ()


def test_a_rule_about_one_thing_is_weighed_by_a_person() -> None:
    it = the_hassans()
    rule(it, "not_told", it.dan, what="which school Zayn goes to")
    told = reader(it, it.dan)
    assert told.refused == ()
    assert told.cautions == ("Dan must not be told which school Zayn goes to.",)


def test_two_who_are_not_told_together_are_not_named_to_each_other() -> None:
    it = the_hassans()
    rule(it, "not_together", it.leila, together_with=it.dan)
    assert "not told" in held("Nadia takes Leila’s children", reader(it, it.dan))
    assert "not told" in held("Mr Dan Reid moves out", reader(it, it.leila))
    assert held("Leila walks with him", reader(it, it.zayn)) == ""


def test_what_comes_of_a_decision_not_told_yet_is_left_out() -> None:
    it = the_hassans()
    people.set_level(**acts(it), levels={it.zayn: "child_in_need"}, why="He needs more help.")
    (entry,) = entries_of_thread(it.family, only=["level.set"])
    told = {"person": it.dan, "entry": entry.id, "what": "of the level"}
    people.withhold_telling(**acts(it), **told, why="An enquiry.", look_again_by=LATER)
    dad, mum = reader(it, it.dan), reader(it, it.leila)
    tagged = people.Item("an action", "Visits", levels=frozenset({(it.zayn, "child_in_need")}))
    assert why_not(tagged, dad)
    assert why_not(tagged, mum) == ""
    assert why_not(entry_item(entry), dad)
    people.record_telling(**acts(it), **told, said="All right.")
    assert why_not(tagged, reader(it, it.dan)) == ""


def test_an_entry_says_to_a_family_what_its_kind_says_and_nothing_else() -> None:
    it = the_hassans()
    people.write_warning(
        **acts(it), person=it.dan, type="dog", words="Ring first.", why="A loose dog.", review_by=LATER
    )
    (entry,) = entries_of_thread(it.family, only=["warning.written"], facts=True)
    assert entry_item(entry).shown == ""
    assert why_not(entry_item(entry), reader(it, it.leila)) == "it is not for the family"


def test_a_possible_risk_is_weighed_and_is_no_parent_to_whom_words_are_released() -> None:
    it = the_hassans()
    people.record_relationship(**acts(it), person=it.dan, type="parent", other=it.zayn)
    assert it.zayn in reader(it, it.dan).parent_of
    people.record_relationship(**acts(it), person=it.dan, type="risk_to", other=it.zayn)
    told = reader(it, it.dan)
    assert told.cautions == ("Dan is recorded as a possible risk to Zayn.",)
    assert it.zayn not in told.parent_of


@pytest.mark.parametrize(
    ("type", "responsibility", "theirs"),
    [
        ("grandparent", "", False),
        ("grandparent", "no", False),
        ("aunt_uncle", "not_known", False),
        ("grandparent", "yes", True),
        ("kinship_carer", "", True),
        ("foster_carer", "", True),
    ],
)
def test_what_is_for_parents_is_for_a_relative_only_who_stands_for_one(
    type: str, responsibility: str, theirs: bool
) -> None:
    it = the_hassans()
    nan = people.add_person(**acts(it), new=people.NewPerson("Nan", "Hassan", born=day("1960-01-01")))
    people.record_relationship(**acts(it), person=nan, type=type, other=it.zayn, responsibility=responsibility)
    told = reader(it, nan)
    said = people.Item(
        "what Zayn said", "I want to stay at home.", people.Sort.WORDS, of=frozenset({it.zayn}), released="parents"
    )
    assert told.parent_of == ({it.zayn} if theirs else set())
    assert (why_not(said, told) == "") is theirs


def test_who_was_named_as_a_source_of_harm_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    it = the_hassans()
    named = lambda threads, person: it.family in threads and person == it.dan  # noqa: E731
    monkeypatch.setattr("familiesfirst.config.registry.NAMED_AS_HARM", [named])
    assert "source of harm" in reader(it, it.dan).cautions[0]
    assert reader(it, it.leila).cautions == ()


def test_nothing_is_made_for_the_dead_or_the_unborn() -> None:
    it = the_hassans()
    people.record_death(**acts(it), person=it.dan, died=day("2026-11-01"))
    assert reader(it, it.dan).refused == ("Dan has died.",)
    assert reader(it, it.baby).refused == ("Baby is not born yet.",)


def test_languages_that_matter_to_a_paper() -> None:
    it = the_hassans()
    people.record_language(**acts(it), person=it.leila, language="ur", interpreter="yes", reads=False)
    assert reader(it, it.leila).languages == ("Urdu (does not read it): interpreter needed",)


def test_a_reader_takes_the_same_number_of_queries_in_a_family_of_any_size() -> None:
    it = the_hassans()
    opened = people.open_record(it.by, it.family, NOW, page="family.plan")
    rule(it, "not_together", it.dan, together_with=it.leila)
    with CaptureQueriesContext(connection) as few:
        people.reader_of(opened, it.dan)
    for name in ("Nadia", "Omar", "Sana"):
        people.add_person(**acts(it), new=people.NewPerson(name, "Hassan"))
        rule(it, "not_together", it.leila, together_with=people.people_of(it.family)[-1])
    with CaptureQueriesContext(connection) as many:
        people.reader_of(opened, it.dan)
    assert len(many) == len(few) <= 15


def test_where_somebody_else_lives_is_left_out_though_nobody_protected_it() -> None:
    it = the_hassans()
    people.record_address(**acts(it), person=it.leila, type="home", lines="4 Larch Close\nLewbridge")
    people.record_address(**acts(it), person=it.leila, type="work", lines="9 Dock Road\nLewbridge")
    people.record_address(
        **acts(it), person=it.leila, type="other", lines="2 Quay Street\nMarlbridge", postcode="MB1 2AB"
    )
    for place in ("4 Larch Close", "2 Quay Street", "MB1 2AB"):  # her letters go to her sister's, for her safety
        assert "the address of Leila" in held(f"Write to her at {place}", reader(it, it.dan))
    assert held("Repairs at 4 Larch Close", reader(it, it.leila)) == ""
    assert held("Meet at 9 Dock Road", reader(it, it.dan)) == ""


@pytest.mark.parametrize(("from_him", "why"), [(False, ""), (True, "a protected address of Leila")])
def test_where_they_live_themselves_is_no_secret_because_it_is_somebody_elses_too(from_him: bool, why: str) -> None:
    it = the_hassans()
    there = {"type": "home", "lines": "4 Larch Close\nLewbridge"}
    people.record_address(**acts(it), person=it.dan, **there)
    away = [it.dan] if from_him else []
    people.record_address(**acts(it), person=it.leila, protected=True, protected_from=away, **there)
    assert why in held("Repairs at 4 Larch Close", reader(it, it.dan))
    assert bool(why) is bool(held("Repairs at 4 Larch Close", reader(it, it.dan)))


def test_whoever_is_not_told_of_a_decision_is_given_nothing_before_somebody_weighs_it() -> None:
    it = the_hassans()
    people.set_level(**acts(it), levels={it.zayn: "child_in_need"}, why="He needs more help.")
    (entry,) = entries_of_thread(it.family, only=["level.set"])
    told = {"person": it.dan, "entry": entry.id, "what": "of the level"}
    people.withhold_telling(**acts(it), **told, why="An enquiry.", look_again_by=LATER)
    assert any("not told yet" in words for words in reader(it, it.dan).cautions)
    assert reader(it, it.leila).cautions == ()


def test_where_somebody_told_us_that_others_live_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    it = the_hassans()
    told = lambda threads, person: [("14 Sorrel Court\nLewbridge", "LB1 2AB")] if person == it.dan else []  # noqa: E731
    monkeypatch.setattr("familiesfirst.config.registry.HOMES_TOLD", [told])
    assert "not theirs" in held("Mend the damp at 14 Sorrel Court", reader(it, it.dan))
    assert held("Mend the damp at 14 Sorrel Court", reader(it, it.leila)) == ""
    people.record_address(
        **acts(it), person=it.dan, type="home", lines="14 Sorrel Court\nLewbridge", postcode="LB1 2AB"
    )
    assert held("Mend the damp at 14 Sorrel Court", reader(it, it.dan)) == ""
