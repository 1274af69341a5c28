"""What was decided and answered before reading a family had an end gets one when the software is brought up to date."""

import datetime as dt
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from familiesfirst.front_door import api
from familiesfirst.front_door.models import ShortAssessment
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.models import BeforeTeam
from tests.agencies.making import NOW
from tests.front_door.working import KACPER, MUM, a_contact, a_decision, a_known_family, decided, told_of
from tests.involvement.making import Partnership, holds

pytestmark = pytest.mark.django_db
MIGRATION: Any = import_module("familiesfirst.front_door.migrations.0003_old_receipts_end_reading")


@pytest.mark.parametrize(
    ("answered", "assessing", "ends"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_only_what_nobody_says_arrived_is_read_no_longer(
    duty: Partnership, answered: bool, assessing: bool, ends: bool
) -> None:
    family, (kacper, _) = a_known_family(duty.front_door, KACPER, MUM)
    holds(duty.practitioner, family)
    contact = a_contact(duty.front_door)
    api.answer_match(by=duty.front_door, now=NOW, told=told_of(contact)[0].pk, candidate=kacper, answer="same")
    api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)
    contact.refresh_from_db()
    decided(duty.front_door_manager, contact, a_decision(contact, "already_open"))
    if answered:
        api.answer_referrer(by=duty.front_door, now=NOW, contact=contact.pk, way="email")
    if assessing:
        ShortAssessment.objects.create(contact=contact, started_by=1, started_at=NOW)
    BeforeTeam.objects.update(family_until=None)  # as it was kept before
    MIGRATION.end_reading(apps, None)
    now = timezone.now()
    assert involvement.relationships(duty.front_door, family, now + dt.timedelta(days=6)) == {"front_door"}
    later = involvement.relationships(duty.front_door, family, now + dt.timedelta(days=8))
    assert later == ({"none"} if ends else {"front_door"})
    assert involvement.relationships(duty.front_door, contact.pk, now + dt.timedelta(days=8)) == {"front_door"}
