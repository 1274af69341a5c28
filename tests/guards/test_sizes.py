"""Small files and small functions, so that each can be read whole."""

import pytest

from tests.guards.rooms import files, functions, shown

MOST_LINES_OF_A_FUNCTION = 50
MOST_LINES_OF_A_FILE = 400


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{shown(file, node.lineno)} {node.name}"
        for file in files()
        for node in functions(file)
        if (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert not long


def test_no_file_is_too_long():
    long = [shown(file) for file in files() if len(file.read_text().splitlines()) > MOST_LINES_OF_A_FILE]
    assert not long


def test_the_middle_function_is_short():
    lengths = sorted((node.end_lineno or 0) - node.lineno + 1 for file in files() for node in functions(file))
    assert lengths[len(lengths) // 2] <= 9
    assert lengths[len(lengths) * 9 // 10] <= 25


@pytest.mark.parametrize("word", ["utils", "common", "helpers", "misc"])
def test_nothing_is_named_so_that_anything_fits_in(word: str):
    assert not [shown(file) for file in files() if word in (file.stem, file.parent.name)]
