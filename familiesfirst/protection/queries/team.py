"""A child protection team: who is in it, who is on duty, what is asked of it, how much each of its leads carries."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, may_open, people_in_role, workers
from familiesfirst.clocks.api import ClockView, last_done, running
from familiesfirst.involvement import api as involvement
from familiesfirst.people.api import family_titles, highest_levels
from familiesfirst.policy.api import ProtectionTeam, label, needed_members, protection_teams, setting
from familiesfirst.protection.access import PROTECTION_LEAD
from familiesfirst.protection.models import Consultation, Strategy, TeamDuty, TeamMember
from familiesfirst.protection.models.consultation import STATES
from familiesfirst.protection.queries.consultation import not_shut, team_members
from familiesfirst.protection.queries.seats import seats_of, shifts_of
from familiesfirst.protection.queries.working import WorkingLine, works_with_now
from familiesfirst.protection.rules.team import Post, Seat, Shift, composition, on_duty, week_of
from familiesfirst.record.api import Actor, NotThere, log_read

SUPERVISION = "protection-supervision"
LEADS = "child_protection_practitioner"
CALLS = "protection"
"""The kind of team before which a family's strategy discussion is."""


@dataclass(frozen=True)
class MemberLine:
    """Somebody of the team. registration: their number on a professional register, for whoever manages it."""

    seat: int
    name: str
    agency: str
    job_title: str
    phone: str
    joined: dt.date
    left: dt.date | None
    registration: str


@dataclass(frozen=True)
class PostLine:
    """One discipline. short: what the law asks for and is not there, in words; empty when it is."""

    title: str
    members: tuple[MemberLine, ...]
    posts: int
    vacant: int
    since: dt.date | None
    short: str


@dataclass(frozen=True)
class OnDuty:
    """Who is on duty for a discipline on a day; name empty: nobody. covers: for whom they stand in."""

    title: str
    name: str
    phone: str
    covers: str


@dataclass(frozen=True)
class DutyDay:
    """A day of this week."""

    day: dt.date
    today: bool
    weekend: bool
    duty: tuple[OnDuty, ...]

    @property
    def anybody(self) -> bool:
        """Whether somebody is on duty at all."""
        return any(one.name for one in self.duty)


@dataclass(frozen=True)
class Advice:
    """Consultations since a day. open: those that wait now, however old; oldest: since when."""

    since: dt.date
    asked: int
    answered: int
    contacts: int
    open: int
    oldest: dt.datetime | None
    minutes_saved: int
    meetings_saved: int
    by_discipline: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class FamilyWaits:
    """A family whose supervision is late or due, for a reader to whom it is open."""

    family: int
    title: str
    last: dt.date | None
    left: str
    late: bool


@dataclass(frozen=True)
class PractitionerLine:
    """A lead child protection practitioner. late: clocks that are overdue. unsupervised: families whose supervision is
    late. last: the day any of their families was last talked about."""

    name: str
    families: int
    weight: int
    full: bool
    late: int
    unsupervised: int
    last: dt.date | None
    waits: tuple[FamilyWaits, ...]


@dataclass(frozen=True)
class TeamPage:
    """Everything on the page. practitioners: None for a reader who is not of the team and manages none.

    working: families the team works with now, for whoever sits in it.
    """

    code: str
    title: str
    about: str
    others: tuple[tuple[str, str], ...]
    posts: tuple[PostLine, ...]
    left: tuple[tuple[str, MemberLine], ...]
    law: str
    week: tuple[DutyDay, ...]
    advice: Advice
    practitioners: tuple[PractitionerLine, ...] | None
    may_change: bool
    night: str
    working: tuple[WorkingLine, ...]


def team_of(code: str | None) -> ProtectionTeam:
    """A team by its code, or the first of them. NotThere for a code that policy does not know."""
    found = protection_teams()
    one = found[0] if code is None else next((team for team in found if team.code == code), None)
    if one is None:
        raise NotThere
    return one


def may_change(viewer: Actor, team: ProtectionTeam) -> bool:
    """Whether they decide who is in a team and on duty: they manage one of the agencies’ own that does its work."""
    return viewer.team_kind == team.kind and may_open(viewer, "protection.join_team")


