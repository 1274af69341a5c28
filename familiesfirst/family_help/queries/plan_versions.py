"""Versions of a plan as they stood, and what changed from one to the next."""

from familiesfirst.agencies.api import workers
from familiesfirst.family_help.entries.plan import held_facts
from familiesfirst.family_help.models import PlanVersion
from familiesfirst.family_help.queries.plan import Drawing, line_cards, outcome_cards
from familiesfirst.family_help.queries.plan_rows import open_plan
from familiesfirst.family_help.queries.plan_views import VersionPage
from familiesfirst.family_help.rules.plan_versions import Snapshot, differences, from_facts
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.people.api import Opened
from familiesfirst.record.api import EntryView, NotThere, one_entry


def version_page(opened: Opened, number: int) -> VersionPage:
    """One version of the open plan as this viewer may see it. NotThere when there is none of that number."""
    rows = {row.number: row for row in _versions(opened)}
    if number not in rows:
        raise NotThere
    entry, whole = _read(opened, rows[number])
    before = _read(opened, rows[number - 1])[1] if number - 1 in rows else None
    drawing = Drawing(people.persons_now(opened), whole.words)
    by = workers([entry.by_worker]) if entry.by_worker else {}
    return VersionPage(
        number=number,
        on=rows[number].on,
        note=entry.fact("note"),
        by=by[entry.by_worker].with_agency if entry.by_worker in by else "",
        outcomes=outcome_cards(whole, drawing),
        lines=line_cards(whole, drawing),
        changes=tuple(differences(before, whole)) if before is not None else (),
        earlier=number - 1 if number - 1 in rows else None,
        later=number + 1 if number + 1 in rows else None,
    )


def snapshot_of_version(opened: Opened, plan: int, number: int) -> tuple[PlanVersion, Snapshot]:
    """A version with the whole of it, as this viewer may see it. NotThere when there is none."""
    row = PlanVersion.objects.filter(plan=plan, number=number).first()
    if row is None:
        raise NotThere
    return row, _read(opened, row)[1]


def _versions(opened: Opened) -> list[PlanVersion]:
    plan = open_plan(opened.threads)
    return list(PlanVersion.objects.filter(plan=plan)) if plan else []


def _read(opened: Opened, row: PlanVersion) -> tuple[EntryView, Snapshot]:
    entry = one_entry(row.entry, allows=involvement.allows(opened.viewer, opened.ties))
    return entry, from_facts(held_facts(entry.facts or {}))
