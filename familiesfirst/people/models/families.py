"""Families: who the family says it is, with dated membership and as many households as there are."""

from django.db import models
from django.db.models import F, Q

from familiesfirst.people.models.people import Dated, Person


class Family(models.Model):
    """A family's id is its thread's id on the record.

    `root`: the family it is read as part of, itself unless joined with another (repeats the thread's).
    `siblings_not_known`: it came from a return, a child alone.
    """

    thread = models.OneToOneField("record.Thread", on_delete=models.PROTECT, primary_key=True, related_name="+")
    root = models.BigIntegerField()
    name = models.CharField(max_length=200)
    siblings_not_known = models.BooleanField(default=False)
    opened_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["root"], name="family_root")]


class Household(Dated):
    """People of a family under one roof: `Leila’s home`. Its address is an Address of the household."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)

    class Meta:
        indexes = [models.Index(fields=["family"], name="household_family")]


class Membership(Dated):
    """A person belongs to a family for a time. A child may belong to several; one holds the level, plan and lead."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    household = models.ForeignKey(Household, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    holds_level = models.BooleanField(default=False)
    why_ended = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "person"], condition=Q(until__isnull=True), name="membership_once"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(until__isnull=True, holds_level=True), name="membership_one_holds_level"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="membership_not_backwards",
            ),
        ]
        indexes = [
            models.Index(fields=["family"], name="membership_family"),
            models.Index(fields=["person"], name="membership_person"),
        ]
