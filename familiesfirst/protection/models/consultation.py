"""Questions to the child protection team, and answers kept as cards."""

from django.db import models
from django.db.models import Q

STATES = ("asked", "answered", "contact")


def _worker() -> models.ForeignKey:
    return models.ForeignKey("agencies.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Consultation(models.Model):
    """One question. thread: the family's it is about, or one of its own. people: ids, when they are on record.

    team: the kind of team that is asked. worker: who is asked by name; else anybody of the team.
    contact: the contact it became. outcome: what came of it.
    family, joined: the family it turned out to be about, where it was asked as told, and the entry that says so there.
    """

    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    on_record = models.BooleanField()
    discipline = models.CharField(max_length=24)
    team = models.CharField(max_length=12, default="protection")
    worker = _worker()
    people = models.JSONField(default=list)
    sensitivity = models.CharField(max_length=24)
    state = models.CharField(max_length=12, default="asked")
    asked_by = _worker()
    asked_at = models.DateTimeField()
    answered_by = _worker()
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=24, blank=True)
    contact = models.BigIntegerField(null=True, blank=True)
    family = models.ForeignKey("record.Thread", null=True, on_delete=models.PROTECT, related_name="+")
    joined = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="consultation_state"),
            models.CheckConstraint(
                condition=Q(family=None, joined=None) | Q(family__isnull=False, joined__isnull=False, on_record=False),
                name="consultation_joined_by_an_entry",
            ),
            models.CheckConstraint(
                condition=Q(state="contact") | Q(contact=None), name="consultation_contact_when_it_became_one"
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_at__isnull=False), name="consultation_answered_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["thread"], name="consultation_thread"),
            models.Index(fields=["family"], name="consultation_family", condition=Q(family__isnull=False)),
            models.Index(fields=["joined"], name="consultation_joined", condition=Q(joined__isnull=False)),
            models.Index(fields=["state", "asked_at"], name="consultation_waiting"),
            models.Index(fields=["asked_by", "asked_at"], name="consultation_asked_by"),
        ]


class ConsultedPerson(models.Model):
    """Somebody a question was about, as names are compared: so that questions about the same people find each other."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="about")
    folded = models.CharField(max_length=240)
    born = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["folded"], name="consulted_person_name")]


class GuideCard(models.Model):
    """How it works here, kept from an answer with names removed. folded: its words as the search compares them.

    consultation: the question it was kept from, whose names may never stand on it; shown to nobody. version: how often
    it was changed. A card that was withdrawn is found no more.
    """

    consultation = models.ForeignKey(Consultation, null=True, on_delete=models.PROTECT, related_name="cards")
    version = models.PositiveSmallIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    sort = models.CharField(max_length=24)
    discipline = models.CharField(max_length=24)
    title = models.CharField(max_length=160)
    words = models.TextField()
    ring = models.CharField(max_length=160, blank=True)
    folded = models.TextField()
    kept_by = _worker()
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["discipline", "sort"], name="guide_card_sort")]
