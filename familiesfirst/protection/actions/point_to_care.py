"""Where the care plan of a looked-after child is kept: a pointer, never a copy."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._law import looked_after
from familiesfirst.protection.entries.legal import POINTER, PointerFacts, PointerMarks
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.point_to_care")
def point_to_care(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    children: Collection[int],
    system: str,
    reference: str = "",
    officer: str = "",
    placement: str = "",
    review_on: dt.date | None = None,
    visit_on: dt.date | None = None,
) -> int:
    """The entry's id. officer: the independent reviewing officer. placement: in words; it reads as an address does.

    Meanwhile for a child who is not looked after; NotThere for another family's; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    errors = {} if system.strip() else {"system": "Say which system keeps the care plan."}
    if not children:
        errors["children"] = "Choose which children it is about."
    if errors:
        raise Invalid(errors)
    names = looked_after(root, children)
    return put(
        POINTER,
        thread=root,
        happened=now,
        marks=PointerMarks(review_on, visit_on),
        facts=PointerFacts(names, system.strip(), reference.strip(), officer.strip(), placement.strip()),
        people=dict.fromkeys(children),
    )
