"""What the actions about a request to a specialist share: loading it, answering it, beginning it."""

import datetime as dt
from typing import Any

from django.utils import timezone

from familiesfirst.agencies.api import worker
from familiesfirst.family_help.entries.specialist import (
    SPECIALIST_ANSWERED,
    SPECIALIST_STARTED,
    AnsweredFacts,
    AnsweredMarks,
    PartFacts,
    PartMarks,
)
from familiesfirst.family_help.models import SpecialistRequest
from familiesfirst.family_help.rules.specialist import (
    MAY_FOLLOW,
    STATE_AFTER,
    Answering,
    fault_in_starting,
    faults_in_answering,
)
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import label
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, lock_threads, put, root_of, system_actor

CHANGED = "Somebody else changed this request first. Look at it again before you go on."


def request_for_change(request: int) -> SpecialistRequest:
    """The request, its family locked first and then itself. NotThere when absent."""
    thread = SpecialistRequest.objects.filter(pk=request).values_list("thread", flat=True).first()
    if thread is None:
        raise NotThere
    lock_threads(root_of(thread))
    return SpecialistRequest.objects.select_for_update().get(pk=request)


def check_theirs(by: Actor, row: SpecialistRequest, now: dt.datetime) -> None:
    """NotThere unless this actor is asked: by name, or as one of the agency; and neither wall stands between."""
    asked = row.worker_id == by.worker if row.worker_id else row.agency_id is not None and row.agency_id == by.agency
    if not asked or shut_to(by, root_of(row.thread_id), now):
        raise NotThere


def shut_to(by: Actor, family: int, now: dt.datetime) -> bool:
    """Whether they may have nothing to do with the family, or its record is sealed and they are not named."""
    if "conflict" in involvement.relationships(by, family, now):
        return True
    seal = involvement.seal_on(family)
    return seal is not None and by.worker not in {one.id for one in seal.names}


def check_next(row: SpecialistRequest, state: str) -> None:
    """Meanwhile when what is about to be written no longer follows from where the request stands."""
    if state not in MAY_FOLLOW.get(row.state, ()):
        raise Meanwhile(CHANGED)


def keep(row: SpecialistRequest, **changes: Any) -> None:
    """Writes the columns that changed."""
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=list(changes))


def write_answer(row: SpecialistRequest, answering: Answering, *, by: Actor, now: dt.datetime, told: bool) -> None:
    """Keeps the answer and puts it on the record; with a yes that has begun, the beginning too."""
    today = timezone.localdate(now)
    errors = faults_in_answering(answering, row.sort, needed_on=row.needed_on, today=today, told=told)
    visitors = people.Visitors(answering.visitors, answering.visitors_words)
    if errors := errors | (visitors.faults(answering.sensitivity) if answering.words.strip() else {}):
        raise Invalid(errors)
    check_next(row, STATE_AFTER[answering.answer])
    keep(row, state=STATE_AFTER[answering.answer], answered_at=now, answered_by_id=None if told else by.worker)
    put(
        SPECIALIST_ANSWERED,
        thread=root_of(row.thread_id),
        happened=now,
        marks=AnsweredMarks(row.pk, row.kind, answering.answer, told),
        facts=AnsweredFacts(
            answering.words.strip(), answering.said_by.strip() or f"{by.name}, {by.agency_name}", **visitors.facts
        ),
        people=dict.fromkeys(row.people),
        sensitivity=answering.sensitivity,
    )
    if answering.answer == "yes" and answering.started_on is not None:
        begin(row, answering.started_on, _who_begins(row, by, told), now)


def _who_begins(row: SpecialistRequest, by: Actor, told: bool) -> int | None:
    """Whoever was asked by name; else, of an agency, the one who says so themself. None: somebody known by name."""
    return row.worker_id or (None if told else by.worker)


def begin(row: SpecialistRequest, day: dt.date, who: int | None, now: dt.datetime) -> None:
    """They take part from that day, round the family as a contributor. Invalid when the day cannot be."""
    check_next(row, "started")
    if errors := fault_in_starting(day, needed_on=row.needed_on, today=timezone.localdate(now)):
        raise Invalid(errors)
    name = worker(who).with_agency if who is not None else row.service or row.agency.name
    part = _joins(row, day, who, name, now)
    keep(row, state="started", started_on=day, taking_part_id=who, involvement=part)
    put(
        SPECIALIST_STARTED,
        thread=root_of(row.thread_id),
        happened=day,
        marks=PartMarks(row.pk, row.kind, who),
        facts=PartFacts(who=name),
        people=dict.fromkeys(row.people),
        sensitivity=row.sensitivity,
    )


def _joins(row: SpecialistRequest, day: dt.date, who: int | None, name: str, now: dt.datetime) -> int | None:
    """The part in the family's help that comes of it; None when they have one already.

    Whoever asked them to take part has decided it: once they say yes, they join. What they do is said only where
    everybody round the family may read it.
    """
    family = root_of(row.thread_id)
    held = involvement.round_family(family, timezone.localdate(now))
    if any(one.worker == who if who is not None else one.name == name for one in held):
        return None
    open_to_all = row.sensitivity == "ordinary"
    return involvement.add_to_family(
        by=system_actor("family_help"),
        now=now,
        family=family,
        role="contributor",
        what_for=label("specialist", row.kind) if open_to_all else "Takes part in the family’s help",
        since=day,
        worker_id=who,
        service_name="" if who is not None else name,
    )
