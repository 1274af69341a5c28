"""What every step into law shares: who decided it, whether the child stands where it can be taken, and what follows."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import legal_step
from familiesfirst.protection.access import check_begins, check_children, names_in
from familiesfirst.protection.entries.legal import DecidedFacts
from familiesfirst.protection.queries.legal_standing import legal_standings
from familiesfirst.protection.rules.law_steps import Decision, Errors, check_decision
from familiesfirst.protection.rules.legal import MACHINE_OF, LegalStanding, legal_refusal
from familiesfirst.protection.rules.order import goes_before, moment_after, too_early, typed_after
from familiesfirst.protection.rules.states import Place
from familiesfirst.record.api import Actor, Invalid, Meanwhile


def check(step: str, said: Decision, errors: Errors, *, root: int, now: dt.datetime) -> None:
    """Invalid, by field: who may decide a step is policy's, and everybody of the family is told or not told yet.

    NotThere where one of another family is among them.
    """
    found = check_decision(said, legal_step(step).decided_by) | errors
    if found := found | people.faults_in_telling(root, said.tellings, now):
        raise Invalid(found)


def stands(
    root: int,
    children: Collection[int],
    machine: str,
    kind: str,
    marks: Mapping[str, object] | None = None,
    *,
    begins: dt.date | None = None,
) -> tuple[dict[str, str], dict[int, LegalStanding]]:
    """({child: name}, where each stands). begins: the day of a step that can be the first, and so is about children.

    NotThere for another family's child, and then for who is none; Meanwhile, naming the child, when the step cannot be
    taken from where they stand.
    """
    names, held = names_in(root, children), legal_standings(children)
    check_begins(children, names)
    if begins is not None:
        check_children(root, children, begins)
    for child in children:
        state = getattr(held[child], machine).state
        if sentence := legal_refusal(machine, state, kind, marks or {}, names[child]):
            raise Meanwhile(sentence)
    return {str(p): name for p, name in names.items()}, held


def stands_for_order(
    root: int, children: Collection[int], order: str, kind: str
) -> tuple[dict[str, str], dict[int, LegalStanding]]:
    """The same for a step about an order that runs; nobody where none is given, which is said beside the field."""
    machine = MACHINE_OF.get(order, "police")
    return stands(root, children, machine, kind, {"order": order}) if children else ({}, {})


def day_after(on: dt.date, places: Collection[Place], field: str = "on") -> dt.date | dt.datetime:
    """When a step of a day is put on record, so that it stands after each of these. Invalid for a day before."""
    happened = moment_after(on, *places)
    if happened is None:
        raise Invalid({field: too_early(places)})
    return happened


def time_after(typed: dt.datetime, places: Collection[Place]) -> dt.datetime:
    """The same for a step whose minute was typed."""
    happened = typed_after(typed, places)
    if goes_before(happened, timezone.localdate(happened), places):
        raise Invalid({"happened": f"{too_early(places)} Look at the time too."})
    return happened


def looked_after(root: int, children: Collection[int], on: dt.date | None = None, field: str = "on") -> dict[str, str]:
    """{child: name} of children who are looked after. Meanwhile, naming the child, when one is not; Invalid for a day
    before they were."""
    names, held = names_in(root, children), legal_standings(children)
    for child in children:
        if held[child].care.state != "open":
            raise Meanwhile(f"{names[child]} is not looked after.")
    if on is not None:
        day_after(on, [one.care for one in held.values()], field)
    return {str(p): name for p, name in names.items()}


def facts_of(said: Decision, names: Mapping[str, str]) -> DecidedFacts:
    """The words of a decision."""
    return DecidedFacts(dict(names), said.who.strip(), said.why.strip(), said.told.strip())


def not_to_come(on: dt.date, now: dt.datetime, field: str = "on") -> Errors:
    """Beside the day, where it is one to come."""
    return {field: "This day has not come."} if on > timezone.localdate(now) else {}


def follow_status(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    children: Collection[int],
    why: str,
    on: dt.date,
    section_too: bool = True,
) -> None:
    """The legal status beside each child's level follows the furthest of what holds in law; the level stays.

    section_too: the section of somebody who is in care may have changed.
    """
    lines = {c.person: c.legal_status or "none" for c in people.children_of(family, timezone.localdate(now))}
    for child, held in legal_standings(children).items():
        status, section = held.status
        if status != lines.get(child) or (status == "in_care" and section_too):
            people.set_legal_status(
                by=by, now=now, family=family, person=child, status=status, section=section, why=why, on=on
            )
