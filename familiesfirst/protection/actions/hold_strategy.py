"""A strategy discussion was held: who was there, and for each child whether a section 47 enquiry begins."""

import datetime as dt

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
from familiesfirst.protection.access import locked_family, names_in, open_children, strategy_of
from familiesfirst.protection.actions._agreeing import lines, put_agreed
from familiesfirst.protection.actions._calling import STRATEGY, There, was_held
from familiesfirst.protection.entries.strategy import HELD, HeldFacts, HeldForChild, HeldMarks
from familiesfirst.protection.models import Strategy, StrategyChild
from familiesfirst.protection.queries.agreed import who_may_do
from familiesfirst.protection.rules.agreed import check_agreed
from familiesfirst.protection.rules.strategy import Held, check_held, missing
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put, root_of

WHAT = "what a strategy discussion decided"


@action("protection.hold_strategy")
def hold_strategy(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    strategy: int,
    held: Held,
    there: There | None = None,
) -> int:
    """The entry's id. The enquiry that begins counts from the day it was held.

    there: {invitation: (a code of `meeting_attended`, who came instead)}, for each that holds.
    NotThere unless every child it is open for, and no other, is decided about; Meanwhile when it is over; Invalid
    beside the fields.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = strategy_of(root, strategy)
    children = open_children(row)
    if set(held.s47) != set(children):
        raise NotThere
    quorum = setting("quorum_strategy")
    errors = check_held(held, quorum, setting("quorum_emergency"), now, row.needed_at) | _faults(by, now, row, held)
    if errors := errors | people.faults_in_telling(root, held.tellings, now):
        raise Invalid(errors)
    was_held(
        by,
        now,
        root,
        of=(STRATEGY, row.pk),
        happened=_when(row, held),
        present=held.present,
        there=there or {},
        since=row.needed_at,
    )
    entry = _put(root, row, held, not missing(held.present, quorum), names_in(root, children), len(there or {}))
    row.state, row.ended, row.ended_at = "held", entry, now
    row.save()
    put_agreed(root, row, held, happened=_when(row, held))
    StrategyChild.objects.filter(strategy=row).update(open=False)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=held.tellings)


def _faults(by: Actor, now: dt.datetime, row: Strategy, held: Held) -> dict[str, str]:
    """What is wrong with what was agreed, beside its fields."""
    if not held.agreed:
        return {}
    fit = who_may_do(by, root_of(row.thread_id), row.pk, now)
    return check_agreed(held.agreed, timezone.localdate(held.happened), fit)


def _when(row: Strategy, held: Held) -> dt.datetime:
    """A time typed to the minute is never before it was decided that one is needed."""
    return max(held.happened, row.needed_at)


def _put(root: int, row: Strategy, held: Held, quorate: bool, names: dict[int, str], asked: int) -> int:
    return put(
        HELD,
        thread=root,
        happened=_when(row, held),
        marks=HeldMarks(
            row.pk,
            held.how,
            quorate,
            tuple(p.discipline for p in held.present),
            held.emergency,
            held.sort or None,
            asked or None,
        ),
        facts=HeldFacts(
            names={str(p): name for p, name in names.items()},
            why=held.why.strip(),
            decided=held.decided.strip(),
            present=tuple(f"{p.name}, {p.agency}" if p.agency else p.name for p in held.present),
            dissent=held.dissent.strip(),
            without_quorum=held.without_quorum.strip(),
            agreed=lines(held.agreed),
        ),
        people={p: HeldForChild(bool(s47)) for p, s47 in held.s47.items()},
    )
