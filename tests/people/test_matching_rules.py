"""Is this somebody we know? The score, and above all its reasons."""

import datetime as dt
from dataclasses import replace

import pytest

from familiesfirst.people.codes import shortened
from familiesfirst.people.rules.born import Born
from familiesfirst.people.rules.matching import SHOWN_FROM, Around, Known, ToldPerson, best, score

TODAY = dt.date(2026, 11, 20)
NOBODY = Around()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


KACPER = Known(7741, (("Kacper", "Nowak"),), Born(on=day("2018-03-14")), "M", families=frozenset({10}))
OLA = Known(7742, (("Aleksandra", "Nowak"),), Born(on=day("2024-06-02")), "F", families=frozenset({10}))
MARTA = Known(7743, (("Marta", "Nowak"),), Born(on=day("1990-01-01")), "F", families=frozenset({10}))


def reasons(told: ToldPerson, known: Known, around: Around = NOBODY) -> tuple[str, ...]:
    return score(told, known, around, shortened(), TODAY)[1]


def points(told: ToldPerson, known: Known, around: Around = NOBODY) -> int:
    return score(told, known, around, shortened(), TODAY)[0]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (ToldPerson("Kacper", "Nowak", day("2018-03-14")), "same name and date of birth"),
        (ToldPerson("Kacper", "NOWAK", day("2018-03-15")), "date of birth a day out"),
        (ToldPerson("Kacper", "Nowak", day("2008-03-14")), "one digit of the date of birth differs"),
        (ToldPerson("Nowak", "Kacper"), "same names the other way round"),
        (ToldPerson("Kacper", "Novak"), "sounds alike"),
        (ToldPerson("Kaccper", "Nowak"), "name nearly the same"),
        (ToldPerson("Kacper", "Nowak", about_age=8), "age fits"),
    ],
)
def test_reasons(told: ToldPerson, reason: str) -> None:
    assert any(reason in said for said in reasons(told, KACPER))
    assert points(told, KACPER) >= SHOWN_FROM


def test_day_and_month_swapped() -> None:
    known = Known(1, (("Mia", "Hassan"),), Born(on=day("2020-05-03")))
    assert "day and month swapped" in reasons(ToldPerson("Mia", "Hassan", day("2020-03-05")), known)


def test_the_same_nhs_number_is_the_first_reason() -> None:
    known = Known(1, (("Mia", "Reid"),), identifiers=frozenset({("nhs", "9990000018")}))
    told = ToldPerson("Amelia", "Jones", identifiers=(("nhs", "9990000018"),))
    assert reasons(told, known)[0] == "same NHS number"
    assert points(told, known) >= 70


def test_a_different_nhs_number_speaks_against_and_is_said() -> None:
    known = Known(1, (("Mia", "Hassan"),), identifiers=frozenset({("nhs", "9990000018")}))
    told = ToldPerson("Mia", "Hassan", identifiers=(("nhs", "9990000026"),))
    assert "different NHS number" in reasons(told, known)
    assert points(told, known) < SHOWN_FROM


def test_ola_about_2_is_found_through_the_household_and_the_short_name() -> None:
    around = Around(families=frozenset({10}))
    told = ToldPerson("Ola", about_age=2, is_child=True)
    assert reasons(told, OLA, around) == ("Ola can be short for Aleksandra", "same household", "age fits")
    assert points(told, OLA, around) >= SHOWN_FROM
    assert points(told, OLA) < SHOWN_FROM
    assert points(told, MARTA, around) < SHOWN_FROM


def test_mum_without_a_name_is_found_by_what_she_is_to_a_child_who_was() -> None:
    around = Around(frozenset({10}), {7743: ("parent", "mother of P-7741")})
    told = ToldPerson(relation="parent", is_child=False)
    assert reasons(told, MARTA, around) == ("mother of P-7741",)
    assert points(told, MARTA, around) >= SHOWN_FROM
    assert points(told, KACPER, around) < SHOWN_FROM


def test_a_neighbour_without_a_name_is_nobody() -> None:
    around = Around(frozenset({10}), {7743: ("parent", "mother of P-7741")})
    assert best(ToldPerson(relation="neighbour"), {7743: MARTA}, around, shortened(), TODAY) == []


