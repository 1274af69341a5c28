"""The page of docs/reference on where a child stands in child protection: the table of transitions, and drawings."""

from collections.abc import Iterator, Mapping, Sequence

from familiesfirst.policy.api import clocks_now, whose
from familiesfirst.protection.rules import disagreement, incident, legal, machines
from familiesfirst.protection.rules.owned import WHOSE, WITHOUT_A_CLOCK, clocks_of, states_of
from familiesfirst.protection.rules.states import MACHINES, NONE, TRANSITIONS, Transition

TITLES = {
    "strategy": "The strategy discussion", "enquiry": "The section 47 enquiry", "plan": "The protection plan",
    "court": "Before and in proceedings", "police": "Police protection", "emergency": "An emergency protection order",
    "care": "Being looked after",
    "disagreement": "A disagreement", "incident": "A serious incident", "conference": "A conference",
    "consultation": "A question to the team", "concern": "A concern outside the home",
    "missing": "A child who is missing", "national": "A national referral",
}  # fmt: skip
STATES = {
    NONE: "nothing open",
    "needed": "needed",
    "called": "called",
    "open": "open",
    "conference": "a conference is needed",
    "agreed": "a planning meeting agreed",
    "pre_proceedings": "pre-proceedings",
    "proceedings": "in proceedings",
    "extended": "made longer",
    "answered": "answered",
    "heard": "to be notified",
    "notified": "notified, to be reviewed",
    "planned": "planned",
    "asked": "asked",
    "contact": "a contact at the front door",
    "missing": "missing",
    "back": "back, no conversation offered yet",
    "offered": "a conversation is offered",
    "grounds": "reasonable grounds are decided",
    "conclusive": "conclusive grounds are decided",
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
        yield from drawn(machine, TRANSITIONS, TITLES[machine], STATES)
    yield "\n# Where a child stands in law\n"
    yield "Four more run beside those, and beside the level: a child may be in care and keep a protection plan."
    yield "None of them ends when help ends; a death ends all. From `protection/rules/legal.py`."
    for machine in legal.MACHINES:
        yield from drawn(machine, legal.TRANSITIONS, TITLES[machine], STATES)
    yield "\n# What is planned, asked, held for a place, or looked for\n"
    yield "Each is its own, beside the others. From `protection/rules/machines.py`."
    for machine in machines.MACHINES:
        yield from drawn(machine, machines.TRANSITIONS, TITLES[machine], STATES)
    yield "\n# Where a disagreement between agencies stands\n"
    yield "What was decided holds meanwhile. Stages, who answers and their clocks are the authority’s own."
    yield from drawn("disagreement", disagreement.TRANSITIONS, TITLES["disagreement"], STATES)
    yield "\n# Where a serious incident stands\n"
    yield "It is on no family’s record, and only serious incident leads read of it."
    yield from drawn("incident", incident.TRANSITIONS, TITLES["incident"], STATES)


def drawn(machine: str, table: Sequence[Transition], title: str, states: Mapping[str, str]) -> Iterator[str]:
    """Lines of a page: a machine as a picture and as its table, and whose each state is. states: {code: in words}."""
    rows = [t for t in table if t.machine == machine]
    yield f"\n## {title}\n"
    yield "```mermaid\nstateDiagram-v2"
    yield from (f"    {_node(t.before)} --> {_node(t.after)}: {_plain(t.on)}" for t in rows)
    yield "```\n"
    yield "| from | on | to | who | what has to be there |"
    yield "|---|---|---|---|---|"
    yield from (f"| {states[t.before]} | `{t.on}` | {states[t.after]} | {t.who} | {t.guard} |" for t in rows)
    yield "\n| while it is | it is with | what runs |"
    yield "|---|---|---|"
    yield from (_owned(machine, state, table, states[state]) for state in states_of(machine, table))


def _owned(machine: str, state: str, table: Sequence[Transition], words: str) -> str:
    """Whose a state is, and the clocks that hold them to it."""
    running = clocks_of(machine, state, table, clocks_now())
    owners = ", ".join(dict.fromkeys(whose(rule) for rule in running)) or WITHOUT_A_CLOCK[machine, state]
    owners = WHOSE.get((machine, state), owners)
    links = ", ".join(f"[{rule.title}](clocks.md#{rule.code})" for rule in running)
    return f"| {words} | {owners} | {links or 'nothing'} |"


def _node(state: str) -> str:
    return "[*]" if state == NONE else state


def _plain(pattern: str) -> str:
    """A pattern in round brackets: the drawing knows no others."""
    return pattern.replace("[", " (").replace("]", ")")
