"""Supervision, alone or in a group, about one family or several: each on its own record, all in one go."""

import datetime as dt

from familiesfirst.family_help.actions._putting import once
from familiesfirst.family_help.entries.supervision import (
    DECIDED,
    SUPERVISION_HELD,
    DecisionFacts,
    DecisionMarks,
    SupervisionFacts,
    SupervisionMarks,
)
from familiesfirst.family_help.models import SupervisionDecision
from familiesfirst.family_help.queries.child_in_need import children_on_plan
from familiesfirst.family_help.rules.recording import Errors, day_of
from familiesfirst.family_help.rules.supervision import (
    BOTH,
    LEAD,
    PROTECTION_LEAD,
    Decision,
    Supervision,
    Talked,
    check_supervision,
)
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, lock_threads, put


@action("family_help.record_supervision")
def record_supervision(*, by: Actor, now: dt.datetime, held: Supervision, token: str = "") -> list[int]:
    """Records that it was held, by whoever supervises these families; the entries' ids, in their order.

    On all of their records or on none. A decision with a day starts a clock of its own. token: of the page it was typed
    on, if any; the same page sent twice is Meanwhile. Invalid beside the fields; NotThere for others' people.
    """
    lock_threads(*(talked.family for talked in held.talked))
    for talked in held.talked:
        authorise(thread=talked.family)
    if errors := check_supervision(held) | _no_plan(held) | _no_protection_lead(held):
        raise Invalid(errors)
    entries = [_put(talked, held) for talked in held.talked]
    once(token, entries[0])
    return entries


def _no_plan(held: Supervision) -> Errors:
    """A plan is gone through for a child who has one; other children of the family may be talked about with them."""
    whole = [talked for talked in held.talked if talked.whole_plan]
    planned = children_on_plan({child for talked in whole for child in talked.people}) if whole else frozenset()
    return {
        f"family-{talked.family}-whole_plan": "Tick a child who is on a child in need plan: its plan was gone through."
        for talked in whole
        if not planned.intersection(talked.people)
    }


def _no_protection_lead(held: Supervision) -> Errors:
    """Nobody is said to have been there as a family's lead for protection who was not that, or stood in for them."""
    day = day_of(held.happened)
    return {
        f"family-{talked.family}-leads": "Nobody led protection for this family on that day."
        for talked in held.talked
        if talked.leads in (PROTECTION_LEAD, BOTH)
        and not involvement.who_held(talked.family, "child_protection_lead", day, day)
    }


def _put(talked: Talked, held: Supervision) -> int:
    if not set(talked.people) <= set(people.people_of(talked.family)):
        raise NotThere
    entry = put(
        SUPERVISION_HELD,
        thread=talked.family,
        happened=held.happened,
        marks=SupervisionMarks(held.group, talked.whole_plan, talked.leads != LEAD, talked.leads == PROTECTION_LEAD),
        facts=SupervisionFacts(talked.note, held.with_whom, [_words(d) for d in talked.decisions]),
        people=dict.fromkeys(talked.people),
    )
    for number, decision in enumerate(talked.decisions):
        _settle(talked.family, decision, f"{entry}-{number}", held)
    return entry


def _settle(family: int, decision: Decision, name: str, held: Supervision) -> None:
    entry = put(
        DECIDED,
        thread=family,
        happened=held.happened,
        marks=DecisionMarks(name, decision.who, decision.by_when),
        facts=DecisionFacts(decision.what.strip(), decision.whom.strip()),
    )
    SupervisionDecision.objects.create(
        thread_id=family,
        entry=entry,
        name=name,
        what=decision.what.strip(),
        who=decision.who,
        whom=decision.whom.strip(),
        decided_on=day_of(held.happened),
        by_when=decision.by_when,
    )


def _words(decision: Decision) -> str:
    """`ring the school (lead practitioner, by 4 December).`"""
    who = {"lead": "the lead practitioner", "supervisor": "the supervisor"}.get(decision.who, decision.whom.strip())
    by = f", by {decision.by_when:%-d %B %Y}" if decision.by_when else ""
    return f"{decision.what.strip().rstrip('.')} ({who}{by})."
