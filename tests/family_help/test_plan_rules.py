"""What must be true of a plan: as tables, without a database."""

import datetime as dt
import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.family_help.entries.plan import held_facts
from familiesfirst.family_help.rules.plan import (
    ActionSaid,
    Apart,
    Asked,
    LineSaid,
    OutcomeSaid,
    Told,
    answered_words,
    check_action,
    check_answer,
    check_end,
    check_line,
    check_outcome,
    check_score,
    check_whole,
    fault_in_authorising,
    follow,
    joined,
    need_spans,
    who_is_asked,
)
from familiesfirst.family_help.rules.plan_versions import (
    Action,
    Line,
    Outcome,
    Snapshot,
    Word,
    differences,
    from_facts,
    to_facts,
)
from familiesfirst.policy.api import outcomes
from familiesfirst.record.rules import plain

CODES = [o.code for o in outcomes()]
BEGUN = dt.date(2026, 11, 2)
OUTCOME = OutcomeSaid("education", "Zayn is in school every day")
ACTION = ActionSaid(1, "Walks him on Mondays", "person", person=7, by_when=dt.date(2026, 12, 18))


def test_the_framework_is_the_ten_headline_outcomes() -> None:
    assert len(CODES) == 10
    assert all(o.title and o.says and o.national for o in outcomes())


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"title": "  "}, ["title"]),
        ({"title": "x" * 301}, ["title"]),
        ({"framework": "happiness"}, ["framework"]),
        ({"wish": "I want to go in with Sam", "wish_of": 3}, ["wish_shown"]),
        ({"wish": "I want to go in with Sam", "wish_of": 3, "wish_shown": "child_only"}, []),
        ({"wish": "We want mornings without shouting"}, []),
        ({"need": "a\x00b"}, ["need"]),
        ({"apart": Apart("adult_health")}, ["health_of"]),
        ({"apart": Apart("sealed")}, ["sensitivity"]),
        ({"apart": Apart(not_for=(4,))}, ["not_for_why"]),
        ({"apart": Apart(not_for=(4,), why="He would find them.")}, []),
    ],
)
def test_an_outcome(changes: dict[str, Any], fields: list[str]) -> None:
    assert list(check_outcome(replace(OUTCOME, **changes), CODES)) == fields


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"words": ""}, ["words"]),
        ({"owner": "nobody"}, ["owner"]),
        ({"person": None}, ["person"]),
        ({"owner": "worker"}, ["worker"]),
        ({"owner": "worker", "worker": 3}, []),
        ({"owner": "service", "service": "  "}, ["service"]),
        ({"owner": "service", "service": "Housing"}, []),
        ({"by_when": None}, ["by_when"]),
        ({"goes_on": True}, ["by_when"]),
        ({"by_when": None, "goes_on": True}, []),
        ({"by_when": dt.date(2026, 11, 1)}, ["by_when"]),
        ({"levels": ("heaven",)}, ["levels"]),
        ({"levels": ("child_in_need",)}, []),
    ],
)
def test_an_action(changes: dict[str, Any], fields: list[str]) -> None:
    found = check_action(replace(ACTION, **changes), begun=BEGUN, levels=["child_in_need", "child_protection"])
    assert list(found) == fields


def test_a_line_and_a_score_and_an_end() -> None:
    assert list(check_line(LineSaid("contingency", " "))) == ["words"]
    assert check_line(LineSaid("contingency", "We ring Nadia.")) == {}
    assert [bool(check_score(n)) for n in (None, -1, 0, 10, 11)] == [True, True, False, False, True]
    assert check_end("done", "", ["done", "stopped"]) == {}
    assert list(check_end("stopped", " ", ["done", "stopped"])) == ["why"]
    assert list(check_end("lost", "", ["done", "stopped"])) == ["state"]


@pytest.mark.parametrize(
    ("wanted", "owned", "says"),
    [([], [], "at least one outcome"), ([1], [], "who does what"), ([1, 2], [2], ""), ([1], [3], "who does what")],
)
def test_a_version_holds_something_wanted_and_somebody_who_does_something(
    wanted: list[int], owned: list[int], says: str
) -> None:
    said = check_whole(wanted, owned)
    assert says in said
    assert bool(says) == bool(said)


