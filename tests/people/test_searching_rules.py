"""What somebody typed into the search box."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.people.rules.searching import Sought, read

BORN = dt.date(2018, 3, 4)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("F-1042", Sought(family=1042)),
        ("f1042", Sought(family=1042)),
        ("P-7741", Sought(person=7741)),
        ("c 20394", Sought(contact=20394)),
        ("999 000 0018", Sought(identifier=("nhs", "9990000018"))),
        ("w846000000001", Sought(identifier=("upn", "W846000000001"))),
        ("RND000215205141", Sought(identifier=("la_child_id", "RND000215205141"))),
        ("child_1", Sought(identifier=("la_child_id", "CHILD_1"))),
        ("40012345", Sought(identifier=("la_child_id", "40012345"))),
        ("04/03/2018", Sought(born=BORN)),
        ("4 3 2018", Sought(born=BORN)),
        ("2018-03-04", Sought(born=BORN)),
        ("4th March 2018", Sought(born=BORN)),
        ("Kacper Nowak", Sought(name="kacper nowak")),
        ("  Zoë O’Brien 4 Mar 2018 ", Sought(name="zoe obrien", born=BORN)),
        ("04/03/2018 nowak", Sought(name="nowak", born=BORN)),
        ("31/02/2018", Sought(name="31 02 2018")),
        ("", Sought()),
        ("%_'\"*", Sought()),
    ],
)
def test_read(text: str, sought: Sought) -> None:
    assert read(text) == sought


@given(st.text(max_size=300))
def test_anything_typed_is_read(text: str) -> None:
    assert isinstance(read(text), Sought)
