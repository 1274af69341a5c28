"""Workers by id, team and part; and what other rooms ask of workers and agencies together with their own questions."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from familiesfirst.agencies.models import Agency, Worker
from familiesfirst.agencies.queries import WorkerView, in_roles
from familiesfirst.record.api import Asked, NotThere, ask_together, asked


def agencies_asked() -> Asked:
    """Every agency, those that have ended included: `pk`, `name` and `ended`; to be asked with other things."""
    return asked(Agency.objects.all(), "pk", "name", "ended")


def names_asked(workers: Sequence[int]) -> Asked:
    """What these workers are called, those who have left included: `pk` and `name`; to be asked with other things."""
    return asked(Worker.objects.filter(pk__in=workers), "pk", "name")


def workers_asked(rows: QuerySet[Worker]) -> Asked:
    """What is said of these workers, to be asked with other things; give the rows to `workers_from`."""
    return asked(rows, "pk", **_OF_WORKER)


def team_asked(team: int) -> Asked:
    """The same of a team's workers, those who have left included."""
    return workers_asked(Worker.objects.filter(team=team))


def workers_from(rows: Iterable[Any]) -> dict[int, WorkerView]:
    """Workers that `workers_asked` found, by id."""
    return {row.id: _view_from(row, frozenset()) for row in rows}


def workers(ids: Iterable[int]) -> dict[int, WorkerView]:
    """Workers by id, those who have left included. One query."""
    return _found(_by_id, ids=sorted(set(ids)))


def worker(id: int) -> WorkerView:
    """One worker. NotThere when absent."""
    found = workers([id])
    if id not in found:
        raise NotThere
    return found[id]


def workers_of_teams(kind: str) -> dict[int, WorkerView]:
    """Workers by id of every team of this kind that is open today, those who have left included. One query."""
    return _found(_of_teams, kind=kind)


def line_manager_of(worker: int) -> WorkerView | None:
    """A worker's line manager. One query."""
    return next(iter(_found(_line_manager, worker=worker).values()), None)


def _found(build: Callable[..., dict[str, Asked]], **values: Any) -> dict[int, WorkerView]:
    return workers_from(ask_together(build, **values)["workers"])


def _by_id(*, ids: Sequence[int]) -> dict[str, Asked]:
    return {"workers": workers_asked(Worker.objects.filter(pk__in=ids))}


def _of_teams(*, kind: str) -> dict[str, Asked]:
    return {"workers": workers_asked(Worker.objects.filter(team__kind=kind, team__ended=None))}


def _line_manager(*, worker: int) -> dict[str, Asked]:
    managers = Worker.objects.filter(pk=worker).values("line_manager")
    return {"workers": workers_asked(Worker.objects.filter(pk__in=managers))}


def in_roles_asked(roles: Collection[str], on: dt.date) -> Asked:
    """What `people_in_roles` reads, to be asked with other things; give the rows to `in_roles_from`."""
    return asked(in_roles(roles, on), "pk", "role", **{name: f"worker__{field}" for name, field in _OF_WORKER.items()})


def in_roles_from(rows: Iterable[Any], roles: Collection[str]) -> list[WorkerView]:
    """Those of them who hold one of these roles, by name, each with the roles among these that they hold."""
    held: dict[int, tuple[Any, set[str]]] = {}
    for row in sorted(rows, key=lambda row: (row.name, row.id)):
        if row.role in roles:
            held.setdefault(row.id, (row, set()))[1].add(row.role)
    return [_view_from(found, frozenset(codes)) for found, codes in held.values()]


_OF_WORKER = {
    **{
        name: name
        for name in (
            "id", "name", "job_title", "phone", "email", "social_work_qualified", "languages", "skills", "place",
            "ended",
        )
    },
    "agency": "agency",
    "agency_name": "agency__name",
    "agency_kind": "agency__kind",
    "team": "team",
    "team_name": "team__name",
    "team_place": "team__place",
    "line_manager": "line_manager",
    "line_manager_name": "line_manager__name",
}  # fmt: skip


def _view_from(row: Any, roles: frozenset[str]) -> WorkerView:
    """The same from a row with the fields of `_OF_WORKER`."""
    said = {name: getattr(row, name) for name in _OF_WORKER}
    team_place = said.pop("team_place") or ""
    for name in ("languages", "skills"):
        said[name] = tuple(said[name])
    for name in ("team_name", "line_manager_name"):
        said[name] = said[name] or ""
    return WorkerView(**{**said, "place": row.place or team_place}, roles=roles, own_place=row.place)
