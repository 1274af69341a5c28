"""Where the children are now, and who has them tonight: asked again whenever it may have changed."""

import datetime as dt

from familiesfirst.front_door.access import contact_for_change
from familiesfirst.front_door.entries.working import WHERE
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("front_door.say_where")
def say_where(*, by: Actor, now: dt.datetime, contact: int, where_now: str, tonight: str, said_by: str) -> None:
    """Keeps what was said, and by whom. Invalid when neither is answered."""
    contact_for_change(contact)
    authorise(thread=contact)
    if not where_now.strip() and not tonight.strip():
        raise Invalid({"where_now": "Say where they are now, or who has them tonight"})
    put(
        WHERE,
        thread=contact,
        happened=now,
        facts=WHERE.facts(where_now=where_now.strip(), tonight=tonight.strip(), said_by=said_by.strip()),
    )
