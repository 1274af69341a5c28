"""Matching looks at everybody, says why, and shows of what is sealed only whom to ring."""

import pytest

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.people.models import ContactPoint, Name, Person, Setting
from familiesfirst.people.rules.new import NewPerson
from familiesfirst.people.rules.safety import Reach
from familiesfirst.record.api import Invalid, Refused, entries_of_thread
from tests.involvement.making import a_thread
from tests.people.making import NOW, Hassans, a_family_of, a_partnership, day, the_hassans

pytestmark = pytest.mark.django_db
ToldPerson = people.ToldPerson


class Nowaks:
    """Marta with Kacper and Aleksandra, on record."""

    def __init__(self) -> None:
        self.at = a_partnership()
        self.family = a_family_of(
            NewPerson("Marta", "Nowak", born=day("1990-01-01"), sex="F"),
            NewPerson("Kacper", "Nowak", born=day("2018-03-14"), sex="M"),
            NewPerson("Aleksandra", "Nowak", born=day("2024-06-02"), sex="F"),
            by=self.at.front_door,
        )
        self.marta, self.kacper, self.ola = people.people_of(self.family)
        people.record_relationship(
            by=self.at.manager, now=NOW, family=self.family, person=self.marta, type="parent", other=self.kacper
        )

    def match(self, *told: ToldPerson, viewer=None):  # type: ignore[no-untyped-def]
        return people.match(told, viewer=viewer or self.at.front_door, now=NOW)


KACPER = ToldPerson("Kacper", "Nowak", born=day("2018-03-14"))


def test_told_together_they_vouch_for_each_other() -> None:
    it = Nowaks()
    told = (KACPER, ToldPerson("Ola", about_age=2), ToldPerson(relation="parent", is_child=False))
    kacper, ola, mum = it.match(*told)
    assert [(c.person, c.reasons) for c in kacper] == [(it.kacper, ("same name and date of birth",))]
    assert [(c.name, c.reasons[0]) for c in ola] == [("Aleksandra Nowak", "Ola can be short for Aleksandra")]
    assert next((c.name, c.reasons) for c in mum) == ("Marta Nowak", (f"mother of P-{it.kacper}",))
    assert kacper[0].families == (it.family,)
    assert kacper[0].reference == f"P-{it.kacper}"


@pytest.mark.parametrize(
    "told",
    [
        ToldPerson("Kasper", "Nowack"),
        ToldPerson("Kacper", "Novak", born=day("2018-03-14")),
        ToldPerson("Nowak", "Kacper"),
        ToldPerson("KACPER", "Nówak", born=day("2018-03-15")),
        ToldPerson("Kaspar", "Nowak-Jones", born=day("2018-03-14")),
        ToldPerson("", "Nowak", born=day("2018-03-14")),
    ],
)
def test_written_otherwise_they_are_still_found(told: ToldPerson) -> None:
    it = Nowaks()
    (found,) = it.match(told)
    assert it.kacper in [c.person for c in found]


@pytest.mark.parametrize("born", ["2018-03-14", "2018-03-15", "2018-03-13"])
@pytest.mark.parametrize(
    ("given", "family", "offered"),
    [
        ("Zara", "Okafor", False),
        ("", "", False),
        ("Kit", "Nash", False),
        ("Casper", "Nowakowska", True),
        ("Kacper", "Lis", True),
    ],
)
def test_born_the_same_day_they_are_offered_when_a_name_is_alike(
    given: str, family: str, offered: bool, born: str
) -> None:
    it = Nowaks()
    assert bool(it.match(ToldPerson(given, family, born=day(born)))[0]) is offered


def test_a_twin_told_of_by_another_name_is_found_beside_the_other() -> None:
    it = Nowaks()
    twin = people.add_person(
        by=it.at.manager, now=NOW, family=it.family, new=NewPerson("Jakub", "Nowak", born=day("2018-03-14"))
    )
    first, second = it.match(KACPER, ToldPerson("Zara", "Okafor", born=day("2018-03-14")))
    assert first[0].person == it.kacper
    assert {c.person for c in second} >= {twin}
    assert all("same household" in c.reasons for c in second)


def test_a_stranger_is_nobody() -> None:
    it = Nowaks()
    assert it.match(ToldPerson("Ffion", "Price-Roberts", born=day("2011-11-11"))) == [()]
    assert it.match(ToldPerson()) == [()]
    assert it.match() == []