def protection_team(viewer: Actor, code: str | None, now: dt.datetime) -> TeamPage:
    """The page of a team today. The number of queries does not depend on its size. NotThere for an unknown code."""
    team, today = team_of(code), timezone.localdate(now)
    everybody = list(TeamMember.objects.select_related("team"))
    rows = [row for row in everybody if row.team.code == team.code]
    elsewhere = {row.worker_id for row in everybody if row.left is None and row.team.code != team.code}
    week = week_of(today)
    duties = list(TeamDuty.objects.filter(team__code=team.code, first__lte=week[-1], last__gte=week[0]))
    who = workers({r.worker_id for r in [*rows, *duties]} | {r.instead_of_id for r in duties if r.instead_of_id})
    seats, shifts = seats_of(rows, who), shifts_of(duties)
    lines = {r.pk: _member(r, seat, who, may_change(viewer, team)) for r, seat in zip(rows, seats, strict=True)}
    least = {one.discipline: one.least for one in needed_members()}
    posts = composition(seats, team.posts, least, today)
    inside = viewer.team_kind == team.kind or "team_manager" in viewer.roles
    page = TeamPage(
        code=team.code,
        title=team.title,
        about=team.about,
        others=tuple((one.code, one.title) for one in protection_teams() if one.code != team.code),
        posts=tuple(_post(post, lines) for post in posts),
        left=tuple(_left(seats, lines, today)),
        law=_law(),
        week=tuple(_day(day, today, team.posts, shifts, seats, who) for day in week),
        advice=_advice(viewer, team, now),
        practitioners=tuple(_practitioners(viewer, _leads(team, seats, elsewhere, today), now)) if inside else None,
        may_change=may_change(viewer, team),
        night=str(setting("out_of_hours_phone")),
        working=tuple(works_with_now(viewer, now)) if _sits(seats, viewer, today) else (),
    )
    log_read(viewer, page="protection.team", now=now)
    return page


def _sits(seats: Sequence[Seat], viewer: Actor, today: dt.date) -> bool:
    return any(seat.worker == viewer.worker and seat.held_on(today) for seat in seats)


def _member(row: TeamMember, seat: Seat, who: Mapping[int, WorkerView], whole: bool) -> MemberLine:
    about = who[row.worker_id]
    return MemberLine(
        row.pk, about.name, about.agency_name, about.job_title, about.phone, row.joined, seat.left,
        row.registration if whole else "",
    )  # fmt: skip


def _post(post: Post, lines: Mapping[int, MemberLine]) -> PostLine:
    needed = next((one for one in needed_members() if one.discipline == post.discipline), None)
    return PostLine(
        title=label("consultation_discipline", post.discipline),
        members=tuple(lines[s.id] for s in post.seats),
        posts=post.posts,
        vacant=post.vacant,
        since=post.since,
        short=needed.who if post.short and needed else "",
    )


def _left(seats: Sequence[Seat], lines: Mapping[int, MemberLine], today: dt.date) -> list[tuple[str, MemberLine]]:
    """Who left in the last year, the latest first."""
    gone = [s for s in seats if s.left is not None and s.left <= today and (today - s.left).days < 365]
    gone.sort(key=lambda s: (s.left or today, s.id), reverse=True)
    return [(label("consultation_discipline", s.discipline), lines[s.id]) for s in gone]


def _law() -> str:
    sources = {one.source.code: one.source for one in needed_members()}
    return " ".join(f"{s.title}. {s.note}" for s in sources.values())


def _day(
    day: dt.date, today: dt.date, posts: Mapping[str, int], shifts: Sequence[Shift], seats: Sequence[Seat],
    who: Mapping[int, WorkerView],
) -> DutyDay:  # fmt: skip
    held = on_duty(shifts, seats, day)
    duty = [_on_duty(discipline, held.get(discipline), who) for discipline in dict.fromkeys([*posts, *held])]
    return DutyDay(day, day == today, day.weekday() > 4, tuple(duty))


def _on_duty(discipline: str, shift: Shift | None, who: Mapping[int, WorkerView]) -> OnDuty:
    title = label("consultation_discipline", discipline)
    if shift is None:
        return OnDuty(title, "", "", "")
    one = who[shift.worker]
    return OnDuty(title, one.name, one.phone, who[shift.instead_of].name if shift.instead_of else "")


def _advice(viewer: Actor, team: ProtectionTeam, now: dt.datetime) -> Advice:
    """What was asked of this team, without what is about a family that is shut to the viewer. The number of queries
    does not grow.
    """
    since = now - dt.timedelta(days=int(setting("team_page_days")))  # type: ignore[arg-type]
    states = Q(state="asked") | Q(state__in=STATES, asked_at__gte=since)
    found = not_shut(viewer, Consultation.objects.filter(states, team=team.kind))
    lately = [row for row in found if row.asked_at >= since]
    waiting = [row.asked_at for row in found if row.state == "asked"]
    saved = _saved(viewer, team, since).aggregate(n=Count("pk"), minutes=Sum("minutes_saved"))
    asked = Counter(row.discipline for row in lately)
    return Advice(
        since=timezone.localdate(since),
        asked=len(lately),
        answered=sum(row.answered_at is not None for row in lately),
        contacts=sum(row.state == "contact" for row in lately),
        open=len(waiting),
        oldest=min(waiting, default=None),
        minutes_saved=saved["minutes"] or 0,
        meetings_saved=saved["n"],
        by_discipline=tuple((label("consultation_discipline", code), asked[code]) for code in sorted(asked)),
    )


