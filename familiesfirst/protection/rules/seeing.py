"""What a manager decides when a child was not seen in time. Plain Python."""

Errors = dict[str, str]


def check_not_seen(strategy: bool | None, why: str) -> Errors:
    """What is wrong with the decision, beside its fields. strategy: whether a strategy discussion is needed."""
    errors = {} if strategy is not None else {"strategy": "Say whether a strategy discussion is needed."}
    return errors if why.strip() else errors | {"why": "Say why, and what is done to see the child."}
