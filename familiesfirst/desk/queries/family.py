"""The family's page: the home of everything about them, as this viewer may see it."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.clocks.api import running
from familiesfirst.desk.queries.story import Line, lines_of
from familiesfirst.desk.queries.tasks import tasks_of
from familiesfirst.desk.queries.thread import Thread, thread
from familiesfirst.desk.rules.rows import Task
from familiesfirst.involvement.api import allows, relationships
from familiesfirst.people.api import FamilyPage, family_page
from familiesfirst.record.api import Actor, log_read, reads_of, story


@dataclass(frozen=True)
class Overview:
    """Reach and keep safe, who is who, the thread, what is next, the latest, who looked."""

    today: dt.date
    page: FamilyPage
    thread: Thread
    next: tuple[Task, ...]
    latest: tuple[Line, ...]
    readers: int


def overview(viewer: Actor, family: int, now: dt.datetime) -> Overview:
    """Everything on the family's first page. The caller has checked that the viewer may read the family."""
    page = family_page(viewer, family, now)
    may_see = allows(viewer, relationships(viewer, family, now))
    names = {child.person: child.name for child in page.header.children}
    tasks = tasks_of(running(now=now, families=[family], limit=12), {family: page.header.title}, names)
    month = reads_of(family, since=now - dt.timedelta(days=30), to_people=False, limit=1_000)
    result = Overview(
        today=timezone.localdate(now),
        page=page,
        thread=thread(viewer, family, now),
        next=tuple(tasks),
        latest=tuple(lines_of(story(family, allows=may_see, limit=5))),
        readers=len({r.worker for r in month}),
    )
    log_read(viewer, page="family.overview", now=now, thread=family)
    return result
