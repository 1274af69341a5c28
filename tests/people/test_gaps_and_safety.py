"""What prompts and what does not; how people are reached safely."""

import datetime as dt

import pytest

from familiesfirst.people.rules import gaps, safety
from familiesfirst.people.rules.gaps import GapState
from familiesfirst.people.rules.safety import Reach, SafeRule

TODAY = dt.date(2026, 11, 20)
LATER = dt.date(2027, 2, 12)


@pytest.mark.parametrize(
    ("gap", "prompts", "words"),
    [
        (GapState("gp"), True, "not asked yet"),
        (GapState("gp", "asked_not_known"), True, "asked, not known"),
        (GapState("gp", "held_apart"), False, "known and held apart"),
        (GapState("gp", "not_to_be_pursued", LATER), False, "not to be pursued"),
        (GapState("gp", "not_to_be_pursued", TODAY), True, "was not to be pursued; look at this again"),
    ],
)
def test_only_two_kinds_of_gap_prompt(gap: GapState, prompts: bool, words: str) -> None:
    assert gap.prompts(TODAY) is prompts
    assert gaps.words(gap, TODAY) == words


def test_what_is_known_does_not_prompt_and_what_nobody_spoke_of_was_not_asked() -> None:
    said = {"religion": GapState("religion", "held_apart"), "gp": GapState("gp", "asked_not_known")}
    found = gaps.prompting(["born", "religion", "gp", "school"], ["born"], said, TODAY)
    assert [(g.field, g.state) for g in found] == [("gp", "asked_not_known"), ("school", "not_asked")]


@pytest.mark.parametrize(
    ("state", "why", "until", "fields"),
    [
        ("asked_not_known", "", None, []),
        ("held_apart", " ", None, ["why"]),
        ("not_to_be_pursued", "", None, ["why", "until"]),
        ("not_to_be_pursued", "it would put her at risk", TODAY, ["until"]),
        ("not_to_be_pursued", "it would put her at risk", LATER, []),
        ("lost", "", None, ["state"]),
    ],
)
def test_setting_a_gap_aside_takes_a_reason_and_a_date(
    state: str, why: str, until: dt.date | None, fields: list[str]
) -> None:
    assert list(gaps.fault(state, why, until, TODAY)) == fields


@pytest.mark.parametrize(
    ("reach", "words"),
    [
        (
            Reach("mobile", "07700900118", hours="school hours only", messages="no"),
            "07700 900118, school hours only, no messages",
        ),
        (Reach("mobile", "07700900544", hours="any time", messages="yes"), "07700 900544, any time, messages are fine"),
        (Reach("mobile", "07700900544"), "07700 900544, when to ring not asked, messages not asked: leave none"),
        (Reach("email", "leila@example.com", messages="no"), "leila@example.com, do not write"),
        (
            Reach("mobile", "07700900118", "her sister’s", "evenings", "no", "not when Dan is near"),
            "07700 900118, her sister’s, evenings, no messages, not when Dan is near",
        ),
    ],
)
def test_a_number_says_how_it_may_be_used(reach: Reach, words: str) -> None:
    assert safety.reach_words(reach) == words


def test_a_protected_number_keeps_its_rules_and_hides_itself() -> None:
    words = safety.reach_words(Reach("mobile", "07700900118", hours="evenings", messages="no"), shown=False)
    assert words == "Protected, evenings, no messages"
    assert "118" not in words


@pytest.mark.parametrize("typed", ["07700 900118", "+44 7700 900118", "0044 (0)7700 900118", "+44(0)7700-900118"])
def test_a_number_is_kept_one_way(typed: str) -> None:
    assert safety.phone_digits(typed) == "07700900118"


