"""Reading who works where. Names of workers are for everybody at work; an agency's own page is for its
administrator."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from familiesfirst.agencies.models import Agency, Invitation, Team, Worker, WorkerRole
from familiesfirst.agencies.rules import digest_of, invitation_state
from familiesfirst.record.api import Actor, Asked, NotThere, ask_together, asked


@dataclass(frozen=True)
class WorkerView:
    """A worker as others see them. `ended`: the first day they no longer worked here, or None.

    `place`: the area they work in, their own or their team's; with `skills` and `languages`, codes of policy's sets.
    """

    id: int
    name: str
    job_title: str
    agency: int
    agency_name: str
    agency_kind: str
    team: int | None
    team_name: str
    phone: str
    email: str
    social_work_qualified: bool
    line_manager: int | None
    line_manager_name: str
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    place: str
    ended: dt.date | None
    roles: frozenset[str] = frozenset()
    own_place: str = ""

    @property
    def with_agency(self) -> str:
        """Name and agency, as people are spoken of across agencies."""
        return f"{self.name}, {self.agency_name}"


@dataclass(frozen=True)
class InvitationView:
    """An invitation as the administrator, or whoever holds its link, sees it."""

    id: int
    name: str
    email: str
    job_title: str
    agency_name: str
    roles: tuple[str, ...]
    sent: dt.datetime
    expires: dt.datetime
    state: str


@dataclass(frozen=True)
class TeamView:
    """A team: `kind` says which work comes to it, `place` the area it serves."""

    id: int
    name: str
    kind: str
    agency: int
    agency_name: str
    place: str


@dataclass(frozen=True)
class AgencyView:
    """One's own agency: who works there, who has left, who is invited."""

    id: int
    thread: int
    name: str
    kind: str
    at_work: tuple[WorkerView, ...]
    left: tuple[WorkerView, ...]
    invitations: tuple[InvitationView, ...]
    teams: tuple[TeamView, ...]


def actor_of(user: object, today: dt.date) -> Actor | None:
    """Who this signed-in user acts as today; None when they hold no role. One query."""
    at_work = at_work_as(user, today)
    return at_work[1] if at_work else None


def at_work_as(user: object, today: dt.date) -> tuple[Any, Actor] | None:
    """A user (or their id) who holds a role today, loaded, and whom they act as; None for anybody else. One query."""
    key = getattr(user, "pk", user)
    held = ask_together(_at_work, user=key, today=today)["held"] if key is not None else ()
    if not held:
        return None
    first, model = held[0], get_user_model()
    names = [field.attname for field in model._meta.concrete_fields]
    loaded = model.from_db(None, names, [getattr(first, f"user_{name}") for name in names])
    actor = Actor(
        worker=first.worker,
        name=first.name,
        agency=first.agency,
        agency_name=first.agency_name,
        team=first.team,
        roles=frozenset(row.role for row in held),
        social_work_qualified=first.social_work_qualified,
        team_kind=first.team_kind or "",
        job_title=first.job_title,
    )
    return loaded, actor


def _at_work(*, user: int, today: dt.date) -> dict[str, Asked]:
    rows = WorkerRole.objects.filter(WorkerRole.held_on(today), worker__user=user, worker__started__lte=today)
    own = ("name", "agency", "team", "social_work_qualified", "job_title")
    names = {
        f"user_{field.attname}": f"worker__user__{field.attname}" for field in get_user_model()._meta.concrete_fields
    }
    return {
        "held": asked(
            rows.filter(Q(worker__ended=None) | Q(worker__ended__gt=today)),
            "pk",
            "role",
            "worker",
            **{name: f"worker__{name}" for name in own},
            agency_name="worker__agency__name",
            team_kind="worker__team__kind",
            **names,
        )
    }


def actor_of_worker(worker: int, today: dt.date) -> Actor:
    """The worker as an actor, for work done in their name on their own word, such as the demonstration's. NotThere
    if absent."""
    found = Worker.objects.select_related("agency", "team").filter(pk=worker).first()
    if found is None:
        raise NotThere
    roles = found.roles.filter(WorkerRole.held_on(today)).values_list("role", flat=True)
    return actor_from(found, frozenset(roles))


def actor_from(worker: Worker, roles: frozenset[str]) -> Actor:
    """A loaded worker (with agency and team) as an actor."""
    return Actor(
        worker=worker.pk,
        name=worker.name,
        agency=worker.agency_id,
        agency_name=worker.agency.name,
        team=worker.team_id,
        roles=roles,
        social_work_qualified=worker.social_work_qualified,
        team_kind=worker.team.kind if worker.team else "",
        job_title=worker.job_title,
    )