def test_the_same_number_finds_whatever_the_name() -> None:
    it = Nowaks()
    people.record_identifier(
        by=it.at.manager, now=NOW, family=it.family, person=it.kacper, system="nhs", value="9990000018"
    )
    (found,) = it.match(ToldPerson("Casper", "Novack", identifiers=(("nhs", "9990000018"),)))
    assert found[0].reasons[0] == "same NHS number"


def test_only_the_front_door_out_of_hours_and_protection_look_at_everybody() -> None:
    it = Nowaks()
    for viewer in (it.at.front_door, it.at.night):
        assert it.match(KACPER, viewer=viewer)[0]
    for viewer in (it.at.teacher, it.at.practitioner, it.at.manager, it.at.head):
        with pytest.raises(Refused):
            it.match(KACPER, viewer=viewer)


def seal(family: int, at) -> None:  # type: ignore[no-untyped-def]
    involvement.seal(
        by=at.manager,
        now=NOW,
        family=family,
        why="A worker’s own family",
        ring=at.manager.worker,
        names=[at.manager.worker],
    )


def test_a_sealed_candidate_shows_only_whom_to_ring() -> None:
    it = Nowaks()
    seal(it.family, it.at)
    ((candidate,),) = it.match(KACPER)
    assert candidate.sealed
    assert candidate.ring and "Ifeoma Nwosu" in candidate.ring.words
    assert (candidate.name, candidate.born, candidate.reasons, candidate.families, candidate.reference) == (
        "",
        "",
        (),
        (),
        "",
    )
    assert "Nowak" not in repr(candidate)


def test_what_came_with_a_match_leaves_with_it_and_nothing_else_does() -> None:
    it = Nowaks()
    contact = a_thread("contact")
    put_before_front_door(contact)
    told = ToldPerson(
        "Casper", "Nowak", identifiers=(("nhs", "9990000018"),), phones=("07700900118",), born=day("2018-03-14")
    )
    acts = {"by": it.at.front_door, "now": NOW, "contact": contact, "person": it.kacper}
    people.attach_told(**acts, told=told)
    assert people.holder_of("nhs", "9990000018") == it.kacper
    assert set(Name.objects.filter(person=it.kacper).values_list("given", flat=True)) == {"Kacper", "Casper"}
    assert people.names_of([it.kacper]) == {it.kacper: "Kacper Nowak"}
    with pytest.raises(Invalid):
        people.detach_told(**acts, why="")
    people.detach_told(**acts, why="Another Casper")
    assert people.holder_of("nhs", "9990000018") is None
    assert set(Name.objects.filter(person=it.kacper).values_list("given", flat=True)) == {"Kacper"}
    assert it.kacper in people.people_of(it.family)
    assert [e.kind for e in entries_of_thread(contact)] == ["told.attached", "told.detached"]


@pytest.mark.parametrize(("hours", "points"), [("", 1), ("after nine", 2)])
def test_a_number_held_with_its_rules_does_not_come_again_without_any(hours: str, points: int) -> None:
    it = Nowaks()
    contact = a_thread("contact")
    put_before_front_door(contact)
    safely = {"hours": "school hours", "messages": "no", "near": "hang up if he answers"}
    ContactPoint.objects.create(
        person_id=it.marta, kind="mobile", value="07700900321", since=NOW.date(), whose="", **safely
    )
    told = ToldPerson("Marta", "Nowak", reach=Reach("mobile", "07700900321", hours=hours))
    people.attach_told(by=it.at.front_door, now=NOW, contact=contact, person=it.marta, told=told)
    assert ContactPoint.objects.filter(person=it.marta, value="07700900321").count() == points


def test_the_school_that_was_told_is_not_asked_again_and_one_held_stays() -> None:
    it = Nowaks()
    contact = a_thread("contact")
    put_before_front_door(contact)
    acts = {"by": it.at.front_door, "now": NOW, "contact": contact, "person": it.kacper}
    for name in ("Acorns Nursery", "Northfield Primary"):
        people.attach_told(**acts, told=ToldPerson("Kacper", "Nowak", school=name))
    (held,) = Setting.objects.filter(person=it.kacper)
    assert (held.kind, held.name, held.came_with) == ("nursery", "Acorns Nursery", contact)
    people.detach_told(**acts, why="Another Kacper")
    assert not Setting.objects.filter(person=it.kacper).exists()


