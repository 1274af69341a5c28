"""How somebody who asked for themselves may safely be reached becomes a rule on the family's record, not only words."""

import datetime as dt

from familiesfirst.front_door.models import Contact
from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor

NOT_WRITTEN_TO = "not_written_to"


def keep_safe_ways(row: Contact, *, by: Actor, now: dt.datetime) -> None:
    """Inside an action that joined the contact to a family, or said who somebody is: whoever asked for themselves, and
    did not say that letters are safe, is not written to until somebody looks at it again. Nothing where the contact
    concerns no family yet, where they were not asked, or where a rule stands.
    """
    if row.family_id is None:
        return
    asker = row.told.filter(is_asker=True, person__in=people.people_of(row.family_id)).first()
    referrer = getattr(row, "referrer", None)
    ways = referrer.safe_contact.get("safe_ways") if referrer else None
    if asker is None or not ways or "letter" in ways or people.may_be_reached("write", [asker.person_id]):
        return
    people.set_safe_contact(
        by=by,
        now=now,
        family=row.family_id,
        rule=people.SafeRule(
            person=asker.person_id,
            kind=NOT_WRITTEN_TO,
            look_again_by=now.date() + dt.timedelta(days=int(setting("safe_ways_look_again_days"))),
        ),
        why=_why(row, ways),
    )


def _why(row: Contact, ways: list[str]) -> str:
    if "none" in ways:
        return f"They asked not to be contacted at all; they will contact us. All they said: C-{row.pk}."
    return f"Letters were not among the ways they said are safe. All they said: C-{row.pk}."