def worker_at(email: str, on: dt.date) -> int | None:
    """Id of the worker whose work address this is that day; None when it is nobody's here. One query."""
    rows = Worker.objects.filter(Q(ended=None) | Q(ended__gt=on), email__iexact=email.strip())
    return rows.order_by("pk").values_list("pk", flat=True).first()


def people_in_role(role: str, on: dt.date, *, agency: int | None = None, team: int | None = None) -> list[WorkerView]:
    """Who holds a role that day, by name. One query."""
    return people_in_roles([role], on, agency=agency, team=team)


def people_in_roles(
    roles: Collection[str], on: dt.date, *, agency: int | None = None, team: int | None = None, team_kind: str = ""
) -> list[WorkerView]:
    """Who holds any of these roles that day, by name, each with the roles among these that they hold. One query."""
    rows = in_roles(roles, on)
    rows = rows.filter(worker__agency=agency) if agency else rows
    rows = rows.filter(worker__team=team) if team else rows
    rows = rows.filter(worker__team__kind=team_kind) if team_kind else rows
    held: dict[int, tuple[Worker, set[str]]] = {}
    for row in rows.select_related("worker__agency", "worker__team", "worker__line_manager").order_by(
        "worker__name", "worker_id"
    ):
        held.setdefault(row.worker_id, (row.worker, set()))[1].add(row.role)
    return [_view(found, frozenset(codes)) for found, codes in held.values()]


def find_workers(text: str, on: dt.date, limit: int = 20) -> list[WorkerView]:
    """Workers whose name, job or agency holds the text, by name. One query."""
    rows = _loaded().filter(Q(ended=None) | Q(ended__gt=on))
    for word in text.split()[:4]:
        rows = rows.filter(Q(name__icontains=word) | Q(job_title__icontains=word) | Q(agency__name__icontains=word))
    return [_view(w) for w in rows.order_by("name")[:limit]]


def in_roles(roles: Collection[str], on: dt.date) -> QuerySet[WorkerRole]:
    """Who holds any of these roles that day, as rows."""
    rows = WorkerRole.objects.filter(WorkerRole.held_on(on), role__in=sorted(roles))
    return rows.filter(Q(worker__ended=None) | Q(worker__ended__gt=on))


def agencies() -> list[Agency]:
    """Agencies of the partnership today, by name."""
    return list(Agency.objects.filter(ended=None).order_by("name"))


def teams(kind: str | None = None, agency: int | None = None) -> list[TeamView]:
    """Teams that are open today, by name."""
    rows = Team.objects.filter(ended=None).select_related("agency").order_by("name")
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(agency=agency) if agency else rows
    return [TeamView(t.pk, t.name, t.kind, t.agency_id, t.agency.name, t.place) for t in rows]


def user_of(worker_id: int) -> Any:
    """The user a worker signs in as. NotThere when absent."""
    found = Worker.objects.select_related("user").filter(pk=worker_id).first()
    if found is None:
        raise NotThere
    return found.user


def addresses_of(team: int) -> list[str]:
    """E-mail addresses of a team's workers, for a notice that there is something to read."""
    return list(Worker.objects.filter(team=team, ended=None).order_by("pk").values_list("email", flat=True))


# For other rooms' filters: ids only, so that no look-up has to cross the wall


def reports_of(manager: int) -> QuerySet[Worker, int]:
    """Ids of the workers whose line manager this is; a subquery."""
    return Worker.objects.filter(line_manager=manager).values_list("pk", flat=True)


def of_team(team: int) -> QuerySet[Worker, int]:
    """Ids of a team's workers; a subquery."""
    return Worker.objects.filter(team=team).values_list("pk", flat=True)


def of_agency(agency: int) -> QuerySet[Worker, int]:
    """Ids of an agency's workers; a subquery."""
    return Worker.objects.filter(agency=agency).values_list("pk", flat=True)


_SAID = {
    "their_name": "name",
    "their_agency": "agency__name",
    "their_job": "job_title",
    "their_phone": "phone",
    "their_email": "email",
    "their_manager": "line_manager__name",
    "their_qualified": "social_work_qualified",
    "their_end": "ended",
}


def of_worker(key: str) -> dict[str, Subquery]:
    """What one says of the worker whose id stands in `key` of another room's rows: annotations by name (`their_name`,
    `their_agency`, …).
    """
    row = Worker.objects.filter(pk=OuterRef(key))
    return {name: Subquery(row.values(field)[:1]) for name, field in _SAID.items()}


