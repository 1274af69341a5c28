"""What proposing a step and ending a proposal share."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from familiesfirst.pathways.entries.steps import ChildMarks, StepFacts, StepMarks
from familiesfirst.pathways.models import StepOfChild, StepProposal
from familiesfirst.pathways.queries.standing import open_step
from familiesfirst.pathways.rules.steps import CLOSING, OPEN, ChildStep, closes_episode, needs_qualified
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Kind, Meanwhile, NotThere, lock_threads, one_entry, put, root_of

WAITS = "A step is proposed already. It is decided, or taken back, before another is proposed."
ENDED = "This proposal has been decided, or taken back, in the meantime. Look again before you go on."


def lock_family(family: int) -> int:
    """The thread where the family is read today, locked. NotThere when absent."""
    root = root_of(family)
    lock_threads(root)
    return root


def locked_step(step: int) -> StepProposal:
    """The proposal with its family locked, as it stands after waiting. NotThere when absent."""
    family = StepProposal.objects.filter(pk=step).values_list("family", flat=True).first()
    if family is None:
        raise NotThere
    lock_threads(*{family, root_of(family)})
    return StepProposal.objects.select_for_update().get(pk=step)


def still_open(held: StepProposal) -> None:
    """Meanwhile when somebody ended it first."""
    if held.state != OPEN:
        raise Meanwhile(ENDED)


def children_of(held: StepProposal) -> tuple[ChildStep, ...]:
    """The children of a proposal, by name, in the order it was made."""
    rows = list(held.children.order_by("pk"))
    names = people.names_of([row.person_id for row in rows])
    return tuple(ChildStep(r.person_id, names[r.person_id], r.was, r.level, r.reason) for r in rows)


def keep_proposal(
    root: int, sort: str, children: tuple[ChildStep, ...], on: dt.date, by: Actor, now: dt.datetime
) -> StepProposal:
    """A proposal that waits. The database itself refuses a second open one: Meanwhile."""
    if open_step(root):
        raise Meanwhile(WAITS)
    held = StepProposal(
        family_id=root,
        sort=sort,
        on=on,
        qualified=needs_qualified(children),
        proposed_by_id=by.worker,
        proposed_at=now,
    )
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError as taken:
        raise Meanwhile(WAITS) from taken
    StepOfChild.objects.bulk_create(
        StepOfChild(step=held, person_id=c.person, was=c.was, level=c.level, reason=_reason(c, sort)) for c in children
    )
    return held


def _reason(child: ChildStep, sort: str) -> str:
    """A closing says why for every child; a step only where it closes an episode."""
    return child.reason if sort == CLOSING or closes_episode(child) else ""


def facts_of(held: StepProposal) -> StepFacts:
    """The words of a proposal, as it was made."""
    proposed = one_entry(held.proposed_entry or 0, allows=lambda _: True)
    return StepFacts(**(proposed.facts or {}))


def put_step(
    kind: Kind,
    held: StepProposal,
    children: tuple[ChildStep, ...],
    facts: StepFacts,
    now: dt.datetime,
    on: dt.date | None = None,
) -> int:
    """The entry about a proposal and each of its children. on: the day from which it holds, where it is decided."""
    return put(
        kind,
        thread=root_of(held.family_id),
        happened=now,
        marks=StepMarks(held.pk, held.sort, on or held.on, held.qualified),
        facts=facts,
        people={c.person: ChildMarks(c.level, c.was, c.reason or None) for c in children},
    )


def named(children: tuple[ChildStep, ...]) -> dict[str, str]:
    """{child as text: name}, as facts hold names."""
    return {str(child.person): child.name for child in children}


def ended(held: StepProposal, state: str, by: Actor, now: dt.datetime, entry: int) -> None:
    """Keeps how the proposal ended, and who ended it."""
    held.state, held.ended_at, held.ended_entry = state, now, entry
    held.ended_by_id, held.by_qualified = by.worker, by.social_work_qualified
    held.save(update_fields=["state", "ended_at", "ended_entry", "level_entry", "ended_by", "by_qualified"])


def when(day: dt.date, now: dt.datetime) -> dt.date | dt.datetime:
    """What holds from today holds from this moment: so it comes after what was decided earlier the same day."""
    return now if day == today_of(now) else day


def today_of(now: dt.datetime) -> dt.date:
    """The London day."""
    return timezone.localdate(now)
