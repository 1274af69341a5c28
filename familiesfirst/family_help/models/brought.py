"""Assessments that came with a return, as they stand: rows that follow the record."""

from familiesfirst.family_help.models.assessment import OPEN, Assessment
from familiesfirst.family_help.rules.brought import Brought, assessments
from familiesfirst.record.api import EntryView, effective, entries_of_thread, root_of

READ = ("assessment.started", "assessment.authorised", "referral.made", "help.closed", "entry.withdrawn", "entry.moved")
OF_AN_ASSESSMENT = frozenset({"assessment.started", "assessment.authorised", "help.closed"})
"""Kinds after which the rows are looked at again."""


def follow_brought_in(family: int, source: str) -> None:
    """Writes the rows of what returns brought to this family's own thread anew; what was written here stays."""
    entries = [e for e in effective(entries_of_thread(root_of(family), only=READ)) if e.thread == family]
    told = assessments(e for e in entries if not e.marks.assessment)
    rows = {row.entry: row for row in Assessment.objects.filter(family=family).exclude(source="")}
    for each in sorted(told, key=lambda b: not _ended(b)):  # what has ended makes room for what is open
        _keep(rows.get(each.started.id), each, family, source)
    gone = set(rows) - {each.started.id for each in told}
    Assessment.objects.filter(family=family, entry__in=gone, form="").exclude(source="").delete()


def _ended(each: Brought) -> bool:
    return each.agreed is not None or each.closed


def _keep(held: Assessment | None, each: Brought, family: int, source: str) -> None:
    row = held or Assessment(family_id=family, entry=each.started.id, source=source[:120], state="")
    row.started_on, row.counts_from = each.started.day, each.counts_from
    if each.agreed is not None and not row.agreed_by:
        row.state, row.agreed_on, row.factors = "agreed", each.agreed.day, _factors(each.agreed)
    elif row.state in ("", *OPEN, "ended") and not row.form:
        row.state, row.agreed_on, row.factors = _open_or_not(row, each, family), None, {}
    row.save()


def _open_or_not(row: Assessment, each: Brought, family: int) -> str:
    """Open, unless help ended, another began, or one is being written here."""
    other = Assessment.objects.filter(family=family, state__in=OPEN).exclude(pk=row.pk)
    return "ended" if each.closed or other.exists() else (row.state if row.state in OPEN else "writing")


def _factors(agreed: object) -> dict[str, list[str]]:
    people = agreed.people if isinstance(agreed, EntryView) else {}
    return {str(person): list(marks.get("factors") or ()) for person, marks in people.items()}
