"""What the actions on an assessment share: finding it, who may see which question, and the people it is about."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.family_help.entries.assessment import FORM
from familiesfirst.family_help.models import Assessment
from familiesfirst.family_help.rules.assessment import Place
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import Form, Section, form
from familiesfirst.record.api import Actor, Meanwhile, NotThere, lock_threads, read_with

WRITABLE = ("writing", "returned")
SHUT = {
    "submitted": "The assessment was sent to be agreed meanwhile. Ask for it back if something has to change.",
    "agreed": "The assessment was agreed meanwhile. What is new belongs in one that brings it up to date.",
    "ended": "This assessment has ended.",
}


def assessment_for_change(family: int, assessment: int, *states: str) -> Assessment:
    """The assessment of this family, its chain locked. NotThere when it is another's; Meanwhile in another state."""
    lock_threads(family)
    row = Assessment.objects.filter(pk=assessment, family__in=read_with(family)).first()
    if row is None:
        raise NotThere
    if row.state not in states:
        raise Meanwhile(SHUT.get(row.state, "The assessment was sent back meanwhile. Look at it again."))
    return row


def form_of(row: Assessment) -> Form:
    """The form it is written on: that of the day it began, or today's for one that a return brought."""
    return form(FORM, row.started_on if row.form else None)


def section_of(row: Assessment, family: int, place: Place, now: dt.datetime) -> Section:
    """The section at this place. NotThere when there is none, or it is not asked of this person."""
    try:
        section = form_of(row).section(place.section)
    except KeyError:
        raise NotThere from None
    if place.person not in _asked_of(section, family, now):
        raise NotThere
    return section


def _asked_of(section: Section, family: int, now: dt.datetime) -> Collection[int | None]:
    if not section.repeats:
        return [None]
    everybody = people.people_of(family)
    if section.repeats == "everybody":
        return everybody
    children = {child.person for child in people.children_of(family, timezone.localdate(now))}
    return [p for p in everybody if (p in children) == (section.repeats == "child")]


def seen_questions(by: Actor, family: int, section: Section, now: dt.datetime) -> frozenset[str]:
    """Codes of the questions of a section that this writer may read, and so may answer."""
    if all(q.sensitivity == "ordinary" for q in section.questions):
        return frozenset(q.code for q in section.questions)
    ties = involvement.relationships(by, family, now)
    return frozenset(q.code for q in section.questions if involvement.may_see(by, q.sensitivity, ties))


def signed_as(by: Actor) -> str:
    """How somebody signs: name and agency."""
    return ", ".join(part for part in (by.name, by.agency_name) if part)
