"""Strategy discussions in hand."""

from django.db import models
from django.db.models import Q

from familiesfirst.protection.models.todo import TODO_STATES, ToDo

STATES = ("needed", "called", "held", "cancelled", "withdrawn")
OPEN = ("needed", "called")
HANDED = "handed"


class Strategy(models.Model):
    """A strategy discussion about one or several children of a family. `thread`: where it was said to be needed.

    needed, ended: entries. `withdrawn`: what said it was needed was taken back, or help ended.
    follows: the entry of the emergency discussion whose full meeting it is.
    minutes_saved: by everybody who was asked, together, when it was cancelled and somebody said.
    """

    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    needed = models.BigIntegerField(unique=True)
    needed_at = models.DateTimeField()
    follows = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, default="needed")
    called_by = models.ForeignKey("agencies.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField(null=True, blank=True)
    meets_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=16, blank=True)
    asked = models.JSONField(default=list, blank=True)
    minutes_saved = models.PositiveIntegerField(null=True, blank=True)
    ended = models.BigIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="strategy_state"),
            models.CheckConstraint(
                condition=~Q(state="called") | Q(called_at__isnull=False, meets_at__isnull=False),
                name="strategy_called_for_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at=None) | (~Q(state__in=OPEN) & Q(ended_at__isnull=False)),
                name="strategy_ended_when_it_ends",
            ),
        ]
        indexes = [
            models.Index(fields=["thread"], name="strategy_thread"),
            models.Index(fields=["meets_at"], name="strategy_open", condition=Q(state__in=OPEN)),
        ]


class StrategyChild(models.Model):
    """A child it is about. `open` until it is held, cancelled or withdrawn: a child is before one at a time."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="children")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["strategy", "person"], name="strategy_child_once"),
            models.UniqueConstraint(fields=["person"], condition=Q(open=True), name="strategy_child_one_open"),
        ]


class AgreedAction(ToDo):
    """What a discussion agreed that somebody does. entry: that said so, and that starts its clock.

    worker: whoever does it, where they sign in here; None: `owner` names an agency. A `handed` one is over: another row
    says who does it instead.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="actions")
    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("agencies.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entry = models.BigIntegerField(unique=True, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=(*TODO_STATES, HANDED)), name="agreed_action_state"),
            models.CheckConstraint(
                condition=Q(state="open", ended_on=None) | (~Q(state="open") & Q(ended_on__isnull=False)),
                name="agreed_action_ended_when_it_ends",
            ),
        ]
        indexes = [
            models.Index(fields=["thread"], name="agreed_action_thread"),
            models.Index(fields=["worker"], name="agreed_action_open", condition=Q(state="open")),
        ]
