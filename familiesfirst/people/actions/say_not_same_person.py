"""Two records are not of one person after all."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import today_of
from familiesfirst.people.entries.same import NOT_SAME, SameFacts, SameMarks
from familiesfirst.people.models import SamePerson
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("people.say_not_same_person")
def say_not_same_person(*, by: Actor, now: dt.datetime, family: int, person: int, link: int, why: str) -> int:
    """Id of the entry. Neither shows the other from now on. NotThere when nothing links this person by that; Invalid
    without a reason."""
    authorise(thread=family)
    mine = person_of(family, person)
    row = SamePerson.objects.select_for_update().filter(pk=link, undone_on=None).first()
    if row is None or mine.pk not in (row.one_id, row.other_id):
        raise NotThere
    if not why.strip():
        raise Invalid({"why": "Say why they are not the same person."})
    row.undone_on = today_of(now)
    row.save(update_fields=["undone_on"])
    other = row.other_id if row.one_id == mine.pk else row.one_id
    return put(
        NOT_SAME,
        thread=family,
        happened=now,
        marks=SameMarks(row.pk),
        facts=SameFacts(f"P-{mine.pk}", f"P-{other}", why.strip()),
        people={row.one_id: None, row.other_id: None},
    )
