"""Somebody chairs a conference; the record says whether they have had a part in the family's help."""

import datetime as dt

from django.utils import timezone

from familiesfirst.involvement.api import shut_out_of
from familiesfirst.policy.api import setting
from familiesfirst.protection.access import conference_of, locked_family, open_children
from familiesfirst.protection.actions._conferring import chair_until
from familiesfirst.protection.entries.attending import CHAIR_NAMED, ChairFacts, ChairMarks
from familiesfirst.protection.queries.had_part import chairs_as, had_part, may_chair
from familiesfirst.protection.rules.attending import Chair
from familiesfirst.protection.rules.conference import check_chair
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.name_chair")
def name_chair(*, by: Actor, now: dt.datetime, family: int, conference: int, chair: Chair) -> int:
    """The entry's id. Whether a worker was involved is read off the record, whatever was said of it.

    NotThere and Meanwhile as elsewhere; Invalid for somebody who may not chair here, or may have nothing to do with the
    family.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = conference_of(root, conference)
    who = _known_chair(root, chair, now)
    row.chair_id, row.chair_name, row.chair_involved = who.worker, who.name, who.involved
    row.chair_role = who.role.strip()[:120]
    row.chair_until = chair_until(row)
    row.save(update_fields=["chair", "chair_name", "chair_role", "chair_involved", "chair_until"])
    return put(
        CHAIR_NAMED,
        thread=root,
        happened=now,
        marks=ChairMarks(row.pk, who.involved),
        facts=ChairFacts(who.name, who.why.strip(), row.chair_role),
        people=dict.fromkeys(open_children(row)),
    )


def _known_chair(family: int, chair: Chair, now: dt.datetime) -> Chair:
    """Whoever chairs, as the record knows them. Invalid, beside the fields, when they may not."""
    who = chair
    if chair.worker is not None:
        if shut_out_of(family, [chair.worker]):
            raise Invalid({"chair": "They may have nothing to do with this family. Choose somebody else."})
        known = next((one for one in may_chair(timezone.localdate(now)) if one.id == chair.worker), None)
        if known is None:
            raise Invalid({"chair": "They hold no role in which somebody chairs here. Choose somebody else."})
        who = Chair(known.with_agency, known.id, known.id in had_part(family), chair.why, chairs_as(known))
    if not who.name.strip():
        raise Invalid({"chair": "Say who chairs."})
    if not who.role.strip():
        raise Invalid({"role": "Say in which role they chair."})
    if fault := check_chair(who.involved, who.why, str(setting("conference_chair_involved"))):
        raise Invalid({"chair_why" if "say why" in fault else "chair": fault})
    return who
