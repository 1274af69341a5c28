"""Families and their people, through the actions that write them."""

import datetime as dt

import pytest

from familiesfirst.involvement.models import BeforeTeam
from familiesfirst.people import api as people
from familiesfirst.people.models import Family, Identifier, Membership, Person
from familiesfirst.people.rules.new import NewPerson
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_about, entries_of_thread
from tests.people.making import MIA, NOW, TODAY, ZAYN, a_family_of, a_partnership, day, the_hassans

pytestmark = pytest.mark.django_db


def kinds_on(family: int) -> list[str]:
    return [e.kind for e in entries_of_thread(family)]


def test_a_family_is_called_by_its_people_s_surnames_and_its_record_says_who_came() -> None:
    it = the_hassans()
    assert people.family_titles([it.family]) == {it.family: "Hassan–Reid family"}
    kinds = kinds_on(it.family)
    assert kinds[0] == "family.opened"
    assert kinds.count("person.added") == 5
    assert kinds.count("membership.changed") == 5


def test_somebody_without_a_name_is_said_once_to_have_been_added() -> None:
    it = the_hassans()
    for new in (NewPerson(word="aunt"), NewPerson("Amal", "Hassan", word="aunt")):
        people.add_person(by=it.by, now=NOW, family=it.family, new=new)
    added = [e.sentence for e in entries_of_thread(it.family, facts=True) if e.kind == "person.added"]
    assert added[-2:] == ["Aunt, name not known was added.", "Amal Hassan, aunt, was added."]


def test_the_header_says_who_everybody_is_in_a_few_words() -> None:
    it = the_hassans()
    header = people.family_header(it.by, it.family, NOW)
    assert [(c.name, c.age) for c in header.children] == [("Zayn", "9"), ("Mia", "6"), ("Baby", "due 14 Jan")]
    assert [(a.name, a.word) for a in header.adults] == [("Leila Hassan", "mum"), ("Dan Reid", "baby’s dad")]
    assert header.reference == f"F-{it.family}"


def test_a_family_one_has_nothing_to_do_with_is_not_there() -> None:
    it = the_hassans()
    with pytest.raises(NotThere):
        people.family_header(it.at.teacher, it.family, NOW)
    with pytest.raises(NotThere):
        people.open_record(it.at.teacher, it.family, NOW, page="family.people")
    with pytest.raises(NotThere):
        people.add_person(by=it.at.teacher, now=NOW, family=it.family, new=MIA)


def test_somebody_else_s_person_cannot_be_changed_through_one_s_own_family() -> None:
    at = a_partnership()
    it = the_hassans(at)
    other = a_family_of(NewPerson("Kacper", "Nowak", born=day("2018-03-14")), by=at.front_door)
    (kacper,) = people.people_of(other)
    with pytest.raises(NotThere):
        people.record_name(by=it.by, now=NOW, family=it.family, person=kacper, given="X", family_name="Y", use="usual")


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewPerson("Zayn", "Hassan", born=day("2027-01-01")), "born"),
        (NewPerson("Zayn", "Hassan", born=day("2017-01-01"), expected=day("2027-01-01")), "expected"),
        (NewPerson("Zayn", "Hassan", born=day("2017-01-02"), died=day("2017-01-01")), "died"),
        (NewPerson("Z" * 101, "Hassan"), "given"),
        (NewPerson("Zayn\x00", "Hassan"), "given"),
        (NewPerson("Zayn", disabilities=("NONE", "LD")), "disabilities"),
        (NewPerson(about_age=200), "about_age"),
    ],
)
def test_what_cannot_be_held_is_said_beside_its_field_and_nothing_is_half_written(new: NewPerson, field: str) -> None:
    it = the_hassans()
    before = Person.objects.count(), kinds_on(it.family)
    with pytest.raises(Invalid) as said:
        people.add_person(by=it.by, now=NOW, family=it.family, new=new)
    assert field in said.value.errors
    assert (Person.objects.count(), kinds_on(it.family)) == before


