"""Who may do what: the table is whole, and says what practice says."""

import itertools

import pytest

from familiesfirst.policy.access import SHUT
from familiesfirst.policy.api import RELATIONSHIPS, actions, may, policy, roles

ROLES = [role.code for role in roles()]
STAFF = [role for role in ROLES if role not in ("public", "system")]
CELLS = itertools.product(ROLES, RELATIONSHIPS, actions())


def allowed(action: str) -> set[tuple[str, str]]:
    return set(policy().access.who(action))


def test_every_cell_of_the_table_is_answered() -> None:
    answers = {may(*cell) for cell in CELLS}
    assert answers == {True, False}


def test_every_action_is_allowed_to_somebody() -> None:
    assert [action for action in actions() if not allowed(action)] == []


def test_every_role_may_do_something() -> None:
    assert {role for role, _, _ in policy().access.allowed} == set(ROLES)


def test_every_relationship_opens_something() -> None:
    assert {tie for _, tie, _ in policy().access.allowed} == set(RELATIONSHIPS)


def test_an_action_nobody_declared_is_an_error_and_not_a_no() -> None:
    with pytest.raises(KeyError):
        may("practitioner", "lead", "people.dance")


@pytest.mark.parametrize("tie", sorted(SHUT))
def test_a_shut_record_lets_nobody_do_anything_but_say_why_they_should_not(tie: str) -> None:
    assert {action for _, being, action in policy().access.allowed if being == tie} == {"involvement.declare_conflict"}


@pytest.mark.parametrize("role", STAFF)
@pytest.mark.parametrize("tie", sorted(RELATIONSHIPS))
def test_any_worker_may_always_say_that_they_know_somebody_on_a_record(role: str, tie: str) -> None:
    assert may(role, tie, "involvement.declare_conflict")


@pytest.mark.parametrize("action", sorted(policy().access.social_work_decisions))
def test_decisions_that_need_a_social_worker_are_only_for_roles_that_need_the_qualification(action: str) -> None:
    unqualified = {role.code for role in roles() if not role.social_work_qualified}
    assert {role for role, _ in allowed(action)} & unqualified <= {"system"}


def test_what_a_level_needs_a_social_worker_for_is_among_those_decisions() -> None:
    needed = {"front_door.decide_contact", "front_door.look_at_contact", "people.set_level", "involvement.name_lead"}
    assert needed <= policy().access.social_work_decisions


def test_the_public_may_only_send_ring_and_answer_what_they_were_asked() -> None:
    mine = {action for role, _, action in policy().access.allowed if role == "public"}
    assert mine == {
        "front_door.send_contact",
        "front_door.ring_duty",
        "agencies.accept_invitation",
        "meetings.answer_by_link",
    }


def test_the_system_is_nothing_to_any_family() -> None:
    assert {tie for role, tie, _ in policy().access.allowed if role == "system"} <= {"none", "sender"}


READING = ("people.read_family", "record.read_story")


@pytest.mark.parametrize("action", READING)
@pytest.mark.parametrize("tie", ["none", "sender", "agency", "proposed"])
def test_being_no_part_of_a_familys_help_opens_no_record(action: str, tie: str) -> None:
    assert [role for role in ROLES if may(role, tie, action)] == []


@pytest.mark.parametrize("action", READING)
@pytest.mark.parametrize("role", ["agency_administrator", "public", "system"])
def test_some_roles_open_no_record_whatever_they_are_to_it(action: str, role: str) -> None:
    assert [tie for tie in RELATIONSHIPS if may(role, tie, action)] == []


def test_audit_and_data_read_and_change_nothing() -> None:
    writes = {"people.", "family_help.", "front_door.", "involvement."}
    theirs = {a for role, tie, a in policy().access.allowed if role in ("auditor", "data_officer") and tie == "audit"}
    changed = {action for action in theirs if action.startswith(tuple(writes)) and ".read_" not in action}
    assert changed == {"involvement.declare_conflict"}


def test_emergency_opening_lets_one_read_and_not_write() -> None:
    may_do = {action for _, tie, action in policy().access.allowed if tie == "broken_glass"}
    assert "people.read_family" in may_do
    assert {action for action in may_do if action.startswith("family_help.")} <= {
        "family_help.read_assessment",
        "family_help.read_plan",
    }
    assert not {"people.add_person", "people.set_level", "record.move_entry"} & may_do


@pytest.mark.parametrize(
    ("role", "tie", "action", "answer"),
    [
        ("front_door_social_worker", "front_door", "front_door.decide_contact", True),
        ("front_door_officer", "front_door", "front_door.decide_contact", False),
        ("front_door_social_worker", "none", "front_door.decide_contact", False),
        ("front_door_officer", "none", "front_door.take_contact", True),
        ("partner", "none", "front_door.take_contact", False),
        ("partner", "sender", "front_door.read_answer", True),
        ("partner", "sender", "front_door.read_contact", False),
        ("practitioner", "lead", "family_help.record_visit", True),
        ("practitioner", "none", "family_help.record_visit", False),
        ("practitioner", "lead", "involvement.name_lead", False),
        ("practitioner", "lead", "people.set_level", False),
        ("practitioner", "proposed", "involvement.answer_lead_proposal", True),
        ("team_manager", "team", "involvement.name_lead", True),
        ("team_manager", "none", "involvement.name_lead", False),
        ("practitioner", "none", "people.match", False),
        ("out_of_hours_worker", "out_of_hours", "people.read_family", True),
        ("out_of_hours_worker", "none", "people.read_family", False),
        ("agency_administrator", "agency", "agencies.invite_worker", True),
        ("agency_administrator", "none", "agencies.invite_worker", False),
        ("data_officer", "none", "returns.read_imports", True),
        ("data_officer", "none", "returns.import_cin", False),
        ("system", "none", "returns.import_cin", True),
    ],
)
def test_what_practice_says(role: str, tie: str, action: str, answer: bool) -> None:
    assert may(role, tie, action) is answer
