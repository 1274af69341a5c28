"""A child is reported missing. Whoever leads the family's help sees it on their desk until the child is back."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
from familiesfirst.protection.access import check_begins, check_children, locked_family, names_in
from familiesfirst.protection.entries.missing import REPORTED, EpisodeMarks, ReportedFacts
from familiesfirst.protection.models import MissingEpisode
from familiesfirst.protection.rules.missing import Reported, check_reported, often
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put

WITH_WHOM = REPORTED.fact_sensitivity["with_whom"]
ALREADY = "They are reported missing already. Add what you know as a note."


@action("protection.report_missing")
def report_missing(*, by: Actor, now: dt.datetime, family: int, child: int, said: Reported) -> int:
    """The episode's id. NotThere for another family's child; Meanwhile when reported already; Invalid by field,
    with whom they may be without what those who visit may be told of it as well."""
    root = locked_family(family)
    authorise(thread=root)
    names = names_in(root, [child])
    check_begins([child], names)
    check_children(root, [child], timezone.localdate(said.reported_at))
    visitors = people.Visitors(said.visitors, said.visitors_words) if said.with_whom.strip() else people.NOT_ASKED
    if errors := check_reported(said, now) | visitors.faults(WITH_WHOM if said.with_whom.strip() else "ordinary"):
        raise Invalid(errors)
    row = _create(root, child, said.reported_at)
    before = MissingEpisode.objects.filter(person=child).values_list("reported_at", flat=True)
    days = [timezone.localdate(at) for at in before]
    times = often(days, timezone.localdate(said.reported_at), int(setting("missing_pattern_days")))  # type: ignore[arg-type]
    row.reported = put(
        REPORTED,
        thread=root,
        happened=said.reported_at,
        marks=EpisodeMarks(row.pk, times),
        facts=ReportedFacts(
            {str(child): names[child]}, said.by_whom.strip(), said.last_seen.strip(), said.words.strip(),
            said.with_whom.strip(), said.police.strip(), **visitors.facts,
        ),
        people={child: None},
    )  # fmt: skip
    row.save(update_fields=["reported"])
    return row.pk


def _create(root: int, child: int, at: dt.datetime) -> MissingEpisode:
    try:
        with transaction.atomic():
            return MissingEpisode.objects.create(thread_id=root, person_id=child, reported_at=at)
    except IntegrityError as taken:
        raise Meanwhile(ALREADY) from taken
