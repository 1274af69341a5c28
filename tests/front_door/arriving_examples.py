"""Examples of people who ask, said as a draft keeps them."""

from typing import Any

from familiesfirst.front_door.rules.arriving import Answers, Step, steps
from familiesfirst.policy.api import Form, form


def contact_form() -> Form:
    """The form as it stands."""
    return form("contact")


def all_done(answers: Answers) -> Answers:
    """The same with every page answered."""
    done = frozenset(step.key for step in steps(contact_form(), answers))
    return Answers(answers.who, answers.said, answers.people, done)


def a_parent(**said: Any) -> Answers:
    """Marta asks for help with her son and the baby she expects; dad does not know that she asks."""
    usual = {
        "safe_ways": ["ring"],
        "safe_phone": "07700 900 982",
        "safe_answer": "hang_up",
        "safe_message": "no",
        "danger_now": "no",
        "your_given_names": "Marta",
        "your_family_name": "Nowak",
        "your_date_of_birth": "1990-05-02",
        "your_relationship": "mother",
        "your_responsibility": "yes",
        "reason": "I am not managing since their dad left.",
        "where_now": "Kacper is at school.",
        "home_address": "4 Mill Lane",
        "home_postcode": "LB1 4TQ",
        "keep_confidential": "no",
    }
    people = {
        "child": (
            {"kind": "child", "given_names": "Kacper", "family_name": "Nowak", "date_of_birth": "2018-03-14"},
            {"kind": "unborn", "no_name": ["yes"], "expected_date": "2027-02-01"},
        ),
        "adult": (
            {
                "relationship_to_child": "father",
                "no_name": [],
                "given_names": "Piotr",
                "lives_with": "no",
                "parental_responsibility": "yes",
                "aware": "no",
                "aware_why": "It would not be safe",
                "agrees": "not_asked",
                "agrees_why": "He does not know",
                "source_of_harm": "yes",
            },
        ),
    }
    return Answers("self_parent", {**usual, **said}, people)


def a_young_person(**said: Any) -> Answers:
    """Somebody of thirteen asks for themself and gives no name."""
    usual = {
        "safe_ways": ["none"],
        "danger_now": "yes",
        "danger_what": "My stepdad comes home at six.",
        "your_age": 13,
        "reason": "I do not want to be at home.",
        "keep_confidential": "yes",
        "confidential_what": "That I wrote this",
    }
    adults = (
        {"relationship_to_child": "mum’s boyfriend", "aware": "no", "lives_with": "yes", "source_of_harm": "yes"},
    )
    return Answers("self_young_person", {**usual, **said}, {"child": (), "adult": adults})


def a_neighbour(**said: Any) -> Answers:
    """A neighbour who would rather not say who they are."""
    usual = {
        "danger_now": "no",
        "say_who": "no",
        "referrer_name": "Typed and then taken back",
        "tell_family": "no",
        "reason": "I hear crying at night.",
        "keep_confidential": "no",
    }
    child = {"kind": "child", "no_name": ["yes"], "about_age": 3}
    return Answers("public", {**usual, **said}, {"child": (child,), "adult": ()})


def a_teacher(**said: Any) -> Answers:
    """A school's safeguarding lead."""
    usual = {
        "danger_now": "no",
        "referrer_name": "Ama Boateng",
        "referrer_role": "Safeguarding lead",
        "referrer_agency": "St Hilda’s School",
        "referrer_phone": "01632 960 111",
        "referrer_email": "ama@sthildas.example",
        "referrer_relationship": "Teaches Kacper",
        "source": "2A",
        "lead_consulted": "is_lead",
        "reason": "Kacper has come to school hungry four times this month.",
        "adult_matters": ["mental_health"],
        "keep_confidential": "yes",
        "confidential_what": "What his gran told us",
    }
    child = {"kind": "child", "given_names": "Kacper", "family_name": "Nowak", "nhs_number": "9990000018"}
    return Answers("professional", {**usual, **said}, {"child": (child,), "adult": ()})


def first_of(answers: Answers) -> Step:
    """The first page they are asked."""
    return steps(contact_form(), answers)[0]
