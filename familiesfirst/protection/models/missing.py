"""Missing episodes, and referrals to the national referral mechanism."""

from collections.abc import Sequence

from django.db import models
from django.db.models import F, Q

from familiesfirst.record.api import WITHDRAWN, EntryView, effective, entries_about_many, entries_by_id

TALKS = ("", "offered", "held", "declined")
KINDS = {"return_talk.offered": "offered", "return_talk.held": "held", "return_talk.declined": "declined"}
DIED = "person.died"
DECIDED = ("", "positive", "negative", "withdrawn")


class MissingEpisode(models.Model):
    """A child who was reported missing, until they are found. reported: the entry. talk: how the conversation after it
    stands: not offered yet, offered, held or declined. died: the entry of their death, which ended it otherwise."""

    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    reported = models.BigIntegerField(null=True, blank=True)
    reported_at = models.DateTimeField()
    found_at = models.DateTimeField(null=True, blank=True)
    talk = models.CharField(max_length=8, blank=True)
    died = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(found_at=None), name="missing_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(found_at=None, talk="") | Q(found_at__gte=F("reported_at")), name="missing_found_after"
            ),
            models.CheckConstraint(condition=Q(talk__in=TALKS), name="missing_talk"),
        ]
        indexes = [
            models.Index(fields=["person", "reported_at"], name="missing_of_person"),
            models.Index(fields=["thread"], name="missing_of_family"),
        ]


def follow_talks(entries: Sequence[EntryView]) -> None:
    """A conversation that was taken back, or moved away, is open again: how it stands is read off what is left."""
    gone = {e.corrects for e in entries if e.kind in WITHDRAWN and e.corrects is not None}
    taken = [e for e in entries_by_id(gone, allows=lambda _: True).values() if e.kind in KINDS] if gone else []
    for episode in {e.mark("episode") for e in taken}:
        row = MissingEpisode.objects.filter(pk=episode).first()
        if row is None:
            continue
        told = effective(entries_about_many([row.person_id], only=(*KINDS, *sorted(WITHDRAWN)))[row.person_id])
        left = [KINDS[e.kind] for e in told if e.kind in KINDS and e.mark("episode") == row.pk]
        MissingEpisode.objects.filter(pk=row.pk).update(talk=left[-1] if left else "")


def follow_deaths(entries: Sequence[EntryView]) -> None:
    """Whoever has died is looked for no more; where that was taken back, they are missing again."""
    for entry in entries:
        if entry.kind == DIED and entry.corrects is None:
            MissingEpisode.objects.filter(person__in=entry.people, found_at=None, died=None).update(died=entry.id)
        elif entry.kind in WITHDRAWN and entry.corrects is not None:
            MissingEpisode.objects.filter(died=entry.corrects).update(died=None)


class NationalReferral(models.Model):
    """A referral of a young person to the national referral mechanism, and what was decided there, in two stages.

    kinds: codes of `exploitation_kind`. responder: a code of `first_responder`. reference: the mechanism's own.
    """

    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    referred_on = models.DateField()
    responder = models.CharField(max_length=24)
    kinds = models.JSONField(default=list)
    reference = models.CharField(max_length=40, blank=True)
    grounds = models.CharField(max_length=10, blank=True)
    grounds_on = models.DateField(null=True, blank=True)
    conclusive = models.CharField(max_length=10, blank=True)
    conclusive_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(grounds__in=DECIDED), name="national_referral_grounds"),
            models.CheckConstraint(condition=Q(conclusive__in=DECIDED), name="national_referral_conclusive"),
            models.CheckConstraint(
                condition=Q(conclusive="") | Q(grounds="positive"), name="national_referral_conclusive_after_grounds"
            ),
            models.CheckConstraint(
                condition=(Q(grounds="", grounds_on=None) | (~Q(grounds="") & Q(grounds_on__isnull=False)))
                & (Q(conclusive="", conclusive_on=None) | (~Q(conclusive="") & Q(conclusive_on__isnull=False))),
                name="national_referral_decided_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["person"], name="national_referral_of_person")]
