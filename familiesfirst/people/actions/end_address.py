"""An address no longer holds."""

import datetime as dt

from familiesfirst.people.access import family_read, person_of
from familiesfirst.people.actions._adding import today_of
from familiesfirst.people.entries.reaching import ADDRESS_ENDED, AddressFacts, AddressMarks
from familiesfirst.people.models import Address
from familiesfirst.record.api import Actor, Meanwhile, NotThere, action, authorise, put


@action("people.end_address")
def end_address(*, by: Actor, now: dt.datetime, family: int, address: int, why: str = "") -> int:
    """Id of the entry. NotThere when it is not of this family; Meanwhile when somebody ended it already."""
    authorise(thread=family)
    row = Address.objects.select_for_update().filter(pk=address).first()
    if row is None:
        raise NotThere
    who = _whose(family, row)
    if row.until is not None:
        raise Meanwhile("This address was ended a moment ago.")
    row.until = today_of(now)
    row.save(update_fields=["until"])
    return put(
        ADDRESS_ENDED,
        thread=family,
        happened=now,
        marks=AddressMarks(row.pk, row.type, row.protected),
        facts=AddressFacts(who, f"{row.lines} {row.postcode}".strip(), why=why.strip()),
        people={row.person_id: None} if row.person_id else None,
    )


def _whose(family: int, row: Address) -> str:
    if row.person_id:
        return person_of(family, row.person_id).shown
    if row.household is None or row.household.family.root != family_read(family).pk:
        raise NotThere
    return row.household.name
