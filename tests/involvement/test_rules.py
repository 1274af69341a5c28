"""What must be true of who is what to a family. Tables; no database."""

import datetime as dt

import pytest

from familiesfirst.involvement import rules
from familiesfirst.involvement.rules import suggesting
from familiesfirst.policy.api import RELATIONSHIPS
from familiesfirst.record.api import SENSITIVITIES


@pytest.mark.parametrize(
    ("found", "is_"),
    [
        (set(), {"none"}),
        ({"lead"}, {"lead"}),
        ({"lead", "team"}, {"lead", "team"}),
        ({"conflict"}, {"conflict"}),
        ({"lead", "conflict"}, {"conflict"}),
        ({"named", "sealed", "conflict"}, {"conflict"}),
        ({"sealed"}, {"none"}),
        ({"lead", "sealed"}, {"sealed_out"}),
        ({"broken_glass", "sealed"}, {"sealed_out"}),
        ({"named", "sealed"}, {"named"}),
        ({"lead", "named", "sealed"}, {"lead", "named"}),
    ],
)
def test_walls_come_before_everything_else(found, is_):
    assert rules.resolve(found) == is_


def test_every_sensitivity_says_who_sees_it_and_only_by_known_relationships():
    assert set(rules.SEEN_BY) == set(SENSITIVITIES)
    assert set().union(*rules.SEEN_BY.values()) <= set(RELATIONSHIPS)
    assert not {"none", "conflict", "sealed_out", "agency"} & set().union(*rules.SEEN_BY.values())


@pytest.mark.parametrize(
    ("sensitivity", "ties", "own_agency", "sees"),
    [
        ("ordinary", {"contributor"}, False, True),
        ("ordinary", {"none"}, False, False),
        ("third_party", {"contributor"}, False, False),
        ("third_party", {"lead"}, False, True),
        ("third_party", {"contributor"}, True, True),
        ("police_intelligence", {"lead"}, False, False),
        ("police_intelligence", {"lead"}, True, True),
        ("police_intelligence", {"front_door"}, False, True),
        ("adult_health", {"contributor"}, False, False),
        ("adult_health", {"lead"}, False, True),
        ("protected_address", {"contributor"}, False, False),
        ("protected_address", {"audit"}, False, False),
        ("protected_address", {"lead"}, False, True),
        ("protected_address", {"team"}, False, False),
        ("protected_address", {"team"}, True, False),
        ("protected_address", {"contributor"}, True, False),
        ("protected_address", {"supervisor"}, True, True),
        ("protected_address", {"child_protection_lead"}, False, True),
        ("sealed", {"lead"}, True, False),
        ("sealed", {"lead", "named"}, False, True),
        ("third_party", {"none"}, True, False),
        ("third_party", {"conflict"}, True, False),
        ("third_party", {"sealed_out"}, True, False),
    ],
)
def test_who_sees_what_is_sensitive(sensitivity, ties, own_agency, sees):
    assert rules.may_see(sensitivity, ties, own_agency=own_agency) is sees


@pytest.mark.parametrize(
    ("level", "may_lead", "qualified"),
    [
        ("universal", set(), False),
        ("targeted_early_help", {"practitioner", "child_protection_practitioner"}, False),
        ("child_in_need", {"practitioner", "child_protection_practitioner"}, True),
        ("child_protection", {"practitioner", "child_protection_practitioner"}, True),
    ],
)
def test_what_each_level_asks_is_read_from_policy(level, may_lead, qualified):
    assert rules.lead_rule(level) == rules.LeadRule(level, frozenset(may_lead), qualified)


NEED = rules.LeadRule("child_in_need", frozenset({"practitioner"}), True)
EARLY = rules.LeadRule("targeted_early_help", frozenset({"practitioner"}), False)


@pytest.mark.parametrize(
    ("roles", "proposed", "by", "fault"),
    [
        ({"practitioner"}, 1, 2, None),
        ({"practitioner"}, 1, None, None),
        ({"practitioner"}, 1, 1, "Nobody puts themself forward"),
        ({"partner"}, 1, 2, "no role that may lead"),
        (set(), 1, 2, "no role that may lead"),
    ],
)
def test_who_can_be_put_forward(roles, proposed, by, fault):
    said = rules.fault_in_proposing(NEED, roles, proposed=proposed, by=by)
    assert said is None if fault is None else fault in said


