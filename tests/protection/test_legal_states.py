"""Where a child stands in law, whatever happens in whatever order. No database."""

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from familiesfirst.policy.api import legal_order
from familiesfirst.protection.models.legal import orders_of
from familiesfirst.protection.reference import STATES
from familiesfirst.protection.rules.law_steps import (
    Decision,
    Issue,
    Letter,
    Offer,
    check_decision,
    check_issue,
    check_letter,
    check_offer,
    longer_end,
    order_end,
)
from familiesfirst.protection.rules.legal import ENDS, MACHINES, TRANSITIONS, legal_refusal, legal_standing
from familiesfirst.protection.rules.states import NONE, moved_by, standing
from familiesfirst.record.api import EntryView
from tests.protection.test_states import CHILD, DAY, SIBLING, entry

LONDON = ZoneInfo("Europe/London")
NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=LONDON)

# entries as they come; then court, police, emergency, care, and the status beside the level
WALK = [
    ("legal.gateway_held", {"outcome": "pre_proceedings"}, ("agreed", NONE, NONE, NONE), "none"),
    ("legal.letter_sent", {}, ("pre_proceedings", NONE, NONE, NONE), "pre_proceedings"),
    ("legal.letter_sent", {}, ("pre_proceedings", NONE, NONE, NONE), "pre_proceedings"),
    ("legal_order.made", {"order": "police_protection"}, ("pre_proceedings", "open", NONE, NONE), "police_protection"),
    ("care.started", {"section": "s46"}, ("pre_proceedings", "open", NONE, "open"), "in_care"),
    ("legal_order.made", {"order": "emergency"}, ("pre_proceedings", "open", "open", "open"), "in_care"),
    ("legal_order.ended", {"order": "police_protection"}, ("pre_proceedings", NONE, "open", "open"), "in_care"),
    ("care.changed", {"section": "s44"}, ("pre_proceedings", NONE, "open", "open"), "in_care"),
    ("legal_order.extended", {"order": "emergency"}, ("pre_proceedings", NONE, "extended", "open"), "in_care"),
    ("proceedings.issued", {"urgent": False}, ("proceedings", NONE, "extended", "open"), "in_care"),
    ("help.closed", {}, ("proceedings", NONE, "extended", "open"), "in_care"),
    ("protection_plan.ended", {}, ("proceedings", NONE, "extended", "open"), "in_care"),
    ("legal_order.ended", {"order": "emergency"}, ("proceedings", NONE, NONE, "open"), "in_care"),
    ("care.ended", {}, ("proceedings", NONE, NONE, NONE), "proceedings"),
    ("proceedings.ended", {}, (NONE, NONE, NONE, NONE), "none"),
]


def test_a_whole_way_through_the_law_and_what_ends_beside_it_ends_nothing_of_it() -> None:
    entries: list[EntryView] = []
    for number, (kind, marks, states, status) in enumerate(WALK, start=1):
        entries.append(entry(number, kind, number, **marks))
        held = legal_standing(entries, CHILD)
        assert (held.court.state, held.police.state, held.emergency.state, held.care.state) == states, kind
        assert held.status[0] == status, kind
    assert legal_standing(entries, CHILD).quiet
    assert legal_standing(entries, SIBLING).quiet


def test_a_child_who_is_looked_after_keeps_their_protection_plan() -> None:
    plan = [entry(1, "protection_plan.started"), entry(2, "care.started", section="s38")]
    assert standing(plan, CHILD).plan.state == "open"
    assert legal_standing(plan, CHILD).status == ("in_care", "s38")


@pytest.mark.parametrize("kind", ENDS)
def test_a_death_ends_all_of_it(kind: str) -> None:
    begun = [entry(n, kind, **marks) for n, (kind, marks, _, _) in enumerate(WALK[:10], start=1)]
    assert legal_standing([*begun, entry(99, kind)], CHILD).quiet


def test_a_return_brings_a_status_in() -> None:
    brought = [
        replace(entry(1, "legal_status.set", status="pre_proceedings"), by_role="system"),
        replace(entry(2, "legal_status.set", status="proceedings"), by_role="system"),
    ]
    assert legal_standing(brought[:1], CHILD).status == ("pre_proceedings", "")
    assert legal_standing(brought, CHILD).status == ("proceedings", "")


