"""What a manager decides when a child was not seen in time. Plain Python."""

from collections.abc import Collection

Errors = dict[str, str]
ALONE = "section-47-child-alone"
SEEING = ("protection-visit", "section-47-child-seen", ALONE)
"""Clocks within which a child is seen, or seen alone."""


def only_not_alone(late: Collection[str]) -> bool:
    """Whether a child was seen, and not alone: late is nothing but that. late: codes of the clocks that are late."""
    return set(late) == {ALONE}


def check_not_seen(strategy: bool | None, why: str) -> Errors:
    """What is wrong with the decision, beside its fields. strategy: whether a strategy discussion is needed."""
    errors = {} if strategy is not None else {"strategy": "Say whether a strategy discussion is needed."}
    return errors if why.strip() else errors | {"why": "Say why, and what is done to see the child."}
