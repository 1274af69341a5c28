"""What is true of a contact when somebody decides it: lateness, agreement, and the family as it stands."""

import datetime as dt

from familiesfirst.clocks import api as clocks
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.rules.deciding import Agreement, FamilyNow, Standing, anyone_agrees, is_late
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import policy, protection_choices, services
from familiesfirst.record.api import LONDON, Actor

DECIDED, LOOKED_AT, ANSWERED = "contact.decided", "contact.looked_at", "referrer.answered"


def decision_clocks() -> list[str]:
    """Codes of the clocks that a decision stops, national and local, less those that looking at a contact stops."""
    return _stopped_by(DECIDED, but_not=LOOKED_AT)


def looking_clocks() -> list[str]:
    """Codes of the clocks that looking at a contact stops."""
    return _stopped_by(LOOKED_AT)


def answer_clocks() -> list[str]:
    """Codes of the clocks that answering whoever told us stops."""
    return _stopped_by(ANSWERED)


def _stopped_by(kind: str, but_not: str = "") -> list[str]:
    rules = [rule for rule in policy().clocks if rule.per == "contact"]
    kinds = {rule.code: {pattern.kind for pattern in rule.stops} for rule in rules}
    return [code for code, stops in kinds.items() if kind in stops and but_not not in stops]


def standing_of(row: Contact, by: Actor, now: dt.datetime) -> Standing:
    """Everything the rules of deciding need to know of this contact now."""
    return Standing(
        today=now.astimezone(LONDON).date(),
        late=is_late(decision_due(row.pk, now), now),
        agreed=anyone_agrees(latest_agreements(row)),
        family=family_now(row.family_id),
        decider=by.worker,
        services=frozenset(service.code for service in services()),
        teams=frozenset(kind for kind, _ in protection_choices()),
    )


def decision_due(contact: int, now: dt.datetime) -> dt.datetime | None:
    """When this contact is to be decided by at the earliest; None when no clock runs for it."""
    running = clocks.running(now=now, contacts=[contact], codes=decision_clocks())
    return min((clock.due for clock in running if clock.due), default=None)


def latest_agreements(row: Contact) -> list[Agreement]:
    """The latest word of each person about being helped."""
    latest = {kept.told_id: kept for kept in row.agreements.order_by("at", "pk")}
    return [Agreement(told, kept.answer) for told, kept in latest.items() if told is not None]


def family_now(family: int | None) -> FamilyNow | None:
    """The family's children with their levels, and its lead."""
    if family is None:
        return None
    lead = involvement.lead_of(family)
    return FamilyNow(family, people.levels_of_people(people.people_of(family)), lead.worker if lead else None)
