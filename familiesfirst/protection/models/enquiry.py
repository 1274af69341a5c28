"""Section 47 enquiries in hand."""

from django.db import models
from django.db.models import Q

STATES = ("open", "finished", "withdrawn")


class Enquiry(models.Model):
    """A section 47 enquiry about one or several children of a family.

    began: the entry that initiated it; began_on: its day, from which the fifteen working days count. proposed_by: who
    put the findings forward, for a manager who did not lead it to agree to. sent_back: the entry by which one did not,
    until findings are put forward again.
    """

    thread = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")
    began = models.BigIntegerField(unique=True)
    began_on = models.DateField()
    sort = models.CharField(max_length=8, blank=True)
    state = models.CharField(max_length=12, default="open")
    proposed_by = models.ForeignKey(
        "agencies.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed = models.BigIntegerField(null=True, blank=True)
    sent_back = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(state__in=STATES), name="enquiry_state")]
        indexes = [models.Index(fields=["thread"], name="enquiry_thread")]


class EnquiryChild(models.Model):
    """A child of the enquiry. `open` until it is finished for this child: a child is in one enquiry at a time.

    outcome: a code of `enquiry_outcome`; empty while it runs, and where a conference ended it.
    """

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="children")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    open = models.BooleanField(default=True)
    outcome = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "person"], name="enquiry_child_once"),
            models.UniqueConstraint(fields=["person"], condition=Q(open=True), name="enquiry_child_one_open"),
        ]
