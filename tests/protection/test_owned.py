"""Every state of child protection is somebody's, and something runs that holds them to it."""

import pytest

from familiesfirst.pathways.reference import TRANSFERS, between_areas_page
from familiesfirst.pathways.rules import transfers
from familiesfirst.policy.api import clocks_now, whose
from familiesfirst.protection.models import concern, conference, consultation, missing
from familiesfirst.protection.reference import STATES as WORDS
from familiesfirst.protection.reference import pages
from familiesfirst.protection.rules import disagreement, incident, legal, machines, states
from familiesfirst.protection.rules.owned import WITHOUT_A_CLOCK, clocks_of, states_of
from familiesfirst.record.kinds import kinds

TABLES = {
    **dict.fromkeys(states.MACHINES, states.TRANSITIONS), **dict.fromkeys(legal.MACHINES, legal.TRANSITIONS),
    "disagreement": disagreement.TRANSITIONS, "incident": incident.TRANSITIONS,
    **dict.fromkeys(machines.MACHINES, machines.TRANSITIONS),
}  # fmt: skip
STATES = [(machine, state) for machine, table in TABLES.items() for state in states_of(machine, table)]


@pytest.mark.parametrize(("machine", "state"), STATES)
def test_every_state_is_somebodys(machine: str, state: str) -> None:
    running = clocks_of(machine, state, TABLES[machine], clocks_now())
    assert bool(running) is not ((machine, state) in WITHOUT_A_CLOCK)
    assert all(whose(rule) for rule in running)


@pytest.mark.parametrize(
    ("machine", "state", "code"),
    [
        ("strategy", "needed", "strategy-in-time"),
        ("strategy", "called", "strategy-as-called"),
        ("enquiry", "open", "section-47-enquiry"),
        ("enquiry", "conference", "conference-requested"),
        ("plan", "open", "protection-visit"),
        ("court", "pre_proceedings", "pre-proceedings-review"),
        ("emergency", "extended", "emergency-order-longer"),
        ("disagreement", "open", "disagreement-workers"),
    ],
)
def test_what_runs_in_a_state(machine: str, state: str, code: str) -> None:
    assert code in {rule.code for rule in clocks_of(machine, state, TABLES[machine], clocks_now())}


BETWEEN = [(machine, state) for machine in transfers.MACHINES for state in states_of(machine, TRANSFERS)]


@pytest.mark.parametrize(("machine", "state"), BETWEEN)
def test_every_state_between_areas_is_somebodys(machine: str, state: str) -> None:
    running = clocks_of(machine, state, TRANSFERS, clocks_now())
    assert bool(running) is not ((machine, state) in WITHOUT_A_CLOCK)


def test_what_is_in_hand_stands_in_a_state_of_its_table() -> None:
    held = {machine: set(states_of(machine, machines.TRANSITIONS)) for machine in machines.MACHINES}
    assert held["conference"] == set(conference.STATES) - {"held", "cancelled"}
    assert held["consultation"] == set(consultation.STATES)
    assert held["concern"] == set(concern.STATES) - {"closed"}
    assert held["missing"] == {"missing", "back"} | (set(missing.TALKS) - {"", "held", "declined"})
    assert held["national"] == {"grounds", "conclusive"}


def test_every_machine_moves_on_entries_that_are_written_and_is_drawn() -> None:
    (page,) = pages().values()
    for table in (*TABLES.values(), TRANSFERS):
        for row in table:
            assert row.on.split("[")[0] in kinds(), row.on
    (areas,) = between_areas_page().values()
    assert all(f"`{row.on}`" in areas for row in TRANSFERS)
    for row in machines.TRANSITIONS:
        assert f"| {WORDS[row.before]} | `{row.on}` | {WORDS[row.after]} |" in page
