"""What cannot wait for the owner's morning stands on the night worker's desk too, while a family is open to them."""

import datetime as dt

from familiesfirst.clocks.api import ClockView, running_among_asked, running_from
from familiesfirst.involvement.api import started_for, visible_families
from familiesfirst.policy.api import clocks_also_for
from familiesfirst.record.api import Actor, Asked, Found

NIGHT = "out_of_hours"
"""The kind of team, and what its worker is to a family that they opened tonight."""


def at_night_asked(viewer: Actor, now: dt.datetime) -> dict[str, Asked]:
    """What `at_night` reads; nothing is asked for anybody who does not work at night."""
    codes = clocks_also_for(NIGHT)
    if viewer.team_kind != NIGHT or not codes:
        return {}
    return {"at_night": running_among_asked(codes, visible_families(viewer, now))}


def at_night(viewer: Actor, found: Found, now: dt.datetime) -> list[ClockView]:
    """The clocks that stand on the viewer's desk beside their owner's, as far as they may read what began them."""
    return started_for(viewer, {NIGHT}, running_from(found.get("at_night", []), now=now))
