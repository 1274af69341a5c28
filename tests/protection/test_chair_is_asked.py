"""Whoever is named to chair can be asked to the conference, though they have had no part in the family's help."""

import pytest
from django.urls import reverse

from familiesfirst.involvement.api import declare_conflict, seal
from familiesfirst.meetings import api as meetings
from familiesfirst.protection.api import team_and_chair_to_ask, team_to_ask
from familiesfirst.protection.models import Conference, ConferencePart
from familiesfirst.record.api import Invalid
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


def test_nobody_whom_a_seal_does_not_name_is_offered_or_asked() -> None:
    made = a_planned_conference()
    page, ruth = reverse("meetings:workers", args=[made.family, made.meeting.pk]), made.team.ruth
    client, nurse = client_of(user_of(ruth)), made.nurse
    assert nurse.name in client.get(page).content.decode()
    ring = made.team.ifeoma
    seal(by=ring, now=NOW, family=made.family, why="Danger.", ring=ring.worker, names=[ring.worker, ruth.worker])
    drawn = client.get(page).content.decode()
    assert nurse.name not in drawn and made.team.ifeoma.name in drawn
    with pytest.raises(Invalid):
        meetings.invite_workers(by=ruth, now=NOW, family=made.family, meeting=made.meeting.pk, workers=[nurse.worker])


def test_a_parent_whom_the_chair_leaves_out_is_not_offered() -> None:
    made = a_planned_conference()
    page = reverse("meetings:meeting", args=[made.family, made.meeting.pk])
    ask = reverse("meetings:person", args=[made.family, made.meeting.pk, made.leila])
    client = client_of(user_of(made.team.ruth))
    assert ask in client.get(page).content.decode()
    ConferencePart.objects.create(conference_id=made.conference, person_id=made.leila, part="excluded", entry=1)
    assert ask not in client.get(page).content.decode() and client.get(ask).status_code == 404
