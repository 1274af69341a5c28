"""A strategy discussion that was dated wrongly is taken back on the page, and what hung on it goes with it."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import rebuild, running
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import AgreedAction, Enquiry, Strategy
from familiesfirst.protection.queries.page import protection_page
from familiesfirst.protection.rules.agreed import Agreed
from familiesfirst.record.verify import verify
from tests.agencies.making import NOW, TODAY
from tests.family_help.making import user_of
from tests.protection.making import Team, a_team_beside_a_home, held
from tests.protection.test_emergency import NIGHT, TWO
from tests.protection.test_path import finish, hold
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


def acts(team: Team) -> dict[str, Any]:
    return {"by": team.ifeoma, "now": NOW, "family": team.family}


def codes(team: Team) -> set[str]:
    assert rebuild(check=True).fault is None
    return {c.code for c in running(now=NOW, families=[team.family])}


def take_back(team: Team, entry: int) -> Any:
    client, page = client_of(user_of(team.ifeoma)), reverse("desk:wrong", args=[team.family, entry])
    drawn = client.get(page).content.decode()
    assert "It was made in error" in drawn and "It is about another family" not in drawn
    return client.post(page, {"what": "withdraw", "why": "It was held on another day."})


def needed_and_called(team: Team) -> int:
    protection.need_strategy(**acts(team), children=[team.home.zayn], why="Marks seen.")
    row = Strategy.objects.latest("pk").pk
    call = protection.Call(NOW + dt.timedelta(hours=2), "phone", ("Police",))
    protection.call_strategy(**acts(team), strategy=row, call=call)
    return row


def test_it_waits_to_be_held_again_and_what_it_agreed_is_dropped(team: Team) -> None:
    row = needed_and_called(team)
    agreed = Agreed(what="Ring the school", owner="Police", due=TODAY + dt.timedelta(days=3))
    said = held(team, {team.home.zayn: True}, agreed=(agreed,))
    entry = protection.hold_strategy(**acts(team), strategy=row, held=said)
    assert {"agreed-action-protection", "section-47-enquiry"} <= codes(team)
    assert take_back(team, entry).status_code == 302
    assert entry not in {e.id for e in protection_page(team.ifeoma, team.family, NOW, log=False).happened}
    assert not {"agreed-action-protection", "section-47-enquiry"} & codes(team)
    assert "strategy-in-time" in codes(team)
    assert AgreedAction.objects.get().state == "dropped" and Enquiry.objects.get().state == "withdrawn"
    assert Strategy.objects.get().state == "called"
    again = held(team, {team.home.zayn: False})
    protection.hold_strategy(**acts(team), strategy=row, held=again)
    assert Strategy.objects.get().state == "held" and verify()[1] is None


def test_the_full_meeting_of_an_emergency_goes_with_it(team: Team) -> None:
    row = needed_and_called(team)
    night = {"present": TWO, "emergency": True, "record": NIGHT, "health_why": "Nobody answers at night."}
    entry = protection.hold_strategy(**acts(team), strategy=row, held=held(team, {team.home.zayn: False}, **night))
    assert "full-strategy-meeting" in codes(team)
    assert take_back(team, entry).status_code == 302
    assert dict(Strategy.objects.values_list("pk", "state"))[row] == "called"
    assert sorted(Strategy.objects.values_list("state", flat=True)) == ["called", "withdrawn"]
    assert "full-strategy-meeting" not in codes(team) and "strategy-in-time" in codes(team)


def test_while_what_it_began_has_gone_on_that_is_put_right_first(team: Team) -> None:
    entry = hold(team)
    finish(team)
    answer = take_back(team, entry)
    assert answer.status_code == 422 and "Put that right first" in answer.content.decode()
    assert Strategy.objects.get().state == "held"