@pytest.mark.parametrize(
    ("levels", "by", "qualified", "made_by", "leads", "says"),
    [
        ({"targeted_early_help"}, 1, False, 2, [2], ""),
        ({"child_in_need"}, 1, False, 2, [2], "social-work-qualified"),
        ({"child_in_need", "targeted_early_help"}, 1, True, 2, [2], ""),
        ({"child_protection"}, 1, False, 2, [2], "social-work-qualified"),
        ({""}, 1, False, 2, [2], ""),
        ({"targeted_early_help"}, 1, True, 1, [2], "You made this version"),
        ({"targeted_early_help"}, 1, True, 2, [1], "You lead"),
        ({"targeted_early_help"}, None, True, 2, [], "You made this version"),
    ],
)
def test_who_may_say_yes(
    levels: set[str], by: int | None, qualified: bool, made_by: int, leads: list[int], says: str
) -> None:
    fault = fault_in_authorising(levels, by=by, by_is_qualified=qualified, made_by=made_by, leads=leads)
    assert says in fault
    assert bool(says) == bool(fault)


def test_grown_ups_are_asked_and_young_people_old_enough() -> None:
    everybody = [
        Asked(1, "Leila", False, 35),
        Asked(2, "Zayn", True, 10),
        Asked(3, "Mia", True, 9),
        Asked(4, "Baby", True, None, unborn=True),
        Asked(5, "Sam", True, None),
        Asked(6, "Nadia", False, None),
    ]
    assert [p.name for p in who_is_asked(everybody)] == ["Leila", "Zayn", "Nadia"]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "0 of 3 have answered"),
        ({1: "agrees"}, "1 of 3 have answered"),
        ({1: "agrees", 2: "declines", 3: "not_asked"}, "2 of 3 have answered"),
        ({1: "withdrawn", 2: "agrees_in_part", 3: "agrees", 9: "agrees"}, "3 of 3 have answered"),
    ],
)
def test_how_many_have_answered(answers: dict[int, str], words: str) -> None:
    assert answered_words([1, 2, 3], answers) == words
    assert answered_words([], {}) == "nobody is old enough to be asked"
    assert answered_words([1], {1: "agrees"}) == "1 of 1 has answered"


@pytest.mark.parametrize(
    ("answer", "parts", "why", "before", "field"),
    [
        ("agrees", "", "", "", None),
        ("perhaps", "", "", "", "answer"),
        ("agrees_in_part", "", "", "", "parts"),
        ("agrees_in_part", "All but the visits", "", "", None),
        ("not_asked", "", "", "", "why"),
        ("not_asked", "", "In hospital", "", None),
        ("withdrawn", "", "", "", "answer"),
        ("withdrawn", "", "", "declines", "answer"),
        ("withdrawn", "", "", "agrees_in_part", None),
        ("declines", "", "", "agrees", None),
    ],
)
def test_an_answer(answer: str, parts: str, why: str, before: str, field: str | None) -> None:
    assert list(check_answer(answer, parts=parts, why=why, before=before)) == ([field] if field else [])


def on(day: int) -> dt.date:
    return dt.date(2026, 3, day)


@pytest.mark.parametrize(
    ("told", "spans"),
    [
        ([], []),
        ([(1, True, 1)], [(1, 1, None)]),
        ([(1, True, 1), (1, True, 5), (1, False, 9)], [(1, 1, 9)]),
        ([(1, False, 2), (1, True, 3)], [(1, 3, None)]),
        ([(1, True, 1), (2, True, 4), (1, False, 6)], [(1, 1, 6), (2, 4, None)]),
        ([(1, True, 1), (1, False, 6), (1, True, 6)], [(1, 1, 6), (1, 6, None)]),
    ],
)
def test_child_in_need_plans_are_read_off_what_happened(told: list, spans: list) -> None:
    found = need_spans([Told(p, s, on(d), n) for n, (p, s, d) in enumerate(told)])
    assert [(s.person, s.started.day, s.ended.day if s.ended else None) for s in found] == spans


def test_spans_of_siblings_that_meet_are_one_plan() -> None:
    told = [Told(1, True, on(1), 1), Told(2, True, on(3), 2), Told(1, False, on(5), 3), Told(2, False, on(9), 4)]
    assert joined(need_spans(told)) == [(on(1), on(9))]
    assert joined(need_spans([*told, Told(1, True, on(20), 5)])) == [(on(1), on(9)), (on(20), None)]


DAYS = st.integers(1, 28)


@given(st.lists(st.tuples(st.integers(1, 3), st.booleans(), DAYS), max_size=14))
def test_no_child_ever_has_two_plans_at_once(told: list[tuple[int, bool, int]]) -> None:
    ordered = sorted(told, key=lambda each: each[2])
    spans = need_spans([Told(p, s, on(d), n) for n, (p, s, d) in enumerate(ordered)])
    for person in {s.person for s in spans}:
        mine = [s for s in spans if s.person == person]
        assert all(a.ended is not None and a.ended <= b.started for a, b in itertools.pairwise(mine))
    days = joined(spans)
    assert all(a[1] is not None and a[1] < b[0] for a, b in itertools.pairwise(days))


