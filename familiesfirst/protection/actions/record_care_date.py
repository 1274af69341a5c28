"""The care system says that a review was held, or that the child was visited."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._law import looked_after, not_to_come
from familiesfirst.protection.entries.legal import DATED, DatedMarks, FirstMarks, NamesFacts
from familiesfirst.protection.queries.legal_standing import dated_before
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.record_care_date")
def record_care_date(
    *, by: Actor, now: dt.datetime, family: int, children: Collection[int], sort: str, on: dt.date
) -> int:
    """The entry's id. sort: a code of `care_date`. A child's first review starts another clock than later ones.

    Meanwhile for a child who is not looked after; NotThere for another family's; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    errors = not_to_come(on, now)
    if sort not in codeset("care_date", on):
        errors["sort"] = "Choose what was done."
    if not children:
        errors["children"] = "Choose which children it is about."
    if errors:
        raise Invalid(errors)
    names, before = looked_after(root, children, on), dated_before(children, sort)
    return put(
        DATED,
        thread=root,
        happened=on,
        marks=DatedMarks(sort),
        facts=NamesFacts(names),
        people={child: FirstMarks(child not in before) for child in children},
    )