def test_a_person_without_name_or_birth_can_be_added() -> None:
    it = the_hassans()
    person = people.add_person(by=it.by, now=NOW, family=it.family, new=NewPerson(word="neighbour"))
    assert people.names_of([person]) == {person: "Neighbour, name not known"}


def test_nobody_belongs_to_a_family_before_they_are_born() -> None:
    it = the_hassans()
    with pytest.raises(Invalid) as said:
        people.add_person(by=it.by, now=NOW, family=it.family, new=MIA, since=day("2019-01-01"))
    assert "born" in said.value.errors["since"]


def test_two_people_changing_one_person_at_once_are_told() -> None:
    it = the_hassans()
    change = people.PersonChange(born=MIA.born, sex="F", ethnicity="WBRI")
    people.change_person(by=it.by, now=NOW, family=it.family, person=it.mia, to=change, version=1)
    with pytest.raises(Meanwhile, match="Somebody else changed"):
        people.change_person(by=it.by, now=NOW, family=it.family, person=it.mia, to=change, version=1)
    assert Person.objects.get(pk=it.mia).version == 2


def test_a_change_says_what_was_changed_and_nothing_is_no_change() -> None:
    it = the_hassans()
    same = people.PersonChange(born=MIA.born, sex="F")
    with pytest.raises(Invalid, match="Nothing was changed"):
        people.change_person(by=it.by, now=NOW, family=it.family, person=it.mia, to=same, version=1)
    assert Person.objects.get(pk=it.mia).version == 1


def test_a_birth_swaps_the_expected_date_for_the_date_of_birth() -> None:
    it = the_hassans()
    people.record_birth(
        by=it.by,
        now=NOW,
        family=it.family,
        person=it.baby,
        born=day("2026-11-20"),
        sex="F",
        given="Noor",
        family_name="Reid",
    )
    baby = Person.objects.get(pk=it.baby)
    assert (baby.born, baby.expected, baby.sex, baby.shown) == (day("2026-11-20"), None, "F", "Noor Reid")
    (entry,) = [e for e in entries_about(it.baby) if e.kind == "child.born"]
    assert entry.day == day("2026-11-20")
    assert entry.marks.born == "2026-11-20"
    with pytest.raises(Meanwhile):
        people.record_birth(by=it.by, now=NOW, family=it.family, person=it.baby, born=TODAY)


def expected_dates(it) -> list[tuple[str, int | None]]:  # type: ignore[no-untyped-def]
    return [(e.marks.expected, e.corrects) for e in entries_about(it.baby) if e.kind == "pregnancy.recorded"]


def test_an_expected_date_that_moves_corrects_the_entry_that_said_it() -> None:
    it = the_hassans()
    ((_, _),) = expected_dates(it)
    (first,) = [e for e in entries_about(it.baby) if e.kind == "pregnancy.recorded"]
    to = people.PersonChange(expected=day("2027-01-28"), sex="U")
    people.change_person(by=it.by, now=NOW, family=it.family, person=it.baby, to=to, version=1)
    assert expected_dates(it) == [("2027-01-14", None), ("2027-01-28", first.id)]
    assert Person.objects.get(pk=it.baby).expected == day("2027-01-28")


def test_a_baby_that_a_contact_tells_of_is_expected_too_without_a_mother_known() -> None:
    it = the_hassans()
    new = NewPerson(expected=day("2027-02-01"))
    baby = people.add_person(by=it.by, now=NOW, family=it.family, new=new)
    (entry,) = [e for e in entries_about(baby) if e.kind == "pregnancy.recorded"]
    assert (entry.marks.expected, list(entry.people)) == ("2027-02-01", [baby])


def test_a_birth_cannot_be_tomorrow_nor_a_death_before_birth() -> None:
    it = the_hassans()
    with pytest.raises(Invalid):
        people.record_birth(by=it.by, now=NOW, family=it.family, person=it.baby, born=TODAY + dt.timedelta(days=1))
    with pytest.raises(Invalid):
        people.record_death(by=it.by, now=NOW, family=it.family, person=it.mia, died=day("2020-05-02"))
    people.record_death(by=it.by, now=NOW, family=it.family, person=it.mia, died=day("2026-11-01"))
    assert Person.objects.get(pk=it.mia).died_on == day("2026-11-01")


