"""Whoever is named to chair can be asked to the conference, though they have had no part in the family's help."""

import pytest
from django.urls import reverse

from familiesfirst.involvement.api import declare_conflict
from familiesfirst.protection.api import team_and_chair_to_ask, team_to_ask
from familiesfirst.protection.models import Conference
from tests.agencies.making import NOW, TODAY
from tests.family_help.making import user_of
from tests.protection.conferring import a_planned_conference, chaired
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


def test_the_chair_is_among_those_who_can_be_asked_until_it_is_over() -> None:
    made = a_planned_conference()
    assert made.dawn.worker not in team_and_chair_to_ask(made.family, TODAY)
    chaired(made)
    assert "(chairs)" in team_and_chair_to_ask(made.family, TODAY)[made.dawn.worker or 0]
    assert made.dawn.worker not in team_to_ask(made.family, TODAY)
    page = reverse("meetings:workers", args=[made.family, made.meeting.pk])
    client = client_of(user_of(made.team.ruth))
    assert "Dawn Petrie" in client.get(page).content.decode()
    Conference.objects.update(state="held")
    assert made.dawn.worker not in team_and_chair_to_ask(made.family, TODAY)


def test_a_chair_who_may_have_nothing_to_do_with_the_family_is_not_among_them() -> None:
    made = a_planned_conference()
    chaired(made)
    declare_conflict(by=made.dawn, now=NOW, tie="relative", family=made.family)
    assert made.dawn.worker not in team_and_chair_to_ask(made.family, TODAY)
