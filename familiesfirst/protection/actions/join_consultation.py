"""Advice that was asked for without a name, or as told, was about a family that is on record now."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.agencies.api import worker
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._consulting import consultation_for_change
from familiesfirst.protection.entries.consultation import JOINED, JoinedFacts, JoinedMarks
from familiesfirst.protection.models import Consultation
from familiesfirst.protection.rules.consultation import check_joining
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, facts_in, put


@action("protection.join_consultation")
def join_consultation(
    *,
    by: Actor,
    now: dt.datetime,
    consultation: int,
    family: int,
    persons: Collection[int],
    sensitivity: str,
    why: str,
    visitors: people.Visitors = people.NOT_ASKED,
) -> int:
    """The entry’s id, on the family’s record. sensitivity: who may read it there. why: how it is known to be them.
    visitors: what those who visit may be told of it.

    The question keeps its own place and readers. NotThere for a question that is not the actor’s to answer or asked by
    them, or a family that is not open to them; Meanwhile when it is joined already; Invalid beside the fields.
    """
    row = consultation_for_change(by, consultation, now)
    root = locked_family(family)
    authorise(thread=root)
    involvement.check(by, "people.read_family", root, now)
    if row.on_record or row.family_id is not None:
        raise Meanwhile("It is said already which family this was about.")
    if errors := check_joining(persons, sensitivity, why) | visitors.faults(sensitivity):
        raise Invalid(errors)
    if not set(persons) <= set(people.people_of(root)):
        raise NotThere
    return put(
        JOINED,
        thread=root,
        happened=now,
        marks=JoinedMarks(row.pk, timezone.localdate(row.asked_at), row.discipline),
        facts=_said(row, why.strip(), visitors),
        people=dict.fromkeys(persons),
        sensitivity=sensitivity,
    )


def _said(row: Consultation, why: str, visitors: people.Visitors) -> JoinedFacts:
    asked = facts_in(row.thread_id, "consultation.asked")
    answered = facts_in(row.thread_id, "consultation.answered")
    return JoinedFacts(
        question=str(asked[0].fact("question", "")) if asked else "",
        answer=str(answered[-1].fact("words", "")) if answered else "",
        asked_by=worker(row.asked_by_id).with_agency if row.asked_by_id else "",
        said_by=str(answered[-1].fact("said_by", "")) if answered else "",
        why=why,
        **visitors.facts,
    )