REFUSED = [
    ("court", "agreed", "proceedings.ended", {}),
    ("court", NONE, "legal.letter_sent", {}),
    ("court", NONE, "legal.stepped_back", {}),
    ("court", NONE, "proceedings.issued", {"urgent": False}),
    ("court", "proceedings", "proceedings.issued", {"urgent": True}),
    ("court", "proceedings", "legal.gateway_held", {"outcome": "issue"}),
    ("police", "open", "legal_order.made", {"order": "police_protection"}),
    ("police", "open", "legal_order.extended", {"order": "police_protection"}),
    ("police", NONE, "legal_order.ended", {"order": "police_protection"}),
    ("emergency", "open", "legal_order.made", {"order": "emergency"}),
    ("emergency", "extended", "legal_order.made", {"order": "emergency"}),
    ("emergency", "extended", "legal_order.extended", {"order": "emergency"}),
    ("emergency", NONE, "legal_order.extended", {"order": "emergency"}),
    ("emergency", NONE, "legal_order.ended", {"order": "emergency"}),
    ("care", "open", "care.started", {}),
    ("care", NONE, "care.changed", {}),
    ("care", NONE, "care.ended", {}),
]


@pytest.mark.parametrize(("machine", "state", "kind", "marks"), REFUSED)
def test_what_a_state_does_not_allow_is_refused_by_name(machine: str, state: str, kind: str, marks: dict) -> None:
    assert "Zayn" in str(legal_refusal(machine, state, kind, marks, "Zayn")) or kind == "legal_order.extended"


@pytest.mark.parametrize("one", TRANSITIONS, ids=lambda t: f"{t.machine} {t.before} {t.on}")
def test_the_table_names_only_states_that_the_page_can_say(one: Any) -> None:
    assert {one.before, one.after} <= set(STATES)


LIMITS = [
    # order, began, ends at the latest (as the wall clock reads)
    ("police_protection", "2026-03-02T14:20", "2026-03-05T14:20"),
    ("police_protection", "2026-10-23T22:10", "2026-10-26T21:10"),
    ("police_protection", "2026-03-27T22:10", "2026-03-30T23:10"),
    ("police_protection", "2026-12-24T23:50", "2026-12-27T23:50"),
    ("emergency", "2026-03-02T16:00", "2026-03-10T16:00"),
    ("emergency", "2026-10-20T16:00", "2026-10-28T16:00"),
]


@pytest.mark.parametrize(("order", "began", "ends"), LIMITS)
def test_an_order_ends_at_its_minute_also_when_the_clocks_change(order: str, began: str, ends: str) -> None:
    start = dt.datetime.fromisoformat(began).replace(tzinfo=LONDON)
    rule_ = legal_order(order)
    latest, errors = order_end(rule_, start, None)
    assert latest.astimezone(LONDON).strftime("%Y-%m-%dT%H:%M") == ends
    assert not errors
    assert not order_end(rule_, start, latest)[1]
    assert "until" in order_end(rule_, start, latest + dt.timedelta(minutes=1))[1]
    assert "until" in order_end(rule_, start, start)[1]


def test_an_emergency_order_runs_longer_by_seven_days_at_most() -> None:
    order, ends = legal_order("emergency"), dt.datetime(2026, 3, 10, 16, tzinfo=LONDON)
    assert not longer_end(order, ends, ends + dt.timedelta(days=7))
    assert "until" in longer_end(order, ends, ends + dt.timedelta(days=7, minutes=1))
    assert "until" in longer_end(order, ends, ends)


DECIDED = {"children": (1,), "who": "Dawn Petrie", "role": "court", "why": "So it is.", "told": "Leila, who cried."}


@pytest.mark.parametrize("field", ["children", "who", "role", "why", "told"])
def test_every_step_says_who_decided_as_what_why_and_who_was_told(field: str) -> None:
    assert not check_decision(Decision(**DECIDED), ("court",))
    assert set(check_decision(Decision(**(DECIDED | {field: ()})) if field == "children" else
                              Decision(**(DECIDED | {field: " "})), ("court",))) == {field}  # fmt: skip
    assert set(check_decision(Decision(**DECIDED), ("police",))) == {"role"}


@pytest.mark.parametrize(
    ("answer", "urgent", "wrong"),
    [
        ("held", "", set()),
        ("declined", "", set()),
        ("not_offered", "", set()),
        ("accepted", "", {"urgent"}),
        ("waiting", "", {"urgent"}),
        ("", "", {"urgent"}),
        ("", "He is in hospital and she wants to leave tonight.", set()),
    ],
)
def test_the_family_network_comes_before_the_court_or_it_says_why_not(answer: str, urgent: str, wrong: set) -> None:
    issue = Issue("Lewbridge Family Court", NOW, urgent)
    assert set(check_issue(issue, {"Zayn": answer}, NOW)) == wrong
    assert set(check_issue(Issue(" ", NOW + dt.timedelta(hours=1), "x"), {}, NOW)) == {"court", "happened"}


