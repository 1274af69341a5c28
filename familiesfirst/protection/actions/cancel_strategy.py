"""A strategy discussion is not needed any more: a new fact, and what everybody asked said to it."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from familiesfirst.people import api as people
from familiesfirst.protection.access import locked_family, open_children, standings, strategy_of
from familiesfirst.protection.actions._calling import STRATEGY, not_needed, tie_to_what_needed_it
from familiesfirst.protection.actions.need_strategy import WHAT as NEEDED
from familiesfirst.protection.entries.strategy import CANCELLED, CancelledFacts, CancelledMarks
from familiesfirst.protection.models import StrategyChild
from familiesfirst.protection.queries.asked import everybody_asked
from familiesfirst.protection.queries.in_hand import called_by_another, who_else_called
from familiesfirst.protection.rules.states import NONE
from familiesfirst.protection.rules.strategy import Cancel, check_cancel, check_cancelling
from familiesfirst.record.api import Actor, Invalid, Refused, action, authorise, put

WHAT = "that the strategy discussion is not needed any more"
OPEN = "ordinary"
THEIRS = "Whoever called this discussion cancels it, while they may. Tell them what you know."
NOT_SAID = "It is not needed any more."
"""Why the meeting is off, where the new fact is not for everybody who was asked."""


@action("protection.cancel_strategy")
def cancel_strategy(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    strategy: int,
    cancel: Cancel,
    tellings: Collection[people.PersonTold] | None = None,
) -> int:
    """The entry's id. tellings: of each of the family; None where what this follows says it of each.

    Only whoever called it first cancels it, while they may; then another says why they do. With what each one said who
    was asked, in words or by an invitation. Refused otherwise, and for the full meeting after an emergency that began
    an enquiry; Meanwhile when over; Invalid by field. Where nothing else of protection is open, the family is before
    the team no more.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = strategy_of(root, strategy)
    if called_by_another(by, root, row.called_by_id, now):
        raise Refused(THEIRS)
    children = open_children(row)
    begun = any(held.enquiry.state != NONE for held in standings(children).values())
    if sentence := check_cancelling(full=row.follows is not None, enquiry=begun):
        raise Refused(sentence)
    called_by = who_else_called(by, row.pk)
    errors = check_cancel(cancel, everybody_asked(by, row.pk, row.asked), called_by)
    errors |= people.faults_for_visitors(cancel.sensitivity, cancel.visitors, cancel.visitors_words)
    if errors := errors | ({} if tellings is None else people.faults_in_telling(root, tellings, now)):
        raise Invalid(errors)
    not_needed(by, now, root, of=(STRATEGY, row.pk), why=cancel.fact if cancel.sensitivity == OPEN else NOT_SAID)
    entry = put(
        CANCELLED,
        thread=root,
        happened=now,
        marks=CancelledMarks(row.pk, cancel.minutes_saved, None if cancel.sensitivity == OPEN else True),
        facts=_facts(cancel, called_by),
        people=dict.fromkeys(children),
    )
    row.minutes_saved = cancel.minutes_saved
    row.state, row.ended, row.ended_at = "cancelled", entry, now
    row.save()
    StrategyChild.objects.filter(strategy=row).update(open=False)
    tie_to_what_needed_it(root, row)
    if tellings is not None:
        people.tell_of_this_too(by=by, now=now, family=root, entry=row.needed, what=NEEDED, tellings=tellings)
        people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)
    return entry


def _facts(cancel: Cancel, called_by: str) -> CancelledFacts:
    """That it was cancelled is for everybody; the new fact and the answers stand where those who may read them look."""
    fact, answers = cancel.fact.strip(), dict(cancel.answers)
    instead = {"called_by": called_by, "instead": cancel.instead.strip()} if called_by else {}
    if cancel.sensitivity == OPEN:
        return CancelledFacts(fact, answers, **instead)
    told: dict[str, Any] = people.Visitors(cancel.visitors, cancel.visitors_words).facts
    return CancelledFacts("", **instead, **told, **{cancel.sensitivity: {"fact": fact, "answers": answers}})
