"""One's own desk: what happened, what is due, whose families."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from familiesfirst.agencies.api import may_open
from familiesfirst.clocks.api import ClockView, each_once, running, unexplained
from familiesfirst.desk.queries.chairing import chaired_asked, chaired_from, chairs
from familiesfirst.desk.queries.happened import Happening, what_happened
from familiesfirst.desk.queries.late_why import AskedWhy, asked_long, explained_together
from familiesfirst.desk.queries.managed import reports_asked
from familiesfirst.desk.queries.nights import at_night, at_night_asked
from familiesfirst.desk.queries.tasks import tasks_of, together
from familiesfirst.desk.queries.told_late import ToldLate, late_of, led_by_team, told_late
from familiesfirst.desk.queries.waiting import waiting_asked, waiting_families, waiting_for
from familiesfirst.desk.rules.rows import Group, Task, folded, groups
from familiesfirst.family_help.api import what_was_settled
from familiesfirst.involvement.api import (
    AwaitingAnswer,
    CoverLine,
    Held,
    asking_as,
    before_protection_asked,
    cover_asked,
    cover_of,
    families_of,
    held_asked,
    held_from,
    kept_from_cover,
    protection_led_asked,
    started_for,
    supervision_clocks,
    visible_families,
)
from familiesfirst.people.api import (
    ChildLine,
    TitledFamily,
    family_titles,
    starts_of,
    titles_and_children,
    withheld_by_asked,
)
from familiesfirst.protection.api import AGREED, agreed_asked, incidents_answered, what_was_agreed
from familiesfirst.record.api import (
    Actor,
    Asked,
    Found,
    ask_together,
    asked,
    joined_to,
    log_read,
)

TEAM_TASKS = 12
CARDS = 15
FOLD_FROM = 5
LET_SOMEBODY_LOOK = "Something for few is due, and is not yours to read: have the supervisor look"
SETTLED = "family_help:settled"
PROTECTION, PROTECTION_LEAD = "protection", "child_protection_lead"
OF_PROTECTION = (PROTECTION, PROTECTION_LEAD)
LEADING = ("lead", "child_protection_lead")


@dataclass(frozen=True)
class FamilyCard:
    """One of my families: what I am to it, its children's levels, what is next."""

    family: int
    title: str
    role: str
    children: tuple[ChildLine, ...]
    next: str
    next_tone: str
    supervised: bool


@dataclass(frozen=True)
class Desk:
    """Everything on the page. team_more: what is due for families before the viewer's team and is not shown."""

    today: dt.date
    happened: tuple[Happening, ...]
    waiting: tuple[AwaitingAnswer, ...]
    groups: tuple[Group, ...]
    chairs: tuple[Task, ...]
    families: tuple[FamilyCard, ...]
    family_count: int
    changed: tuple[Happening, ...]
    may_record: bool
    manages: bool
    told: ToldLate
    late_why: tuple[AskedWhy, ...]
    cover: tuple[CoverLine, ...]
    may_cover: bool
    supervises: bool
    team_more: int


