"""Tables of the record. Entry, EntryPerson, Read and Seen refuse update and delete in the database itself; see
triggers.py.
"""

from django.db import models
from django.db.models import F, Q


class Thread(models.Model):
    """One chain of entries: a family's, a contact's, an agency's, a concern's outside the home, a serious incident's.

    A family's id is its thread's id. A contact's thread is joined to a family's when a worker says whom it concerns,
    and parted again, with everything that came with it, when that was wrong. `root` is where it is read today.
    """

    KINDS = [
        ("family", "Family"),
        ("contact", "Contact"),
        ("agency", "Agency"),
        ("partnership", "Partnership"),
        ("concern", "Concern outside the home"),
        ("incident", "Serious incident"),
    ]
    kind = models.CharField(max_length=12, choices=KINDS)
    joined_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    root = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField(default=0)
    head = models.BinaryField(max_length=32, default=b"")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(joined_to=F("id")), name="thread_not_joined_to_itself"),
        ]


class Entry(models.Model):
    """What happened, written once. `body` is the exact text that the chain's digest covers; the columns repeat it."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="+", db_index=False)
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=48)
    happened_at = models.DateTimeField()
    day = models.DateField()
    recorded_at = models.DateTimeField()
    by_worker = models.BigIntegerField(null=True)
    by_agency = models.BigIntegerField(null=True)
    corrects = models.BigIntegerField(null=True)
    sensitivity = models.CharField(max_length=24)
    body = models.TextField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "seq"], name="entry_one_per_seq")]
        indexes = [
            models.Index(fields=["thread", "happened_at"], name="entry_story"),
            models.Index(fields=["thread", "recorded_at"], name="entry_recorded"),
            models.Index(fields=["kind", "happened_at"], name="entry_kind"),
            models.Index(fields=["by_worker", "recorded_at"], name="entry_worker"),
            models.Index(fields=["corrects"], name="entry_corrects", condition=Q(corrects__isnull=False)),
        ]


class EntryPerson(models.Model):
    """Finds the entries that name a person; the marks themselves are in the entry's body."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    person = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "entry"], name="entry_person_once")]


class Facts(models.Model):
    """The words and identities of an entry, apart from the chain so that they can lawfully leave."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="+")
    salt = models.BinaryField(max_length=16)
    text = models.TextField()


class Read(models.Model):
    """Somebody looked. `thread` is the family or contact; `held_back`: made for an enquiry its people are not to know
    of.
    """

    thread = models.BigIntegerField(null=True)
    person = models.BigIntegerField(null=True)
    worker = models.BigIntegerField(null=True)
    agency = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40)
    page = models.CharField(max_length=60)
    at = models.DateTimeField()
    held_back = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["thread", "at"], name="read_thread"),
            models.Index(fields=["worker", "at"], name="read_worker"),
        ]


class Seen(models.Model):
    """A worker said they have seen an entry: a projection of `entry.seen`."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    worker = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["worker", "entry"], name="seen_once")]
