"""A full strategy discussion is a social work manager's; an emergency one any social worker's who is on duty for it."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.involvement.api import open_out_of_hours
from familiesfirst.policy.access import read_access
from familiesfirst.policy.api import policy
from familiesfirst.policy.loader import HERE
from familiesfirst.policy.table import PolicyFault, read
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Strategy
from familiesfirst.protection.rules import legal, machines, states
from familiesfirst.record.api import Actor, NotThere, Refused
from tests.agencies.making import NOW, TODAY, a_team, a_worker
from tests.family_help.making import user_of
from tests.protection.making import EVERYBODY, Team, a_team_beside_a_home, held
from tests.signing_in import client_of

TWO = (EVERYBODY[0], EVERYBODY[2])
NIGHT: dict[str, Any] = {
    "present": TWO, "emergency": True, "record": {"tonight": "At his grandmother’s.", "decisions": ["protect_now"]},
    "health_why": "Nobody answers at night.",
}  # fmt: skip
CALL = protection.Call(NOW + dt.timedelta(hours=2), "phone", ("Police",))


@pytest.fixture
def team(db: None) -> Team:
    team = a_team_beside_a_home()
    seat = {"worker": team.ruth.worker, "discipline": "social_work", "joined": TODAY - dt.timedelta(days=30)}
    protection.join_team(by=team.owen, now=NOW, team="child", registration="SW4411", **seat)
    protection.need_strategy(
        by=team.ifeoma, now=NOW, family=team.family, children=[team.home.zayn], why="Hurt tonight."
    )
    return team


def night_worker(team: Team) -> Actor:
    agency = team.ifeoma.agency or 0
    own = a_team(agency, "out_of_hours")
    night = a_worker(agency, "out_of_hours_worker", name="Nita Rao", qualified=True, team=own)
    open_out_of_hours(by=night, now=NOW, family=team.family, why="The police rang.")
    return night


@pytest.mark.parametrize("who", ["night", "ruth"])
def test_whoever_is_on_duty_records_an_emergency_and_nothing_more(team: Team, who: str) -> None:
    """Ruth sits in the team that works with the family, and has no part with it; Nita works at night."""
    by = night_worker(team) if who == "night" else team.ruth
    acts = {"by": by, "now": NOW, "family": team.family, "strategy": Strategy.objects.get().pk}
    full, urgent = (held(team, {team.home.zayn: False}, **changes) for changes in ({}, NIGHT))
    for refused in (
        lambda: protection.call_strategy(**acts, call=CALL),
        lambda: protection.hold_strategy(**acts, held=full),
        lambda: protection.cancel_strategy(**acts, cancel=protection.Cancel("He fell.")),
        lambda: protection.hold_emergency(**acts, held=full),
    ):
        with pytest.raises((Refused, NotThere)):
            refused()
    assert protection.hold_emergency(**acts, held=urgent)
    assert Strategy.objects.filter(state="needed", follows__isnull=False).exists(), "the full meeting is asked for"


def test_their_page_asks_for_an_emergency_and_nothing_of_a_full_one(team: Team) -> None:
    page = reverse("protection:hold", args=[team.family, Strategy.objects.get().pk])
    drawn = client_of(user_of(team.ruth)).get(page).content.decode()
    assert "This is an emergency discussion" in drawn and "id_decided" not in drawn
    assert "What the emergency discussion decided" in drawn
    assert 'name="emergency"' not in drawn and 'name="record-tonight"' in drawn
    assert 'name="emergency"' in client_of(user_of(team.ifeoma)).get(page).content.decode()


def test_an_authority_says_who_stands_in_as_manager_at_night() -> None:
    """Nobody, unless its settings say so; never somebody without the qualification."""
    path, roles = HERE / "access.toml", policy().roles.values()
    qualified = {role.code: role.social_work_qualified for role in roles}

    def who(*night: str) -> set[str]:
        access = read_access(read(path, path.parent), qualified, {"managers_at_night": night})
        return {role for role, _ in access.who("protection.hold_strategy")}

    assert (
        who()
        == {"team_manager", "front_door_manager"}
        == {role for role, _ in policy().access.who("protection.hold_strategy")}
    )
    assert who("out_of_hours_worker") - who() == {"out_of_hours_worker"}
    for wrong in ("nobody", "practitioner"):
        with pytest.raises(PolicyFault):
            who(wrong)


MANAGERS = {"team_manager", "front_door_manager"}
LEADING = {"team_manager", "child_protection_practitioner"}
CHAIRING = LEADING | {"conference_chair"}
QUALIFIED = MANAGERS | LEADING | {"front_door_social_worker"}
WORDS: dict[str, set[str]] = {
    states.MANAGER: MANAGERS,
    states.CALLER: MANAGERS,
    states.AT_ANY_HOUR: QUALIFIED | {"out_of_hours_worker"},
    states.SOCIAL_WORKER: QUALIFIED,
    states.LEADS: LEADING,
    "a manager who did not lead it": {"team_manager"},
    states.CHAIRS: CHAIRING,
    "conference": CHAIRING,
    "review": CHAIRING,
    "review, or a manager on a listed ground": {"team_manager"},
    "a protection team": LEADING,
}
"""Who a table of states names, and the roles that are."""
DOES: dict[str, str] = {
    "strategy.needed": "protection.need_strategy",
    "strategy.called": "protection.call_strategy",
    "strategy.held[!emergency]": "protection.hold_strategy",
    "strategy.held[emergency]": "protection.hold_emergency",
    "strategy.cancelled": "protection.cancel_strategy",
    "s47.finished": "protection.finish_enquiry",
    "s47.sent_back": "protection.send_back_findings",
    "conference.held": "protection.hold_conference",
    "review.held": "protection.hold_review",
    "protection_plan.started": "protection.hold_conference",
    "protection_plan.ended": "protection.end_plan",
    "transfer.in_heard": "pathways.hear_of_transfer",
    "transfer.in_ended": "pathways.end_transfer_in",
    "legal.gateway_held": "protection.hold_gateway",
    "legal.letter_sent": "protection.send_letter",
    "legal.stepped_back": "protection.step_back",
    "proceedings.issued": "protection.issue_proceedings",
    "proceedings.ended": "protection.end_proceedings",
    "legal_order.made": "protection.make_order",
    "legal_order.extended": "protection.extend_order",
    "legal_order.ended": "protection.end_order",
    "care.started": "protection.start_care",
    "care.changed": "protection.start_care",
    "care.ended": "protection.end_care",
    "conference.planned": "protection.plan_conference",
    "conference.moved": "protection.move_conference",
    "conference.called_off": "protection.call_off_conference",
    "concern.opened": "protection.open_concern",
}
"""The action that writes an entry by which a state changes."""
TABLED = [*states.TRANSITIONS, *legal.TRANSITIONS, *machines.TRANSITIONS]


@pytest.mark.parametrize("row", [t for t in TABLED if t.who in WORDS], ids=lambda t: f"{t.machine}-{t.before}-{t.on}")
def test_the_table_of_states_names_whom_the_matrix_lets(row: states.Transition) -> None:
    action = DOES.get(row.on) or DOES[row.on.split("[")[0]]
    assert {role for role, _ in policy().access.who(action)} == WORDS[row.who]


def test_every_step_of_the_first_three_and_in_law_is_compared_or_no_single_action() -> None:
    others = {t.who for t in (*states.TRANSITIONS, *legal.TRANSITIONS)} - set(WORDS)
    assert others == {states.HOLDER, "a return", "a return, or a conference written up late"}
