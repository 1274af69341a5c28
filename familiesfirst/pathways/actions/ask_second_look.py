"""Somebody of the family asks for another worker to look again at a decision."""

import datetime as dt

from django.db import IntegrityError, transaction

from familiesfirst.agencies.api import actor_of_worker, worker
from familiesfirst.clocks.api import england
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.actions._steps import lock_family, today_of
from familiesfirst.pathways.entries.second_looks import SECOND_LOOK_ASKED, LookFacts, LookMarks
from familiesfirst.pathways.models import SecondLook
from familiesfirst.pathways.queries.second_looks import decision_on, title_of
from familiesfirst.pathways.rules.second_looks import Looker, faults_in_asking
from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, put


@action("pathways.ask_second_look")
def ask_second_look(
    *, by: Actor, now: dt.datetime, family: int, person: int, entry: int, looker: int | None, why: str
) -> int:
    """The second look's id. person: who of the family asks; entry: the decision; looker: who looks, never the decider
    and a qualified social worker where the decision needed one. The record opens to them until the day it is due.

    Invalid beside the fields; Meanwhile when this person has asked already; NotThere for others' people and decisions,
    and for a decision that this person is not told of yet.
    """
    root = lock_family(family)
    authorise(thread=root)
    decided = decision_on(root, entry)
    if person not in people.people_of(root) or _not_told(person, entry):
        raise NotThere
    who = _looker(looker, now)
    if found := faults_in_asking(why, decided.rule, who):
        raise Invalid(found)
    assert who is not None
    due = england().add(today_of(now), int(str(setting("second_look_days"))))
    held = SecondLook(family_id=root, entry=entry, asked_by_id=person, looker_id=who.worker, asked_at=now, by=due)
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError as taken:
        raise Meanwhile("They have asked for this already, and somebody is looking at it.") from taken
    held.asked_entry = put(
        SECOND_LOOK_ASKED,
        thread=root,
        happened=now,
        marks=LookMarks(held.pk, entry, who.worker, due),
        facts=LookFacts(people.names_of([person])[person], title_of(decided.entry), who.name, why.strip()),
        people={person: None},
    )
    held.save(update_fields=["asked_entry"])
    _open_to(root, who, due, by, now)
    return held.pk


def _not_told(person: int, entry: int) -> bool:
    return any(line.person == person and line.state == "withheld" for line in people.tellings_of([entry]))


def _looker(looker: int | None, now: dt.datetime) -> Looker | None:
    if looker is None:
        return None
    about = actor_of_worker(looker, today_of(now))
    if "team_manager" not in about.roles:
        raise NotThere
    return Looker(looker, worker(looker).with_agency, about.social_work_qualified)


def _open_to(root: int, who: Looker, due: dt.date, by: Actor, now: dt.datetime) -> None:
    """Whoever looks reads the record while they look, when they could not already."""
    about = actor_of_worker(who.worker, today_of(now))
    ties = involvement.relationships(about, root, now)
    if involvement.granted(about.roles, ties, "pathways.find_second_look") is None:
        involvement.add_to_family(
            by=by, now=now, family=root, role="contributor", what_for="Looks again at a decision",
            since=today_of(now), until=due, worker_id=who.worker,
        )  # fmt: skip
