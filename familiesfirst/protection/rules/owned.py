"""Whose each state of child protection is, and what runs while it lasts. Plain Python."""

from collections.abc import Iterable, Sequence

from familiesfirst.policy.api import ClockRule, Pattern
from familiesfirst.protection.rules.states import NONE, Transition

WITHOUT_A_CLOCK = {
    ("disagreement", "answered"): "whoever raised it, who takes the answer or moves it up",
    ("consultation", "answered"): "whoever asked, who says what came of it",
    ("consultation", "contact"): "the front door, by the clocks of a contact; whoever asked says what came of it",
    ("missing", "offered"): "whoever offered it; the clock of the conversation goes on",
    ("national", "grounds"): "the national mechanism, which decides",
    ("national", "conclusive"): "the national mechanism, which decides",
    ("elsewhere", "outside"): "the family’s lead, who goes on leading",
    ("out", "confirmed"): "the other area, from the day that it confirmed",
}
"""{(machine, state): whose it is} where nothing runs: there what was decided holds, or others decide."""
WHOSE = {("conference", "planned"): "the lead child protection practitioner, within the limit of what made it needed"}
"""The same where something runs, and is another's."""


def states_of(machine: str, table: Sequence[Transition]) -> list[str]:
    """Every state of a machine but that in which nothing is open, in order."""
    return [state for state in dict.fromkeys(t.after for t in table if t.machine == machine) if state != NONE]


def clocks_of(machine: str, state: str, table: Sequence[Transition], clocks: Iterable[ClockRule]) -> list[ClockRule]:
    """Those that begin with what leads to a state: with just that, or with more of it until something leads out."""
    rows = [t for t in table if t.machine == machine]
    into = [Pattern.parse(t.on) for t in rows if t.after == state]
    out = {Pattern.parse(t.on).kind for t in rows if t.before == state}

    def runs(rule: ClockRule) -> bool:
        if set(rule.starts) & set(into):
            return True
        more = (start for start in rule.starts for one in into if _is_more(start, one))
        return any(more) and bool({stop.kind for stop in rule.stops} & out)

    return [rule for rule in clocks if runs(rule)]


def _is_more(start: Pattern, one: Pattern) -> bool:
    return start.kind == one.kind and set(one.conditions) <= set(start.conditions)