def _saved(viewer: Actor, team: ProtectionTeam, since: dt.datetime) -> QuerySet[Strategy]:
    """Discussions cancelled since then of which somebody said how much time that saved: all are before one team."""
    if team.kind != CALLS:
        return Strategy.objects.none()
    rows = Strategy.objects.filter(state="cancelled", ended_at__gte=since, minutes_saved__isnull=False)
    return involvement.not_shut(rows, viewer)


def _practitioners(viewer: Actor, people: Sequence[WorkerView], now: dt.datetime) -> list[PractitionerLine]:
    """Each lead child protection practitioner: first whose families' supervision is late, then who carries most."""
    led = involvement.families_led_by([p.id for p in people], role=PROTECTION_LEAD, seen_by=viewer)
    loads = involvement.loads([p.id for p in people], highest_levels(list(led)), led=led)
    clocks = running(now=now, families=list(led)) if led else []
    done = last_done(list(led), (SUPERVISION,)) if led else {}
    waits = _waits(viewer, [c for c in clocks if c.code == SUPERVISION], done, now)
    lines = []
    for one in people:
        own = [family for family, worker in led.items() if worker == one.id]
        late = [c for c in clocks if c.overdue and c.thread in own]
        load = loads[one.id]
        lines.append(
            PractitionerLine(
                one.name, load.families, load.weight, load.full, len(late),
                len({c.thread for c in late if c.code == SUPERVISION}),
                max((done[f] for f in own if f in done), default=None),
                tuple(w for w in waits if w.family in own),
            )
        )  # fmt: skip
    return sorted(lines, key=lambda line: (-line.unsupervised, -line.late, -line.weight, line.name))


def _leads(team: ProtectionTeam, seats: Sequence[Seat], elsewhere: Collection[int], today: dt.date) -> list[WorkerView]:
    """Who holds the role and sits in this team; in the first team also whoever sits in none. elsewhere: who sits in
    another."""
    everybody = people_in_role(LEADS, today)
    if team.code == protection_teams()[0].code:
        return [p for p in everybody if p.id not in elsewhere]
    sitting = {s.worker for s in seats if s.held_on(today)}
    return [p for p in everybody if p.id in sitting]


def _waits(
    viewer: Actor, clocks: Collection[ClockView], done: Mapping[int, dt.date], now: dt.datetime
) -> list[FamilyWaits]:
    """Families whose supervision is late, the longest first, of those that are open to the viewer."""
    late = {c.thread: c for c in reversed(clocks) if c.overdue}
    seen = involvement.visible_among(viewer, list(late), now)
    titles = family_titles(sorted(seen)) if seen else {}
    found = [FamilyWaits(f, titles[f], done.get(f), late[f].left, True) for f in late if f in titles]
    return sorted(found, key=lambda w: (w.last or dt.date.min, w.family))


def duty_choices(code: str, today: dt.date) -> list[tuple[str, str]]:
    """(worker and discipline, in words) of everybody in the team today, by discipline. NotThere for no such team."""
    team = team_of(code)
    rows = list(TeamMember.objects.filter(team__code=team.code, left=None))
    who = workers({r.worker_id for r in rows})
    held = [s for s in seats_of(rows, who) if s.held_on(today)]
    titles = [(label("consultation_discipline", s.discipline), who[s.worker], s) for s in held]
    titles.sort(key=lambda one: (one[0], one[1].name))
    return [(f"{s.worker}:{s.discipline}", f"{title}: {w.with_agency}") for title, w, s in titles]


def who_may_join(code: str, today: dt.date) -> list[tuple[int, str]]:
    """(worker, in words) of those whom their agencies have put in teams of this work and who do not sit in this one.
    Whoever left it comes last, with the day: they may come back. NotThere for no such team.
    """
    rows = list(TeamMember.objects.filter(team__code=team_of(code).code).order_by("joined"))
    sits = {row.worker_id for row in rows if row.left is None}
    left = {row.worker_id: row.left for row in rows}
    fit = [one for one in team_members(today) if one.id not in sits]
    fit.sort(key=lambda one: left.get(one.id) is not None)
    return [(one.id, f"{one.with_agency}: {one.job_title}{_gone(left.get(one.id))}") for one in fit]


def _gone(on: dt.date | None) -> str:
    return f" (left this team on {on.day} {on:%B %Y})" if on else ""


def seat_of(code: str, member: int) -> MemberLine:
    """Somebody in the team. NotThere for anybody else's."""
    row = TeamMember.objects.filter(team__code=team_of(code).code, pk=member).first()
    if row is None:
        raise NotThere
    who = workers([row.worker_id])
    return _member(row, seats_of([row], who)[0], who, whole=True)
