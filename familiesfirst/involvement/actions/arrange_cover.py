"""Somebody stands in for whoever leads, for set days; the lead stays the lead."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils import timezone

from familiesfirst.agencies.api import actor_of_worker, workers
from familiesfirst.involvement.access import sealed_to
from familiesfirst.involvement.actions._leading import active_in, lock_family
from familiesfirst.involvement.entries.cover import COVER_ARRANGED, CoverFacts, CoverMarks
from familiesfirst.involvement.models import Cover, Involvement
from familiesfirst.involvement.queries import shut_out_of
from familiesfirst.involvement.rules import LEADS, Stand, cover_days_fault, days_meet, telling_fault, whom
from familiesfirst.policy.api import codeset, family_roles, label, setting
from familiesfirst.record.api import (
    Actor,
    Invalid,
    NotThere,
    Refused,
    action,
    authorise,
    put,
    registry,
    root_of,
    threads_of,
)


@action("involvement.arrange_cover")
def arrange_cover(
    *, by: Actor, now: dt.datetime, of: int, first: dt.date, last: dt.date, reason: str, stands: Sequence[Stand]
) -> list[int]:
    """Who stands in for the worker `of` on each of these families, on these days; the involvements' ids.

    Each family was told, or is not told yet, and why. Invalid beside the fields (`family-<id>-<field>` for one
    family's): nobody is arranged unless everybody is. Refused when it is neither one's own part nor one manages it.
    """
    if not stands:
        raise Invalid({"stands": "Say who covers, for one family at least"})
    roots = sorted(root_of(stand.family) for stand in stands)
    for root in roots:
        lock_family(root)
    errors = cover_days_fault(first, last, timezone.localdate(now), most_days=int(str(setting("cover_most_days"))))
    if reason not in codeset("cover_reason"):
        errors["reason"] = "Choose why somebody stands in"
    names = registry("FAMILY_PEOPLE")(roots)
    held = [_part(by, of, root_of(stand.family)) for stand in stands]
    for stand, part in zip(stands, held, strict=True):
        found = _faults(stand, part, first, last, names[root_of(stand.family)], now)
        errors |= {f"family-{stand.family}-{field}": sentence for field, sentence in found.items()}
    if errors:
        raise Invalid(errors)
    return [_arrange(s, p, first, last, reason, names, now) for s, p in zip(stands, held, strict=True)]


def _part(by: Actor, of: int, family: int) -> Involvement:
    """The part of whoever is stood in for."""
    role = authorise(thread=family)
    if by.worker != of and role != "team_manager":
        raise Refused("You arrange cover for your own families. A manager arranges it for somebody else’s.")
    held = [p for lead in LEADS for p in active_in(family, lead) if p.worker_id == of]
    if not held:
        raise NotThere
    return held[0]


def _faults(
    stand: Stand, part: Involvement, first: dt.date, last: dt.date, people: Mapping[int, str], now: dt.datetime
) -> dict[str, str]:
    errors = telling_fault(stand.told, stand.not_told_why, timezone.localdate(now))
    if stand.told and not set(stand.told.people) <= set(people):
        errors["people"] = "Choose people of this family"
    if fault := _fault_in_who(stand.worker, part, now):
        errors["worker"] = fault
    for other in Involvement.objects.filter(cover__of=part, ended=None):
        if days_meet(first, last, other.since, other.until):
            errors["worker"] = f"Somebody covers this family from {other.since:%-d %B} already. End that first."
    return errors


def _fault_in_who(chosen: int, part: Involvement, now: dt.datetime) -> str | None:
    """Without saying why somebody may have nothing to do with this family: that is theirs."""
    about = actor_of_worker(chosen, timezone.localdate(now))
    covered = family_roles()[part.role]
    family = root_of(part.thread_id)
    able = about.roles & set(family_roles()["cover"].held_by) and (
        about.social_work_qualified or not covered.social_work_qualified
    )
    if chosen == part.worker_id or not able or shut_out_of(family, [chosen]):
        return "This worker cannot cover this family. Choose somebody else."
    if sealed_to(about).filter(thread__in=threads_of(family)).exists():
        return f"The record is sealed. Name {about.name} on the seal first."
    return None


def _arrange(
    stand: Stand,
    part: Involvement,
    first: dt.date,
    last: dt.date,
    reason: str,
    names: Mapping[int, Mapping[int, str]],
    now: dt.datetime,
) -> int:
    family = root_of(part.thread_id)
    who = workers([stand.worker, part.worker_id or 0])
    mine, of = who[stand.worker], who[part.worker_id or 0]
    held = Involvement.objects.create(
        thread_id=family,
        worker_id=mine.id,
        role="cover",
        what_for=f"Stands in for {of.name}",
        how_to_reach=mine.phone,
        since=first,
        until=last,
    )
    told = stand.told
    Cover.objects.create(
        involvement=held,
        of=part,
        reason=reason,
        told_on=told.on if told else None,
        not_told_why="" if told else stand.not_told_why.strip(),
    )
    put(
        COVER_ARRANGED,
        thread=family,
        happened=now,
        marks=CoverMarks(held.pk, mine.id, of.id, part.role, first, last, reason, told is not None),
        facts=CoverFacts(
            mine.with_agency,
            of.with_agency,
            whom=whom(told.people, names[family]) if told else "",
            how=label("told_how", told.how) if told else "",
            why_not="" if told else stand.not_told_why.strip(),
        ),
        people=dict.fromkeys(told.people) if told else None,
    )
    return held.pk
