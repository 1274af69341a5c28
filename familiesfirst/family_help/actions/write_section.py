"""A section of the assessment is written, or signed by somebody who stands by it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from familiesfirst.family_help.actions._assessing import (
    WRITABLE,
    assessment_for_change,
    section_of,
    seen_questions,
    signed_as,
)
from familiesfirst.family_help.actions._duties import follow
from familiesfirst.family_help.entries.assessment import SECTION_SIGNED, SECTION_WRITTEN, SectionFacts, SectionMarks
from familiesfirst.family_help.models import AssessmentSection
from familiesfirst.family_help.rules import assessment as rules
from familiesfirst.family_help.rules.assessment import Place, Text
from familiesfirst.policy.api import Section
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("family_help.write_section")
def write_section(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    assessment: int,
    place: Place,
    answers: Mapping[str, Any],
    read_at: int,
    sign: bool = False,
) -> int:
    """Id of the entry that holds the section from now on. answers: {question: answer}, of those the writer sees.

    read_at: the entry that the page was drawn from, 0 for an empty section. Meanwhile when somebody else wrote since:
    nothing is written, and both texts can be put side by side. Each new yes begins its duty. sign: the writer stands by
    it; Invalid beside what is missing, and when nothing was changed.
    """
    authorise(thread=family)
    row = assessment_for_change(family, assessment, *WRITABLE)
    section = section_of(row, family, place, now)
    held = AssessmentSection.objects.filter(assessment=row, section=place.section, person=place.person).first()
    if (held.entry if held else 0) != read_at:
        raise Meanwhile(f"{held.by_name if held else 'Somebody'} wrote here meanwhile. Look at both texts.")
    before: dict[str, Any] = held.text if held else {}
    seen = seen_questions(by, family, section, now)
    text = rules.rewritten(section, before, answers, seen)
    changed = text != before
    _refuse(section, text, rules.lacking(section, text, seen) if sign else {}, changed=changed, sign=sign)
    now_held = held or AssessmentSection(assessment=row, section=place.section, person_id=place.person)
    if changed:
        _write(now_held, section, text, family, by, now)
        if place.person is not None:
            follow(family, place.person, *rules.duties(section, before, text), now)
    if sign:
        _sign(now_held, family, by, now)
    now_held.save()
    return now_held.entry


def _refuse(section: Section, text: Text, missing: dict[str, str], *, changed: bool, sign: bool) -> None:
    faults = rules.faults_of(section, text) | missing
    if sign and not text:
        faults["signing"] = "There is nothing to sign yet."
    if not changed and not sign:
        faults["nothing"] = "Nothing was changed."
    if faults:
        raise Invalid(faults)


def _write(held: AssessmentSection, section: Section, text: Text, family: int, by: Actor, now: dt.datetime) -> None:
    held.entry = put(
        SECTION_WRITTEN,
        thread=family,
        happened=now,
        marks=SectionMarks(held.assessment_id, held.section),
        facts=_facts(section, text),
        people=_people(held),
    )
    held.text, held.filled, held.carried = dict(text), bool(text), False
    held.by_worker, held.by_name, held.at = by.worker, signed_as(by), now
    held.signed_by, held.signed_at = "", None


def _facts(section: Section, text: Text) -> SectionFacts:
    groups: dict[str, dict[str, Any]] = {"ordinary": {}, "third_party": {}, "adult_health": {}}
    of = {q.code: q.sensitivity for q in section.questions}
    for code, value in text.items():
        groups[of.get(code, "third_party")][code] = value
    return SectionFacts(groups["ordinary"], groups["third_party"], groups["adult_health"])


def _sign(held: AssessmentSection, family: int, by: Actor, now: dt.datetime) -> None:
    marks = SectionMarks(held.assessment_id, held.section)
    put(SECTION_SIGNED, thread=family, happened=now, marks=marks, people=_people(held))
    held.signed_by, held.signed_at, held.carried = signed_as(by), now, False


def _people(held: AssessmentSection) -> dict[int, None]:
    return {held.person_id: None} if held.person_id else {}
