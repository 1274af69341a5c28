"""The page of states: the journey of a child's help as a table and as a picture, made from the rows that rules read."""

from collections.abc import Mapping

from familiesfirst.pathways.rules import transfers
from familiesfirst.pathways.rules.states import ROWS, STEPS, TITLES, Event, Row
from familiesfirst.protection.api import Transition, drawn

ABOUT = """# States

Where one child's help stands, what moves it on, and what must be on the record first. Brothers and sisters may
stand in different states; the plan and the lead practitioner are the family's, and no step changes them. What happens
in child protection is the protection team's. Made by `familiesfirst docs` from the table that the rules read; change
that instead.
"""


BETWEEN = """# Where a family stands between areas

Four machines beside the journey of help, read off the record. Until the receiving area confirms in writing, we hold: no
step here changes a level, a plan or a lead. Made by `familiesfirst docs` from `pathways/rules/transfers.py`; change
that instead.
"""
AREAS = {
    "in": "Coming here", "out": "Going elsewhere", "elsewhere": "Living elsewhere for now",
    "missing": "Other areas are told that somebody is missing",
}  # fmt: skip
STANDS = {
    transfers.NONE: "nothing open", "heard": "another area’s word was heard", "asked": "another area is asked",
    "confirmed": "another area confirmed", "outside": "living elsewhere", "missing": "other areas are told",
}  # fmt: skip
HELP = "whoever answers for the family’s help"
TRANSFERS = tuple(Transition(m.machine, m.before, m.on, m.after, HELP, m.guard) for m in transfers.MOVES)


def states_page() -> Mapping[str, str]:
    """``states.md``: the diagram, and every row of the table."""
    return {"states.md": "\n".join([ABOUT, "```mermaid", *_diagram(), "```", "", *_table()]) + "\n"}


def between_areas_page() -> Mapping[str, str]:
    """``between-areas.md``: the machines of a family that comes, goes, lives elsewhere or is missing."""
    areas = [line for machine in transfers.MACHINES for line in drawn(machine, TRANSFERS, AREAS[machine], STANDS)]
    return {"between-areas.md": "\n".join([BETWEEN.rstrip(), *areas]) + "\n"}


def _diagram() -> list[str]:
    """A state diagram: one arrow for each pair of states, with what leads from one to the other."""
    names = {state: str(state) for state in TITLES}
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in ROWS:
        arrows.setdefault((names[row.start], names[row.to]), []).append(str(row.event))
    return [
        "stateDiagram-v2",
        *(f'    state "{title}" as {names[state]}' for state, title in TITLES.items()),
        f"    [*] --> {names[ROWS[0].start]}",
        *(f"    {start} --> {to}: {'; '.join(dict.fromkeys(events))}" for (start, to), events in arrows.items()),
    ]


def _table() -> list[str]:
    heads = ("from", "what happens", "what must be so, and on the record", "to", "clocks")
    return [f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *map(_cells, ROWS))]


def _cells(row: Row) -> tuple[str, ...]:
    proposed = row.event in STEPS or row.event is Event.CLOSE
    event = f"**{row.event}**" if proposed else str(row.event)
    return TITLES[row.start], event, "; ".join(row.guards), TITLES[row.to], row.clocks
