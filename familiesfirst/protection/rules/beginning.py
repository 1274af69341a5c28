"""About whom something new may begin in protection or in law. Plain Python."""

import datetime as dt


def cannot_begin(died: dt.date | None, name: str) -> str:
    """Why nothing new begins about somebody, as a sentence; empty where it may. What is open may always be ended."""
    return f"{name} has died: nothing of child protection, and no step into law, is begun about them." if died else ""
