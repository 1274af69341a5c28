"""What is dated may not come before what it follows: the record is read in order of happening. Plain Python."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from familiesfirst.protection.rules.states import NONE, Place, Standing

Errors = dict[str, str]


def moment_after(on: dt.date, *places: Place) -> dt.date | dt.datetime | None:
    """When what happened on a day is put on the record so that it stands after each of these; None: it cannot.

    On the day of one of them it is put at the time of that: at the day's beginning it would be read as having gone
    before.
    """
    last = last_day(places)
    if last is None or on > last:
        return on
    times = [place.at for place in places if place.at is not None and place.since == last]
    return None if on < last else max(times, default=on)


def last_day(places: Iterable[Place]) -> dt.date | None:
    """The day of the last of these."""
    return max((place.since for place in places if place.since is not None), default=None)


def too_early(places: Iterable[Place]) -> str:
    """What is said beside a day that comes before one of these."""
    return f"It follows what happened on {last_day(places):%-d %B %Y}. Look at the date."


def goes_before(happened: dt.datetime, day: dt.date, places: Iterable[Place]) -> bool:
    """Whether what happened at a time comes before one of these. day: its day."""
    return any(_before(happened, day, place) for place in places)


def typed_after(typed: dt.datetime, places: Iterable[Place]) -> dt.datetime:
    """A time typed to the minute, moved within that minute to after each of these."""
    minute = typed.replace(second=0, microsecond=0)
    times = [place.at for place in places if place.at is not None]
    return max([typed, *(at for at in times if at.replace(second=0, microsecond=0) == minute)])


def check_conferred(
    happened: dt.datetime, day: dt.date, held: Mapping[int, Standing], made: Collection[int], names: Mapping[int, str]
) -> Errors:
    """Beside its time, why a conference cannot have been held then. day: its day. made: for whom it makes a plan.

    It follows the discussion at which the enquiry began, or another area's word; a plan begins after the day on which
    the child's last one ended.
    """
    for child, stands in held.items():
        if _before(happened, day, stands.began):
            return {"happened": f"It cannot have been held before the enquiry about {names[child]} began."}
        ended = stands.plan.since if stands.plan.state == NONE else None
        if child in made and ended is not None and day <= ended:
            on = f"{ended:%-d %B %Y}"
            return {"happened": f"{names[child]}’s last plan ended on {on}: another begins on a later day."}
    return {}


def check_begins(
    begins: Mapping[int, bool | None],
    happened: dt.datetime,
    day: dt.date,
    held: Mapping[int, Standing],
    names: Mapping[int, str],
) -> Errors:
    """Beside each child, why no enquiry begins at a discussion that is written up late. day: its day.

    An enquiry ended since it was held: by the record, what it began would have ended with that.
    """
    return {
        f"child-{child}-s47": (
            f"An enquiry about {names[child]} ended after this was held, on {stands.enquiry.since:%-d %B %Y}. "
            "Answer no. If another is needed, say next that a discussion is needed, and hold it."
        )
        for child, stands in held.items()
        if begins.get(child) and stands.enquiry.state == NONE and goes_before(happened, day, [stands.enquiry])
    }


def check_reviewed(
    happened: dt.datetime,
    day: dt.date,
    held: Mapping[int, Standing],
    started: Mapping[int, dt.date],
    names: Mapping[int, str],
) -> Errors:
    """Beside its time, why a review cannot have been held then. started: {child: when their plan did}."""
    for child, stands in held.items():
        if child in started and day <= started[child]:
            on = f"{started[child]:%-d %B %Y}"
            return {"happened": f"{names[child]}’s plan began on {on}: it is reviewed on a later day."}
        if _before(happened, day, stands.plan):
            return {"happened": f"{names[child]}’s plan was reviewed later than that. Look at the date."}
    return {}


def check_ended(
    on: dt.date, held: Mapping[int, Standing], started: Mapping[int, dt.date], names: Mapping[int, str]
) -> Errors:
    """Beside its day, why a plan cannot have ended then: it was not begun, or it was said later that it goes on."""
    for child, stands in held.items():
        if child in started and on <= started[child]:
            begun = f"{started[child]:%-d %B %Y}"
            return {"on": f"{names[child]}’s plan began on {begun}: it ends on a later day."}
        if stands.plan.since is not None and on < stands.plan.since:
            return {"on": f"A review on {stands.plan.since:%-d %B %Y} said that {names[child]}’s plan goes on."}
    return {}


def _before(happened: dt.datetime, day: dt.date, place: Place) -> bool:
    return happened < place.at if place.at is not None else place.since is not None and day < place.since
