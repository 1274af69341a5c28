"""What must be true of workers and invitations. Tables; no database."""

import datetime as dt

import pytest

from familiesfirst.agencies import rules
from familiesfirst.policy.api import roles


@pytest.mark.parametrize(
    ("kind", "held", "qualified", "fault"),
    [
        ("school", {"practitioner"}, False, None),
        ("school", {"practitioner", "agency_administrator"}, False, None),
        ("school", {"team_manager"}, True, "cannot be held in this kind of agency"),
        ("council", {"team_manager"}, True, None),
        ("council", {"team_manager"}, False, "only by a qualified social worker"),
        ("council", {"practitioner", "front_door_social_worker"}, False, "only by a qualified social worker"),
        ("council", set(), True, "at least one role"),
        ("council", {"system"}, True, "a role that people hold"),
        ("council", {"public", "practitioner"}, True, "a role that people hold"),
    ],
)
def test_which_roles_a_worker_may_hold(kind, held, qualified, fault):
    said = rules.fault_in_roles(rules.Asked(kind, frozenset(held), qualified))
    assert said is None if fault is None else fault in said


def test_a_school_is_offered_what_a_school_may_hold():
    codes = [r.code for r in roles()]
    assert rules.roles_open_to("school", codes) == ["practitioner", "partner", "agency_administrator", "auditor"]
    assert not {"system", "public"} & set(rules.roles_open_to("council", codes))


@pytest.mark.parametrize(
    ("leaver", "by", "others", "administers", "fault"),
    [
        (1, 2, 1, True, None),
        (1, 2, 0, False, None),
        (1, None, 0, False, None),
        (1, 1, 3, False, "cannot end yourself"),
        (1, 2, 0, True, "Make somebody else"),
    ],
)
def test_who_can_be_ended(leaver, by, others, administers, fault):
    said = rules.fault_in_leaving(leaver, by, others, administers)
    assert said is None if fault is None else fault in said


NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("expires", "accepted", "withdrawn", "state"),
    [
        (LATER, None, None, "open"),
        (NOON, None, None, "expired"),
        (LATER, NOON, None, "accepted"),
        (NOON, NOON, None, "accepted"),
        (LATER, None, NOON, "withdrawn"),
    ],
)
def test_where_an_invitation_stands(expires, accepted, withdrawn, state):
    assert rules.invitation_state(expires, accepted, withdrawn, NOON) == state


def test_what_is_kept_of_a_link_does_not_give_it_back():
    assert rules.digest_of("a") != rules.digest_of("b") and "secret" not in rules.digest_of("secret")


def test_what_changes_in_a_workers_roles():
    assert rules.changed({"a", "b"}, {"b", "c"}) == (["a"], ["c"])
