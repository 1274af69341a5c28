"""A young person is joined to a concern outside the home, by somebody who is entitled on it and on their family."""

import datetime as dt
import json
from collections.abc import Iterator

from django.db import IntegrityError, transaction
from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.protection.access import check_begins, check_children, names_in
from familiesfirst.protection.actions._concerning import (
    Held,
    concern_for_change,
    let_through,
    named,
    put_on_records,
    telling,
)
from familiesfirst.protection.actions._untold import untold
from familiesfirst.protection.actions.tell_of_concern import WHAT
from familiesfirst.protection.entries.outside import (
    CHILD_JOINED,
    JOINED_HERE,
    ON_RECORDS,
    ConcernMarks,
    ToldFacts,
    WhyFacts,
)
from familiesfirst.protection.models import ConcernAction, ConcernChild
from familiesfirst.protection.rules.outside import Joining, check_joining, check_look_again, gives_away
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, entries_of_thread, put, root_of

WRITTEN = (
    "What was written of it on another family’s record names somebody of this family, and what is on a record stays "
    "there. They are joined to a concern of their own instead."
)
TAKEN = "They are joined to this concern already."


@action("protection.join_concern")
def join_concern(*, by: Actor, now: dt.datetime, concern: int, family: int, joining: Joining) -> int:
    """Id of the entry on their record. From now on what comes of the concern is read there, and nothing of others.
    Nobody of the family is told by this: each is not told yet, until a day.

    NotThere for whoever is not entitled on both; Meanwhile when they are joined; Invalid beside the fields, also where
    what other records read now would name their family.
    """
    root = root_of(family)
    held = concern_for_change(by, concern, now, root)
    authorise(thread=root)
    check_begins([joining.person], names_in(root, [joining.person]))
    check_children(root, [joining.person], timezone.localdate(now))
    if joining.person in held.everyone:
        raise Meanwhile(TAKEN)
    tells = telling({*held.ever, root})
    own = telling([root]).everybody
    errors = check_joining(joining, others=tells.of[root], own=own, told=_told_elsewhere(held, root))
    if any(gives_away(words, own) for words in _written_elsewhere(held, root)):
        errors.setdefault("person", WRITTEN)
    errors |= check_look_again(joining.look_again, timezone.localdate(now))
    if errors := _not_asked(held) | errors:
        raise Invalid(errors)
    entry = _join(held, root, joining, now)
    young = {root: (joining.person,)}
    untold(by, now, concern, {root: entry}, young, what=WHAT, look_again=joining.look_again)
    return entry


def _not_asked(held: Held) -> dict[str, str]:
    """One that was opened before anybody was asked what visitors may be told comes on no further record without it."""
    row = held.row
    if not people.faults_for_visitors(row.sensitivity, row.visitors, row.visitors_words):
        return {}
    return {"person": "Say first what the people who visit may be told of this concern: put it in other words."}


def _told_elsewhere(held: Held, family: int) -> dict[str, str]:
    """What every record, or one of another family, reads of the concern now: {what it is: its words}."""
    theirs = {person for root, those in held.families.items() if root != family for person in those}
    told = {"what the concern says of itself": held.row.told, "what visitors may be told": held.row.visitors_words}
    for row in ConcernAction.objects.filter(concern=held.row, version=held.row.plan):
        if row.person_id is None or row.person_id in theirs:
            told[f"action {row.position + 1} of the plan"] = f"{row.what} {row.who} {row.shows} {row.came_of}"
    return told


def _written_elsewhere(held: Held, family: int) -> Iterator[str]:
    """Every word that the other families' records hold of the concern, also of whoever has left it."""
    for root in sorted({*held.families, *held.ever} - {family}):
        for entry in entries_of_thread(root, only=ON_RECORDS, facts=True):
            if entry.mark("concern") == held.row.pk and entry.facts:
                yield json.dumps([said for key, said in entry.facts.items() if key != "names"], ensure_ascii=False)


def _join(held: Held, root: int, joining: Joining, now: dt.datetime) -> int:
    row = held.row
    only = Held(row, {root: (joining.person,)}, held.ever)
    entries = put_on_records(
        JOINED_HERE,
        only,
        happened=now,
        marks=ConcernMarks(row.pk),
        facts=lambda family: ToldFacts(row.told, joining.told.strip(), named(only, family), **let_through(row)),
    )
    try:
        with transaction.atomic():
            ConcernChild.objects.create(
                concern=row, person_id=joining.person, thread_id=root, entry=entries[root], joined_at=now
            )
    except IntegrityError as taken:
        raise Meanwhile(TAKEN) from taken
    put(
        CHILD_JOINED,
        thread=row.thread_id,
        happened=now,
        marks=ConcernMarks(row.pk),
        facts=WhyFacts(joining.why.strip(), name=named(only, root)[str(joining.person)]),
        people={joining.person: None},
    )
    return entries[root]
