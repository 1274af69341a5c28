"""The door to the agencies: who works where, who is asking, and which pages open to whom."""

from familiesfirst.agencies.actions._joining import NewWorker
from familiesfirst.agencies.actions.accept_invitation import accept_invitation
from familiesfirst.agencies.actions.change_roles import change_roles
from familiesfirst.agencies.actions.describe_worker import describe_worker
from familiesfirst.agencies.actions.end_worker import end_worker
from familiesfirst.agencies.actions.invite_worker import Invited, invite_worker
from familiesfirst.agencies.actions.join_worker import join_worker
from familiesfirst.agencies.actions.open_agency import open_agency
from familiesfirst.agencies.actions.open_team import open_team
from familiesfirst.agencies.actions.withdraw_invitation import withdraw_invitation
from familiesfirst.agencies.guards import may_open, page, public_page, who_decides
from familiesfirst.agencies.queries import (
    AgencyView,
    TeamView,
    WorkerView,
    actor_of,
    actor_of_worker,
    addresses_of,
    agencies,
    agency_name_in,
    agency_threads,
    find_workers,
    in_roles,
    manages,
    of_agency,
    of_team,
    of_worker,
    own_agency,
    people_in_role,
    people_in_roles,
    reports_of,
    team_name_in,
    teams,
    user_of,
    worker_at,
)
from familiesfirst.agencies.queries.together import (
    agencies_asked,
    in_roles_asked,
    in_roles_from,
    line_manager_of,
    names_asked,
    team_asked,
    worker,
    workers,
    workers_from,
    workers_of_teams,
)
from familiesfirst.agencies.rules import AGENCY_KINDS, TEAM_KINDS
from familiesfirst.agencies.sending import ASKED, DONE, attempt, done_with, taken, tried
from familiesfirst.agencies.signin import PERSONA, is_loopback

__all__ = [
    "AGENCY_KINDS", "ASKED", "DONE", "PERSONA", "TEAM_KINDS", "AgencyView", "Invited", "NewWorker", "TeamView",
    "WorkerView", "accept_invitation", "actor_of", "actor_of_worker", "addresses_of", "agencies", "agencies_asked",
    "agency_name_in", "agency_threads", "attempt", "change_roles", "describe_worker", "done_with", "end_worker",
    "find_workers", "in_roles", "in_roles_asked", "in_roles_from", "invite_worker", "is_loopback", "join_worker",
    "line_manager_of", "manages", "may_open", "names_asked", "of_agency", "of_team", "of_worker", "open_agency",
    "open_team", "own_agency", "page", "people_in_role", "people_in_roles", "public_page", "reports_of", "taken",
    "team_asked", "team_name_in", "teams", "tried", "user_of", "who_decides", "withdraw_invitation",
    "worker", "worker_at", "workers", "workers_from", "workers_of_teams",
]  # fmt: skip
