"""A contact: somebody asked for help, or said they were worried."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.db import models

from familiesfirst.front_door.rules.told import Arrival


class ContactManager(models.Manager["Contact"]):
    """Makes the rows of a contact as it arrives."""

    def sent_from(self, once: str) -> Contact | None:
        """The contact that this page was already sent as."""
        return self.filter(once=once).first()

    def arrive(
        self, arrival: Arrival, *, thread: int, reference: str, once: str, now: dt.datetime, **sender: int | None
    ) -> Contact:
        """The contact, who told us and everybody told of. `sender`: sender_agency_id, sender_worker, taken_by."""
        contact = self.create(
            thread_id=thread,
            reference=reference,
            once=once,
            arrived_by=arrival.arrived_by,
            asked_by=arrival.asked_by,
            received_at=arrival.received,
            recorded_at=now,
            out_of_hours=arrival.out_of_hours,
            referral_source=arrival.source,
            danger_now=arrival.danger_now,
            answer_status="due",
            **sender,
        )
        told = dataclasses.asdict(arrival.teller)
        told["agency_text"] = told.pop("agency")
        Referrer.objects.create(contact=contact, **told)
        contact.told.bulk_create(
            contact.told.model(contact=contact, position=i, **dataclasses.asdict(person))
            for i, person in enumerate(arrival.told)
        )
        return contact


class Contact(models.Model):
    """One contact; its key is its thread's, shown as `C-20394`.

    `once` is the mark of the page it was sent from, so that the same page sent twice is one contact.
    """

    class ArrivedBy(models.TextChoices):
        """How it reached us."""

        WEB_FORM = "web_form", "Online form"
        PHONE = "phone", "Phone"
        IN_PERSON = "in_person", "In person"
        LETTER = "letter", "Letter or email"
        POLICE_NOTICE = "police_notice", "Police notice"
        PROTECTION_TEAM = "protection_team", "The child protection team heard of significant harm"
        OTHER = "other", "Another way"

    class AskedBy(models.TextChoices):
        """Who asked, in relation to the family."""

        PARENT = "self_parent", "A parent or carer, for their own family"
        YOUNG_PERSON = "self_young_person", "A young person, for themself"
        PROFESSIONAL = "professional", "A professional"
        RELATIVE = "relative", "A relative or friend of the family"
        PUBLIC = "public", "A neighbour or member of the public"
        ANONYMOUS = "anonymous", "Someone who did not say who they are"

    class Status(models.TextChoices):
        """Where it has got to."""

        NEW = "new", "Not looked at yet"
        LOOKED_AT = "looked_at", "Looked at"
        DECIDED = "decided", "Decided"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class AnswerStatus(models.TextChoices):
        """Whether whoever told us has been answered."""

        DUE = "due", "To be answered"
        ANSWERED = "answered", "Answered"
        NOT_TO_BE_ANSWERED = "not_to_be_answered", "Not to be answered"

    thread = models.OneToOneField("record.Thread", models.PROTECT, primary_key=True, related_name="+")
    reference = models.CharField(max_length=20, unique=True)
    arrived_by = models.CharField(max_length=20, choices=ArrivedBy)
    asked_by = models.CharField(max_length=20, choices=AskedBy)
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    out_of_hours = models.BooleanField(default=False)
    referral_source = models.CharField(max_length=4, blank=True)
    sender_agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    sender_worker = models.BigIntegerField(null=True, blank=True)
    taken_by = models.BigIntegerField(null=True, blank=True)
    danger_now = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    urgency = models.CharField(max_length=20, blank=True)
    urgency_by = models.BigIntegerField(null=True, blank=True)
    urgency_at = models.DateTimeField(null=True, blank=True)
    family = models.ForeignKey("record.Thread", models.PROTECT, null=True, blank=True, related_name="+")
    decided_outcome = models.CharField(max_length=30, blank=True)
    decided_level = models.CharField(max_length=30, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.BigIntegerField(null=True, blank=True)
    answer_status = models.CharField(max_length=20, choices=AnswerStatus, default=AnswerStatus.DUE)
    once = models.CharField(max_length=64, unique=True)
    version = models.PositiveIntegerField(default=1)

    objects = ContactManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["new", "looked_at", "decided", "withdrawn"]),
                name="contact_status_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="decided") | models.Q(decided_at__isnull=False),
                name="contact_decided_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "answer_status", "received_at"], name="contact_board"),
            models.Index(fields=["sender_agency", "received_at"], name="contact_sender"),
            models.Index(fields=["family", "received_at"], name="contact_family"),
        ]


class Referrer(models.Model):
    """Who told us, and how they may be answered: third-party material from the first minute.

    `may_answer` is what they asked for themselves; `is_source_of_harm` is set when those told of name the teller.
    """

    contact = models.OneToOneField(Contact, models.CASCADE, primary_key=True, related_name="referrer")
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    agency_text = models.CharField(max_length=200, blank=True)
    relationship = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    safe_contact = models.JSONField(default=dict, blank=True)
    may_answer = models.BooleanField(default=True)
    may_answer_why = models.TextField(blank=True)
    tell_family = models.BooleanField(default=False)
    is_source_of_harm = models.BooleanField(default=False)
    answer_by = models.CharField(max_length=10, blank=True)


class Ring(models.Model):
    """A child may be in danger now: a team is rung at once, and says when it has picked up."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="rings")
    team = models.ForeignKey("agencies.Team", models.PROTECT, null=True, blank=True, related_name="+")
    rung_at = models.DateTimeField()
    answered_by = models.BigIntegerField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["answered_at", "rung_at"], name="ring_unanswered")]
