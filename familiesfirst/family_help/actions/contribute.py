"""Somebody of any agency adds to a section what they know and what they make of it, signed."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.family_help.actions._assessing import WRITABLE, assessment_for_change, section_of
from familiesfirst.family_help.entries.assessment import CONTRIBUTED, ContributedFacts, SectionMarks
from familiesfirst.family_help.models import Contribution
from familiesfirst.family_help.rules.assessment import Place
from familiesfirst.family_help.rules.contributing import Said, faults
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, action, authorise, put


@dataclass(frozen=True)
class Correction:
    """Of which contribution, the version the page was drawn from, and what was wrong with it."""

    of: int
    version: int
    why: str


@action("family_help.contribute")
def contribute(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    assessment: int,
    place: Place,
    said: Said,
    corrects: Correction | None = None,
) -> int:
    """Id of the contribution. corrects: only its own author puts one right (Refused), and the first stays on record.

    Invalid beside the fields; Meanwhile when the assessment was sent or agreed, or the contribution changed since.
    """
    authorise(thread=family)
    row = assessment_for_change(family, assessment, *WRITABLE, "submitted")
    section_of(row, family, place, now)
    found = faults(said, timezone.localdate(now)) | _why(corrects)
    if found := found | people.faults_for_visitors(said.sensitivity, said.visitors, said.visitors_words):
        raise Invalid(found)
    held = _own(by, row.pk, place, corrects) if corrects else None
    new = Contribution(assessment=row, section=place.section, person_id=place.person, by_worker=by.worker or 0)
    now_held = held or new
    before = held.entry if held else None
    for name, value in vars(said).items():
        setattr(now_held, name, value)
    now_held.by_agency, now_held.version = by.agency, now_held.version + (held is not None)
    now_held.entry = put(
        CONTRIBUTED,
        thread=family,
        happened=said.on,
        marks=SectionMarks(row.pk, place.section),
        facts=_facts(said, corrects),
        people={place.person: None} if place.person else {},
        corrects=before,
        sensitivity=said.sensitivity,
    )
    now_held.save()
    return now_held.pk


def _why(corrects: Correction | None) -> dict[str, str]:
    return {"why": "Say what was wrong with it."} if corrects and not corrects.why.strip() else {}


def _facts(said: Said, corrects: Correction | None) -> ContributedFacts:
    why = corrects.why.strip() if corrects else ""
    told = people.may_be_told(said.visitors, said.visitors_words)
    return ContributedFacts(
        said.author, said.agency, said.source, said.conclusion, said.plain, why, told, said.visitors
    )


def _own(by: Actor, assessment: int, place: Place, corrects: Correction) -> Contribution:
    held = Contribution.objects.filter(
        pk=corrects.of, assessment=assessment, section=place.section, person=place.person
    ).first()
    if held is None:
        raise NotThere
    if held.by_worker != by.worker:
        raise Refused("Somebody else signed this. Ask them to put it right, or add what you know yourself.")
    if held.version != corrects.version:
        raise Meanwhile("You changed this in another window meanwhile. Look at it as it stands now.")
    return held
