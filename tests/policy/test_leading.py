"""What a lead practitioner is looked for by: areas by postcode, skills by what was found."""

import pytest

from familiesfirst.policy.api import area_of, codeset, skills_for
from familiesfirst.policy.leading import Area
from familiesfirst.policy.leading import area_of as area_among

SPLIT = (
    Area("town", "Town", frozenset({"LB1"}), frozenset({"LB24"})),
    Area("hills", "Hills", frozenset({"LB2", "LB12"}), frozenset()),
)


@pytest.mark.parametrize(
    ("postcode", "area"),
    [
        ("LB1 4TQ", "town"),
        ("lb14tq", "town"),
        ("LB12 3AB", "hills"),
        ("LB1", "town"),
        ("LB2 4XY", "town"),
        ("LB2 5XY", "hills"),
        ("LB9 1AA", ""),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_the_area_of_a_postcode(postcode, area):
    assert area_among(SPLIT, postcode) == area


def test_areas_and_skills_are_code_sets_of_their_own():
    assert codeset("area")["north"] == "North" and area_of("LW3 4AB") == "north"
    assert codeset("skill")["under_fives"] == "under fives"


@pytest.mark.parametrize(
    ("found", "skills"),
    [
        ({}, set()),
        ({"youngest": 4}, {"under_fives"}),
        ({"youngest": -1}, {"under_fives"}),
        ({"youngest": 5}, set()),
        ({"factors": ["3B", "16A"], "youngest": 9}, {"domestic_abuse", "neglect"}),
        ({"matters": ["drugs"]}, {"substance_misuse"}),
        ({"disability": True}, {"disabled_children"}),
    ],
)
def test_what_makes_one_look_for_a_skill(found, skills):
    assert skills_for(**found) == skills
