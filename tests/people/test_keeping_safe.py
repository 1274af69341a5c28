"""Addresses, numbers, rules of safe contact, warnings, gaps and who is told."""

import datetime as dt

import pytest

from familiesfirst.clocks.api import running
from familiesfirst.people import api as people
from familiesfirst.people.models import Address, ContactPoint, Gap, ProtectedFrom, SafeContactRule, WarningNote
from familiesfirst.people.rules.own_worker import check_setting
from familiesfirst.people.rules.safety import Reach, SafeRule
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, entries_of_thread
from tests.involvement.making import holds
from tests.people.making import NOW, TODAY, Hassans, day, the_hassans

pytestmark = pytest.mark.django_db
LATER = day("2027-02-12")


def page_of(it: Hassans, viewer=None):  # type: ignore[no-untyped-def]
    return people.family_page(people.open_record(viewer or it.by, it.family, NOW, page="family.people"))


def acts(it: Hassans) -> dict:
    return {"by": it.by, "now": NOW, "family": it.family}


def test_a_number_says_how_it_may_be_used() -> None:
    it = the_hassans()
    reach = Reach("mobile", "+44 7700 900118", hours="school hours only", messages="no")
    people.record_contact_point(**acts(it), person=it.leila, reach=reach)
    (line,) = page_of(it).card(it.leila).reach
    assert line.words == "07700 900118, school hours only, no messages"


def test_a_protected_number_and_address_stand_on_no_page() -> None:
    it = the_hassans()
    people.record_contact_point(
        **acts(it), person=it.leila, reach=Reach("mobile", "07700 900118", messages="no"), protected_from=[it.dan]
    )
    people.record_address(
        **acts(it), person=it.leila, type="home", lines="4 Larch Close", postcode="lb12ab", protected_from=[it.dan]
    )
    holds(it.at.practitioner, it.family)
    page = page_of(it, it.at.practitioner)
    card = page.card(it.leila)
    assert card.addresses[0].words == ""
    assert card.addresses[0].protected_from == ("Dan Reid",)
    assert card.addresses[0].may_show
    assert "900118" not in repr(page)
    assert "Larch" not in repr(page)


def test_the_words_of_an_address_are_a_protected_fact_of_its_entry() -> None:
    it = the_hassans()
    people.record_address(**acts(it), person=it.leila, type="home", lines="4 Larch Close", protected=True)
    (entry,) = entries_of_thread(it.family, only=["address.recorded"], facts=True)
    assert entry.about.fact_sensitivity == {"lines": "protected_address"}
    assert "Larch" not in entry.without({"lines"}).sentence
    assert "Larch" not in str(entry.marks)


def test_a_contributor_of_another_agency_does_not_get_to_show_it() -> None:
    it = the_hassans()
    people.record_address(**acts(it), person=it.leila, type="home", lines="4 Larch Close", protected=True)
    holds(it.at.teacher, it.family, "contributor")
    (line,) = page_of(it, it.at.teacher).card(it.leila).addresses
    assert (line.words, line.may_show) == ("", False)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"lines": " "}, "lines"),
        ({"lines": "4 Larch Close", "postcode": "NOT A CODE"}, "postcode"),
        ({"lines": "4 Larch Close", "since": dt.date(1980, 1, 1)}, "since"),
        ({"lines": "x" * 301}, "lines"),
    ],
)
def test_an_address_that_cannot_be_held(more: dict, field: str) -> None:
    it = the_hassans()
    with pytest.raises(Invalid) as said:
        people.record_address(**acts(it), person=it.leila, type="home", **more)
    assert field in said.value.errors
    assert not Address.objects.exists()


def test_nothing_is_protected_from_its_owner() -> None:
    it = the_hassans()
    with pytest.raises(Invalid):
        people.record_contact_point(
            **acts(it), person=it.leila, reach=Reach("mobile", "07700900118"), protected_from=[it.leila]
        )
    assert not ContactPoint.objects.exists()
    assert not ProtectedFrom.objects.exists()


def test_an_address_ends_once_and_only_for_its_own_family() -> None:
    it = the_hassans()
    address = people.record_address(**acts(it), person=it.leila, type="home", lines="4 Larch Close")
    other = the_hassans(it.at)
    with pytest.raises(NotThere):
        people.end_address(by=it.by, now=NOW, family=other.family, address=address)
    people.end_address(**acts(it), address=address)
    with pytest.raises(Meanwhile):
        people.end_address(**acts(it), address=address)
    assert page_of(it).card(it.leila).addresses == ()


