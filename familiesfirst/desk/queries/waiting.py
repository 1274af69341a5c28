"""What waits for this worker's answer, from every room that asks people things."""

import datetime as dt
from collections.abc import Mapping

from familiesfirst.family_help.api import WAITS as FAMILY_HELP
from familiesfirst.front_door.api import WAITS as FRONT_DOOR
from familiesfirst.involvement.api import WAITS as INVOLVEMENT
from familiesfirst.involvement.api import AwaitingAnswer
from familiesfirst.meetings.api import WAITS as MEETINGS
from familiesfirst.pathways.api import WAITS as PATHWAYS
from familiesfirst.protection.api import WAITS as PROTECTION
from familiesfirst.record.api import Actor, Asked, Found

ROOMS = (INVOLVEMENT, FRONT_DOOR, FAMILY_HELP, PATHWAYS, PROTECTION, MEETINGS)


def waiting_asked(viewer: Actor, now: dt.datetime) -> dict[str, Asked]:
    """What all of them read."""
    return {name: asks for room in ROOMS for name, asks in room.asks(viewer, now).items()}


def waiting_families(found: Found) -> set[int]:
    """Whose titles are needed to say what waits."""
    return {family for room in ROOMS for family in room.families(found)}


def waiting_for(viewer: Actor, found: Found, titles: Mapping[int, str], now: dt.datetime) -> list[AwaitingAnswer]:
    """Urgent first, then the longest waiting. found: what `waiting_asked` asks."""
    answers = [one for room in ROOMS for one in room.answers(viewer, found, titles, now)]
    return sorted(answers, key=lambda one: (not one.urgent, one.since))
