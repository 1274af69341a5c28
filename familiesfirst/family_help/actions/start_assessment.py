"""The one assessment of a family begins, or one that brings the last up to date."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from familiesfirst.clocks import api as clocks
from familiesfirst.family_help.entries.assessment import FORM
from familiesfirst.family_help.entries.helping import (
    ASSESSMENT_STARTED,
    AssessmentMarks,
    AssessmentStartedMarks,
    Words,
)
from familiesfirst.family_help.models import Assessment, AssessmentSection
from familiesfirst.family_help.models.assessment import OPEN
from familiesfirst.people import api as people
from familiesfirst.policy.api import form
from familiesfirst.record.api import (
    LONDON,
    Actor,
    Meanwhile,
    Refused,
    action,
    authorise,
    lock_threads,
    put,
    read_with,
    root_of,
)

LIMITS = ("assessment", "assessment-early-help")
"""The clocks within which an assessment is agreed: each counts from the day help was asked for."""


@action("family_help.start_assessment")
def start_assessment(*, by: Actor, now: dt.datetime, family: int, words: str = "") -> int:
    """Id of the assessment. It counts from the referral whose limit is running, or from today where none is.

    One that was agreed before is brought up to date: each section begins as that one had it, each child's from that
    same child's own words alone. Meanwhile when one is open already; Refused when the family has no child.
    """
    authorise(thread=family)
    lock_threads(family)
    today, root = timezone.localdate(now), root_of(family)
    children = people.children_of(root, today)
    if not children:
        raise Refused("There is no child in this family to assess. Add the child first, in who is who.")
    row = _begin(root, now)
    marks = {c.person: AssessmentStartedMarks(level=c.level or None) for c in children}
    row.entry = put(
        ASSESSMENT_STARTED,
        thread=family,
        happened=now,
        marks=AssessmentMarks(row.pk),
        facts=Words(words.strip()),
        people=marks,
    )
    row.save(update_fields=["entry"])
    if row.follows is not None:
        _carry(row, row.follows)
    return row.pk


def _begin(root: int, now: dt.datetime) -> Assessment:
    today, held = timezone.localdate(now), Assessment.objects.filter(family__in=read_with(root))
    if held.filter(state__in=OPEN).exists():
        raise Meanwhile("This family has an assessment that is open. There is one at a time: go on with that.")
    running = clocks.running(now=now, families=[root], codes=LIMITS)
    row = Assessment(
        family_id=root,
        started_on=today,
        counts_from=min((c.started.astimezone(LONDON).date() for c in running), default=today),
        level=people.highest_levels([root]).get(root, ""),
        form=FORM,
        version=form(FORM, today).version,
        state="writing",
        follows=held.filter(state="agreed").order_by("-agreed_on", "-pk").first(),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        raise Meanwhile("Somebody began this family’s assessment a moment ago. Go on with that.") from fault
    return row


def _carry(row: Assessment, last: Assessment) -> None:
    """The words of the last one, section by section and person by person: nobody gets a brother's or sister's."""
    for section in AssessmentSection.objects.filter(assessment=last, filled=True).exclude(section="views"):
        section.pk, section.assessment, section.carried = None, row, True
        section.signed_by, section.signed_at = "", None
        section.save(force_insert=True)
