"""Where a child stands, whatever happens in whatever order. No database."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from familiesfirst.protection.reference import STATES, pages
from familiesfirst.protection.rules.disagreement import TRANSITIONS as DISAGREEING
from familiesfirst.protection.rules.incident import TRANSITIONS as INCIDENT
from familiesfirst.protection.rules.legal import TRANSITIONS as LEGAL
from familiesfirst.protection.rules.machines import TRANSITIONS as BESIDE
from familiesfirst.protection.rules.states import ENDS, MACHINES, NONE, TRANSITIONS, refusal, standing, step
from familiesfirst.record.api import Bag, EntryView

DAY = dt.date(2026, 11, 23)
CHILD, SIBLING = 1, 2


def entry(number: int, kind: str, days: int = 0, person: int = CHILD, **marks: Any) -> EntryView:
    """An entry about one child, so many days on."""
    on = DAY + dt.timedelta(days=days)
    at = dt.datetime(on.year, on.month, on.day, 12, tzinfo=dt.UTC)
    return EntryView(
        id=number, thread=1, seq=number, kind=kind, happened=at, day=on, day_only=False, recorded=at, by_worker=1,
        by_agency=1, by_role="team_manager", marks=Bag(), people={person: Bag(marks)}, corrects=None,
        sensitivity="ordinary",
    )  # fmt: skip


WALK = [
    (("strategy.needed", {}), ("needed", NONE, NONE)),
    (("strategy.called", {}), ("called", NONE, NONE)),
    (("strategy.called", {}), ("called", NONE, NONE)),
    (("strategy.held", {"s47": True}), (NONE, "open", NONE)),
    (("strategy.needed", {}), ("needed", "open", NONE)),
    (("strategy.held", {"s47": True}), (NONE, "open", NONE)),
    (("s47.finished", {"conference_needed": True}), (NONE, "conference", NONE)),
    (("conference.held", {"plan": True}), (NONE, NONE, NONE)),
    (("protection_plan.started", {}), (NONE, NONE, "open")),
    (("review.held", {"continues": True}), (NONE, NONE, "open")),
    (("protection_plan.ended", {}), (NONE, NONE, NONE)),
]


def test_a_whole_way_and_the_first_discussion_is_the_one_that_counts() -> None:
    entries = []
    for number, ((kind, marks), states) in enumerate(WALK, start=1):
        entries.append(entry(number, kind, number, **marks))
        held = standing(entries, CHILD)
        assert (held.strategy.state, held.enquiry.state, held.plan.state) == states
        if held.enquiry.state != NONE:
            assert (held.began.entry, held.began.since) == (4, DAY + dt.timedelta(days=4))
    assert standing(entries, CHILD).quiet
    assert standing(entries, SIBLING).quiet


@pytest.mark.parametrize("kind", ENDS)
def test_whatever_is_open_ends_with_help_or_a_death(kind: str) -> None:
    begun = [entry(1, "strategy.needed"), entry(2, "strategy.held", s47=True), entry(3, "protection_plan.started")]
    assert not standing(begun, CHILD).quiet
    assert standing([*begun, entry(4, kind)], CHILD).quiet


REFUSED = [
    ("strategy", "strategy.needed", "needed"),
    ("strategy", "strategy.needed", "called"),
    ("strategy", "strategy.called", NONE),
    ("strategy", "strategy.held", NONE),
    ("strategy", "strategy.cancelled", NONE),
    ("enquiry", "s47.finished", NONE),
    ("enquiry", "s47.finished", "conference"),
    ("enquiry", "conference.held", NONE),
    ("plan", "protection_plan.started", "open"),
    ("plan", "protection_plan.ended", NONE),
    ("plan", "review.held", NONE),
]


@pytest.mark.parametrize(("machine", "kind", "state"), REFUSED)
def test_what_a_state_does_not_allow_is_refused_by_name(machine: str, kind: str, state: str) -> None:
    assert "Zayn" in str(refusal(machine, state, kind, "Zayn"))


@pytest.mark.parametrize("one", TRANSITIONS, ids=lambda t: f"{t.machine} {t.before} {t.on}")
def test_what_the_table_allows_is_not_refused(one: Any) -> None:
    assert refusal(one.machine, one.before, one.on.split("[")[0], "Zayn") is None
    assert {one.before, one.after} <= set(STATES)


MARKS = ("s47", "conference_needed", "conference_not_required", "continues")
Events = list[tuple[str, dict[str, bool], int]]
anything = some.lists(
    some.tuples(
        some.sampled_from([*{t.on.split("[")[0] for t in TRANSITIONS}, *ENDS, "visit.made"]),
        some.fixed_dictionaries(
            {},
            optional={m: some.booleans() for m in ("s47", "conference_needed", "conference_not_required", "continues")},
        ),
        some.sampled_from([CHILD, SIBLING]),
    ),
    max_size=30,
)


@given(anything)
def test_no_order_of_events_leaves_a_state_that_is_not_in_the_table(
    events: Events,
) -> None:
    entries = [entry(n, kind, n, person, **marks) for n, (kind, marks, person) in enumerate(events, start=1)]
    held = standing(entries, CHILD)
    for machine in MACHINES:
        place = getattr(held, machine)
        known = {t.before for t in TRANSITIONS if t.machine == machine} | {
            t.after for t in TRANSITIONS if t.machine == machine
        }
        assert place.state in known
        assert place.state == NONE or place.entry is not None
    assert (held.began.entry is None) == (held.enquiry.state == NONE)


@given(anything)
def test_what_happens_to_one_child_moves_no_other(events: Events) -> None:
    entries = [entry(n, kind, n, person, **marks) for n, (kind, marks, person) in enumerate(events, start=1)]
    alone = [e for e in entries if CHILD in e.people or e.kind in ENDS]
    assert standing(entries, CHILD) == standing(alone, CHILD)


@pytest.mark.parametrize("machine", MACHINES)
def test_one_state_and_one_entry_lead_to_one_state(machine: str) -> None:
    for one in (t for t in TRANSITIONS if t.machine == machine):
        kind, _, conditions = one.on.rstrip("]").partition("[")
        marks = {c.strip("! "): not c.startswith("!") for c in conditions.split(",") if c}
        assert step(machine, one.before, kind, marks) == one.after


def test_the_page_draws_every_transition() -> None:
    (page,) = pages().values()
    assert page.count("-->") == sum(map(len, (TRANSITIONS, LEGAL, BESIDE, DISAGREEING, INCIDENT)))
