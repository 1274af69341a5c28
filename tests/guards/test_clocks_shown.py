"""A clock says what happened: it is shown to those who may read the entry that started it, and to nobody else."""

import ast
from pathlib import Path

import pytest

import familiesfirst
from familiesfirst.clocks.api import ClockView
from familiesfirst.involvement.api import allows, started_for
from familiesfirst.policy.api import RELATIONSHIPS, policy
from familiesfirst.record.api import SENSITIVITIES, Actor
from familiesfirst.record.kinds import fields_of, kinds
from familiesfirst.record.view import Bag, EntryView
from tests.agencies.making import NOW

ROOT = Path(familiesfirst.__file__).parent
READS = {"running", "history", "running_from"}
SIEVES = {"readable_clocks", "started_for"}
NOT_SHOWN = {
    "desk/queries/managed.py": "of supervision alone, which everybody round the family may read",
    "family_help/actions/_agreeing.py": "decides whether an assessment is late",
    "family_help/actions/start_assessment.py": "decides whether an assessment is asked for",
    "family_help/queries/assessment.py": "of assessments alone",
    "family_help/queries/attempts.py": "decides whether an attempt to talk can be recorded",
    "family_help/queries/supervision.py": "of supervision alone",
    "front_door/queries/board.py": "of contacts, for the front door",
    "front_door/queries/triage.py": "of a contact, which is opened with it",
    "front_door/standing.py": "decides whether a decision is due",
    "protection/actions/_born_together.py": "carries the days on which things are due to a child born with the first",
    "protection/actions/_leaving.py": "decides whether the team has still something to do for a family",
    "protection/actions/_nobody_left.py": "ends what waits for a record to be sent about nobody any more",
    "protection/actions/decide_not_seen.py": "decides whether a child was not seen in time",
    "protection/queries/team.py": "counts what is late, and shows supervision alone",
}
"""Modules that read clocks and do not sift them, and why that tells nobody anything."""


def called(path: Path) -> set[str]:
    """Names of what a file calls."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return {f.id for f in calls if isinstance(f, ast.Name)} | {f.attr for f in calls if isinstance(f, ast.Attribute)}


def imports_clocks(path: Path) -> bool:
    text = path.read_text()
    return "familiesfirst.clocks.api import" in text or "familiesfirst.clocks import api" in text


READERS = {
    str(path.relative_to(ROOT)): called(path)
    for path in ROOT.rglob("*.py")
    if "clocks" not in path.relative_to(ROOT).parts[:1] and imports_clocks(path) and called(path) & READS
}


def test_whoever_reads_clocks_sifts_them_or_says_why_not():
    assert {name for name, calls in READERS.items() if not calls & SIEVES} == set(NOT_SHOWN)


def an_entry(sensitivity: str, agency: int) -> EntryView:
    return EntryView(1, 1, 1, "note", NOW, NOW.date(), False, NOW, 1, agency, "", Bag(), {}, None, sensitivity, Bag())


def a_clock(sensitivity: str, agency: int) -> ClockView:
    return ClockView(
        1, "x", "X", "family", 1, 1, "", (), None, 1, NOW, None, None, "", False, "running", None, None, False, False,
        sensitivity=sensitivity, by_agency=agency,
    )  # fmt: skip


@pytest.mark.parametrize("qualified", [True, False])
@pytest.mark.parametrize("tie", sorted(RELATIONSHIPS))
def test_a_clock_is_read_by_whoever_reads_the_entry_that_started_it(tie: str, qualified: bool):
    reader = Actor(name="A", worker=1, agency=7, roles=frozenset(), social_work_qualified=qualified)
    for sensitivity in SENSITIVITIES:
        for agency in (7, 8):
            entry, clock = an_entry(sensitivity, agency), a_clock(sensitivity, agency)
            assert bool(started_for(reader, {tie}, [clock])) == allows(reader, {tie})(entry), (sensitivity, agency)


def test_nothing_written_down_for_another_agency_starts_a_clock():
    starts = {started.kind for rule in policy().clocks for started in rule.starts}
    assert not [code for code in starts if "for_another" in fields_of(kinds()[code].marks)]
