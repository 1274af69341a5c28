"""Two records of one person: said, shown to those for whom they open, known to matching, undone."""

import pytest
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.involvement.api import declare_conflict, relationships, seal
from familiesfirst.people import api as people
from familiesfirst.people.models import SamePerson
from familiesfirst.people.queries.same import same_lines
from familiesfirst.people.rules.identifiers import NHS
from familiesfirst.people.rules.same import Held, fault_in_same
from familiesfirst.record.api import Invalid, NotThere, Refused, entries_of_thread, seq_of
from tests.involvement.making import holds
from tests.people.making import LEILA, NOW, Hassans, a_family_of, the_hassans
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
ONE, TWO = (NHS, "9990000018"), (NHS, "9990000026")


@pytest.fixture
def it() -> Hassans:
    """Leila is on record twice: with her children, and alone with her sister. The practitioner knows both families."""
    it = the_hassans()
    holds(it.at.practitioner, it.family)
    return it


@pytest.fixture
def elsewhere(it: Hassans) -> tuple[int, int]:
    family = a_family_of(LEILA, people.NewPerson("Nadia", "Hassan"), by=it.at.front_door)
    holds(it.at.practitioner, family)
    return family, people.people_of(family)[0]


def said(it: Hassans, other: int, by=None, why: str = "Same date of birth; she told me") -> int:  # type: ignore[no-untyped-def]
    actor = by or it.at.practitioner
    return people.say_same_person(by=actor, now=NOW, family=it.family, person=it.leila, other=other, why=why)


def lines(actor, family: int, person: int):  # type: ignore[no-untyped-def]
    opened = people.open_record(actor, family, NOW, page="family.people")
    return [(line.reference, line.name, line.family) for line in same_lines(opened, [person]).get(person, ())]


@pytest.mark.parametrize(
    ("one", "other", "linked", "fault"),
    [
        (Held(1), Held(2), (), None),
        (Held(1, "F"), Held(2, ""), (), None),
        (Held(1, numbers=frozenset({ONE})), Held(2, numbers=frozenset({ONE})), (), None),
        (Held(1), Held(1), (), "one record"),
        (Held(1), Held(2), (2,), "said already"),
        (Held(1, relatives=frozenset({2})), Held(2), (), "related"),
        (Held(1, "F"), Held(2, "M"), (), "female"),
        (Held(1, numbers=frozenset({ONE})), Held(2, numbers=frozenset({TWO})), (), "NHS"),
    ],
)
def test_what_speaks_against_two_records_being_one(one, other, linked, fault):
    found = fault_in_same(one, other, linked)
    assert found is None if fault is None else fault in found


def test_either_record_shows_the_other_and_both_chains_stay(it: Hassans, elsewhere) -> None:
    family, twin = elsewhere
    before = seq_of(family)
    said(it, twin)
    by = it.at.practitioner
    assert lines(by, it.family, it.leila) == [(f"P-{twin}", "Leila Hassan", family)]
    assert lines(by, family, twin) == [(f"P-{it.leila}", "Leila Hassan", it.family)]
    assert seq_of(family) == before
    entry = entries_of_thread(it.family, facts=True)[-1]
    assert f"P-{twin}" in entry.sentence and "Leila" not in entry.sentence


def test_whoever_does_not_read_the_other_family_learns_the_reference_alone(it: Hassans, elsewhere) -> None:
    _, twin = elsewhere
    said(it, twin)
    holds(it.at.teacher, it.family, "contributor")
    assert lines(it.at.teacher, it.family, it.leila) == [(f"P-{twin}", "", None)]


def test_matching_says_that_two_candidates_are_one_person(it: Hassans, elsewhere) -> None:
    _, twin = elsewhere
    said(it, twin)
    told = people.ToldPerson("Leila", "Hassan", LEILA.born, is_child=False)
    found = {c.person: c.reasons for c in people.match([told], viewer=it.at.front_door, now=NOW)[0]}
    assert f"said to be the same person as P-{twin}" in found[it.leila]
    assert f"said to be the same person as P-{it.leila}" in found[twin]


def test_it_is_undone_from_either_end_and_can_be_said_again(it: Hassans, elsewhere) -> None:
    family, twin = elsewhere
    link = said(it, twin)
    acts = {"by": it.at.practitioner, "now": NOW, "family": family, "person": twin, "link": link}
    with pytest.raises(Invalid):
        people.say_not_same_person(**acts, why=" ")
    people.say_not_same_person(**acts, why="Her cousin of the same name")
    assert lines(it.at.practitioner, it.family, it.leila) == []
    with pytest.raises(NotThere):
        people.say_not_same_person(**acts, why="Again")
    said(it, twin)
    assert SamePerson.objects.count() == 2


def test_a_record_that_is_not_for_the_worker_answers_like_one_that_is_not_there(it: Hassans) -> None:
    strange = people.people_of(a_family_of(LEILA, by=it.at.front_door))[0]
    for other in (strange, 10**9):
        with pytest.raises(Invalid, match="No record"):
            said(it, other)
    with pytest.raises(Invalid, match="why"):
        said(it, people.people_of(a_family_of(LEILA, by=it.at.front_door))[0], by=it.at.manager, why="")
    assert not SamePerson.objects.exists()


def test_a_sealed_record_says_whom_to_ring_and_is_not_there_once_it_is_sealed(it: Hassans, elsewhere) -> None:
    family, twin = elsewhere
    said(it, twin)
    names = [it.at.other_manager.worker]
    seal(by=it.at.manager, now=NOW, family=family, why="Threats", ring=names[0], names=names)
    assert lines(it.at.practitioner, it.family, it.leila) == []
    (other,) = people.people_of(a_family_of(LEILA, by=it.at.front_door))
    (sealed,) = people.families_of_person(other)
    seal(by=it.at.manager, now=NOW, family=sealed, why="Threats", ring=names[0], names=names)
    assert "front_door" not in relationships(it.at.manager, sealed, NOW)
    with pytest.raises((Refused, Invalid)):
        said(it, other, by=it.at.manager)


def test_nobody_links_a_record_in_which_somebody_near_them_appears(it: Hassans, elsewhere) -> None:
    family, twin = elsewhere
    declare_conflict(by=it.at.practitioner, now=NOW, tie="relative", family=family)
    with pytest.raises(Invalid, match="No record"):
        said(it, twin)


def test_the_pages_link_and_part_two_records(it: Hassans, elsewhere) -> None:
    _, twin = elsewhere
    client = client_of(Worker.objects.get(pk=it.at.practitioner.worker).user)
    form = reverse("people:same", args=[it.family, it.leila])
    assert client.get(form).status_code == 200
    wrong = client.post(form, {"other": "Leila", "why": "She said so"})
    assert wrong.status_code == 422 and "such as P-1042" in wrong.content.decode()
    assert client.post(form, {"other": f"p-{twin}", "why": "She said so"}).status_code == 302
    who = client.get(reverse("people:family_people", args=[it.family])).content.decode()
    assert "Another record of" in who and f"P-{twin}" in who
    link = SamePerson.objects.get().pk
    undo = reverse("people:not_same", args=[it.family, it.leila, link])
    assert client.post(undo, {"why": "Her cousin"}).status_code == 302
    assert "Another record of" not in client.get(reverse("people:family_people", args=[it.family])).content.decode()
    stranger = client_of(Worker.objects.get(pk=it.at.teacher.worker).user)
    assert stranger.get(form).status_code == 404
