"""The chair of a conference decides how somebody of the family takes part: with the others, apart, in part, or not."""

import datetime as dt

from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.protection.access import check_chairs, conference_of, locked_family
from familiesfirst.protection.actions._calling import CONFERENCE
from familiesfirst.protection.entries.attending import PART_DECIDED, PartFacts, PartMarks
from familiesfirst.protection.models import Conference, ConferencePart
from familiesfirst.protection.rules.attending import APART, EXCLUDED, TOGETHER, Part, check_part
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put

WHAT = "how they take part in the conference"


@action("protection.decide_part")
def decide_part(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    conference: int,
    part: Part,
    telling: people.PersonTold | None = None,
) -> int:
    """The entry's id. Whoever is excluded cannot be asked; whoever comes apart is asked to a time of their own.

    telling: whether whoever it is about was told, asked of them alone: nobody else of the family is told of it. None
    where they take part with the others, and nothing else was decided before.

    NotThere for another family's conference or person; Meanwhile when it was held; Invalid beside the fields, also
    while nobody chairs it.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = conference_of(root, conference)
    check_chairs(by, now, root, row, "protection.decide_part")
    if part.person not in people.people_of(root):
        raise NotThere
    tellings = (telling,) if telling is not None and (telling.how or _changes(row, part)) else ()
    only = (part.person,) if tellings or _changes(row, part) else ()
    errors = check_part(part, row.chair_name)
    if errors := errors | people.faults_in_telling(root, tellings, now, only=only):
        raise Invalid(errors)
    _take_back(by, now, root, row.pk, part)
    entry = put(
        PART_DECIDED,
        thread=root,
        happened=now,
        marks=PartMarks(row.pk, part.part),
        facts=PartFacts(
            people.names_of([part.person])[part.person], row.chair_name, part.why.strip(), part.heard.strip()
        ),
        people={part.person: None},
    )  # fmt: skip
    ConferencePart.objects.update_or_create(
        conference=row, person_id=part.person, defaults={"part": part.part, "entry": entry}
    )
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)


def _changes(row: Conference, part: Part) -> bool:
    """Whether it has to be said that they were told: not where they sit with the others, as before."""
    before = ConferencePart.objects.filter(conference=row, person=part.person).exclude(part=TOGETHER)
    return part.part != TOGETHER or before.exists()


def _take_back(by: Actor, now: dt.datetime, root: int, conference: int, part: Part) -> None:
    """Whoever is excluded is not asked any more; whoever is to come apart is not asked to the others' time."""
    meeting = meetings.meeting_called_for(CONFERENCE, conference)
    asked = [g for g in meetings.guests_for(by, CONFERENCE, conference) if g.person == part.person]
    if meeting is None or not asked:
        return
    if part.part == EXCLUDED:
        meetings.withdraw_invitation(
            by=by, now=now, family=root, meeting=meeting, invitation=asked[0].id, why="The chair decided so."
        )
    elif part.part == APART and not asked[0].own_time:
        raise Invalid({"part": "They are asked to the others’ time. Take that invitation back first."})
