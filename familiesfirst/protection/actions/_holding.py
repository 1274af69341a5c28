"""Holding a strategy discussion, whole or as an emergency: who was there, what was decided, what follows."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import form, label, setting
from familiesfirst.protection.access import names_in, open_children, standings, strategy_of
from familiesfirst.protection.actions._agreeing import lines, put_agreed
from familiesfirst.protection.actions._calling import STRATEGY, There, owed_to, was_held, with_guests, with_lead
from familiesfirst.protection.actions._visiting import warn_whoever_visits
from familiesfirst.protection.actions.need_strategy import WHAT as NEEDED
from familiesfirst.protection.entries.strategy import HELD, HeldFacts, HeldForChild, HeldMarks
from familiesfirst.protection.models import Strategy, StrategyChild
from familiesfirst.protection.queries.agreed import who_may_do
from familiesfirst.protection.rules.agreed import check_agreed
from familiesfirst.protection.rules.order import check_begins
from familiesfirst.protection.rules.states import NONE
from familiesfirst.protection.rules.strategy import Held, Present, check_held, missing
from familiesfirst.protection.rules.strategy_record import (
    DECISIONS,
    FORM,
    check_emergency,
    check_next,
    check_record,
    for_few,
    grouped,
    next_day,
    spoke_to_health,
)
from familiesfirst.record.api import Actor, Invalid, NotThere, kind_of, put, root_of

WHAT = "what a strategy discussion decided"
FULL_MEETING = "An emergency discussion decided immediate protection only. The full meeting follows."


def hold(by: Actor, now: dt.datetime, root: int, strategy: int, held: Held, there: There) -> int:
    """The entry's id. Refusals as of the actions that hold one."""
    row = strategy_of(root, strategy)
    children = open_children(row)
    if set(held.s47) != set(children):
        raise NotThere
    quorum = setting("quorum_strategy")
    stands, names = standings(children), names_in(root, children)
    of, on = (STRATEGY, row.pk), timezone.localdate(_when(row, held))
    counted = with_lead(by, root, on, of=of, present=held.present, there=there)
    errors = check_held(held, quorum, setting("quorum_emergency"), now, row.needed_at) | _faults(by, now, row, held)
    errors = with_guests(errors, of, there)
    errors |= check_begins(held.s47, _when(row, held), timezone.localdate(held.happened), stands, names)
    if errors := errors | people.faults_in_telling(root, held.tellings, now):
        raise Invalid(errors)
    was_held(
        by, now, root, of=of, happened=_when(row, held), present=held.present, there=there,
        since=row.needed_at,
    )  # fmt: skip
    asked = owed_to(by, held.present, there, len(row.asked))
    running = {p for p, held_now in stands.items() if held_now.enquiry.state != NONE}
    entry = _put(root, row, held, counted, not missing(counted, quorum), names, asked, running)
    put_agreed(root, row, held, happened=_when(row, held))
    warn_whoever_visits(by, now, root, held.record)
    if held.emergency:
        _full_meeting(root, _when(row, held), children)
    needed = {"entry": row.needed, "what": NEEDED, "tellings": held.tellings}
    people.tell_of_this_too(by=by, now=now, family=root, **needed)
    last = people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=held.tellings)
    row.state, row.ended, row.ended_at = (
        "held",
        entry,
        now,
    )  # last: until then it is open to whoever of the team holds it
    row.save()
    StrategyChild.objects.filter(strategy=row).update(open=False)
    return last


def _faults(by: Actor, now: dt.datetime, row: Strategy, held: Held) -> dict[str, str]:
    """What is wrong with the answers, with an emergency, and with what was agreed, beside the fields."""
    on = timezone.localdate(held.happened)
    required = setting("strategy_required_emergency" if held.emergency else "strategy_required")
    asked = form(FORM, on)
    errors = check_record(asked, held, required) | check_next(asked, held, on)  # type: ignore[arg-type]
    for one in for_few(asked, held.record):
        errors |= people.faults_for_visitors(one.sensitivity, held.visitors, held.visitors_words)
    decides = {code: label("strategy_decision", code) for code in held.record.get(DECISIONS) or ()}
    errors |= check_emergency(held, decides, setting("emergency_decides"), now)  # type: ignore[arg-type]
    if not held.agreed:
        return errors
    fit = who_may_do(by, root_of(row.thread_id), row.pk, now)
    return errors | check_agreed(held.agreed, on, fit)


def _when(row: Strategy, held: Held) -> dt.datetime:
    """A time typed to the minute is never before it was decided that one is needed."""
    return max(held.happened, row.needed_at)


def _put(
    root: int, row: Strategy, held: Held, counted: Collection[Present], quorate: bool, names: dict[int, str],
    asked: int, running: Collection[int],
) -> int:  # fmt: skip
    """counted: who took part. running: children of whom an enquiry is open: it goes on, and its fifteen working days
    are not begun again."""
    said = form(FORM, timezone.localdate(_when(row, held)))
    return put(
        HELD,
        thread=root,
        happened=_when(row, held),
        marks=HeldMarks(
            row.pk,
            held.how,
            quorate,
            tuple(p.discipline for p in counted),
            held.emergency,
            held.sort or None,
            asked or None,
            spoke_to_health(held) if held.emergency else None,
            held.health_at if held.emergency else None,
            next_day(said, held.record),
        ),
        facts=HeldFacts(
            names={str(p): name for p, name in names.items()},
            why=held.why.strip(),
            decided=held.decided.strip(),
            present=tuple(f"{p.name}, {p.agency}" if p.agency else p.name for p in held.present),
            dissent=held.dissent.strip(),
            without_quorum=held.without_quorum.strip(),
            agreed=lines(held.agreed),
            health_why=held.health_why.strip() if held.emergency else "",
            **grouped(said, held.record),
            **(people.Visitors(held.visitors, held.visitors_words).facts if for_few(said, held.record) else {}),
        ),
        people={p: _of_child(bool(s47), p in running) for p, s47 in held.s47.items()},
    )


def _of_child(s47: bool, running: bool) -> HeldForChild:
    return HeldForChild(s47 and not running, True if running else None)


def _full_meeting(root: int, happened: dt.datetime, children: Collection[int]) -> None:
    """An emergency decides immediate protection only: the full meeting is needed from that moment on."""
    needed = kind_of("strategy.needed")
    marks, facts = needed.marks(full=True), needed.facts(why=FULL_MEETING)
    put(needed, thread=root, happened=happened, marks=marks, facts=facts, people=dict.fromkeys(children))
