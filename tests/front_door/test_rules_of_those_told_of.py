"""Who a contact tells of and who told us, from the answers."""

import datetime as dt

from familiesfirst.front_door.rules.reading_back import read_back
from familiesfirst.front_door.rules.told import asked_by, by_sensitivity, teller, told_people
from tests.front_door.arriving_examples import a_neighbour, a_parent, a_teacher, a_young_person, contact_form

FORM = contact_form()


def test_a_parent_their_children_and_the_other_parent_are_all_told_of() -> None:
    kacper, baby, marta, piotr = told_people(FORM, a_parent())
    assert (kacper.kind, kacper.given_names, kacper.date_of_birth) == ("child", "Kacper", dt.date(2018, 3, 14))
    assert (baby.kind, baby.no_name_known, baby.expected_date) == ("unborn", True, dt.date(2027, 2, 1))
    assert (marta.is_asker, marta.aware, marta.agrees) == (True, "yes", "yes")
    assert marta.parental_responsibility == "yes"
    assert (piotr.aware, piotr.aware_why) == ("no", "It would not be safe")
    assert (piotr.agrees, piotr.agrees_why) == ("not_asked", "He does not know")
    assert piotr.source_of_harm and not marta.source_of_harm


def test_the_address_is_not_written_beside_somebody_who_lives_elsewhere() -> None:
    kacper, _, marta, piotr = told_people(FORM, a_parent())
    assert kacper.postcode == marta.postcode == "LB1 4TQ"
    assert piotr.address == piotr.postcode == ""


def test_a_young_person_needs_no_name() -> None:
    young, boyfriend = told_people(FORM, a_young_person())
    assert (young.kind, young.no_name_known, young.about_age, young.is_asker) == ("young_person", True, 13, True)
    assert boyfriend.source_of_harm


def test_whoever_asked_not_to_be_contacted_is_not_to_be_answered() -> None:
    told = teller(a_young_person())
    assert not told.may_answer and told.may_answer_why
    assert told.safe_contact["safe_ways"] == ["none"]


def test_somebody_who_would_rather_not_say_is_anonymous_and_what_they_typed_first_is_left_out() -> None:
    answers = a_neighbour()
    assert asked_by(answers) == "anonymous"
    told = teller(answers)
    assert (told.name, told.phone, told.email, told.may_answer) == ("", "", "", False)
    assert "referrer_name" not in by_sensitivity(FORM, answers).get("third_party", {})


def test_a_neighbour_who_said_their_name_may_say_no_to_an_answer() -> None:
    told = teller(a_neighbour(say_who="yes", may_answer="no"))
    assert told.name and not told.may_answer and not told.tell_family


def test_a_professional_is_named_and_answered() -> None:
    told = teller(a_teacher())
    assert (told.name, told.agency, told.may_answer, told.tell_family) == (
        "Ama Boateng",
        "St Hilda’s School",
        True,
        True,
    )


def test_answers_are_kept_apart_by_how_sensitive_they_are() -> None:
    kept = by_sensitivity(FORM, a_teacher())
    assert kept["ordinary"]["reason"].startswith("Kacper has come")
    assert "confidential_what" not in kept["ordinary"] and kept["third_party"]["confidential_what"]
    assert kept["third_party"]["referrer_email"]
    assert kept["adult_health"] == {"adult_matters": ["mental_health"]}
    assert by_sensitivity(FORM, a_parent())["protected_address"]["home_address"] == "4 Mill Lane"


def test_an_answer_inside_another_that_changed_is_not_sent() -> None:
    kept = by_sensitivity(FORM, a_teacher(keep_confidential="no"))
    assert "confidential_what" not in kept["third_party"]


def test_a_number_a_professional_gave_becomes_an_identifier() -> None:
    (kacper,) = told_people(FORM, a_teacher())
    assert kacper.identifiers == {"nhs": "9990000018"}


def test_everything_is_read_back_in_the_words_it_was_offered_in() -> None:
    parts = {part.title: part for part in read_back(FORM, a_parent())}
    lines = {line.label: line.answer for page in parts["Staying safe"].pages for line in page.lines}
    assert lines["Choose every way that is safe"] == "Ring me"
    assert "Number to text" not in lines
    names = [page.whose for page in parts["Children"].pages]
    assert names[0] == "Kacper Nowak" and "Baby not born yet" in names
    assert parts["Children"].pages[0].unsaid == ("Other names they are known by",)  # a box left empty
    born = [line.answer for page in parts["Children"].pages for line in page.lines if line.label == "Date of birth"]
    assert born == ["14 March 2018"]
