"""Where the care plan of a looked-after child is kept: a pointer, never a copy."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._law import looked_after, not_to_come
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
    placed_on: dt.date | None = None,
    review_on: dt.date | None = None,
    visit_on: dt.date | None = None,
) -> int:
    """The entry's id. officer: the independent reviewing officer. placement: in words; it reads as an address does.
    placed_on: since when they live there, where they were placed anew: they are visited there within a limit from then.

    Meanwhile for a child who is not looked after; NotThere for another family's; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    errors = {} if system.strip() else {"system": "Say which system keeps the care plan."}
    if not children:
        errors["children"] = "Choose which children it is about."
    if placed_on is not None:
        errors |= not_to_come(placed_on, now, "placed_on")
        errors |= {} if placement.strip() else {"placement": "Say where they were placed."}
    if errors:
        raise Invalid(errors)
    names = looked_after(root, children, placed_on, "placed_on")
    return put(
        POINTER,
        thread=root,
        happened=placed_on or now,
        marks=PointerMarks(review_on, visit_on, True if placed_on else None),
        facts=PointerFacts(names, system.strip(), reference.strip(), officer.strip(), placement.strip()),
        people=dict.fromkeys(children),
    )