def desk(viewer: Actor, now: dt.datetime) -> Desk:
    """The viewer's own desk. The number of queries does not depend on how many families they have."""
    today = timezone.localdate(now)
    asks = ask_together(_asked, now=now, **asking_as(viewer))
    held = held_from(asks)
    families = sorted({h.family for h in held})
    before, more = _before_team(viewer, asks, families, now)
    before = [*before, *at_night(viewer, asks, now)]
    found = titles_and_children(sorted({*families, *(c.thread for c in before)}), today)
    children = {family: one.children for family, one in found.items()}
    owed = {row.entry: row.family for row in asks["agreed"]} | starts_of(asks["not_told"])
    parts, clocks = _clocks(held, owed.values(), incidents_answered(viewer), now)
    clocks = _readable(viewer, held, clocks, owed)
    asked_why = _asked_why(viewer, asks, held, parts, [*clocks, *before], owed, now)
    late = late_of(viewer, asks, parts, clocks, now)
    chaired = chaired_from(viewer, asks, now)
    others = {c.thread for c in late} | set(owed.values()) | {one.family for one in chaired}
    titles = _titles(found, waiting_families(asks) | others)
    names = {child.person: child.name for lines in children.values() for child in lines}
    mine = list({c.id: c for c in [*_mine(asks, parts, clocks, owed), *before]}.values())
    said = _said(viewer, [*mine, *late])
    opens = {*parts, *(c.thread for c in before)}
    tasks, supervision = _tasks([*mine, *_of_team(viewer, now)], opens, titles, names, said)
    roots = {family: family for family in families} | {row.pk: row.root_id for row in asks["joined"]}
    happened, changed = what_happened(viewer, held, {family: found[family] for family in families}, roots, now)
    result = Desk(
        today=today,
        happened=happened,
        waiting=tuple(waiting_for(viewer, asks, titles, now)),
        groups=tuple(groups([*tasks, *_folded(supervision, today)], today)),
        chairs=chairs(chaired, titles),
        families=tuple(_cards(held, titles, children, [*tasks, *supervision], today)[:CARDS]),
        family_count=len(families),
        changed=changed,
        may_record=may_open(viewer, "family_help.read_record_form"),
        manages=bool(asks["reports"]),
        told=told_late(late, titles, names, said),
        late_why=explained_together(asked_why, titles, names),
        cover=tuple(cover_of(viewer, now, asks)),
        team_more=more,
        supervises=any(h.role == "case_supervisor" for h in held),
        may_cover=any(h.relationship in LEADING for h in held),
    )
    log_read(viewer, page="desk", now=now)
    return result


def _asked(*, now: dt.datetime, **given: Any) -> dict[str, Asked]:
    """What is asked of the viewer alone: which families they have, what waits for them, cover, their team."""
    viewer = Actor(name="", **given)
    held = held_asked(viewer, now)
    return {
        **held,
        "joined": asked(joined_to(held["held"].rows.values("read_at")), "pk", "root_id"),
        **waiting_asked(viewer, now),
        **cover_asked(viewer, now),
        **reports_asked(viewer),
        **led_by_team(viewer, now),
        **before_protection_asked(viewer, visible_families(viewer, now)),
        **protection_led_asked(viewer, visible_families(viewer, now)),
        **agreed_asked(viewer),
        **chaired_asked(viewer, now),
        **at_night_asked(viewer, now),
        **withheld_by_asked(viewer, visible_families(viewer, now)),
    }


def _titles(mine: Mapping[int, TitledFamily], others: set[int]) -> dict[int, str]:
    """What one's own families are called, and these others. One query where there are others."""
    known = {family: one.title for family, one in mine.items()}
    missing = others - known.keys()
    return known | family_titles(missing) if missing else known


def _once(held: Sequence[Held]) -> list[Held]:
    return list({h.family: h for h in sorted(held, key=lambda h: h.role, reverse=True)}.values())


def _clocks(
    held: Sequence[Held], others: Iterable[int], incidents: Iterable[int], now: dt.datetime
) -> tuple[dict[int, set[str]], list[ClockView]]:
    """({family: the viewer's parts}, what runs for those families and for others where they were named); with them the
    serious incidents they answer for.
    """
    parts: dict[int, set[str]] = {}
    for each in held:
        parts.setdefault(each.family, set()).update(each.owes)
    parts |= {incident: {"incident_lead"} for incident in incidents}
    families = {*parts, *others}
    return parts, running(now=now, families=families, limit=300) if families else []


