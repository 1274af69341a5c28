"""What a child protection team found when it looked at practice."""

import datetime as dt

from django.utils import timezone

from familiesfirst.policy.api import codeset
from familiesfirst.protection.actions._finding import agree, may_look, nobody_named
from familiesfirst.protection.actions._team import team_called
from familiesfirst.protection.entries.finding import FOUND, FoundFacts, FoundMarks
from familiesfirst.protection.models import Finding
from familiesfirst.protection.rules.finding import Found, check_found
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("protection.record_finding")
def record_finding(*, by: Actor, now: dt.datetime, team: str, found: Found) -> int:
    """Its id, with what is to be done about it. Invalid beside the fields, also while somebody’s name stands in it.

    NotThere for a team there is not, or an earlier finding of another team; Refused for whoever looks at nothing here.
    """
    authorise()
    may_look(by)
    row, today = team_called(team, now), timezone.localdate(now)
    if found.again is not None and not Finding.objects.filter(pk=found.again, team=row).exists():
        raise NotThere
    errors = check_found(found, codeset("consultation_discipline", today), today) or nobody_named(found.texts)
    if errors:
        raise Invalid(errors)
    made = Finding.objects.create(
        team=row, theme=found.theme.strip(), first=found.first, last=found.last, sample=found.sample,
        counted=found.counted.strip(), part=found.part, looked=list(found.looked), good=found.good.strip(),
        develop=found.develop.strip(), recommendation=found.recommendation.strip(), again_id=found.again,
        found_by_id=by.worker, found_at=now,
    )  # fmt: skip
    put(
        FOUND,
        thread=row.thread_id,
        happened=now,
        marks=FoundMarks(made.pk, made.first, made.last, made.sample, made.part, found.again, tuple(found.looked)),
        facts=FoundFacts(made.theme, made.good, made.develop, made.recommendation, made.counted),
    )
    for todo in found.todos:
        agree(made, row, todo, now, today)
    return made.pk
