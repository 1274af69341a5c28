"""Checks, agreements and what follows a decision."""

from django.db import models

from familiesfirst.front_door.models.contacts import Contact
from familiesfirst.front_door.models.told import Told


class Check(models.Model):
    """One question to one agency. *Not asked* is the absence of an asking and never reads as *nothing known*."""

    class State(models.TextChoices):
        """How far it has got."""

        NOT_ASKED = "not_asked", "Not asked"
        ASKED = "asked", "Asked, waiting"
        ANSWERED = "answered", "Answered"
        NOTHING_KNOWN = "nothing_known", "Answered: nothing known"

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="checks")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    asked_of = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    ground = models.CharField(max_length=40, blank=True)
    asks = models.TextField(blank=True)
    family_knows = models.BooleanField(null=True, blank=True)
    family_knows_why_not = models.TextField(blank=True)
    state = models.CharField(max_length=14, choices=State, default=State.NOT_ASKED)
    asked_by = models.BigIntegerField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.BigIntegerField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="not_asked") | models.Q(asked_at__isnull=False), name="check_asked_has_a_time"
            )
        ]


class Agreement(models.Model):
    """One adult's, or able young person's, agreement to be helped; the newest standing one holds."""

    class Answer(models.TextChoices):
        """What they said."""

        AGREES = "agrees", "Agrees"
        AGREES_IN_PART = "agrees_in_part", "Agrees to some of it"
        DECLINES = "declines", "Does not agree"
        WITHDRAWN = "withdrawn", "No longer agrees"

    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="agreements")
    family = models.ForeignKey("record.Thread", models.PROTECT, null=True, blank=True, related_name="+")
    told = models.ForeignKey(Told, models.CASCADE, null=True, blank=True, related_name="agreements")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=14, choices=Answer)
    words = models.TextField(blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(contact__isnull=False) | models.Q(family__isnull=False),
                name="agreement_is_about_something",
            ),
            models.CheckConstraint(
                condition=models.Q(told__isnull=False) | models.Q(person__isnull=False),
                name="agreement_is_somebodys",
            ),
        ]


class ShortAssessment(models.Model):
    """A short assessment at the front door, which may be all that is needed."""

    contact = models.OneToOneField(Contact, models.CASCADE, primary_key=True, related_name="short_assessment")
    started_by = models.BigIntegerField()
    started_at = models.DateTimeField()
    finished_by = models.BigIntegerField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=30, blank=True)


class Handover(models.Model):
    """The family handed over to a named service, in person, by number or by letter."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="handovers")
    service = models.CharField(max_length=60)
    how = models.CharField(max_length=10)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.CharField(max_length=200, blank=True)


class PassedOn(models.Model):
    """The contact passed to the family's lead, or to another area, until whoever it went to says they have it."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="passed_on")
    to_kind = models.CharField(max_length=10)
    to_worker = models.BigIntegerField(null=True, blank=True)
    to_text = models.CharField(max_length=200, blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=200, blank=True)