def test_an_address_of_a_household_shows_for_everybody_in_it() -> None:
    it = the_hassans()
    home = people.record_household(**acts(it), name="Leila’s home", people=[it.leila, it.zayn])
    people.record_address(**acts(it), household=home, type="home", lines="4 Larch Close", postcode="LB1 2AB")
    page = page_of(it)
    for person in (it.leila, it.zayn):
        assert [a.words for a in page.card(person).addresses] == ["4 Larch Close, LB1 2AB"]
    assert page.card(it.dan).addresses == ()


def test_a_rule_about_two_shows_for_both_and_stops_both_together() -> None:
    it = the_hassans()
    rule = SafeRule(it.leila, "not_together", it.dan, look_again_by=LATER)
    people.set_safe_contact(**acts(it), rule=rule, why="He has hurt her")
    page = page_of(it)
    words = "Leila Hassan and Dan Reid: not told, invited or seen together."
    assert [r.words for r in page.card(it.leila).rules] == [words]
    assert [r.words for r in page.card(it.dan).rules] == [words]
    assert [r.words for r in page.rules] == [words]
    assert people.may_be_reached("invite", [it.leila, it.dan]) == [words]
    assert people.may_be_reached("invite", [it.leila]) == []


def test_a_rule_ends_with_a_reason() -> None:
    it = the_hassans()
    rule = people.set_safe_contact(
        **acts(it), rule=SafeRule(it.dan, "not_written_to", look_again_by=LATER), why="He asked"
    )
    assert people.may_be_reached("write", [it.dan]) == ["Do not write to Dan Reid."]
    with pytest.raises(Invalid):
        people.end_safe_contact(**acts(it), rule=rule, why="")
    people.end_safe_contact(**acts(it), rule=rule, why="He asked for letters again")
    assert people.may_be_reached("write", [it.dan]) == []
    assert SafeContactRule.objects.get().ended_on == TODAY


def test_why_a_rule_was_set_is_kept_from_a_contributor() -> None:
    it = the_hassans()
    people.set_safe_contact(
        **acts(it), rule=SafeRule(it.dan, "not_invited", look_again_by=LATER), why="He has hurt her"
    )
    (entry,) = entries_of_thread(it.family, only=["safe_contact.set"], facts=True)
    assert "hurt" in entry.sentence
    assert entry.about.fact_sensitivity == {"why": "third_party"}
    assert entry.without({"why"}).sentence == "Do not invite Dan Reid."


def test_a_warning_shows_its_words_and_keeps_its_reason_in_the_story() -> None:
    it = the_hassans()
    note = people.write_warning(
        **acts(it), type="visit_in_pairs", words="Two workers go together.", why="A threat in May", review_by=LATER
    )
    page = page_of(it)
    assert [(w.title, w.words, w.overdue) for w in page.warnings] == [
        ("Visit in pairs", "Two workers go together.", False)
    ]
    assert "threat" not in repr(page)
    people.review_warning(**acts(it), warning=note, review_by=day("2027-06-01"), words="Two workers, by day.")
    assert WarningNote.objects.get().review_by == day("2027-06-01")
    people.end_warning(**acts(it), warning=note, why="He has moved away")
    assert page_of(it).warnings == ()
    with pytest.raises(NotThere):
        people.end_warning(**acts(it), warning=note, why="Again")


def test_a_warning_without_a_review_date_is_refused() -> None:
    it = the_hassans()
    with pytest.raises(Invalid) as said:
        people.write_warning(**acts(it), type="pets", words="Ring first.", why="A dog", review_by=None)
    assert list(said.value.errors) == ["review_by"]


def test_gaps_prompt_until_they_are_set_aside() -> None:
    it = the_hassans()
    asked = {g.field: g.words for g in page_of(it).card(it.mia).prompts}
    assert asked["gp"] == "not asked yet"
    assert "date_of_birth" not in asked
    assert "parental_responsibility" not in asked
    people.record_gap(**acts(it), person=it.mia, field="gp", state="asked_not_known")
    people.set_aside_gap(
        **acts(it), person=it.mia, field="address", state="not_to_be_pursued", why="In a refuge", until=LATER
    )
    card = page_of(it).card(it.mia)
    assert {g.field: g.words for g in card.prompts}["gp"] == "asked, not known"
    assert "address" not in {g.field for g in card.prompts}
    assert {g.field: g.words for g in card.gaps}["address"] == "not to be pursued"
    people.record_setting(**acts(it), person=it.mia, kind="gp", name="Mill Lane Surgery")
    assert "gp" not in {g.field for g in page_of(it).card(it.mia).gaps}