@pytest.mark.parametrize(
    ("kind", "value", "taken"),
    [
        ("mobile", "07700900118", True),
        ("mobile", "12", False),
        ("mobile", "", False),
        ("email", "a@b.example", True),
        ("email", "a b@c.example", False),
        ("email", "a@b", False),
        ("email", "<script>@x.example", False),
        ("other", "", False),
        ("other", "through her sister", True),
    ],
)
def test_what_can_be_a_number_or_address(kind: str, value: str, taken: bool) -> None:
    assert (safety.reach_fault(kind, value) is None) is taken


@pytest.mark.parametrize(
    ("protected", "protected_from", "allowed", "reader", "shown"),
    [
        (False, [], False, None, True),
        (True, [], False, None, False),
        (True, [], True, None, True),
        (True, [7], True, 7, False),
        (False, [7], True, 7, False),
        (True, [7], True, 8, True),
    ],
)
def test_who_may_see_an_address(
    protected: bool, protected_from: list[int], allowed: bool, reader: int | None, shown: bool
) -> None:
    assert safety.may_show(protected=protected, protected_from=protected_from, allowed=allowed, reader=reader) is shown


NAMES = {1: "Leila", 2: "Dan"}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (SafeRule(2, "not_invited", what="meetings"), "Do not invite Dan to meetings."),
        (SafeRule(2, "not_invited"), "Do not invite Dan."),
        (SafeRule(2, "not_written_to"), "Do not write to Dan."),
        (SafeRule(2, "not_told", what="where Leila lives"), "Dan must not be told where Leila lives."),
        (SafeRule(2, "not_told"), "Dan must not be told anything yet."),
        (SafeRule(1, "not_together", 2), "Leila and Dan: not told, invited or seen together."),
    ],
)
def test_a_rule_reads_as_a_sentence(rule: SafeRule, words: str) -> None:
    assert safety.rule_words(rule, NAMES) == words


def test_two_together_are_stopped_from_either_end_and_alone_neither_is() -> None:
    rules = [SafeRule(1, "not_together", 2), SafeRule(3, "not_written_to")]
    assert safety.stands_in_the_way("invite", [2, 1], rules) == [rules[0]]
    assert safety.stands_in_the_way("invite", [1], rules) == []
    assert safety.stands_in_the_way("write", [1, 3], rules) == [rules[1]]
    assert safety.stands_in_the_way("tell", [3], rules) == []


def test_an_old_rule_still_holds_and_says_it_is_to_be_looked_at() -> None:
    rule = SafeRule(1, "not_invited", look_again_by=dt.date(2026, 11, 19))
    assert rule.overdue(TODAY)
    assert safety.stands_in_the_way("invite", [1], [rule]) == [rule]


@pytest.mark.parametrize(
    ("rule", "why", "fields"),
    [
        (SafeRule(1, "not_invited", look_again_by=LATER), "he has hurt her", []),
        (SafeRule(1, "hidden", look_again_by=LATER), "x", ["kind"]),
        (SafeRule(1, "not_together", 1, look_again_by=LATER), "x", ["together_with"]),
        (SafeRule(1, "not_invited", look_again_by=TODAY), "", ["why", "look_again_by"]),
    ],
)
def test_a_rule_needs_a_reason_and_a_day_to_look_again(rule: SafeRule, why: str, fields: list[str]) -> None:
    assert list(safety.rule_fault(rule, why, TODAY)) == fields


@pytest.mark.parametrize(
    ("words", "review_by", "fields"),
    [
        ("Visit in pairs.", dt.date(2027, 2, 1), []),
        ("", None, ["words", "review_by"]),
        ("x" * 301, dt.date(2027, 2, 1), ["words"]),
        ("Visit in pairs.", TODAY, ["review_by"]),
        ("Visit in pairs.", dt.date(2027, 5, 20), []),
        ("Visit in pairs.", dt.date(2027, 5, 21), ["review_by"]),
    ],
)
def test_a_warning_is_short_and_reviewed_within_the_months(
    words: str, review_by: dt.date | None, fields: list[str]
) -> None:
    assert list(safety.warning_fault(words, review_by, TODAY, months=6)) == fields