@pytest.mark.parametrize(
    "told",
    [
        ToldPerson("Kacper", "Nowak", day("1988-07-01")),
        ToldPerson("Zuzanna", "Nowak", day("2018-03-14")),
        ToldPerson("Kacper", "Wright"),
        ToldPerson("Kacper", "Nowak", about_age=40),
    ],
)
def test_what_fits_only_in_part_scores_below_what_fits(told: ToldPerson) -> None:
    assert points(told, KACPER) < points(ToldPerson("Kacper", "Nowak", day("2018-03-14")), KACPER)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (ToldPerson("Zara", "Okafor", day("2018-03-14")), False),
        (ToldPerson(born=day("2018-03-14")), False),
        (ToldPerson("Zara", "Okafor", day("2018-03-14"), sex="M"), False),
        (ToldPerson("Kacper", "Okafor", day("2018-03-14")), True),
        (ToldPerson("Zara", "Nowak", day("2018-03-14")), True),
        (ToldPerson("Zara", "Novak", day("2018-03-14")), True),
        (ToldPerson("", "Novak", day("2018-03-14")), True),
        (ToldPerson("Zara", "Okafor", day("2018-03-14"), identifiers=(("nhs", "9990000018"),)), True),
        (ToldPerson("Zara", "Okafor", day("2018-03-14"), postcode="LB1 2AB"), True),
        (ToldPerson("Zara", "Okafor", day("2018-03-14"), phones=("07700900118",)), True),
        (ToldPerson("Zara", "Okafor", day("2018-03-15"), postcode="LB1 2AB"), True),
    ],
)
def test_the_same_day_of_birth_alone_makes_nobody_a_match(told: ToldPerson, shown: bool) -> None:
    known = replace(
        KACPER, identifiers=frozenset({("nhs", "9990000018")}), postcodes=frozenset({"LB1 2AB"}),
        phones=frozenset({"07700900118"}),
    )  # fmt: skip
    assert bool(best(told, {7741: known}, NOBODY, shortened(), TODAY)) is shown


def test_somebody_whose_name_changed_is_found_by_the_day_and_those_they_are_told_of_with() -> None:
    told, around = ToldPerson("Zara", "Okafor", day("2018-03-14")), Around(families=frozenset({10}))
    assert best(told, {7741: KACPER}, around, shortened(), TODAY) == [
        (7741, 58, ("same date of birth", "same household"))
    ]


def test_twins_are_told_apart_by_first_name() -> None:
    twin = Known(2, (("Jakub", "Nowak"),), Born(on=day("2018-03-14")), "M")
    ordered = best(
        ToldPerson("Kacper", "Nowak", day("2018-03-14")), {2: twin, 7741: KACPER}, NOBODY, shortened(), TODAY
    )
    assert next(person for person, _, _ in ordered) == 7741


def test_the_expected_date_of_an_unborn_child() -> None:
    known = Known(3, (("", "Reid"),), Born(expected=day("2027-01-14")))
    assert "expected about the same time" in reasons(ToldPerson("", "Reid", expected=day("2027-01-20")), known)


def test_a_baby_since_born_is_found_by_the_date_it_was_expected() -> None:
    known = Known(3, (("Noah", "Reid"),), Born(on=day("2026-11-02")))
    assert "expected about the same time" in reasons(ToldPerson("", "Reid", expected=day("2026-11-15")), known)


def test_any_of_their_names_will_do() -> None:
    known = Known(4, (("Leila", "Hassan"), ("Leila", "Khan")))
    assert "same name" in reasons(ToldPerson("Leila", "Khan"), known)


def test_same_number_and_postcode_are_said() -> None:
    known = Known(4, (("Leila", "Hassan"),), postcodes=frozenset({"LB1 2AB"}), phones=frozenset({"07700900118"}))
    told = ToldPerson("Leila", "Hasan", postcode="lb12ab", phones=("07700900118",))
    assert {"same number to ring", "same postcode"} <= set(reasons(told, known))


def test_best_is_ordered_by_score_then_person() -> None:
    pool = {n: Known(n, (("Mia", "Hassan"),), Born(on=day("2020-05-03"))) for n in (9, 3, 5)}
    found = best(ToldPerson("Mia", "Hassan", day("2020-05-03")), pool, NOBODY, shortened(), TODAY, limit=2)
    assert [person for person, _, _ in found] == [3, 5]


@pytest.mark.parametrize(
    ("known", "told", "reason", "against"),
    [
        ("2026-12-01", "2026-12-29", "expected about the same time", False),
        ("2026-12-01", "2026-12-30", None, True),
    ],
)
def test_two_due_dates_are_one_pregnancy_within_four_weeks(known, told, reason, against):
    baby = Known(1, (("", "Nowak"),), Born(expected=day(known)))
    found = ToldPerson("", "Nowak", expected=day(told))
    alone = points(ToldPerson("", "Nowak"), baby)
    assert (reason in reasons(found, baby)) is (reason is not None)
    assert (points(found, baby) < alone) is against


@pytest.mark.parametrize(
    ("born", "speaks"),
    [("2018-04-13", "for"), ("2018-04-15", "against"), ("2019-03-15", "against"), ("2019-03-16", "strongly against")],
)
def test_how_far_apart_two_births_may_be(born, speaks):
    alone = points(ToldPerson("Kacper", "Nowak"), KACPER)
    found = points(ToldPerson("Kacper", "Nowak", day(born)), KACPER)
    assert {"for": found > alone, "against": alone > found >= alone - 5}.get(speaks, found < alone - 5)


@pytest.mark.parametrize(
    ("age", "speaks"), [(7, "for"), (10, "for"), (6, "nothing"), (12, "nothing"), (5, "against"), (13, "against")]
)
def test_how_far_off_a_guessed_age_may_be(age, speaks):
    alone = points(ToldPerson("Kacper", "Nowak"), KACPER)
    found = points(ToldPerson("Kacper", "Nowak", about_age=age), KACPER)
    assert {"for": found > alone, "nothing": found == alone, "against": found < alone}[speaks]