def _readable(
    viewer: Actor, held: Sequence[Held], clocks: Sequence[ClockView], owed: Collection[int]
) -> list[ClockView]:
    """Those that were started by an entry which they may read, or that were put to them by name; a sealed family's are
    here only where they are named on the seal, an incident's only where they answer for it.
    """
    ties: dict[int, set[str]] = {}
    for each in held:
        ties.setdefault(each.family, set()).add(each.relationship)
    shown = {c.id for family in {c.thread for c in clocks} for c in _of(viewer, ties.get(family, ()), family, clocks)}
    theirs = [
        c for c in clocks
        if c.id in shown or c.started_by in owed or c.subject_kind == "incident" or c.sensitivity == "sealed"
    ]  # fmt: skip
    return [*theirs, *_for_the_supervisor([c for c in clocks if c not in theirs], held)]


def _for_the_supervisor(clocks: Sequence[ClockView], held: Sequence[Held]) -> list[ClockView]:
    """What a lead would be asked and whoever covers for them may not read: that somebody has to look, and no more."""
    covered = {(each.family, each.stands_for) for each in held if each.stands_for}
    return [
        replace(c, title=LET_SOMEBODY_LOOK, subject_kind="family", subject=c.thread, do="involvement:round")
        for c in clocks
        if (c.thread, c.owner) in covered and kept_from_cover(c.sensitivity)
    ]


def _of(viewer: Actor, ties: Collection[str], family: int, clocks: Sequence[ClockView]) -> list[ClockView]:
    return started_for(viewer, ties, [c for c in clocks if c.thread == family])


def _said(viewer: Actor, clocks: Sequence[ClockView]) -> dict[int, str]:
    """{entry that started a clock: what it asks for, in words}. No query where nothing asks for what was typed."""
    settled = what_was_settled([c.started_by for c in clocks if c.do == SETTLED])
    return settled | what_was_agreed([c.started_by for c in clocks if c.do == AGREED], viewer)


def _tasks(
    mine: Sequence[ClockView],
    parts: Collection[int],
    titles: dict[int, str],
    names: dict[int, str],
    said: Mapping[int, str],
) -> tuple[list[Task], list[Task]]:
    """(what the viewer has to do, their supervision apart). parts: families that they have a part with; another's page
    is not theirs to open, and what they were named to do there has its own.
    """
    codes = supervision_clocks()
    supervision = tasks_of([c for c in mine if c.code in codes], titles, names)
    rest = tasks_of([c for c in mine if c.code not in codes], titles, names, said)
    return [task if task.family in parts else replace(task, family=None) for task in rest], supervision


def _folded(supervision: Sequence[Task], today: dt.date) -> list[Task]:
    """One row for a manager's many; a card still says what is next for its own family."""
    if len(supervision) <= FOLD_FROM:
        return list(supervision)
    return [folded(supervision, today, title="Supervision", route="family_help:supervision")]


def _of_team(viewer: Actor, now: dt.datetime) -> list[ClockView]:
    """Clocks that a front-door worker's team owns; the board has them all."""
    if viewer.team_kind != "front_door" or not may_open(viewer, "front_door.read_board"):
        return []
    return started_for(viewer, {"front_door"}, running(now=now, owners=["front_door"], limit=TEAM_TASKS))


def _before_team(viewer: Actor, asks: Found, mine: Collection[int], now: dt.datetime) -> tuple[list[ClockView], int]:
    """What the child protection team that the viewer manages has to do for families before it which are not theirs by
    name, the soonest due: where nobody of the team has a part yet, somebody has to see it. And how much more there is.
    """
    families = {row.family for row in asks.get("before", [])} - set(mine)
    if not families:
        return [], 0
    rows = together(_of_before(viewer, asks, running(now=now, families=families, owners=OF_PROTECTION)))
    return [clock for row in rows[:TEAM_TASKS] for clock in row], max(0, len(rows) - TEAM_TASKS)


def _of_before(viewer: Actor, asks: Found, clocks: Sequence[ClockView]) -> list[ClockView]:
    """Of the clocks of families before the viewer's team, what the team has to do, or its lead where there is none."""
    led = _protection_led(asks)
    theirs = [c for c in clocks if c.owner == PROTECTION or (c.owner == PROTECTION_LEAD and c.thread not in led)]
    return _but_called(asks, started_for(viewer, {"team"}, theirs))