def agency_name_in(key: str) -> Subquery:
    """The name of the agency whose id stands in `key` of another room's rows, for an annotation."""
    return Subquery(Agency.objects.filter(pk=OuterRef(key)).values("name")[:1])


def team_name_in(key: str) -> Subquery:
    """The name of the team whose id stands in `key` of another room's rows, for an annotation."""
    return Subquery(Team.objects.filter(pk=OuterRef(key)).values("name")[:1])


def agency_threads(agency: int) -> QuerySet[Agency]:
    """The agency itself, for the id of its thread; a subquery of one row."""
    return Agency.objects.filter(pk=agency, ended=None)


def manages(manager: Actor, worker: int) -> bool:
    """Whether this actor is the worker's line manager, or manages the team they are in. One query."""
    if manager.worker is None:
        return False
    by_team = Q(team=manager.team) if manager.team and manager.roles & {"team_manager", "front_door_manager"} else Q()
    return Worker.objects.filter(Q(line_manager=manager.worker) | by_team, pk=worker).exists()


# An agency's own page


def own_agency(viewer: Actor, now: dt.datetime) -> AgencyView:
    """The viewer's agency with its people. NotThere for who has none. Five queries."""
    home = Agency.objects.filter(pk=viewer.agency).first()
    if home is None:
        raise NotThere
    today = timezone.localdate(now)
    held: dict[int, set[str]] = {}
    for row in WorkerRole.objects.filter(WorkerRole.held_on(today), worker__agency=home):
        held.setdefault(row.worker_id, set()).add(row.role)
    people = [_view(w, frozenset(held.get(w.pk, ()))) for w in _loaded().filter(agency=home).order_by("name")]
    return AgencyView(
        id=home.pk,
        thread=home.thread_id,
        name=home.name,
        kind=home.kind,
        at_work=tuple(w for w in people if w.ended is None or w.ended > today),
        left=tuple(w for w in people if w.ended is not None and w.ended <= today),
        invitations=_invitations(home, now),
        teams=tuple(teams(agency=home.pk)),
    )


def own_worker(viewer: Actor, id: int, now: dt.datetime) -> WorkerView:
    """A worker of the viewer's own agency with the roles they hold. NotThere for anybody else's."""
    found = _loaded().filter(pk=id, agency=viewer.agency).first()
    if found is None:
        raise NotThere
    held = found.roles.filter(WorkerRole.held_on(timezone.localdate(now))).values_list("role", flat=True)
    return _view(found, frozenset(held))


def invitation_behind(token: str, now: dt.datetime) -> InvitationView:
    """The invitation a link opens. NotThere when it is wrong, used, withdrawn or too old."""
    held = Invitation.objects.select_related("agency").filter(digest=digest_of(token)).first()
    if held is None or _state(held, now) != "open":
        raise NotThere
    return _invitation(held, now)


def _invitations(home: Agency, now: dt.datetime) -> tuple[InvitationView, ...]:
    waiting = Invitation.objects.select_related("agency").filter(agency=home, accepted_at=None, withdrawn_at=None)
    return tuple(_invitation(i, now) for i in waiting.order_by("-sent_at"))


def _state(held: Invitation, now: dt.datetime) -> str:
    return invitation_state(held.expires_at, held.accepted_at, held.withdrawn_at, now)


def _invitation(held: Invitation, now: dt.datetime) -> InvitationView:
    return InvitationView(
        id=held.pk,
        name=held.name,
        email=held.email,
        job_title=held.job_title,
        agency_name=held.agency.name,
        roles=tuple(held.roles),
        sent=held.sent_at,
        expires=held.expires_at,
        state=_state(held, now),
    )


def _loaded() -> QuerySet[Worker]:
    return Worker.objects.select_related("agency", "team", "line_manager")


def _view(row: Worker, roles: frozenset[str] = frozenset()) -> WorkerView:
    return WorkerView(
        id=row.pk,
        name=row.name,
        job_title=row.job_title,
        agency=row.agency_id,
        agency_name=row.agency.name,
        agency_kind=row.agency.kind,
        team=row.team_id,
        team_name=row.team.name if row.team else "",
        phone=row.phone,
        email=row.email,
        social_work_qualified=row.social_work_qualified,
        line_manager=row.line_manager_id,
        line_manager_name=row.line_manager.name if row.line_manager else "",
        languages=tuple(row.languages),
        skills=tuple(row.skills),
        place=row.place or (row.team.place if row.team else ""),
        ended=row.ended,
        roles=roles,
        own_place=row.place,
    )
