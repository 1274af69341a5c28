"""Concerns outside the home: about a place, a group, or several young people of different families."""

from django.db import models
from django.db.models import F, Q

SORTS = ("place", "group", "young_people")
STATES = ("open", "closed")
ACTION_STATES = ("to_do", "done", "dropped")


class Concern(models.Model):
    """A concern with a thread of its own, held by the teams of one kind (`team`).

    title, place: the team's own words. told: what each family's record says of it, with nobody's name in it.
    sensitivity: who round a family may read that. visitors, visitors_words: what the people who visit may be told of it
    all the same, the same on every record. harms: codes of `exploitation_kind`. plan: which version of the plan
    holds, 0 before there is one.
    """

    thread = models.OneToOneField("record.Thread", on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=16)
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=300, blank=True)
    told = models.CharField(max_length=300)
    harms = models.JSONField(default=list)
    sensitivity = models.CharField(max_length=24)
    visitors = models.CharField(max_length=8, blank=True)
    visitors_words = models.TextField(blank=True)
    team = models.CharField(max_length=12)
    state = models.CharField(max_length=8, default="open")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("agencies.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    plan = models.PositiveSmallIntegerField(default=0)
    review_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sort__in=SORTS), name="concern_sort"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | Q(state="closed", closed_at__isnull=False),
                name="concern_closed_when_it_closes",
            ),
        ]
        indexes = [models.Index(fields=["team", "state"], name="concern_of_team")]


class ConcernChild(models.Model):
    """A young person joined to it. `thread`: their family's, on whose record it is read.

    entry: what that record said when they were joined: whom of the family was told is kept with it.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="children")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    entry = models.BigIntegerField()
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "person"], condition=Q(left_at=None), name="concern_child_joined_once"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("joined_at")), name="concern_child_left_after"
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="concern_of_person"),
            models.Index(fields=["thread"], name="concern_of_family"),
        ]


class ConcernAction(models.Model):
    """One action of the plan, of whichever agency. person: for one young person; None: for the place, read by all.

    version: of the plan in which it was written last. shows: what would show that it works. came_of: how it went.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="actions")
    version = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=500)
    who = models.CharField(max_length=200)
    by = models.DateField(null=True, blank=True)
    shows = models.CharField(max_length=500)
    state = models.CharField(max_length=8, default="to_do")
    came_of = models.CharField(max_length=1000, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ACTION_STATES), name="concern_action_state"),
            models.UniqueConstraint(fields=["concern", "version", "position"], name="concern_action_place"),
        ]
