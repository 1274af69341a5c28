"""What sending, sending back and agreeing an assessment share."""

import datetime as dt
from collections.abc import Iterable

from familiesfirst.clocks import api as clocks
from familiesfirst.family_help.actions._assessing import form_of
from familiesfirst.family_help.actions.start_assessment import LIMITS
from familiesfirst.family_help.entries.assessment import SECTION_SIGNED, SECTION_WRITTEN, SUBMITTED
from familiesfirst.family_help.models import Assessment, AssessmentSection
from familiesfirst.family_help.rules.assessment import Place, Written, fault_in_agreeing, needs_social_worker
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Refused, entries_of_thread, root_of


def written_of(assessment: int) -> dict[Place, Written]:
    """How each place stands, without its words."""
    rows = AssessmentSection.objects.filter(assessment=assessment)
    found = rows.values_list("section", "person", "filled", "signed_at", "carried")
    return {Place(s, p): Written(filled, signed is not None, carried) for s, p, filled, signed, carried in found}


def place_titles(row: Assessment, places: Iterable[Place]) -> str:
    """Places in words: `Why now; A child’s life (Zayn, Mia)`."""
    named: dict[str, list[int]] = {}
    for place in places:
        named.setdefault(place.section, []).extend([place.person] if place.person else [])
    names = people.names_of({p for each in named.values() for p in each})
    form = form_of(row)
    return "; ".join(
        form.section(code).title + (f" ({', '.join(names[p] for p in of)})" if of else "") for code, of in named.items()
    )


def check_late(family: int, why: str, now: dt.datetime) -> dict[str, str]:
    """What is missing when the limit of any of its children is past: why it is late."""
    late = any(clock.overdue for clock in clocks.running(now=now, families=[family], codes=LIMITS))
    return {"late_why": "It is later than its limit. Say why."} if late and not why.strip() else {}


def check_may_agree(row: Assessment, family: int, by: Actor) -> None:
    """Refused, in a sentence, for its lead, its authors, and whoever is not qualified where that is needed."""
    written = entries_of_thread(root_of(family), only=[SECTION_WRITTEN.code, SECTION_SIGNED.code, SUBMITTED.code])
    authors = {e.by_worker for e in written if e.marks.assessment == row.pk and e.by_worker}
    lead = involvement.lead_of(family)
    root = root_of(family)
    levels = people.levels_of_people(people.people_of(root)).values()
    fault = fault_in_agreeing(
        by=by.worker,
        qualified=by.social_work_qualified,
        needed=needs_social_worker(levels),
        lead=lead.worker if lead else None,
        authors=authors,
    )
    if fault:
        raise Refused(fault)
