"""What happens next with a contact is decided, and all that follows from it is written at once."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from familiesfirst.front_door import following
from familiesfirst.front_door.access import contact_for_change, undecided
from familiesfirst.front_door.entries.deciding import DECIDED
from familiesfirst.front_door.leaving import leave_when_done
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.rules import deciding as rules
from familiesfirst.front_door.rules.deciding import ChildChoice, Decision, Standing
from familiesfirst.front_door.rules.naming import name_of, told_as
from familiesfirst.front_door.standing import standing_of
from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import services
from familiesfirst.record.api import (
    WITHDRAWN,
    Actor,
    Invalid,
    Meanwhile,
    Refused,
    action,
    authorise,
    effective,
    entries_about_many,
    put,
    seq_of,
)

DISCUSSED = ("strategy.held", "strategy.cancelled")
"""What a strategy discussion that was needed before has ended with."""


@action("front_door.decide_contact")
def decide_contact(*, by: Actor, now: dt.datetime, contact: int, seen: int, decision: Decision) -> None:
    """Decides a contact; `seen` is how many entries its record had when the page was drawn.

    Meanwhile when it was decided first, or something was added that this decision maker has not seen; Invalid for what
    is missing; Refused when the decision is one for a qualified social worker and they are not one.
    """
    row = contact_for_change(contact)
    authorise(thread=contact)
    undecided(row)
    if seq_of(contact) != seen:
        raise Meanwhile("Something was added to this contact since you opened it. Read it, then decide.")
    standing, decision = standing_of(row, by, now), _with_who_they_are(row, decision)
    _check(decision, standing, by, _hour(row, decision, now))
    _keep(row, decision, by, now)
    entry = _put(row, decision, standing, now)
    followed = rules.consequences(decision, standing)
    following.write(row, decision, standing, followed, entry=entry, by=by, now=now)
    leave_when_done(row, now)


def _with_who_they_are(row: Contact, decision: Decision) -> Decision:
    """The decision with each child's name and person from the record, never from the page."""
    told = {each.pk: each for each in row.told.exclude(kind="adult")}
    children = [
        ChildChoice(choice.told, name_of(told_as(told[choice.told])), told[choice.told].person_id, choice.level)
        for choice in decision.children
        if choice.told in told
    ]
    everybody = {each.pk: name_of(told_as(each)) for each in row.told.all()}
    tellings = [
        replace(telling, name=everybody[telling.told]) for telling in decision.tellings if telling.told in everybody
    ]
    return replace(decision, children=tuple(children), tellings=tuple(tellings))


def _check(decision: Decision, standing: Standing, by: Actor, hour: dict[str, str]) -> None:
    levels = [child.level for child in decision.chosen]
    if rules.needs_qualified(decision.outcome, levels) and not by.social_work_qualified:
        raise Refused("This is for a qualified social worker to decide. Ask one on your team.")
    found = {**rules.faults(decision, standing), **_same_lead(decision, standing), **hour}
    if found:
        raise Invalid(found)


def _hour(row: Contact, decision: Decision, now: dt.datetime) -> dict[str, str]:
    """What is wrong with when it was decided that a strategy discussion is needed, where somebody says."""
    if decision.outcome != rules.Outcome.STRATEGY or decision.needed_at is None:
        return {}
    those = [child.person for child in decision.chosen if child.person is not None]
    told = entries_about_many(those, only=(*DISCUSSED, *sorted(WITHDRAWN))).values()
    ended = [e.happened for about in told for e in effective(about) if e.kind in DISCUSSED]
    when = {"received": row.received_at, "now": now, "discussed": max(ended, default=None)}
    fault = rules.fault_of_hour(decision.needed_at, **when)
    return {"needed_at": fault} if fault else {}


def _same_lead(decision: Decision, standing: Standing) -> dict[str, str]:
    """What is missing in whether a family that comes back would like whoever led before, by field."""
    family = standing.family
    if decision.outcome != rules.Outcome.FAMILY_HELP or family is None or family.lead is not None:
        return {}
    held = involvement.same_lead(family.family, standing.today)
    if held is None or held.answered:
        return {}
    found = involvement.faults_in_same_lead(decision.same_lead, decision.same_lead_words)
    return {{"answer": "same_lead", "words": "same_lead_words"}[name]: said for name, said in found.items()}


def _keep(row: Contact, decision: Decision, by: Actor, now: dt.datetime) -> None:
    row.status, row.decided_outcome = Contact.Status.DECIDED, decision.outcome
    row.decided_level = _level(decision) or ""
    row.decided_at, row.decided_by, row.version = now, by.worker, row.version + 1
    row.save(update_fields=["status", "decided_outcome", "decided_level", "decided_at", "decided_by", "version"])


def _put(row: Contact, decision: Decision, standing: Standing, now: dt.datetime) -> int:
    titles = {service.code: service.title for service in services()}
    return put(
        DECIDED,
        thread=row.pk,
        happened=now,
        marks=DECIDED.marks(
            outcome=decision.outcome,
            level=_level(decision),
            late=standing.late,
            service=decision.service or None,
            how=decision.handed_over or None,
        ),
        facts=DECIDED.facts(
            reason=decision.why.strip(),
            late_why=decision.late_why.strip() if standing.late else "",
            without_agreement=decision.without_agreement.strip(),
            risk=decision.risk.strip(),
            area=decision.area.strip(),
            service=titles.get(decision.service, ""),
            no_lead_why=decision.no_lead_why.strip(),
            told=tuple(_told_words(decision)),
        ),
        people=_people(row, decision),
    )


def _level(decision: Decision) -> str | None:
    if decision.outcome not in rules.FOR_CHILDREN:
        return None
    return rules.highest(child.level for child in decision.chosen if child.level != rules.AS_NOW) or None


def _told_words(decision: Decision) -> Iterable[str]:
    for telling in decision.tellings:
        if telling.answer == "told":
            yield f"{telling.name} was told. {telling.said}".strip()
        else:
            yield f"{telling.name} is not told yet: {telling.why_not}"


def _people(row: Contact, decision: Decision) -> dict[int, object]:
    """Everybody in the contact who is somebody, so that it is found again from each; the children with their levels."""
    people: dict[int, object] = dict.fromkeys(row.told.exclude(person=None).values_list("person_id", flat=True))
    if decision.outcome in rules.FOR_CHILDREN:
        chosen = {child.person: child.level for child in decision.chosen if child.person is not None}
        people.update({person: DECIDED.person_marks(level=level) for person, level in chosen.items()})
    return people