@pytest.mark.parametrize(
    ("rule", "proposed_by", "by", "qualified", "fault"),
    [
        (NEED, 2, 3, True, None),
        (EARLY, 2, 3, False, None),
        (EARLY, None, 3, False, None),
        (NEED, 2, 3, False, "qualified social worker"),
        (NEED, 2, 2, True, "You proposed this worker"),
        (EARLY, 2, 2, True, "You proposed this worker"),
        (NEED, 2, 1, True, "Nobody names themself"),
        (NEED, 2, None, True, "Nobody names themself"),
    ],
)
def test_who_can_name_worker_1(rule, proposed_by, by, qualified, fault):
    said = rules.fault_in_naming(rule, proposed=1, proposed_by=proposed_by, by=by, by_is_qualified=qualified)
    assert said is None if fault is None else fault in said


@pytest.mark.parametrize(
    ("worker", "agency", "down", "withdrawn", "named", "state"),
    [
        (False, False, False, False, False, "waits_for_worker"),
        (False, True, False, False, False, "waits_for_worker"),
        (True, False, False, False, False, "waits_for_agency"),
        (True, True, False, False, False, "accepted"),
        (True, True, False, False, True, "named"),
        (True, True, False, True, False, "withdrawn"),
        (True, False, True, False, False, "turned_down"),
    ],
)
def test_where_a_proposal_stands(worker, agency, down, withdrawn, named, state):
    is_ = rules.proposal_state(
        worker_accepted=worker, agency_accepted=agency, turned_down=down, withdrawn=withdrawn, named=named
    )
    assert is_ == state


def test_a_load_is_weighed_by_the_highest_level_of_each_family():
    weights = {"targeted_early_help": 2, "child_in_need": 3}
    assert rules.weigh([], weights) == 0
    assert rules.weigh(["targeted_early_help", "child_in_need", "child_in_need", ""], weights) == 9


def _who(number, **facts):
    return suggesting.Candidate(number, f"Worker {number}", frozenset({"practitioner"}), **facts)


def _order(*candidates, **needs):
    return [s.candidate.worker for s in suggesting.suggest(candidates, NEED, suggesting.Needs(**needs))]


ENDED = dt.date(2026, 6, 1)
AB, PL = frozenset({"a", "b"}), {"languages": frozenset({"pl"})}


@pytest.mark.parametrize(
    ("candidates", "needs", "order"),
    [
        ([_who(1, load=4), _who(2, load=1)], {}, [2, 1]),
        ([_who(1), _who(2, knew_them=True, load=30)], {}, [2, 1]),
        ([_who(1, load=1), _who(2, languages=frozenset({"pl"}), load=5)], {"languages": frozenset({"pl"})}, [2, 1]),
        ([_who(1, place="north"), _who(2, place="south")], {"areas": frozenset({"south"})}, [2, 1]),
        ([_who(1), _who(2, load=1)], {"areas": frozenset()}, [1, 2]),
        ([_who(1), _who(2, skills=frozenset({"a", "b"}))], {"skills": frozenset({"a", "b", "c"})}, [2, 1]),
        ([_who(1, place="south", full=True, load=20), _who(2, load=8)], {"areas": frozenset({"south"})}, [2, 1]),
        ([_who(2), _who(1)], {}, [1, 2]),
        ([_who(1, knew_them=True, load=29), _who(2, languages=frozenset({"pl"}))], PL, [1, 2]),
        ([_who(1, knew_them=True, load=31), _who(2, languages=frozenset({"pl"}))], PL, [2, 1]),
        ([_who(1, load=39), _who(2, full=True)], {}, [1, 2]),
        ([_who(1, load=41), _who(2, full=True)], {}, [2, 1]),
        ([_who(1, load=14, place="south"), _who(2)], {"areas": frozenset({"south"})}, [1, 2]),
        ([_who(1, load=16, place="south"), _who(2)], {"areas": frozenset({"south"})}, [2, 1]),
        ([_who(1, load=19, skills=AB), _who(2)], {"skills": AB}, [1, 2]),
        ([_who(1, load=21, skills=AB), _who(2)], {"skills": AB}, [2, 1]),
        ([_who(1, load=60, led_until=ENDED), _who(2, knew_them=True)], {}, [1, 2]),
        ([_who(1, led_until=ENDED, wanted="somebody_else"), _who(2, full=True, load=60)], {}, [2, 1]),
        ([_who(1), suggesting.Candidate(2, "Partner", frozenset({"partner"}), knew_them=True)], {}, [1]),
    ],
)
def test_who_is_suggested_first(candidates, needs, order):
    assert _order(*candidates, **needs) == order


