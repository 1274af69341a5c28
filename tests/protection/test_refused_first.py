"""A page refuses before it draws: nobody fills in what they may not send, or what fits the child no more."""

import pytest
from django.urls import reverse

from familiesfirst.agencies.guards import FOR_MANAGERS, FOR_SOCIAL_WORKERS, FOR_THEIR_MANAGER, who_decides
from familiesfirst.record.api import Actor
from tests.family_help.making import user_of
from tests.protection.conferring import a_planned_conference
from tests.protection.making import a_led_team
from tests.signing_in import client_of


def test_a_manager_is_not_sent_to_a_manager() -> None:
    def asks(*roles: str, qualified: bool = True) -> str:
        actor = Actor(worker=1, name="A", agency=1, roles=frozenset(roles), social_work_qualified=qualified)
        return who_decides(actor, "protection.plan_conference")

    assert asks("team_manager") == FOR_THEIR_MANAGER
    assert asks("practitioner") == FOR_MANAGERS
    assert asks("team_manager", qualified=False) == FOR_SOCIAL_WORKERS


@pytest.mark.django_db
@pytest.mark.parametrize("sort", ["initial", "review"])
def test_who_supervises_the_help_is_told_before_they_type(sort: str) -> None:
    made = a_planned_conference()
    address = reverse("protection:plan", args=[made.family, sort])
    refused = client_of(user_of(made.team.ifeoma)).get(address)
    assert refused.status_code == 403 and "plan a child protection conference" in refused.content.decode()
    assert client_of(user_of(made.team.ruth)).get(address).status_code == 200


@pytest.mark.django_db
def test_an_appointment_before_birth_is_of_nobody_born() -> None:
    team = a_led_team()
    client = client_of(user_of(team.ruth))
    for page in ("missed", "answer_missed"):
        for child, status in ((team.home.baby, 200), (team.home.zayn, 404)):
            assert client.get(reverse(f"protection:{page}", args=[team.family, child])).status_code == status
