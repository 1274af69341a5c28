"""Reference pages: written from the data, and checked against it."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from familiesfirst.policy.api import ClockRule, Pattern, actions, pages, policy
from familiesfirst.policy.reference.clocks import limit_in_words
from familiesfirst.policy.reference.markdown import table

RULE = ClockRule("x", "X", "child", (Pattern("a.b"),), (Pattern("a.c"),))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"limit": None}, "as soon as possible"),
        ({"limit": 1}, "1 working day"),
        ({"limit": 45}, "45 working days"),
        ({"limit": 1, "unit": "hours"}, "1 hour"),
        ({"limit": 3, "unit": "months", "count": "at least"}, "at least 3 months"),
        ({"limit": 2, "unit": "weeks", "count": "before"}, "2 weeks before"),
        ({"limit": 0, "unit": "days"}, "the same day"),
        ({"limit": 0, "unit": "days", "counts_from": ("fact", "review_by")}, "on the day in `review_by`"),
        ({"limit": 34, "unit": "gestation weeks", "counts_from": ("fact", "expected")}, "by 34 weeks of pregnancy"),
    ],
)
def test_a_limit_in_words(changes: dict[str, object], words: str) -> None:
    assert limit_in_words(replace(RULE, **changes)) == words  # type: ignore[arg-type]


def test_a_table_keeps_each_cell_to_one_line() -> None:
    assert table(("A", "B"), [("one\ntwo", "x|y")]) == "| A | B |\n| --- | --- |\n| one two | x\\|y |"


def test_every_clock_action_and_code_is_on_its_page() -> None:
    written = pages()
    assert [rule.code for rule in policy().clocks if f"`{rule.code}`" not in written["clocks.md"]] == []
    assert [action for action in actions() if f"`{action}`" not in written["access.md"]] == []
    assert [name for name in policy().codesets if f"`{name}`" not in written["code-sets.md"]] == []
    assert [level.threshold for level in policy().levels.values() if level.threshold not in written["levels.md"]] == []


def test_every_edition_of_a_clock_is_cited_with_how_well_it_is_known() -> None:
    written = pages()["clocks.md"]
    assert "2026 (secondary); in force from 18 March 2026" in written
    assert "editions of 2013 to 2023 (memory); in force from 15 April 2013 to 17 March 2026" in written


@pytest.fixture
def only_these_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of policy alone, whatever other rooms add to the registry."""
    monkeypatch.setattr("familiesfirst.config.registry.DOCS", [pages])


@pytest.mark.usefixtures("only_these_pages")
def test_the_command_writes_the_pages_and_then_finds_nothing_to_change(tmp_path: Path) -> None:
    call_command("docs", into=tmp_path, stdout=StringIO())
    assert {path.name for path in tmp_path.iterdir()} == set(pages())
    call_command("docs", check=True, into=tmp_path, stdout=StringIO())


@pytest.mark.usefixtures("only_these_pages")
def test_the_command_names_a_page_that_differs(tmp_path: Path) -> None:
    call_command("docs", into=tmp_path, stdout=StringIO())
    (tmp_path / "clocks.md").write_text("Whatever.", "utf-8")
    (tmp_path / "roles.md").unlink()
    with pytest.raises(CommandError, match=r"clocks\.md, roles\.md") as refused:
        call_command("docs", check=True, into=tmp_path, stdout=StringIO())
    assert refused.value.returncode == 1


def test_two_rooms_may_not_write_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("familiesfirst.config.registry.DOCS", [pages, pages])
    with pytest.raises(CommandError, match=r"Two rooms write access\.md"):
        call_command("docs", into=tmp_path, stdout=StringIO())
    assert list(tmp_path.iterdir()) == []
