"""Concerns outside the home, as the team that holds them reads them: with everybody who is joined."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.policy.api import label, setting
from familiesfirst.protection.access import check_open_to
from familiesfirst.protection.models import Concern, ConcernAction, ConcernChild
from familiesfirst.record.api import Actor, EntryView, NotThere, log_read, read_at, story

ACTIONS = (
    "reword_concern", "join_concern", "leave_concern", "call_on_concern", "hold_on_concern", "plan_concern",
    "move_concern_action", "close_concern",
)  # fmt: skip
STATES = {"to_do": "To do", "done": "Done", "dropped": "Not done after all"}


@dataclass(frozen=True)
class ConcernLine:
    """One in the team's list: how many are joined, when its meeting is and when its plan is looked at again."""

    id: int
    title: str
    about: str
    harms: tuple[str, ...]
    opened: dt.date
    closed: dt.date | None
    joined: int
    review_on: dt.date | None
    late: bool


@dataclass(frozen=True)
class JoinedLine:
    """A young person who is joined. opens: the viewer reads their family's record. told: how their parents stand; late:
    the day on which that was to be looked at again has passed."""

    person: int
    name: str
    family: int
    opens: bool
    since: dt.date
    told: str
    late: bool


@dataclass(frozen=True)
class ActionLine:
    """An action of the plan. whom: the place, or whose. late: its day has gone by."""

    id: int
    whom: str
    person: int | None
    what: str
    who: str
    by: dt.date | None
    shows: str
    state: str
    stands: str
    came_of: str
    late: bool


@dataclass(frozen=True)
class ConcernPage:
    """Everything on its page. may: {action: whether the viewer may}. opened: as meetings ask for it. sends: they say to
    whom the record of a meeting went, also once it is closed."""

    id: int
    sort: str
    about: str
    title: str
    place: str
    told: str
    harms: tuple[str, ...]
    harm_codes: tuple[str, ...]
    sensitivity: str
    visitors: str
    visitors_words: str
    state: str
    joined: tuple[JoinedLine, ...]
    plan: tuple[ActionLine, ...]
    version: int
    review_on: dt.date | None
    meeting: meetings.MeetingLine | None
    happened: tuple[EntryView, ...]
    may: Mapping[str, bool]
    opened: people.Opened
    team: str
    sends: bool

    @property
    def those(self) -> list[tuple[int, str]]:
        """Who is joined, as forms name them."""
        return [(one.person, one.name) for one in self.joined]


def holds_concerns(viewer: Actor) -> bool:
    """Whether the viewer is of a team that may hold one."""
    return viewer.team_kind in setting("concern_teams")  # type: ignore[operator]


def concerns(viewer: Actor, today: dt.date) -> list[ConcernLine]:
    """Those that the viewer's team holds and that are open to them, what is due first; closed ones at the end."""
    held = Concern.objects.filter(team=viewer.team_kind).order_by("state", "review_on", "pk")
    rows = list(held) if holds_concerns(viewer) else []
    joined: dict[int, list[ConcernChild]] = {row.pk: [] for row in rows}
    for child in ConcernChild.objects.filter(concern__in=rows, left_at=None):
        joined[child.concern_id].append(child)
    shut = involvement.conflicts_of(viewer).threads if rows else frozenset()
    seen = [row for row in rows if not shut & {row.thread_id, *(c.thread_id for c in joined[row.pk])}]
    counted = Counter(_open_to(viewer, rows)) if rows else Counter()
    lines = [_line(row, counted[row.pk], today) for row in seen]
    return sorted(lines, key=lambda line: (line.closed is not None, line.review_on or dt.date.max, line.id))


def _open_to(viewer: Actor, rows: Collection[Concern]) -> list[int]:
    """The concern of each who is joined to one of these and whose record is not shut to the viewer."""
    joined = involvement.not_shut(ConcernChild.objects.filter(concern__in=rows, left_at=None), viewer)
    return list(joined.values_list("concern", flat=True))


def _line(row: Concern, joined: int, today: dt.date) -> ConcernLine:
    return ConcernLine(
        id=row.pk,
        title=row.title,
        about=label("concern_sort", row.sort),
        harms=_harms(row),
        opened=timezone.localdate(row.opened_at),
        closed=timezone.localdate(row.closed_at) if row.closed_at else None,
        joined=joined,
        review_on=row.review_on,
        late=row.review_on is not None and row.review_on < today,
    )


def _harms(row: Concern) -> tuple[str, ...]:
    return tuple(label("exploitation_kind", code) for code in row.harms)


