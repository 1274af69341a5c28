"""A child who was missing is back: a conversation with somebody independent is due, within the limit."""

import datetime as dt

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import episode_of, locked_family
from familiesfirst.protection.entries.missing import FOUND, FoundFacts, FoundMarks
from familiesfirst.protection.rules.missing import Back, check_found
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put, registry


@action("protection.record_found")
def record_found(*, by: Actor, now: dt.datetime, family: int, episode: int, said: Back) -> int:
    """The entry's id. What other areas were told of them ends with it, and how those were told is part of it.

    NotThere for another family's; Meanwhile when somebody has said so already; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = episode_of(root, episode)
    if row.found_at is not None:
        raise Meanwhile("Somebody has said already that they are back.")
    if row.died is not None:
        raise Meanwhile("It is on the record that they died: nobody is looked for any more.")
    alerted = registry("ALERTED_OF")(root, row.person_id)
    hows = codeset("found_how", timezone.localdate(now))
    if errors := check_found(said, row.reported_at, now, hows, alerted=bool(alerted)):
        raise Invalid(errors)
    row.found_at = max(said.found_at, row.reported_at)  # a time typed to the minute
    row.save(update_fields=["found_at"])
    hours = int((row.found_at - row.reported_at).total_seconds() // 3600)
    names = {str(p): name for p, name in people.names_of([row.person_id]).items()}
    if alerted:
        registry("ALERT_ENDS")(family=root, person=row.person_id, now=row.found_at, words=said.told)
    return put(
        FOUND,
        thread=root,
        happened=row.found_at,
        marks=FoundMarks(row.pk, said.how, hours),
        facts=FoundFacts(names, said.where.strip(), said.words.strip(), said.told.strip() if alerted else ""),
        people={row.person_id: None},
    )