@pytest.mark.parametrize(
    ("levels", "held", "starts", "ends"),
    [
        ({1: "child_in_need", 2: "targeted_early_help"}, [], [1], []),
        ({1: "child_in_need"}, [1], [], []),
        ({1: "child_protection"}, [1], [], [1]),
        ({1: "targeted_early_help", 2: "child_in_need"}, [1], [2], [1]),
        ({}, [1], [], [1]),
    ],
)
def test_child_in_need_plans_follow_the_levels(levels: dict, held: list, starts: list, ends: list) -> None:
    assert follow(levels, held) == (starts, ends)


# Versions

O1 = Outcome(
    1, 1, Apart(), 5, "education", "In school every day", "I want Sam", 3, "parents", "x", "y", (3,), "open", ""
)
O2 = Outcome(2, 2, Apart("adult_health", 1), 5, "health", "Sleeping", "", None, "", "", "", (), "open", "")
HELD = Apart(not_for=(2,), why="x")
A1 = Action(1, 1, HELD, 5, 1, "Walks him", "person", None, 1, "Leila", "2026-12-18", False, (3,), (), "to_do", "")
A2 = Action(2, 2, Apart("third_party"), 5, 2, "Clinic", "service", None, None, "GP", "", True, (), (), "doing", "")
L1 = Line(1, 1, Apart(), 5, "contingency", "We ring Nadia.")
W1 = Word(5, A1.position, A1.apart, A1.by_agency, "action", A1.id, 3, "When I can", "2026-11-26")
WHOLE = Snapshot((O1, O2), (A1, A2), (L1,), (W1,))


def test_a_version_lies_in_facts_and_comes_back_whole() -> None:
    assert from_facts(held_facts(plain(to_facts(WHOLE)))) == WHOLE


def test_a_version_without_what_the_reader_may_not_see() -> None:
    facts = {k: v for k, v in plain(to_facts(WHOLE)).items() if k != "adult_health"}
    assert [o.id for o in from_facts(held_facts(facts)).outcomes] == [1]
    assert "Sleeping" not in str(to_facts(WHOLE)["ordinary"])


def test_an_action_goes_with_an_outcome_that_is_not_seen() -> None:
    seen = WHOLE.seen_by(lambda part: part.apart.sensitivity != "adult_health")
    assert ([o.id for o in seen.outcomes], [a.id for a in seen.actions]) == ([1], [1])


@pytest.mark.parametrize(
    ("after", "says"),
    [
        (WHOLE, []),
        (Snapshot((O1, O2), (A1,), (L1,)), ["Taken out. Action: “Clinic”."]),
        (Snapshot((O1, O2), (A1, A2), ()), ["Taken out. If it goes wrong: “We ring Nadia”."]),
        (
            Snapshot((replace(O1, title="In school by nine"), O2), (A1, A2), (L1,)),
            ["“In school every day”: now reads “In school by nine”."],
        ),
        (
            Snapshot((O1, replace(O2, state="dropped", state_why="She has help already.")), (A1, A2), (L1,)),
            ["“Sleeping”: not wanted any more (She has help already)."],
        ),
        (
            Snapshot((O1, O2), (replace(A1, owner_name="Nadia", person=4), A2), (L1,)),
            ["“Walks him”: Nadia does it, instead of Leila."],
        ),
        (
            Snapshot((O1, O2), (replace(A1, by_when="2026-12-04"), A2), (L1,)),
            ["“Walks him”: by 4 Dec 2026 instead of 18 Dec 2026."],
        ),
        (Snapshot((O1, O2), (A1, replace(A2, state="done")), (L1,)), ["“Clinic”: done."]),
        (Snapshot((O1, O2), (replace(A1, apart=Apart()), A2), (L1,)), ["“Walks him”: who may be shown it changed."]),
        (
            Snapshot((replace(O1, need="z"), O2), (A1, A2), (L1,)),
            ["“In school every day”: what is needed now reads “z”."],
        ),
        (
            Snapshot((O1, O2), (A1, A2), (L1, replace(L1, id=2, words="We stop."))),
            ["New. If it goes wrong: “We stop”."],
        ),
        (
            replace(WHOLE, words=(W1, replace(W1, id=6, words="With the dog."))),
            ["“Walks him”: somebody of the family would put it “With the dog”."],
        ),
    ],
)
def test_what_changed_is_said_in_sentences(after: Snapshot, says: list[str]) -> None:
    assert differences(WHOLE, after) == says
