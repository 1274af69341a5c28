"""The summary of a family's assessment: every section's state in one screenful, and the words of none."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from familiesfirst.clocks.api import running
from familiesfirst.family_help.actions._assessing import form_of
from familiesfirst.family_help.actions.start_assessment import LIMITS
from familiesfirst.family_help.models import Assessment, AssessmentSection, Contribution, Duty, SectionComment
from familiesfirst.family_help.models.assessment import OPEN
from familiesfirst.family_help.queries.assessment_views import (
    AssessmentLine,
    DutyLine,
    PlaceLine,
    SectionLine,
    Summary,
)
from familiesfirst.family_help.rules.assessment import STATES, Place, needed, places
from familiesfirst.involvement.api import may_see
from familiesfirst.people.api import FamilyHeader, Opened, family_header
from familiesfirst.policy.api import label
from familiesfirst.record.api import NotThere

DOES = {
    "start": "family_help.start_assessment",
    "write": "family_help.write_section",
    "contribute": "family_help.contribute",
    "submit": "family_help.submit_assessment",
    "check": "family_help.check_assessment",
    "agree": "family_help.agree_assessment",
    "answer": "family_help.answer_duty",
}
STATE_OF_PLACE = {"empty": "", "carried": "as last time", "started": "started", "signed": "signed"}


def assessments_of(threads: Collection[int]) -> list[Assessment]:
    """Every assessment of the families that are read as one, the open one first, then the latest. One query."""
    rows = list(Assessment.objects.filter(family__in=threads))
    return sorted(rows, key=lambda r: (r.state in OPEN, r.started_on, r.pk), reverse=True)


def assessment_of(opened: Opened, assessment: int) -> Assessment:
    """One of this family's. NotThere for anybody else's."""
    row = Assessment.objects.filter(pk=assessment, family__in=opened.threads).first()
    if row is None:
        raise NotThere
    return row


def summary(opened: Opened, assessment: int | None = None) -> Summary:
    """The family's open assessment, or its latest; or the one that is asked for. A fixed number of queries."""
    threads = opened.threads
    held = assessments_of(threads)
    row = next((r for r in held if assessment in (None, r.pk)), None)
    if assessment is not None and row is None:
        raise NotThere
    header = family_header(opened.viewer, opened.family, opened.now, ties=opened.ties)
    duties = _duties(threads, header)
    may = {name: opened.may(action) for name, action in DOES.items()}
    if row is None:
        return Summary(header, None, (), (), duties, (), may)
    comments = list(SectionComment.objects.filter(assessment=row, open=True).values_list("section", "words", "by_name"))
    return Summary(
        header=header,
        assessment=_line(row, opened, people_of(header)[2]),
        sections=tuple(_sections(row, header, opened, {section for section, _, _ in comments})),
        others=tuple(_line(r, None) for r in held if r is not row),
        duties=duties,
        comments=tuple((words, name) for section, words, name in comments if not section),
        may=may,
    )


def _line(row: Assessment, opened: Opened | None, names: Mapping[int, str] | None = None) -> AssessmentLine:
    due, late = _limit(row, opened) if opened and row.state in OPEN else (None, "")
    return AssessmentLine(
        assessment=row.pk,
        state=row.state,
        state_words=STATES[row.state],
        started_on=row.started_on,
        counts_from=row.counts_from,
        agreed_on=row.agreed_on,
        agreed_by=row.agreed_by,
        source=row.source,
        refreshes=row.follows_id is not None,
        due=due,
        late=late,
        late_why=row.late_why,
        found=_found(row, names or {}),
        told=bool(row.source) and not row.form,
    )


def _found(row: Assessment, names: Mapping[int, str]) -> tuple[tuple[str, str], ...]:
    """What was agreed to hold of each person, in the words of the national count."""
    return tuple(
        (names[int(person)], "; ".join(label("assessment_factor", code) for code in codes))
        for person, codes in (row.factors or {}).items()
        if codes and int(person) in names
    )


def _limit(row: Assessment, opened: Opened) -> tuple[dt.date | None, str]:
    """The nearest day by which it is to be agreed, and how late it is."""
    clocks = running(now=opened.now, families=[opened.family], codes=LIMITS)
    first = min(clocks, key=lambda c: c.due or opened.now, default=None)
    return (first.due_on, first.left if first.overdue else "") if first else (None, "")


def people_of(header: FamilyHeader) -> tuple[list[int], list[int], dict[int, str]]:
    """(children, adults, {person: name}) of whom sections are asked."""
    children, adults = [c.person for c in header.children], [a.person for a in header.adults]
    names = {c.person: c.name for c in header.children} | {a.person: a.name for a in header.adults}
    return children, adults, names


def _sections(row: Assessment, header: FamilyHeader, opened: Opened, asked: set[str]) -> Iterable[SectionLine]:
    form = form_of(row)
    children, adults, names = people_of(header)
    fields = ("section", "person", "filled", "carried", "by_name", "at", "signed_by", "signed_at")
    held = {
        Place(r["section"], r["person"]): r for r in AssessmentSection.objects.filter(assessment=row).values(*fields)
    }
    added = _added(row, opened)
    unborn = [child.person for child in header.children if child.unborn]
    lines: dict[str, list[PlaceLine]] = {}
    for place in places(form, children, adults):
        lines.setdefault(place.section, []).append(
            _place(place, held.get(place, {}), names, added, needs=needed(form, place, unborn))
        )
    for code, of in lines.items():
        section = form.section(code)
        yield SectionLine(code, section.title, section.part, tuple(of), code in asked)


def _place(
    place: Place, row: Mapping[str, object], names: Mapping[int, str], added: Mapping[Place, int], *, needs: bool
) -> PlaceLine:
    state = "empty"
    if row.get("filled"):
        state = "signed" if row["signed_at"] else "carried" if row["carried"] else "started"
    signed = state == "signed"
    return PlaceLine(
        person=place.person,
        name=names.get(place.person or 0, ""),
        state=state,
        state_words=STATE_OF_PLACE[state],
        by=str(row.get("signed_by" if signed else "by_name") or "") if state != "empty" else "",
        at=row.get("signed_at" if signed else "at") if state != "empty" else None,  # type: ignore[arg-type]
        added=added.get(place, 0),
        needed=needs,
    )


def _added(row: Assessment, opened: Opened) -> dict[Place, int]:
    """How many contributions this viewer may see, by place."""
    out: dict[Place, int] = {}
    rows = Contribution.objects.filter(assessment=row).values_list("section", "person", "sensitivity", "by_agency")
    for section, person, sensitivity, agency in rows:
        if sees(opened, sensitivity, agency):
            out[Place(section, person)] = out.get(Place(section, person), 0) + 1
    return out


def sees(opened: Opened, sensitivity: str, agency: int | None) -> bool:
    """Whether the viewer may see what an agency gave; that of their own they always do."""
    own = agency is not None and agency == opened.viewer.agency
    return own or may_see(opened.viewer, sensitivity, opened.ties)


def _duties(threads: Collection[int], header: FamilyHeader) -> tuple[DutyLine, ...]:
    rows = Duty.objects.filter(person__in=[c.person for c in header.children], answered_on=None, ended_on=None)
    names = {c.person: c.name for c in header.children}
    return tuple(
        DutyLine(r.pk, label("assessment_duty", r.duty), r.person_id, names[r.person_id], r.opened_on)
        for r in rows.filter(family__in=threads).order_by("opened_on", "pk")
    )
