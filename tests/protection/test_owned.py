"""Every state of child protection is somebody's, and something runs that holds them to it."""

import pytest

from familiesfirst.policy.api import clocks_now, whose
from familiesfirst.protection.rules import disagreement, incident, legal, states
from familiesfirst.protection.rules.owned import WITHOUT_A_CLOCK, clocks_of, states_of

TABLES = {
    **dict.fromkeys(states.MACHINES, states.TRANSITIONS), **dict.fromkeys(legal.MACHINES, legal.TRANSITIONS),
    "disagreement": disagreement.TRANSITIONS, "incident": incident.TRANSITIONS,
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
