"""The one plan of a family: what is wanted, who does what by when, and what happens if it goes wrong.

Every change is an entry on the family's record; these rows are how the plan stands. A version is an entry that holds
the whole of it.
"""

from django.db import models
from django.db.models import F, Q

from familiesfirst.family_help.rules.plan import closed_as


class Plan(models.Model):
    """The plan of a family: one is open at a time.

    started_on:       the day a supervisor said yes to it; None: it is being made.
    version:          the number of the last version made; 0: none yet. version_entry: its entry.
    version_revision: the revision that version holds; where it is behind `revision`, the plan was changed since.
    sent_back:        the entry in which a supervisor sent that version back, until the next one.
    brought_in:       a return told of it, with its days and without its words.
    watched:          practice pathways laid over it (`rules.pathway.Watched`), as the record says; they end with it.
    """

    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    begun_on = models.DateField()
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    why_ended = models.CharField(max_length=24, blank=True)
    brought_in = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    version_entry = models.BigIntegerField(null=True, blank=True)
    version_revision = models.PositiveIntegerField(default=0)
    version_by = models.BigIntegerField(null=True, blank=True)
    sent_back = models.BigIntegerField(null=True, blank=True)
    watched = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread"], condition=Q(ended_on=None), name="plan_one_open"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("begun_on")), name="plan_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(started_on=None) | Q(started_on__gte=F("begun_on")), name="plan_starts_after_it_began"
            ),
        ]


class PlanPart(models.Model):
    """What every part of a plan has: its place, and who must not be shown it.

    sensitivity: as on the record. health_of: the grown-up whose health it tells of. not_for: people of the family it is
    held back from, with not_for_why. visitors, visitors_words: what the people who visit may be told of it. by_agency:
    whose worker wrote it. revision: so that two who change it notice.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    sensitivity = models.CharField(max_length=24, default="ordinary")
    health_of = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    not_for = models.JSONField(default=list, blank=True)
    not_for_why = models.TextField(blank=True)
    visitors = models.CharField(max_length=8, blank=True)
    visitors_words = models.TextField(blank=True)
    by_agency = models.BigIntegerField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def closed(self) -> str:
        """How closed what is told of it is on the record."""
        return self.sensitivity


class PlanOutcome(PlanPart):
    """Something that is wanted, of a headline outcome of the framework (`framework`, a code).

    wish: somebody's own words for it (wish_of; None: the family's together), and wish_shown: who may be shown them.
    state: open, reached, dropped. levels: codes it is wanted at. asked_by: the entry of a conference that did.
    """

    framework = models.CharField(max_length=32)
    title = models.TextField()
    wish = models.TextField(blank=True)
    wish_of = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    wish_shown = models.CharField(max_length=16, blank=True)
    need = models.TextField(blank=True)
    how_know = models.TextField(blank=True)
    children = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, default="open")
    state_why = models.TextField(blank=True)
    levels = models.JSONField(default=list, blank=True)
    asked_by = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["open", "reached", "dropped"]), name="plan_outcome_state"),
        ]
        indexes = [models.Index(fields=["plan", "position"], name="plan_outcome_place")]


class PlanAction(PlanPart):
    """Who does what. owner: `worker`, `service` or `person` (of the family); owner_name: as said then.

    by_when None and goes_on: as long as the plan. state: to_do, doing, done, stopped. levels: codes it is done at.
    """

    outcome = models.ForeignKey(PlanOutcome, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    owner = models.CharField(max_length=8)
    owner_worker = models.ForeignKey(
        "agencies.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_name = models.CharField(max_length=200)
    by_when = models.DateField(null=True, blank=True)
    goes_on = models.BooleanField(default=False)
    children = models.JSONField(default=list, blank=True)
    levels = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, default="to_do")
    state_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["to_do", "doing", "done", "stopped"]), name="plan_action_state"
            ),
            models.CheckConstraint(
                condition=Q(owner="worker", owner_worker__isnull=False)
                | Q(owner="person", owner_person__isnull=False)
                | Q(owner="service", owner_worker=None, owner_person=None),
                name="plan_action_owned",
            ),
            models.CheckConstraint(
                condition=Q(by_when__isnull=False, goes_on=False) | Q(by_when=None, goes_on=True),
                name="plan_action_by_when",
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "position"], name="plan_action_place"),
            models.Index(fields=["owner_worker"], name="plan_action_worker"),
        ]

    @property
    def closed(self) -> str:
        """At least as its outcome."""
        return closed_as(self.sensitivity, self.outcome.sensitivity)


class PlanLine(PlanPart):
    """sort: `contingency` (what we do if it goes wrong) or `bottom_line` (what must not happen). ended: taken out.

    levels: codes it holds at. asked_by: the conference's entry, where one asked for it.
    """

    sort = models.CharField(max_length=12)
    words = models.TextField()
    ended = models.BooleanField(default=False)
    levels = models.JSONField(default=list, blank=True)
    asked_by = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sort__in=["contingency", "bottom_line"]), name="plan_line_sort"),
        ]


class PlanVersion(models.Model):
    """A version: its number, the day it was made, and the entry that holds the whole of it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    entry = models.BigIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]


class NeedPlanSpan(models.Model):
    """A child in need plan of one child, read off the record: from `started_on` up to `ended_on` (None: still)."""

    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    entry = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "person"], condition=Q(ended_on=None), name="need_plan_one_open"),
        ]
        indexes = [models.Index(fields=["person"], name="need_plan_person")]