def test_an_offer_says_to_whom_or_why_not() -> None:
    answers = ("held", "not_offered")
    assert set(check_offer(Offer("tea", ""), answers)) == {"answer"}
    assert set(check_offer(Offer("held", " "), answers)) == {"to"}
    assert set(check_offer(Offer("not_offered", "x"), answers)) == {"why_not", "who"}
    assert not check_offer(Offer("not_offered", "", "He is afraid of his uncle.", "Dawn Petrie"), answers)


def test_a_letter_is_weighed_for_its_reader() -> None:
    clear = {"refused": (), "cautions": (), "gives_away": ""}
    assert not check_letter(Letter(1, "What we worry about.", True), **clear)
    assert set(check_letter(Letter(1, " ", None), **clear)) == {"words", "offers"}
    assert set(check_letter(Letter(1, "x", False), **clear)) == {"why_not"}
    assert set(check_letter(Letter(1, "x", True), **(clear | {"cautions": ("He reads her post.",)}))) == {"safe"}
    assert set(check_letter(Letter(1, "x", True), **(clear | {"refused": ("Not to be written to.",)}))) == {"reader"}
    assert set(check_letter(Letter(1, "x", True), **(clear | {"gives_away": "an address"}))) == {"words"}


KINDS = sorted({t.on.split("[")[0] for t in TRANSITIONS if not t.on.startswith("legal_status")})
MARKS = some.fixed_dictionaries(
    {},
    optional={
        "order": some.sampled_from(["police_protection", "emergency"]),
        "outcome": some.sampled_from(["not_met", "pre_proceedings", "issue"]),
        "urgent": some.booleans(),
        "section": some.sampled_from(["s20", "s38"]),
    },
)


class BesideTheLevel(RuleBasedStateMachine):
    """Entries that the actions would let through, of one child, in any order, with a protection plan beside."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[EntryView] = []
        self.plan = False

    def put(self, kind: str, **marks: Any) -> None:
        number = len(self.entries) + 1
        self.entries.append(entry(number, kind, number, **marks))

    @rule(kind=some.sampled_from(KINDS), marks=MARKS)
    def step(self, kind: str, marks: dict[str, Any]) -> None:
        held = legal_standing(self.entries, CHILD)
        if kind.startswith("legal_order"):
            marks = {"order": "emergency"} | marks
        allowed = [m for m in MACHINES if moved_by(TRANSITIONS, m, getattr(held, m).state, kind, marks) is not None]
        if allowed:
            until = dt.datetime.combine(DAY, dt.time(12), dt.UTC) + dt.timedelta(days=len(self.entries) + 3)
            self.put(kind, **marks, until=until.isoformat())

    @rule()
    def begin_plan(self) -> None:
        self.put("protection_plan.ended" if self.plan else "protection_plan.started")
        self.plan = not self.plan

    @invariant()
    def neither_ends_the_other(self) -> None:
        assert (standing(self.entries, CHILD).plan.state == "open") == self.plan

    @invariant()
    def never_two_open_orders_of_a_kind_and_only_one_extension(self) -> None:
        rows = orders_of(self.entries, CHILD)
        held = legal_standing(self.entries, CHILD)
        for order, machine in (("police_protection", "police"), ("emergency", "emergency")):
            open_ = [row for row in rows if row.order == order and row.ended_at is None]
            assert len(open_) == (getattr(held, machine).state != NONE)
            assert all(row.extended == (getattr(held, machine).state == "extended") for row in open_)
        assert not [row for row in rows if row.extended and row.order != "emergency"]
        longer = [e for e in self.entries if e.kind == "legal_order.extended"]
        made = [e for e in self.entries if e.kind == "legal_order.made" and e.marks_of(CHILD).order == "emergency"]
        assert len(longer) <= len(made)

    @invariant()
    def the_status_is_the_furthest_of_what_holds(self) -> None:
        held = legal_standing(self.entries, CHILD)
        assert (held.status[0] == "in_care") == (held.care.state == "open")
        order = "emergency_order" if held.emergency.state != NONE else "police_protection"
        if held.care.state == NONE and order.startswith("emergency") | (held.police.state == "open"):
            assert held.status[0] == order
        elif held.care.state == NONE:
            assert held.status[0] in ("none", "pre_proceedings", "proceedings")


TestBesideTheLevel = BesideTheLevel.TestCase
