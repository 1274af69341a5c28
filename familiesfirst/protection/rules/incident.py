"""A serious incident: notified in time, and a rapid review held in time. Plain Python."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from familiesfirst.protection.rules.states import NONE, Transition

Errors = dict[str, str]
LEAD = "a serious incident lead"
TRANSITIONS = (
    Transition("incident", NONE, "incident.heard", "heard", LEAD, "what happened, to whom, when we became aware"),
    Transition("incident", "heard", "incident.notified", "notified", LEAD, "the panel's reference"),
    Transition("incident", "heard", "incident.not_notified", NONE, LEAD, "why it is not one, and who decided it"),
    Transition("incident", "notified", "incident.reviewed", NONE, LEAD, "what it found and decided"),
)


@dataclass(frozen=True)
class Incident:
    """A serious incident as it is recorded. sort: a code of `incident_sort`. aware: the day the council became aware.

    who: the children, as they are known. owner: the serious incident lead who answers for it.
    """

    sort: str
    happened: dt.date
    aware: dt.date
    who: str
    what: str
    owner: int


def check_incident(said: Incident, sorts: Collection[str], owners: Collection[int], today: dt.date) -> Errors:
    """What is wrong with it, beside its fields."""
    errors = {} if said.sort in sorts else {"sort": "Choose what happened."}
    if not said.who.strip():
        errors["who"] = "Say which children, as they are known."
    if not said.what.strip():
        errors["what"] = "Say what happened, and what makes you think of abuse or neglect."
    if said.owner not in owners:
        errors["owner"] = "Choose who answers for it."
    if said.happened > today:
        errors["happened"] = "This day has not come."
    if said.aware > today or said.aware < said.happened:
        errors["aware"] = "The day we became aware is not before it happened, nor to come."
    return errors


def check_named(person: int | None, called: str) -> Errors:
    """What is wrong with whom it is said to be about: somebody on record, or how they are known."""
    if person is None and not called.strip():
        return {"called": "Say how they are known: a name, an age, a place."}
    return {}


def check_on(on: dt.date, first: dt.date, today: dt.date) -> Errors:
    """Beside the day of a step: not to come, and not before the one it follows."""
    if on > today:
        return {"on": "This day has not come."}
    return {"on": f"Not before {first.day} {first:%B %Y}."} if on < first else {}
