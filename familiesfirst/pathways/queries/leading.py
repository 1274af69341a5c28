"""What would help in whoever leads a family: all that the rooms know of it."""

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from familiesfirst.family_help.api import factors_found
from familiesfirst.front_door.api import needs_told_lately
from familiesfirst.involvement.api import Needs, relationships
from familiesfirst.people.api import lead_needs
from familiesfirst.policy.api import skills_for
from familiesfirst.record.api import Actor


def needs_of_lead(viewer: Actor, family: int, now: dt.datetime) -> Needs:
    """Where the family lives, its languages, and the skills that its children's ages, an assessment or the latest
    contact ask for. What a contact told counts only where this viewer may see it; of where they live, only
    while the record does not say."""
    today = timezone.localdate(now)
    found = Needs(skills=skills_for(factors=factors_found(family)))
    ties = relationships(viewer, family, now)
    known, told = lead_needs(family, today), needs_told_lately(viewer, ties, family, today)
    return known | (replace(told, areas=frozenset()) if known.areas else told) | found
