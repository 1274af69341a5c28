"""The family's page: the home of everything about them, as this viewer may see it."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.agencies.api import may_open
from familiesfirst.clocks.api import last_done, running
from familiesfirst.desk.queries.story import Line, lines_of
from familiesfirst.desk.queries.tasks import tasks_of
from familiesfirst.desk.queries.thread import Thread, thread_of
from familiesfirst.desk.rules.rows import Task
from familiesfirst.family_help.api import Reach, Telling, TonightView, telling_of, tonight_of, whom_to_ring
from familiesfirst.involvement.api import (
    InvolvementView,
    allows,
    lacks_supervisor,
    round_family,
    supervision_clocks,
)
from familiesfirst.pathways.api import StepsLine, steps_line
from familiesfirst.people.api import FamilyPage, Opened, TheirWords, family_page, open_record, own_words_of
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import Actor, reads_of, story


@dataclass(frozen=True)
class Overview:
    """Reach and keep safe, who is who, the thread, their own words, what is next, the latest, who is round them."""

    today: dt.date
    page: FamilyPage
    thread: Thread
    tonight: TonightView | None
    at_night: bool
    telling: Telling
    why_again: tuple[tuple[str, str], ...]
    words: tuple[TheirWords, ...]
    steps: StepsLine | None
    next: tuple[Task, ...]
    latest: tuple[Line, ...]
    round: tuple[InvolvementView, ...]
    last_supervision: dt.date | None
    lacks_supervisor: bool
    readers: int
    may: dict[str, bool]
    reach: Reach | None


DOES = {
    "record": "family_help.read_record_form",
    "people": "people.change_person",
    "words": "people.record_own_words",
    "propose": "involvement.propose_lead",
    "tell_again": "family_help.tell_again",
    "looked": "record.read_who_looked",
    "add": "involvement.add_to_family",
    "supervisor": "involvement.name_supervisor",
    "ask": "family_help.ask_specialist",
    "look": "family_help.look_at_risk",
}


def overview(viewer: Actor, family: int, now: dt.datetime) -> Overview:
    """Everything on the family's first page. NotThere or Refused as `people.api.open_record`."""
    opened = open_record(viewer, family, now, page="family.overview")
    page = family_page(opened)
    may_see = allows(viewer, opened.ties)
    names = {child.person: child.name for child in page.header.children}
    tasks = tasks_of(running(now=now, families=[opened.family], limit=12), {opened.family: page.header.title}, names)
    everybody = round_family(opened.family, opened.today, past=True)
    here = tuple(one for one in everybody if one.held_on(opened.today))
    month = reads_of(opened.family, since=now - dt.timedelta(days=30), to_people=False, limit=1_000)
    return Overview(
        today=opened.today,
        page=page,
        thread=thread_of(opened, page.header.children, everybody),
        tonight=tonight_of(opened, page),
        at_night="out_of_hours" in opened.ties,
        telling=telling_of(opened, min((one.since for one in everybody), default=None)),
        why_again=tuple(codeset("told_again_why", opened.today).items()),
        words=tuple(own_words_of(opened)),
        steps=steps_line(opened),
        next=tuple(tasks),
        latest=tuple(lines_of(story(opened.family, allows=may_see, limit=5))),
        round=here,
        last_supervision=last_done([opened.family], supervision_clocks()).get(opened.family),
        lacks_supervisor=lacks_supervisor(opened.family, here),
        readers=len({r.worker for r in month}),
        may=_may(opened),
        reach=whom_to_ring(here, now) if opened.ties & {"lead", "cover"} else None,
    )


def _may(opened: Opened) -> dict[str, bool]:
    return {name: may_open(opened.viewer, action) and opened.may(action) for name, action in DOES.items()}
