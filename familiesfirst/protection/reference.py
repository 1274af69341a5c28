"""The page of docs/reference on where a child stands in child protection: the table of transitions, and drawings."""

from collections.abc import Iterator

from familiesfirst.protection.rules.states import MACHINES, NONE, TRANSITIONS

TITLES = {"strategy": "The strategy discussion", "enquiry": "The section 47 enquiry", "plan": "The protection plan"}
STATES = {
    NONE: "nothing open",
    "needed": "needed",
    "called": "called",
    "open": "open",
    "conference": "a conference is needed",
}


def pages() -> dict[str, str]:
    """{file name: text}."""
    return {"protection-states.md": "\n".join(_page()) + "\n"}


def _page() -> Iterator[str]:
    yield "# Where a child stands in child protection\n"
    yield "Three small machines run side by side for each child, because they do: a child with a plan may need a new"
    yield "discussion. Each is read off the child’s entries. When help ends, or the child dies, all three end."
    yield "Made by `familiesfirst docs` from `protection/rules/states.py`; change that instead."
    for machine in MACHINES:
        yield from _machine(machine)


def _machine(machine: str) -> Iterator[str]:
    rows = [t for t in TRANSITIONS if t.machine == machine]
    yield f"\n## {TITLES[machine]}\n"
    yield "```mermaid\nstateDiagram-v2"
    yield from (f"    {_node(t.before)} --> {_node(t.after)}: {_plain(t.on)}" for t in rows)
    yield "```\n"
    yield "| from | on | to | who | what has to be there |"
    yield "|---|---|---|---|---|"
    yield from (f"| {STATES[t.before]} | `{t.on}` | {STATES[t.after]} | {t.who} | {t.guard} |" for t in rows)


def _node(state: str) -> str:
    return "[*]" if state == NONE else state


def _plain(pattern: str) -> str:
    """A pattern in round brackets: the drawing knows no others."""
    return pattern.replace("[", " (").replace("]", ")")
