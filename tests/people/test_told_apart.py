"""Two people of one name: wherever a family's people are listed they are told apart."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from familiesfirst.people.queries.gathering import gather, gather_with_past
from familiesfirst.people.rules.names import told_apart
from familiesfirst.people.rules.new import NewPerson
from tests.agencies.making import TODAY
from tests.family_help.making import user_of
from tests.involvement.making import a_partnership, holds
from tests.people.making import LEILA, a_family_of, day
from tests.signing_in import client_of

ELDER = NewPerson("Sam", "Reid", born=day("2014-03-14"))
YOUNGER = NewPerson("Sam", "Reid", born=day("2019-05-03"))
GRANDAD = NewPerson("Sam", "Reid")
COUSIN = NewPerson("Sam", "Hassan", born=day("2020-05-03"))


@given(
    some.dictionaries(
        some.integers(1, 99),
        some.tuples(some.sampled_from(["Jo", "JO", "Al", ""]), some.sampled_from(["", "born", "due"])),
    )
)
def test_no_two_names_are_alike_and_nobody_elses_is_longer(found: dict[int, tuple[str, str]]) -> None:
    names = {person: name for person, (name, _) in found.items()}
    apart = told_apart(names, {person: words for person, (_, words) in found.items()})
    named = [words for person, words in apart.items() if names[person]]
    assert len(set(named)) == len(named)
    folded = [name.casefold() for name in names.values()]
    assert all((apart[p] == name) == (not name or folded.count(name.casefold()) == 1) for p, name in names.items())


@pytest.mark.django_db
def test_two_of_one_name_are_told_apart_by_their_birth_wherever_they_are_listed() -> None:
    at = a_partnership()
    family = a_family_of(LEILA, ELDER, YOUNGER, GRANDAD, by=at.front_door)
    now = gather(family, TODAY)
    grandad = next(m.person for m in now.adults if m.shown.startswith("Sam"))
    names = {"Sam Reid, born 14 Mar 2014", "Sam Reid, born 3 May 2019", f"Sam Reid, P-{grandad}"}
    assert {m.shown for m in now.members} == {"Leila Hassan", *names}
    assert {m.short for m in now.members} == {"Leila", *names}
    _, ever = gather_with_past(family, TODAY)
    assert {line.full_name for line in ever} == {"Leila Hassan", *names}
    holds(at.practitioner, family)
    page = client_of(user_of(at.practitioner)).get(reverse("consultations:ask_about", args=[family]))
    assert all(name in page.content.decode() for name in names)


@pytest.mark.django_db
def test_two_of_one_first_name_are_told_apart_by_the_whole_of_it() -> None:
    at = a_partnership()
    family = a_family_of(LEILA, ELDER, COUSIN, by=at.front_door)
    assert {m.short for m in gather(family, TODAY).members} == {"Leila", "Sam Reid", "Sam Hassan"}