def test_one_person_at_a_time_holds_a_number() -> None:
    it = the_hassans()
    acts = {"by": it.by, "now": NOW, "family": it.family, "system": "nhs"}
    people.record_identifier(**acts, person=it.mia, value="999 000 0018")
    with pytest.raises(Invalid) as said:
        people.record_identifier(**acts, person=it.zayn, value="9990000018")
    assert "another person" in said.value.errors["value"]
    assert people.holder_of("nhs", "999 000 0018") == it.mia
    assert Identifier.objects.count() == 1


def test_a_real_nhs_number_is_refused_where_only_test_numbers_are_held() -> None:
    it = the_hassans()
    with pytest.raises(Invalid, match="test range"):
        people.record_identifier(by=it.by, now=NOW, family=it.family, person=it.mia, system="nhs", value="943 476 5919")


def test_a_relationship_is_entered_once_and_read_from_both_ends() -> None:
    it = the_hassans()
    page = people.family_page(people.open_record(it.by, it.family, NOW, page="family.people"))
    zayn, leila = page.card(it.zayn), page.card(it.leila)
    assert zayn and leila
    assert [(r.name, r.word, r.responsibility) for r in zayn.related] == [
        ("Leila Hassan", "mum", "has parental responsibility")
    ]
    assert ("Zayn Hassan", "son", "") in [(r.name, r.word, r.responsibility) for r in leila.related]
    with pytest.raises(Invalid, match="already"):
        people.record_relationship(by=it.by, now=NOW, family=it.family, person=it.zayn, type="child", other=it.leila)


def test_a_relationship_that_ended_is_read_no_more_and_can_be_entered_again() -> None:
    it = the_hassans()
    acts = {"by": it.by, "now": NOW, "family": it.family}
    bond = people.record_relationship(**acts, person=it.leila, type="partner", other=it.dan)
    with pytest.raises(Invalid):
        people.end_relationship(**acts, relationship=bond, why=" ")
    people.end_relationship(**acts, relationship=bond, why="They parted in September")
    with pytest.raises(NotThere):
        people.end_relationship(**acts, relationship=bond, why="Again")
    people.record_relationship(**acts, person=it.leila, type="partner", other=it.dan)


def test_a_child_of_two_families_has_their_level_held_by_one() -> None:
    it = the_hassans()
    dad = a_family_of(NewPerson("Omar", "Khan", born=day("1985-01-01")), by=it.at.front_door)
    people.add_member(by=it.by, now=NOW, family=dad, person=it.zayn, why="Stays with his dad at weekends")
    assert people.families_of_person(it.zayn) == [it.family, dad]
    with pytest.raises(Invalid, match="Another family holds"):
        people.set_level(by=it.by, now=NOW, family=dad, levels={it.zayn: "child_in_need"}, why="x")
    people.hold_level_here(by=it.by, now=NOW, family=dad, person=it.zayn, why="Lives with his dad now")
    people.set_level(by=it.by, now=NOW, family=dad, levels={it.zayn: "child_in_need"}, why="As before")
    assert people.families_of_person(it.zayn) == [dad, it.family]
    assert Membership.objects.filter(person=it.zayn, holds_level=True, until=None).count() == 1


def test_a_worker_cannot_bring_in_somebody_they_may_not_know_of() -> None:
    at = a_partnership()
    it = the_hassans(at)
    hidden = people.open_family(by=at.front_door, now=NOW, members=[people.NewMember(new=NewPerson("Ola", "Nowak"))])
    (ola,) = people.people_of(hidden)
    with pytest.raises(NotThere):
        people.add_member(by=it.by, now=NOW, family=it.family, person=ola)


def test_who_left_is_there_no_longer_and_why_is_asked() -> None:
    it = the_hassans()
    acts = {"by": it.by, "now": NOW, "family": it.family, "person": it.dan}
    with pytest.raises(Invalid):
        people.end_membership(**acts, why="")
    with pytest.raises(Invalid):
        people.end_membership(**acts, why="Moved out", until=TODAY + dt.timedelta(days=1))
    people.end_membership(**acts, why="Moved out")
    assert it.dan not in people.people_of(it.family)
    people.add_member(**acts, why="Moved back")
    assert it.dan in people.people_of(it.family)


