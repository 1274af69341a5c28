"""What is told of a family at night was looked at, and is still right."""

import datetime as dt

from django.utils import timezone

from familiesfirst.family_help.entries.tonight import TONIGHT_CONFIRMED, TonightMarks
from familiesfirst.family_help.models import Tonight
from familiesfirst.people import api as people
from familiesfirst.record.api import (
    Actor,
    Meanwhile,
    NotThere,
    action,
    authorise,
    lock_threads,
    put,
    read_with,
    root_of,
)


@action("family_help.confirm_tonight")
def confirm_tonight(*, by: Actor, now: dt.datetime, family: int, seen: int) -> int:
    """Says that it is still right; the entry's id. Meanwhile when version `seen` is no longer what stands."""
    authorise(thread=family)
    root = root_of(family)
    lock_threads(root)
    row = Tonight.objects.filter(thread__in=read_with(root)).order_by("-looked_at").first()
    if row is None:
        raise NotThere
    if row.version != seen:
        raise Meanwhile("Somebody wrote it anew a moment ago. Read it again before you say that it is right.")
    children = [c.person for c in people.children_of(root, timezone.localdate(now))]
    entry = put(TONIGHT_CONFIRMED, thread=root, happened=now, marks=TonightMarks(seen), people=dict.fromkeys(children))
    row.looked_at, row.looked_by = now, by.worker
    row.save(update_fields=["looked_at", "looked_by"])
    return entry
