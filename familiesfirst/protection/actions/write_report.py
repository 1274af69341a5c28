"""Somebody round the family writes what their agency tells a conference, or changes it before it is held."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.people import api as people
from familiesfirst.policy.api import label
from familiesfirst.protection.access import conference_of, locked_family, open_children
from familiesfirst.protection.entries.reporting import REPORT_WRITTEN, ReportFacts, ReportMarks
from familiesfirst.protection.models import Conference, ConferenceReport, ReportPart
from familiesfirst.protection.rules.reporting import OPEN, Part, check_parts, narrowest
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, put


@action("protection.write_report")
def write_report(
    *, by: Actor, now: dt.datetime, family: int, conference: int, parts: Collection[Part], revision: int = 0
) -> int:
    """The entry's id. revision: of one's own report as the page was drawn, 0 for none; Meanwhile when it was changed.

    NotThere for another family's conference, or people who are not of it; Invalid beside the fields.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = conference_of(root, conference)
    written = [one for one in parts if one.words.strip()]
    if errors := check_parts(parts) | _for_visitors(written):
        raise Invalid(errors)
    named = {p for one in written for p in (*one.not_for, *([one.health_of] if one.health_of else []))}
    if by.worker is None or not named <= set(people.people_of(root)):
        raise NotThere
    report = _report(row, by, revision, now)
    ReportPart.objects.filter(report=report).delete()
    ReportPart.objects.bulk_create(_row(report, one) for one in written)
    report.entry = put(
        REPORT_WRITTEN,
        thread=root,
        happened=now,
        marks=ReportMarks(row.pk, report.pk, report.revision),
        facts=_facts(report.by, written),
        people=dict.fromkeys(open_children(row)),
        sensitivity=narrowest(one.sensitivity for one in written) if _for_few(written) else None,
    )
    report.save()
    return report.entry


def _report(row: Conference, by: Actor, revision: int, now: dt.datetime) -> ConferenceReport:
    held = ConferenceReport.objects.filter(conference=row, worker=by.worker).first()
    if (held.revision if held else 0) != revision:
        raise Meanwhile("Your report was changed meanwhile. Look at it as it stands now.")
    if held is None:
        name = f"{by.name}, {by.agency_name}"
        return ConferenceReport.objects.create(conference=row, worker_id=by.worker, by=name, written_at=now, entry=0)
    held.revision, held.written_at = held.revision + 1, now
    return held


def _row(report: ConferenceReport, one: Part) -> ReportPart:
    return ReportPart(
        report=report,
        part=one.part,
        words=one.words.strip(),
        sensitivity=one.sensitivity,
        health_of_id=one.health_of,
        not_for=sorted(one.not_for),
        not_for_why=one.not_for_why.strip(),
        visitors=one.visitors,
        visitors_words=one.visitors_words.strip(),
    )


def _for_visitors(written: Collection[Part]) -> dict[str, str]:
    """What is wrong with what the people who visit may be told, beside each part's fields."""
    return {
        f"{one.part}-{field}": words
        for one in written
        for field, words in people.faults_for_visitors(one.sensitivity, one.visitors, one.visitors_words).items()
    }


def _for_few(written: Collection[Part]) -> bool:
    """Whether nothing of it is for everybody round the family: then they do not learn that it was written."""
    return all(one.sensitivity != OPEN for one in written)


def _facts(by: str, written: Collection[Part]) -> ReportFacts:
    told = (people.may_be_told(one.visitors, one.visitors_words) for one in written)
    named = written if _for_few(written) else [one for one in written if one.sensitivity == OPEN]
    titles = tuple(label("conference_report_part", one.part) for one in named)
    return ReportFacts(by, titles, tuple(words for words in told if words))
