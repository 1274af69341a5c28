"""Random journeys: a state machine of hypothesis, driven the same way every time.

With WALKS=10 in the environment ten times as many are walked: for a night, after the machines have changed.
"""

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


def drive(machine: type[RuleBasedStateMachine], *, walks: int, steps: int) -> None:
    """So many walks of so many steps. The seed is fixed; a failure is shown as it was met: steps write much."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=walks * int(os.environ.get("WALKS", "1")),
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            phases=[Phase.generate],
        ),
    )
