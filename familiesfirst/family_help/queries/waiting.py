"""What waits for somebody in this room: for their desk."""

import datetime as dt

from familiesfirst.family_help.queries.specialist import ANSWERS, NOBODY, AskedOfUs, asked_of_us
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import AwaitingAnswer
from familiesfirst.record.api import Actor


def waiting(viewer: Actor, now: dt.datetime) -> list[AwaitingAnswer]:
    """Requests to this worker or their agency that wait for an answer or for a beginning; longest waiting first."""
    return _asked(viewer, now)


def _asked(viewer: Actor, now: dt.datetime) -> list[AwaitingAnswer]:
    if viewer.worker is None or involvement.granted(viewer.roles, NOBODY, ANSWERS) is None:
        return []
    return [_request(one) for one in asked_of_us(viewer, now) if one.state in ("asked", "agreed")]


def _request(one: AskedOfUs) -> AwaitingAnswer:
    """Who asks and for what; the family is named only on the page itself, where the look is kept."""
    what = "for advice" if one.sort == "advice" else "to take part"
    title = f"You are asked {what}: {one.title}" if one.state == "asked" else f"Say when you begin: {one.title}"
    about = f"{one.asked_by}; answer by {one.answer_by:%-d %B}" if one.state == "asked" else one.asked_by
    return AwaitingAnswer(title, about, one.asked_at, "asked:one", (one.id,))
