"""The family's page: the home of everything about them, as this viewer may see it."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from familiesfirst.agencies.api import may_open
from familiesfirst.clocks.api import ClockView, due_next, history, local_day
from familiesfirst.desk.queries.story import Line, lines_of
from familiesfirst.desk.queries.tasks import tasks_of
from familiesfirst.desk.queries.thread import Thread, drawn_from, drawn_kinds
from familiesfirst.desk.rules.rows import Task
from familiesfirst.family_help.api import (
    PlanPage,
    Reach,
    Telling,
    TonightView,
    plan_asked,
    plan_of,
    telling_asked,
    telling_of,
    tonight_asked,
    tonight_of,
    whom_to_ring,
)
from familiesfirst.front_door.api import HomeTold, home_as_told
from familiesfirst.involvement.api import (
    InvolvementView,
    allows,
    lacks_supervisor,
    round_family,
    supervision_clocks,
)
from familiesfirst.pathways.api import StepsLine, steps_asked, steps_line
from familiesfirst.people.api import (
    FamilyPage,
    Opened,
    TheirWords,
    family_page,
    open_record,
    own_words_asked,
    own_words_of,
    readable_clocks,
)
from familiesfirst.policy.api import codeset
from familiesfirst.protection.api import AGREED, KeepsSafe, keeps_safe, keeps_safe_asked, what_was_agreed
from familiesfirst.record.api import Actor, Asked, ask_together, glance, readers_asked


@dataclass(frozen=True)
class Overview:
    """Reach and keep safe, who is who, the thread, their own words, what is next, the latest, who is round them.

    missing: (child, since when) of each who is missing now. alerted: other areas are told that somebody is.
    keeps: what of child protection keeps the children safe now.
    """

    today: dt.date
    page: FamilyPage
    thread: Thread
    missing: tuple[tuple[str, dt.datetime], ...]
    alerted: bool
    keeps: KeepsSafe
    tonight: TonightView | None
    at_night: bool
    telling: Telling
    why_again: tuple[tuple[str, str], ...]
    plan: PlanPage | None
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
    home: HomeTold | None
    """As whoever told us said it, with where they live only while nobody of the family has an address on record."""


GONE, LOOKED_FOR = "missing-now", "missing-look-again"
"""Clocks that run while a child is missing, and while other areas are told that somebody is."""

LOOKED = dt.timedelta(days=30)
"""How far back the page counts who looked."""

NEXT = 12
"""How many things to do next the page shows: what several children have in common is one, and is never cut in two."""

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
    "advice": "protection.ask_consultation",
    "plan": "family_help.read_plan",
}


def overview(viewer: Actor, family: int, now: dt.datetime) -> Overview:
    """Everything on the family's first page. NotThere or Refused as `people.api.open_record`."""
    opened = open_record(viewer, family, now, page="family.overview")
    everybody = round_family(opened.family, opened.today, past=True)
    here = tuple(one for one in everybody if one.held_on(opened.today))
    page = family_page(opened, everybody, visiting=True)
    clocks = readable_clocks(opened, history(opened.family, now=now))
    latest, drawn = glance(opened.family, allows=allows(viewer, opened.ties), drawn=drawn_kinds())
    beside = ask_together(
        _beside, family=opened.family, since=now - LOOKED, children=sorted(c.person for c in page.header.children)
    )
    return Overview(
        today=opened.today,
        page=page,
        thread=drawn_from(opened, page.spans, everybody, drawn, clocks),
        missing=tuple(_missing(clocks, page)),
        alerted=any(clock.code == LOOKED_FOR and clock.end == "running" for clock in clocks),
        keeps=keeps_safe(opened, page.header, beside),
        tonight=tonight_of(opened, page, beside),
        at_night="out_of_hours" in opened.ties,
        telling=telling_of(opened, min((one.since for one in everybody), default=None), beside),
        why_again=tuple(codeset("told_again_why", opened.today).items()),
        plan=plan_of(opened, page.persons, beside),
        words=tuple(own_words_of(opened, found=beside)),
        steps=steps_line(opened, beside),
        next=tuple(_next(viewer, clocks, page)),
        latest=tuple(lines_of(latest, names={card.person: card.name for card in page.people})),
        round=here,
        last_supervision=_last_done(clocks, supervision_clocks()),
        lacks_supervisor=lacks_supervisor(opened.family, here, level=page.highest_level),
        readers=len(beside["readers"]),
        may=_may(opened),
        reach=whom_to_ring(here, now) if opened.ties & {"lead", "cover"} else None,
        home=_home(home_as_told(drawn), page),
    )


def _missing(clocks: Sequence[ClockView], page: FamilyPage) -> Iterator[tuple[str, dt.datetime]]:
    """(who is missing now, since when): whoever opens the page sees it before all else."""
    names = {child.person: child.name for child in page.header.children}
    for clock in clocks:
        if clock.code == GONE and clock.end == "running" and clock.subject in names:
            yield names[clock.subject], clock.started


def _home(told: HomeTold | None, page: FamilyPage) -> HomeTold | None:
    return replace(told, where="") if told and any(card.addresses for card in page.people) else told


def _beside(*, family: int, since: dt.datetime, children: Collection[int]) -> dict[str, Asked]:
    """What the rooms keep of a family beside its record: asked together."""
    return {
        **tonight_asked(family=family),
        **telling_asked(family=family),
        **plan_asked(family=family),
        **own_words_asked(family=family),
        **steps_asked(family=family),
        **keeps_safe_asked(children, family=family),
        "readers": readers_asked(family, since=since),
    }


def _may(opened: Opened) -> dict[str, bool]:
    return {name: may_open(opened.viewer, action) and opened.may(action) for name, action in DOES.items()}


def _next(viewer: Actor, clocks: Sequence[ClockView], page: FamilyPage) -> list[Task]:
    """What is due soonest, of the clocks that run. One query where something was agreed that is still to be done."""
    names = {child.person: child.name for child in page.header.children}
    soonest = due_next(clocks)
    said = what_was_agreed([c.started_by for c in soonest if c.do == AGREED], viewer)
    return tasks_of(soonest, {page.header.family: page.header.title}, names, said)[:NEXT]


def _last_done(clocks: Sequence[ClockView], codes: Collection[str]) -> dt.date | None:
    """The London day on which one of these clocks was last met, in time or late."""
    done = (clock.ended for clock in clocks if clock.code in codes and clock.end in ("met", "late"))
    return max((local_day(moment) for moment in done if moment), default=None)