def concern_page(viewer: Actor, concern: int, now: dt.datetime, *, log: bool) -> ConcernPage:
    """One of them, and that they looked is kept. NotThere when it is not for this viewer; Refused where a record in it
    is sealed from them."""
    row = Concern.objects.filter(pk=concern).first()
    if row is None:
        raise NotThere
    ties = involvement.relationships(viewer, row.thread_id, now, threads=[row.thread_id])
    role = involvement.granted(viewer.roles, ties, "protection.read_concern")
    if role is None:
        raise NotThere
    joined = ConcernChild.objects.filter(concern=row, left_at=None).order_by("pk")
    children = list(joined.annotate(root=read_at("thread"), name=people.name_of_person("person")))
    roots = {child.thread_id: child.root for child in children}
    check_open_to(viewer, _ever_in(row))
    if log:
        log_read(viewer, page="protection.concern", now=now, thread=row.thread_id, role=role)
    opened = people.Opened(viewer, row.thread_id, ties, role, now, (row.thread_id,))
    names = {child.person_id: child.name for child in children}
    called = meetings.meeting_called_for("concern", row.pk)
    open_still = row.state == "open"
    return ConcernPage(
        id=row.pk,
        sort=row.sort,
        about=label("concern_sort", row.sort),
        title=row.title,
        place=row.place,
        told=row.told,
        harms=_harms(row),
        harm_codes=tuple(row.harms),
        sensitivity=row.sensitivity,
        visitors=row.visitors,
        visitors_words=row.visitors_words,
        state=row.state,
        joined=tuple(_joined(viewer, children, roots, names, now)),
        plan=tuple(actions_of(row, names, opened.today)),
        version=row.plan,
        review_on=row.review_on,
        meeting=meetings.meeting_of(opened, called) if called else None,
        happened=tuple(story(row.thread_id, allows=involvement.allows(viewer, ties), limit=40)),
        may={action: open_still and opened.may(f"protection.{action}") for action in ACTIONS},
        opened=opened,
        team=row.team,
        sends=opened.may("protection.send_record"),
    )


def _ever_in(row: Concern) -> set[int]:
    """Families of everybody who is or was in it: its own thread tells of them all."""
    found = ConcernChild.objects.filter(concern=row).annotate(root=read_at("thread")).values_list("thread", "root")
    return {each for pair in found for each in pair}


def _joined(
    viewer: Actor, children: list[ConcernChild], roots: Mapping[int, int], names: Mapping[int, str], now: dt.datetime
) -> list[JoinedLine]:
    visible, today = involvement.visible_among(viewer, set(roots.values()), now), timezone.localdate(now)
    told: dict[int, list[people.TellingLine]] = {}
    themselves = {(child.entry, child.person_id) for child in children}
    for line in people.tellings_of([child.entry for child in children]):
        if (line.entry, line.person) not in themselves:
            told.setdefault(line.entry, []).append(line)
    return [
        JoinedLine(
            person=child.person_id,
            name=names[child.person_id],
            family=roots[child.thread_id],
            opens=roots[child.thread_id] in visible,
            since=timezone.localdate(child.joined_at),
            told=_told(told.get(child.entry, []), today),
            late=bool(_late(told.get(child.entry, []), today)),
        )
        for child in children
    ]


def _told(lines: Sequence[people.TellingLine], today: dt.date) -> str:
    if any(line.state == "told" for line in lines):
        return "a parent was told" + (f"; another {not_told_yet(late, today)}" if (late := _late(lines, today)) else "")
    return not_told_yet(lines, today) if lines else "nobody has said whether a parent was told"


def not_told_yet(lines: Iterable[people.TellingLine], today: dt.date) -> str:
    """That they are not told yet, and the first day on which that is looked at again, or was to be."""
    again = min((line.look_again_by for line in lines if line.look_again_by), default=None)
    if again is None:
        return "not told yet"
    return f"not told yet; {'was to be ' if again < today else ''}looked at again by {again.day} {again:%B}"


def _late(lines: Iterable[people.TellingLine], today: dt.date) -> list[people.TellingLine]:
    return [line for line in lines if line.overdue(today)]


def actions_of(row: Concern, names: Mapping[int, str], today: dt.date) -> list[ActionLine]:
    """The plan as it holds now, in order: for the place, and for those who are joined still."""
    found = ConcernAction.objects.filter(concern=row, version=row.plan).order_by("position")
    return [action_line(one, names, today) for one in found if one.person_id is None or one.person_id in names]


def action_line(one: ConcernAction, names: Mapping[int, str], today: dt.date) -> ActionLine:
    """One action in words; whoever is not among the names is not told of here."""
    return ActionLine(
        id=one.pk,
        whom="The place" if one.person_id is None else names[one.person_id],
        person=one.person_id,
        what=one.what,
        who=one.who,
        by=one.by,
        shows=one.shows,
        state=one.state,
        stands=STATES[one.state],
        came_of=one.came_of,
        late=one.state == "to_do" and one.by is not None and one.by < today,
    )