def test_somebody_a_wrong_contact_brought_on_record_is_found_no_more() -> None:
    it = Nowaks()
    contact = a_thread("contact")
    put_before_front_door(contact)
    new = NewPerson("Filip", "Wisniewski", born=day("2015-05-05"))
    filip = people.add_person(by=it.at.manager, now=NOW, family=it.family, new=new, came_with=contact)
    assert it.match(ToldPerson("Filip", "Wisniewski"))[0]
    people.detach_told(by=it.at.front_door, now=NOW, contact=contact, person=filip, why="No such child")
    assert it.match(ToldPerson("Filip", "Wisniewski")) == [()]
    assert filip not in people.people_of(it.family)
    assert Person.objects.get(pk=filip).withdrawn


def put_before_front_door(contact: int) -> None:
    from familiesfirst.involvement.models import BeforeTeam

    BeforeTeam.objects.create(thread_id=contact, kind="front_door", since=NOW)


def test_the_number_of_queries_does_not_grow_with_the_record(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    it = Nowaks()
    for n in range(12):
        a_family_of(NewPerson("Kacper", f"Nowak{n}", born=day("2018-03-14")), by=it.at.front_door)
    with django_assert_max_num_queries(6):
        it.match(KACPER)


def found(text: str, viewer, **_):  # type: ignore[no-untyped-def]
    return people.find(viewer, text, NOW)


@pytest.mark.parametrize(
    "text",
    ["Kacper Nowak", "kacp", "nowak kacper", "Nówak", "14/03/2018", "14 March 2018 nowak", "Kasper Novak", "now"],
)
def test_the_front_door_finds_by_name_or_date(text: str) -> None:
    it = Nowaks()
    assert it.kacper in [p.person for p in found(text, it.at.front_door).people]


def test_a_name_with_a_day_lists_nobody_for_the_day_alone() -> None:
    it = Nowaks()
    assert found("14 March 2018 Zara Okafor", it.at.front_door).people == ()
    assert [p.person for p in found("14 March 2018", it.at.front_door).people] == [it.kacper]


def test_a_reference_leads_straight_there() -> None:
    it = Nowaks()
    people.record_identifier(
        by=it.at.manager, now=NOW, family=it.family, person=it.kacper, system="nhs", value="9990000018"
    )
    assert found(f"F-{it.family}", it.at.manager).only_family == it.family
    assert [p.person for p in found(f"P-{it.kacper}", it.at.manager).people] == [it.kacper]
    assert [p.person for p in found("999 000 0018", it.at.manager).people] == [it.kacper]
    assert found("C-20394", it.at.manager).contact == 20394


def test_a_worker_finds_their_own_and_nobody_else() -> None:
    it: Nowaks = Nowaks()
    hassans: Hassans = the_hassans(it.at)
    from tests.involvement.making import holds

    holds(it.at.teacher, hassans.family)
    assert [p.name for p in found("hassan", it.at.teacher).people]
    for text in ("nowak", "Kacper Nowak", "14/03/2018", f"P-{it.kacper}", f"F-{it.family}"):
        seen = found(text, it.at.teacher)
        assert it.kacper not in [p.person for p in seen.people]
        assert not seen.families


def test_a_sealed_person_found_at_the_front_door_shows_only_whom_to_ring() -> None:
    it = Nowaks()
    seal(it.family, it.at)
    (one,) = found("Kacper Nowak", it.at.front_door).people[:1]
    assert one.sealed
    assert "Nowak" not in repr(one)
    assert found(f"F-{it.family}", it.at.front_door).families == ()
    assert found("Kacper Nowak", it.at.other_manager).people == ()
    assert [p.name for p in found("Kacper Nowak", it.at.manager).people] == ["Kacper Nowak"]


@pytest.mark.parametrize(
    "text", ["", "   ", "%", "'; DROP TABLE people_name; --", '"', "\x00", "x" * 3000, "F-999999999999999"]
)
def test_hostile_words_find_nothing_and_break_nothing(text: str) -> None:
    it = Nowaks()
    assert not found(text, it.at.front_door).families
    assert Name.objects.exists()


def test_a_changed_name_is_found_under_the_new_one_and_the_old() -> None:
    it = Nowaks()
    people.record_name(
        by=it.at.manager,
        now=NOW,
        family=it.family,
        person=it.kacper,
        given="Kacper",
        family_name="Zielinski",
        use="usual",
    )
    for text in ("zielinski", "kacper nowak"):
        assert it.kacper in [p.person for p in found(text, it.at.front_door).people]
    assert people.names_of([it.kacper]) == {it.kacper: "Kacper Zielinski"}
