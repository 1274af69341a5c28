"""One section of an assessment, and nothing of another's text."""

from collections.abc import Mapping
from typing import Any

from familiesfirst.family_help.actions._assessing import form_of
from familiesfirst.family_help.models import Assessment, AssessmentSection, Contribution, SectionComment
from familiesfirst.family_help.queries.assessment import DOES, _line, assessment_of, people_of, sees
from familiesfirst.family_help.queries.assessment_views import ContributionLine, LastTime, SectionAsked, SectionPage
from familiesfirst.family_help.rules.assessment import Place, places
from familiesfirst.involvement.api import allows, may_see
from familiesfirst.people.api import Opened, family_header, own_words_of
from familiesfirst.policy.api import Section, answer_words, label
from familiesfirst.record.api import NotThere, one_entry

OWN_WORDS = ("why_now", "child", "adult", "views")
"""Sections beside which people's own words stand: everybody's, or the one person's it is about."""


def section_asked(opened: Opened, assessment: int, code: str) -> SectionAsked:
    """What is asked in a section, for a form that was sent; nothing of what is written. One query. NotThere too."""
    try:
        section = form_of(assessment_of(opened, assessment)).section(code)
    except KeyError:
        raise NotThere from None
    return SectionAsked(section, _seen(opened, section))


def _seen(opened: Opened, section: Section) -> frozenset[str]:
    return frozenset(q.code for q in section.questions if may_see(opened.viewer, q.sensitivity, opened.ties))


def section_page(opened: Opened, assessment: int, place: Place) -> SectionPage:
    """What the viewer may read of a section. NotThere when there is no such place in this family's assessment."""
    row = assessment_of(opened, assessment)
    header = family_header(opened.viewer, opened.family, opened.now, ties=opened.ties)
    children, adults, names = people_of(header)
    if place not in places(form_of(row), children, adults):
        raise NotThere
    section = form_of(row).section(place.section)
    seen = _seen(opened, section)
    held = _held(row, place)
    text = {code: value for code, value in (held.text if held else {}).items() if code in seen}
    return SectionPage(
        header=header,
        assessment=_line(row, None),
        section=section,
        person=place.person,
        name=names.get(place.person or 0, ""),
        text=text,
        answers=answers_in_words(section, text),
        read_at=held.entry if held else 0,
        by=held.by_name if held else "",
        at=held.at if held else None,
        signed_by=held.signed_by if held else "",
        signed_at=held.signed_at if held else None,
        carried=held.carried if held else False,
        seen=seen,
        contributions=_contributions(row, place, opened),
        comments=_comments(row, place),
        words=_words(opened, place),
        last=_last(row, place, section, seen),
        may={name: opened.may(action) for name, action in DOES.items()},
    )


def _held(row: Assessment, place: Place) -> AssessmentSection | None:
    return AssessmentSection.objects.filter(assessment=row, section=place.section, person=place.person).first()


def _contributions(row: Assessment, place: Place, opened: Opened) -> tuple[ContributionLine, ...]:
    rows = Contribution.objects.filter(assessment=row, section=place.section, person=place.person).order_by("on", "pk")
    return tuple(
        ContributionLine(
            r.pk, r.author, r.agency, r.on, r.source, r.conclusion, r.plain, r.sensitivity,
            label("sensitivity", r.sensitivity) if r.sensitivity != "ordinary" else "",
            r.version, r.by_worker == opened.viewer.worker, r.visitors, r.visitors_words,
        )
        for r in rows
        if sees(opened, r.sensitivity, r.by_agency)
    )  # fmt: skip


def _comments(row: Assessment, place: Place) -> tuple[tuple[str, str], ...]:
    rows = SectionComment.objects.filter(assessment=row, section=place.section, person=place.person, open=True)
    return tuple(rows.order_by("pk").values_list("words", "by_name"))


def _words(opened: Opened, place: Place) -> tuple[Any, ...]:
    if place.section not in OWN_WORDS:
        return ()
    told = own_words_of(opened, use="assessment")
    return tuple(said for said in told if place.person in (None, said.person))


def _last(row: Assessment, place: Place, section: Section, seen: frozenset[str]) -> LastTime | None:
    """As the assessment before had it: the same section, and of the same person alone."""
    before = row.follows
    held = _held(before, place) if before else None
    if before is None or held is None:
        return None
    text = {code: value for code, value in held.text.items() if code in seen}
    return LastTime(before.agreed_on, held.signed_by or held.by_name, answers_in_words(section, text))


def answers_in_words(section: Section, text: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(question, answer) as people read them, in the order of the form; what was not answered is left out."""
    return tuple((q.label, answer_words(q, text[q.code])) for q in section.questions if text.get(q.code))


def words_read_at(opened: Opened, place: Place, entry: int) -> dict[str, Any]:
    """The section's text as an entry held it, of what this viewer may see: what an older page was drawn from.

    Empty for no entry, and for one that is not of this section.
    """
    if not entry:
        return {}
    try:
        found = one_entry(entry, allows=allows(opened.viewer, opened.ties))
    except NotThere:
        return {}
    if found.marks.section != place.section or (place.person or 0) not in (*found.people, 0):
        return {}
    groups = ("answers", "third_party", "adult_health")
    return {code: said for group in groups for code, said in (found.fact(group, {}) or {}).items()}
