"""What must be true of agencies, their workers and invitations. Plain Python: no Django, no clock."""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from familiesfirst.policy.api import role

AGENCY_KINDS = ("council", "health", "police", "school", "housing", "voluntary", "other")
TEAM_KINDS = ("front_door", "family_help", "protection", "adolescent", "out_of_hours", "other")
ADMINISTRATOR = "agency_administrator"
NOT_FOR_WORKERS = frozenset({"system", "public"})


@dataclass(frozen=True)
class Asked:
    """What an administrator asks for a worker: their roles, at an agency of this kind."""

    agency_kind: str
    roles: frozenset[str]
    social_work_qualified: bool


def fault_in_roles(asked: Asked) -> str | None:
    """Why these roles cannot be held, as a sentence; None when they can (roles.toml: agencies, qualification)."""
    if not asked.roles:
        return "Choose at least one role"
    for code in sorted(asked.roles):
        if code in NOT_FOR_WORKERS:
            return "Choose a role that people hold"
        about = role(code)
        if asked.agency_kind not in about.agencies:
            return f"“{about.title}” cannot be held in this kind of agency"
        if about.social_work_qualified and not asked.social_work_qualified:
            return f"“{about.title}” is held only by a qualified social worker"
    return None


def roles_open_to(agency_kind: str, all_roles: Iterable[str]) -> list[str]:
    """The roles that workers of this kind of agency may hold, in policy order."""
    return [code for code in all_roles if code not in NOT_FOR_WORKERS and agency_kind in role(code).agencies]


def fault_in_leaving(leaver: int, by: int | None, other_administrators: int, leaver_administers: bool) -> str | None:
    """Why this worker's administration or employment cannot be ended now, as a sentence; None when it can.

    `other_administrators` counts the agency's administrators without the leaver.
    """
    if leaver == by:
        return "You cannot end yourself: ask another administrator of your agency"
    if leaver_administers and other_administrators == 0:
        return "Make somebody else an administrator first: an agency cannot be without one"
    return None


def invitation_state(
    expires: dt.datetime, accepted: dt.datetime | None, withdrawn: dt.datetime | None, now: dt.datetime
) -> str:
    """`accepted`, `withdrawn`, `expired` or `open`."""
    if accepted is not None:
        return "accepted"
    if withdrawn is not None:
        return "withdrawn"
    return "open" if now < expires else "expired"


def digest_of(token: str) -> str:
    """What is kept of an invitation's link: the database never holds the link itself. Hex SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def changed(before: Collection[str], after: Collection[str]) -> tuple[list[str], list[str]]:
    """(roles to end, roles to begin), each sorted."""
    return sorted(set(before) - set(after)), sorted(set(after) - set(before))
