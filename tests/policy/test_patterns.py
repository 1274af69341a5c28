"""Patterns: which entries a clock means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.policy.clocks import ClockRule, Condition, Gate, Pattern

WORDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
KINDS = st.builds(lambda words: ".".join(words), st.lists(WORDS, min_size=2, max_size=3))
VALUES = st.from_regex(r"[A-Za-z0-9_.-]{1,10}", fullmatch=True)
CONDITIONS = st.one_of(
    st.builds(Condition, WORDS, st.sampled_from(["true", "false"])),
    st.builds(Condition, WORDS, st.sampled_from(["eq", "ne"]), VALUES),
)
PATTERNS = st.builds(Pattern, KINDS, st.lists(CONDITIONS, max_size=4).map(tuple))


@given(PATTERNS)
def test_a_pattern_reads_back_what_it_writes(pattern: Pattern) -> None:
    assert Pattern.parse(str(pattern)) == pattern


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("contact.received", ()),
        ("visit.made[child_seen]", (Condition("child_seen", "true"),)),
        (
            "visit.made[child_seen, !by_phone, purpose=protection, by!=partner]",
            (
                Condition("child_seen", "true"),
                Condition("by_phone", "false"),
                Condition("purpose", "eq", "protection"),
                Condition("by", "ne", "partner"),
            ),
        ),
        ("  plan.made[ until = 2026-03-18 ]  ", (Condition("until", "eq", "2026-03-18"),)),
    ],
)
def test_reading_a_pattern(text: str, conditions: tuple[Condition, ...]) -> None:
    assert Pattern.parse(text).conditions == conditions


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("visit", "is not a kind of entry"),
        ("", "is not a kind of entry"),
        ("Visit.made", "is not a kind of entry"),
        ("visit.made[", "is not a kind of entry"),
        ("visit.made[child_seen]]", "is not a kind of entry"),
        ("visit.made[]", "is not the name of a mark"),
        ("visit.made[child seen]", "is not the name of a mark"),
        ("visit.made[!child_seen=yes]", "is not the name of a mark"),
        ("visit.made[purpose=]", "after = comes"),
        ("visit.made[purpose=a b]", "after = comes"),
    ],
)
def test_what_is_not_a_pattern(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Pattern.parse(text)


@pytest.mark.parametrize(
    ("condition", "marks", "holds"),
    [
        ("seen", {"seen": True}, True),
        ("seen", {"seen": False}, False),
        ("seen", {"seen": None}, False),
        ("seen", {}, False),
        ("!seen", {"seen": False}, True),
        ("!seen", {}, True),
        ("!seen", {"seen": True}, False),
        ("by=social_worker", {"by": "social_worker"}, True),
        ("by=social_worker", {"by": "partner"}, False),
        ("by=social_worker", {}, False),
        ("by!=social_worker", {"by": "partner"}, True),
        ("by!=social_worker", {}, True),
        ("by!=social_worker", {"by": "social_worker"}, False),
        ("every=10", {"every": 10}, True),
        ("until=2026-03-18", {"until": date(2026, 3, 18)}, True),
        ("late=true", {"late": True}, True),
        ("late=true", {"late": False}, False),
    ],
)
def test_when_a_condition_holds(condition: str, marks: dict[str, object], holds: bool) -> None:
    assert Pattern.parse(f"visit.made[{condition}]").matches("visit.made", marks) is holds


def test_every_condition_must_hold_and_the_kind_must_be_the_same() -> None:
    pattern = Pattern.parse("visit.made[seen, purpose=protection]")
    assert pattern.matches("visit.made", {"seen": True, "purpose": "protection"})
    assert not pattern.matches("visit.made", {"seen": True, "purpose": "family_help"})
    assert not pattern.matches("call.made", {"seen": True, "purpose": "protection"})


def test_a_rule_names_every_kind_it_reads() -> None:
    rule = ClockRule(
        code="x",
        title="X",
        per="child",
        starts=(Pattern("a.started"),),
        stops=(Pattern("a.stopped"),),
        drops=(Pattern("a.dropped"),),
        while_open=(Gate((Pattern("b.opened"),), (Pattern("b.shut"),)),),
        counts_from=("entry", "c.made"),
    )
    assert rule.kinds == {"a.started", "a.stopped", "a.dropped", "b.opened", "b.shut", "c.made"}


def test_both_ends_of_an_edition_are_in_force() -> None:
    rule = ClockRule("x", "X", "child", (), (), in_force_from=date(2026, 3, 18), in_force_to=date(2026, 6, 30))
    days = [date(2026, 3, 17), date(2026, 3, 18), date(2026, 6, 30), date(2026, 7, 1)]
    assert [rule.in_force(day) for day in days] == [False, True, True, False]
