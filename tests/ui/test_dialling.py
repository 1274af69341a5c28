"""A number as somebody wrote it down, and what a telephone dials."""

import pytest

from familiesfirst.ui.jinja import dial


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("07700 900118", "07700900118"),
        ("07700900118 (mum, text first)", "07700900118"),
        ("mob: 07700-900-118", "07700900118"),
        ("(01632) 960 118 ext 4", "01632960118"),
        ("+44 (0)7700 900118", "+447700900118"),
        ("01632 960118 or 07700 900118", "01632960118"),
        ("flat 3, 07700 900118", "07700900118"),
        ("0800 1111", "08001111"),
        ("ask at the desk", ""),
        ("room 12", ""),
        ("", ""),
    ],
)
def test_what_is_dialled_of_a_number(written: str, dialled: str) -> None:
    assert dial(written) == dialled
