"""Where people are and how they may safely be reached."""

from django.db import models
from django.db.models import F, Q

from familiesfirst.people.models.families import Household
from familiesfirst.people.models.people import Dated, Person


class Address(Dated):
    """Of a person or of a household, never both. `postcode_key`: without spaces, for finding."""

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    household = models.ForeignKey(Household, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    type = models.CharField(max_length=24)
    lines = models.CharField(max_length=300)
    postcode = models.CharField(max_length=8, blank=True)
    postcode_key = models.CharField(max_length=8, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    protected = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, household__isnull=True)
                | Q(person__isnull=True, household__isnull=False),
                name="address_of_one",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="address_person"),
            models.Index(fields=["household"], name="address_household"),
            models.Index(fields=["postcode_key"], name="address_postcode", condition=~Q(postcode_key="")),
        ]


class ContactPoint(Dated):
    """A number or e-mail address, and when and how it may be used. `messages`: yes, no, not_known."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)
    value = models.CharField(max_length=254)
    whose = models.CharField(max_length=120, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    messages = models.CharField(max_length=10, default="not_known")
    near = models.CharField(max_length=200, blank=True)
    protected = models.BooleanField(default=False)
    first_choice = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(messages__in=["yes", "no", "not_known"]), name="contact_point_messages_code"
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="contact_point_person"),
            models.Index(fields=["value"], name="contact_point_value"),
        ]


class ProtectedFrom(models.Model):
    """An address or number that a named person must never learn."""

    address = models.ForeignKey(Address, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    contact_point = models.ForeignKey(ContactPoint, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address__isnull=False, contact_point__isnull=True)
                | Q(address__isnull=True, contact_point__isnull=False),
                name="protected_from_one_thing",
            ),
            models.UniqueConstraint(
                fields=["address", "person"], condition=Q(address__isnull=False), name="protected_address_once"
            ),
            models.UniqueConstraint(
                fields=["contact_point", "person"],
                condition=Q(contact_point__isnull=False),
                name="protected_number_once",
            ),
        ]


class SafeContactRule(models.Model):
    """Who may not be invited, written to, told, or told together with whom. Holds until somebody ends it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16)
    together_with = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=200, blank=True)
    look_again_by = models.DateField()
    set_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(together_with__isnull=True) | ~Q(together_with=F("person")), name="safe_rule_of_two"
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="safe_rule_person"),
            models.Index(fields=["together_with"], name="safe_rule_together"),
        ]