def test_families_are_joined_read_as_one_and_parted_as_they_were() -> None:
    it = the_hassans()
    lone = a_family_of(NewPerson("Adam", "Hassan", born=day("2014-01-01")), by=it.at.front_door)
    (adam,) = people.people_of(lone)
    people.join_families(by=it.by, now=NOW, family=it.family, other=lone, why="Zayn’s brother")
    assert adam in people.people_of(it.family)
    assert people.people_of(lone) == people.people_of(it.family)
    assert people.family_titles([lone]) == {lone: "Hassan–Reid family"}
    page = people.family_page(people.open_record(it.by, it.family, NOW, page="family.people"))
    assert page.joined_with == ((lone, "Hassan family"),)
    people.part_families(by=it.by, now=NOW, family=it.family, other=lone, why="Another Adam Hassan")
    assert people.people_of(lone) == [adam]
    assert adam not in people.people_of(it.family)
    assert Family.objects.get(pk=lone).root == lone


def test_families_joined_twice_or_without_a_reason_are_refused() -> None:
    it = the_hassans()
    lone = a_family_of(NewPerson("Adam", "Hassan"), by=it.at.front_door)
    with pytest.raises(Invalid):
        people.join_families(by=it.by, now=NOW, family=it.family, other=lone, why="")
    people.join_families(by=it.by, now=NOW, family=it.family, other=lone, why="Brothers")
    with pytest.raises(Meanwhile):
        people.join_families(by=it.by, now=NOW, family=it.family, other=lone, why="Brothers")
    with pytest.raises(NotThere):
        people.part_families(by=it.by, now=NOW, family=lone, other=it.family, why="No")


def test_a_child_from_a_return_is_no_longer_alone_once_joined_and_alone_again_once_parted() -> None:
    it = the_hassans()
    alone = people.open_family(
        by=it.at.front_door,
        now=NOW,
        members=[people.NewMember(new=NewPerson("Adam", "Hassan"))],
        siblings_not_known=True,
    )
    BeforeTeam.objects.create(thread_id=alone, kind="family_help", since=NOW)
    people.join_families(by=it.by, now=NOW, family=alone, other=it.family, why="Zayn’s brother")
    assert not people.family_header(it.by, alone, NOW).siblings_not_known
    people.part_families(by=it.by, now=NOW, family=alone, other=it.family, why="Another Adam")
    assert people.family_header(it.by, alone, NOW).siblings_not_known


def test_nobody_joins_a_family_that_is_not_theirs_to_read() -> None:
    at = a_partnership()
    it = the_hassans(at)
    hidden = people.open_family(by=at.front_door, now=NOW, members=[people.NewMember(new=ZAYN)])
    with pytest.raises(NotThere):
        people.join_families(by=it.by, now=NOW, family=it.family, other=hidden, why="Mine")


def test_a_household_and_who_is_in_it() -> None:
    it = the_hassans()
    people.record_household(
        by=it.by, now=NOW, family=it.family, name="Leila’s home", people=[it.leila, it.zayn, it.mia]
    )
    page = people.family_page(people.open_record(it.by, it.family, NOW, page="family.people"))
    assert {c.person for c in page.people if c.household == "Leila’s home"} == {it.leila, it.zayn, it.mia}


def test_a_two_megabyte_note_is_refused_in_words() -> None:
    it = the_hassans()
    with pytest.raises(Invalid) as said:
        people.end_membership(by=it.by, now=NOW, family=it.family, person=it.dan, why="x" * 2_000_000)
    assert "longer" in " ".join(said.value.errors.values())
    assert it.dan in people.people_of(it.family)


def test_an_auditor_or_partner_does_not_set_a_level() -> None:
    it = the_hassans()
    with pytest.raises((Refused, NotThere)):
        people.set_level(by=it.at.practitioner, now=NOW, family=it.family, levels={it.zayn: "universal"}, why="x")
