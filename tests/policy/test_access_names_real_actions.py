"""The table of who may do what, and the rooms, name the same actions."""

import re
from pathlib import Path

import pytest

import familiesfirst
from familiesfirst.config.rooms import ROOMS
from familiesfirst.policy.api import actions

ROOT = Path(familiesfirst.__file__).parent
SOURCES = {path: path.read_text("utf-8") for path in ROOT.rglob("*.py") if "policy" not in path.parts}
ASKED = re.compile(r'@(?:action|page)\(\s*"([a-z_.]+)"')


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_action_or_page_asks_for_something_the_table_knows(path: Path) -> None:
    assert set(ASKED.findall(SOURCES[path])) - set(actions()) == set()


def test_every_action_in_the_table_is_asked_for_by_a_room() -> None:
    named = {word for text in SOURCES.values() for word in re.findall(r'"([a-z_]+\.[a-z_]+)"', text)}
    assert set(actions()) - named == set()


def test_an_action_is_named_after_the_room_it_is_in() -> None:
    assert {action.partition(".")[0] for action in actions()} <= set(ROOMS)