def _mine(
    asks: Found, parts: Mapping[int, Collection[str]], clocks: Sequence[ClockView], owed: Collection[int]
) -> list[ClockView]:
    """What the viewer has to do by their part, or was named to do. What a lead child protection practitioner would have
    to do where there is none is the manager's who acts for the team.
    """
    led = _protection_led(asks) if "protection_led" in asks else None

    def mine(clock: ClockView) -> bool:
        part = parts.get(clock.thread, ())
        falls = led is not None and clock.owner == PROTECTION_LEAD and clock.thread not in led
        return clock.owner in part or clock.started_by in owed or (falls and PROTECTION in part)

    return _but_called(asks, [c for c in clocks if mine(c)])


def _asked_why(
    viewer: Actor,
    asks: Found,
    held: Sequence[Held],
    parts: Mapping[int, Collection[str]],
    running_now: Sequence[ClockView],
    owed: Collection[int],
    now: dt.datetime,
) -> list[ClockView]:
    """What was late, or has long been, and theirs to do: why, nobody has said. running_now: what they may read."""
    before = {row.family for row in asks.get("before", [])} - parts.keys()
    ended = unexplained({*parts, *before}, now=now) if parts or before else []
    theirs = _readable(viewer, held, ended, owed)
    mine = _mine(
        asks, parts, [c for c in [*running_now, *theirs] if c.thread in parts and c.title != LET_SOMEBODY_LOOK], owed
    )
    team = _of_before(viewer, asks, [c for c in [*running_now, *ended] if c.thread in before])
    return [c for c in [*mine, *team] if c.end != "running" or asked_long(c, now)]


def _protection_led(asks: Found) -> set[int]:
    return {row.family for row in asks.get("protection_led", [])}


def _but_called(asks: Found, clocks: Sequence[ClockView]) -> list[ClockView]:
    """Without the discussion that stands among what waits for the viewer already, and without what is looked at for a
    place: the team that holds the concern does that once for all its families.
    """
    waits = {row.root for row in asks.get("uncalled", [])}
    ours = (c for c in clocks if c.on_desk != "never")
    return each_once(c for c in ours if c.on_desk != "unless waiting" or c.thread not in waits)


def _cards(
    held: Sequence[Held], titles: dict, children: dict, tasks: Sequence[Task], today: dt.date
) -> list[FamilyCard]:
    """A card for each family, those with something late or soon first, and those one leads before those one
    supervises.
    """
    cards = [_card(h, titles, children, tasks, today) for h in _once(held)]
    order = {"late": 0, "soon": 1, "": 2}
    return sorted(cards, key=lambda c: (c.supervised, order[c.next_tone], c.title))


def _card(held: Held, titles: dict, children: dict, tasks: Sequence[Task], today: dt.date) -> FamilyCard:
    mine = [t for t in tasks if t.family == held.family]
    first = min(mine, key=lambda t: (not t.late, t.due or today), default=None)
    return FamilyCard(
        family=held.family,
        title=titles.get(held.family, f"F-{held.family}"),
        role=held.role_title,
        children=tuple(children.get(held.family, ())),
        next=f"next: {first.title}, {first.when(today)}" if first else "nothing due",
        next_tone=first.tone(today) if first else "",
        supervised=held.role == "case_supervisor",
    )


@dataclass(frozen=True)
class Mine:
    """A family one could write about."""

    family: int
    title: str
    children: tuple[ChildLine, ...]


def my_families(viewer: Actor, now: dt.datetime) -> list[Mine]:
    """Families the viewer has a role with today, by title."""
    families, today = sorted({h.family for h in families_of(viewer, now)}), timezone.localdate(now)
    found = [Mine(f, one.title, one.children) for f, one in titles_and_children(families, today).items()]
    return sorted(found, key=lambda m: m.title)