def test_a_gap_is_one_row_however_often_it_is_spoken_of() -> None:
    it = the_hassans()
    for state in ("not_asked", "asked_not_known"):
        people.record_gap(**acts(it), person=it.mia, field="gp", state=state)
    assert Gap.objects.get().state == "asked_not_known"
    with pytest.raises(Invalid):
        people.record_gap(**acts(it), person=it.mia, field="gp", state="held_apart")
    with pytest.raises(Invalid):
        people.record_gap(**acts(it), person=it.mia, field="shoe_size", state="not_asked")


def test_languages_and_services_in_words() -> None:
    it = the_hassans()
    people.record_language(**acts(it), person=it.leila, language="ur", speaks=True, reads=True, interpreter="yes")
    people.record_setting(**acts(it), person=it.zayn, kind="school", name="Northfield Primary", detail="year 4")
    people.record_setting(**acts(it), person=it.zayn, kind="school", name="Mill Lane Primary")
    page = page_of(it)
    assert page.card(it.leila).languages == ("Urdu (speaks and reads), interpreter needed",)
    (school,) = page.card(it.zayn).settings
    assert (school.title, school.words) == ("School or college", "Mill Lane Primary")


def test_a_service_ends_though_no_other_has_taken_its_place() -> None:
    """The GP is asked for again; the screen no longer says that they are with one."""
    it = the_hassans()
    people.record_setting(**acts(it), person=it.mia, kind="gp", name="Mill Lane Surgery")
    (held,) = page_of(it).card(it.mia).settings
    entry = people.end_setting(**acts(it), setting=held.id, why="They moved away")
    assert not page_of(it).card(it.mia).settings
    assert "gp" in {g.field for g in page_of(it).card(it.mia).prompts}
    (told,) = [e for e in entries_of_thread(it.family, only=("setting.ended",), facts=True) if e.id == entry]
    assert told.sentence == "Mia Hassan is no longer with Mill Lane Surgery (GP). They moved away."
    with pytest.raises(Meanwhile):
        people.end_setting(**acts(it), setting=held.id)
    with pytest.raises(NotThere):
        people.end_setting(**acts(it), setting=held.id + 99)


OWN = {"kind": "leaving_care", "name": "Ann Lacey, leaving care team", "detail": "01632 960200", "source": "Leila"}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"name": " "}, {"name"}),
        ({"detail": "", "source": " "}, {"detail", "source"}),
        ({"kind": "gp", "detail": "", "source": ""}, set()),
        ({"kind": "gp", "name": ""}, {"name"}),
    ],
)
def test_a_care_leavers_own_worker_is_reached_and_known_from_somebody(changes: dict[str, str], wrong: set[str]) -> None:
    assert set(check_setting(**(OWN | changes))) == wrong


def test_a_care_leaver_has_a_worker_of_their_own_and_who_said_so_stands_with_it() -> None:
    it = the_hassans()
    with pytest.raises(Invalid):
        people.record_setting(**acts(it), person=it.leila, **OWN | {"source": ""})
    entry = people.record_setting(**acts(it), person=it.leila, **OWN)
    (own,) = page_of(it).card(it.leila).settings
    assert own.title == "Own worker, leaving care"
    assert own.words == "Ann Lacey, leaving care team, 01632 960200 (told by Leila)"
    (told,) = [e for e in entries_of_thread(it.family, only=("setting.recorded",), facts=True) if e.id == entry]
    assert told.sentence.endswith("own worker, leaving care is Ann Lacey, leaving care team. Told by Leila.")
    assert people.own_workers([it.leila, it.zayn]) == {it.leila: "Ann Lacey, leaving care team, 01632 960200"}


def test_somebody_is_not_told_yet_and_later_told() -> None:
    it = the_hassans()
    decision = people.set_level(**acts(it), levels={it.zayn: "child_in_need"}, why="x")
    told = {"person": it.dan, "entry": decision, "what": "of the level"}
    with pytest.raises(Invalid) as said:
        people.withhold_telling(**acts(it), **told, why="", look_again_by=TODAY)
    assert set(said.value.errors) == {"why", "look_again_by"}
    people.withhold_telling(**acts(it), **told, why="Danger to Leila", look_again_by=LATER)
    people.record_telling(**acts(it), **told, said="He was glad to know")
    with pytest.raises(Meanwhile):
        people.withhold_telling(**acts(it), **told, why="Danger", look_again_by=LATER)


def test_a_note_about_the_whole_family_is_reviewed_too() -> None:
    it = the_hassans()
    note = people.write_warning(
        **acts(it), type="pets", words="Ring before you go in.", why="A dog", review_by=day("2027-02-01")
    )
    (clock,) = running(now=NOW, families=[it.family], codes=["warning-review"])
    assert clock.due_on == day("2027-02-01")
    people.end_warning(**acts(it), warning=note, why="The dog has gone")
    assert running(now=NOW, families=[it.family], codes=["warning-review"]) == []
