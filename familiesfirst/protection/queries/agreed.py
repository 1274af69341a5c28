"""What strategy discussions agreed that somebody does, and how it stands."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from familiesfirst.agencies.api import workers
from familiesfirst.involvement import api as involvement
from familiesfirst.meetings.api import guests_for
from familiesfirst.protection.models import AgreedAction, TeamMember
from familiesfirst.record.api import Actor, Asked, NotThere, asked, log_read, read_with, root_of

READ, END = "protection.read_agreed_actions", "protection.end_agreed_action"
HAND_ON = "protection.hand_on_agreed_action"
ROUTE = "protection:agreed"
STANDS = {"open": "To be done", "done": "Done", "dropped": "Not needed any more", "handed": "Given to somebody else"}


@dataclass(frozen=True)
class AgreedLine:
    """One of them. stands: in words. mine: the reader does it."""

    id: int
    strategy: int
    what: str
    owner: str
    due: dt.date
    agreed_on: dt.date
    stands: str
    came: str
    open: bool
    done: bool
    late: bool
    mine: bool
    ended_on: dt.date | None = None


@dataclass(frozen=True)
class AgreedPage:
    """What one reader sees of a family's. opens: they open its child protection page.

    may_end: they say what came of each; whoever does one says so of that. may_hand_on: and give it to somebody else.
    """

    family: int
    lines: tuple[AgreedLine, ...]
    opens: bool
    may_end: bool
    may_hand_on: bool

    def ends(self, line: AgreedLine) -> bool:
        """Whether the reader says what came of this one."""
        return line.open and (line.mine or self.may_end)


def line_of(what: str, owner: str, due: dt.date) -> str:
    """`Ring the school (Kerry Dunlop, Police, by 4 December 2026)`."""
    return f"{what.rstrip('.')} ({owner}, by {due.day} {due:%B %Y})"


def sees_to(viewer: Actor, family: int, now: dt.datetime) -> bool:
    """Whether they answer for the family's help, and so say what came of what somebody else does."""
    ties = involvement.relationships(viewer, family, now) - {"none"}
    return involvement.granted(viewer.roles, ties, END) is not None


def agreed_lines(rows: Iterable[Any], viewer: Actor, today: dt.date) -> list[AgreedLine]:
    """What is still to be done first, by when; then what is over, the latest first."""
    lines = [_line(row, viewer, today) for row in rows]
    over = sorted((one for one in lines if not one.open), key=lambda one: (one.ended_on or today, one.id), reverse=True)
    return [*sorted((one for one in lines if one.open), key=lambda one: (one.due, one.id)), *over]


def _line(row: Any, viewer: Actor, today: dt.date) -> AgreedLine:
    opened = row.state == "open"
    return AgreedLine(
        id=row.pk, strategy=row.strategy_id, what=row.what, owner=row.owner, due=row.due, agreed_on=row.agreed_on,
        stands=STANDS[row.state], came=row.came, open=opened, done=row.state == "done", late=opened and row.due < today,
        mine=row.worker_id is not None and row.worker_id == viewer.worker, ended_on=row.ended_on,
    )  # fmt: skip


def agreed_page(viewer: Actor, family: int, now: dt.datetime, *, log: bool = True) -> AgreedPage:
    """Those of a family for whoever opens its child protection page; for anybody else the ones they do themselves.

    NotThere where that is none, or the family is shut to them. Whoever opens it is logged as its reader.
    """
    root = root_of(family)
    ties = involvement.relationships(viewer, root, now)
    rows = involvement.not_shut(AgreedAction.objects.filter(thread__in=read_with(root)), viewer)
    seen = page_of(viewer, root, rows, ties, timezone.localdate(now))
    if not seen.lines and not seen.opens:
        raise NotThere
    if log:
        log_read(viewer, page="protection.agreed", thread=root, now=now)
    return seen


def page_of(viewer: Actor, family: int, rows: QuerySet[Any], ties: Collection[str], today: dt.date) -> AgreedPage:
    """These as a reader who stands like this to the family sees them. One query."""
    opens = involvement.granted(viewer.roles, ties, "protection.read_protection") is not None
    return page_from(viewer, family, rows if opens else rows.filter(worker=viewer.worker), ties, today, opens=opens)


def page_from(
    viewer: Actor, family: int, rows: Iterable[Any], ties: Collection[str], today: dt.date, *, opens: bool = True
) -> AgreedPage:
    """The same out of rows that were read already."""
    near = set(ties) - {"none"}
    may_end, may_hand_on = (involvement.granted(viewer.roles, near, one) is not None for one in (END, HAND_ON))
    return AgreedPage(family, tuple(agreed_lines(rows, viewer, today)), opens, may_end, may_hand_on)


def agreed_at(strategy: int) -> list[str]:
    """What one discussion agreed and who does it now, for a reader whose right to it was asked. One query."""
    rows = AgreedAction.objects.filter(strategy=strategy).exclude(state="handed").order_by("due", "pk")
    return [line_of(row.what, row.owner, row.due) for row in rows]


def agreed_asked(viewer: Actor) -> dict[str, Asked]:
    """What the viewer is to do, of any family that is not shut to them: `entry` and `family` of each, for a desk."""
    mine = AgreedAction.objects.filter(worker=viewer.worker, state="open")
    return {"agreed": asked(involvement.not_shut(mine, viewer), "pk", "entry", family="read_at")}


def what_was_agreed(entries: Collection[int], viewer: Actor) -> dict[int, str]:
    """{entry that started its clock: what is to be done, and by whom where it is somebody else}. One query."""
    rows = AgreedAction.objects.filter(entry__in=entries).values_list("entry", "what", "owner", "worker")
    return {
        entry: what.rstrip(".") if worker is not None and worker == viewer.worker else f"{what.rstrip('.')} ({owner})"
        for entry, what, owner, worker in rows
        if entry is not None
    }


def who_may_do(viewer: Actor, family: int, strategy: int, now: dt.datetime) -> dict[int, str]:
    """{worker: in words}: the viewer, and whoever is round the family, was asked to the discussion or is of a child
    protection team: at night whoever writes it down often does it too.

    Those to whom the family is shut are left out.
    """
    today = timezone.localdate(now)
    around = [one.worker for one in involvement.round_family(family, today) if one.worker and not one.left]
    came = [one.worker for one in guests_for(viewer, "strategy", strategy) if one.worker]
    team = list(TeamMember.objects.filter(left=None).values_list("worker", flat=True))
    own = [viewer.worker] if viewer.worker else []
    who = {w.id: w for w in workers({*around, *came, *team, *own}).values() if w.ended is None}
    out = involvement.shut_out_of(family, list(who))
    if seal := involvement.seals_on([family]).get(family):
        out |= set(who) - {one.id for one in seal.names}
    first = list(dict.fromkeys([*around, *came, *team, *own]))
    return {w: who[w].with_agency for w in first if w in who and w not in out}
