"""A child becomes looked after, or is so under another section. Plan, lead and protection clocks stay."""

import datetime as dt

from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import locked_family, names_in
from familiesfirst.protection.actions._law import check, day_after, facts_of, follow_status, not_to_come, stands
from familiesfirst.protection.entries.legal import CARE, CARE_CHANGED, CareMarks
from familiesfirst.protection.queries.legal_standing import legal_standings
from familiesfirst.protection.rules.law_steps import Decision
from familiesfirst.record.api import Actor, Meanwhile, action, authorise, put

WHAT = "that a child is looked after"


@action("protection.start_care")
def start_care(*, by: Actor, now: dt.datetime, family: int, decision: Decision, section: str, on: dt.date) -> int:
    """The entry's id. section: a code of `care_section`. Children looked after already change their section.

    Meanwhile when some of them are and others are not, or the section is the one they are under; NotThere for another
    family's child; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    errors = not_to_come(on, now)
    if section not in codeset("care_section", on):
        errors["section"] = "Choose under which section."
    check("care", decision, errors, root=root, now=now)
    names_in(root, decision.children)
    held = legal_standings(decision.children)
    kind = CARE_CHANGED if all(one.care.state == "open" for one in held.values()) else CARE
    if kind is CARE_CHANGED and any(one.section == section for one in held.values()):
        raise Meanwhile("They are looked after under this section already.")
    names, _ = stands(root, decision.children, "care", kind.code, begins=on if kind is CARE else None)
    entry = put(
        kind,
        thread=root,
        happened=day_after(on, [one.care for one in held.values()]),
        marks=CareMarks(decision.role, section),
        facts=facts_of(decision, names),
        people=dict.fromkeys(decision.children),
    )
    why = "Looked after by the council."
    follow_status(by=by, now=now, family=root, children=decision.children, why=why, on=on)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=decision.tellings)
