"""Something a person had until today: a school, a number. Ended once, by whoever comes first."""

import datetime as dt
from typing import TypeVar

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import today_of
from familiesfirst.people.models import ContactPoint, Person, Setting
from familiesfirst.record.api import Meanwhile, NotThere

Row = TypeVar("Row", Setting, ContactPoint)


def ended_now(model: type[Row], pk: int, family: int, now: dt.datetime, sentence: str) -> tuple[Row, Person]:
    """The row, ended today, and whose it was. NotThere when it is not of this family; Meanwhile, with the sentence,
    when it is over already.
    """
    row = model._default_manager.select_for_update().filter(pk=pk).first()
    if row is None:
        raise NotThere
    owner = person_of(family, row.person_id)
    if row.until is not None:
        raise Meanwhile(sentence)
    row.until = today_of(now)
    row.save(update_fields=["until"])
    return row, owner