def test_who_joins_other_leads_in_child_protection_comes_after_those_with_room():
    ruth = suggesting.Candidate(2, "Ruth", frozenset({"child_protection_practitioner"}))
    said = suggesting.suggest([ruth, _who(1, load=19), _who(3, load=61)], rules.lead_rule("child_in_need"))
    assert [s.candidate.worker for s in said] == [1, 2, 3]
    assert said[1].reasons == ("joins other leads in child protection", "leads no family now")


def test_a_suggestion_says_why_in_words():
    candidate = _who(
        1, knew_them=True, languages=frozenset({"pl", "ur"}), place="south", skills=frozenset({"neglect"}), load=6
    )
    needs = suggesting.Needs(
        frozenset({"south"}), frozenset({"neglect", "young_carers"}), frozenset({"pl", "ur", "ro"})
    )
    (said,) = suggesting.suggest([candidate], NEED, needs)
    assert said.reasons == (
        "knew them before",
        "speaks Polish and Urdu",
        "skilled in neglect",
        "works in South, near where the family lives",
        "carries a load of 6",
    )


def test_a_protected_home_stays_out_whoever_else_told_of_it():
    told = suggesting.Needs(areas=frozenset({"south"}), languages=frozenset({"pl"}))
    protected = suggesting.Needs(skills=frozenset({"neglect"}), place_held_back=True)
    for both in (told | protected, protected | told):
        assert both == suggesting.Needs(frozenset(), frozenset({"neglect"}), frozenset({"pl"}), True)


@pytest.mark.parametrize(
    ("opener", "reviewer", "manages", "fault"),
    [
        (1, 2, True, None),
        (1, 1, True, "Somebody else"),
        (1, None, True, "Somebody else"),
        (1, 2, False, "by the manager"),
    ],
)
def test_who_looks_at_an_opening(opener, reviewer, manages, fault):
    said = rules.fault_in_reviewing(opener=opener, reviewer=reviewer, manages_opener=manages)
    assert said is None if fault is None else fault in said


@pytest.mark.parametrize(
    ("ties", "qualified", "reads"),
    [
        ({"supervisor"}, True, {"supervisor"}),
        ({"supervisor"}, False, {"team"}),
        ({"lead", "supervisor"}, False, {"lead", "team"}),
        ({"contributor"}, False, {"contributor"}),
    ],
)
def test_as_what_somebody_reads_what_is_sensitive(ties, qualified, reads):
    assert rules.reads_as(ties, qualified=qualified) == reads


@pytest.mark.parametrize(
    ("answer", "words", "says"),
    [
        ("same", "Yes please", None),
        ("same", " ", "Write down what they said"),
        ("somebody_else", "", "Write down what they said"),
        ("not_asked", "", "Say why they were not asked"),
        ("perhaps", "Yes", "Say whether they would like the same lead again"),
    ],
)
def test_what_a_family_says_of_the_same_lead(answer, words, says):
    assert list(suggesting.faults_in_same_lead(answer, words).values()) == ([says] if says else [])


@pytest.mark.parametrize(
    ("people", "words"), [([1], "Leila"), ([1, 2], "Leila and Dan"), ([1, 2, 3], "Leila, Dan and Nadia"), ([], "")]
)
def test_whom_in_words(people, words):
    assert rules.whom(people, {1: "Leila", 2: "Dan", 3: "Nadia"}) == words
