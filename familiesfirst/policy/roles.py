"""Roles workers hold, parts they have in a family's help, and the oversight each level asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from familiesfirst.policy.table import Table

AGENCY_KINDS = ("council", "health", "police", "school", "housing", "voluntary", "other")
TEAM_KINDS = ("front_door", "family_help", "protection", "adolescent", "out_of_hours", "other")
SUPERVISORS = ("none", "any", "social_work_qualified")


@dataclass(frozen=True)
class Role:
    """A role a worker holds. `agencies`: kinds of agency whose workers may hold it; `team`: where it usually sits."""

    code: str
    title: str
    about: str
    social_work_qualified: bool
    agencies: tuple[str, ...]
    team: str

    @property
    def social_work_qualified_required(self) -> bool:
        """Whether only somebody with a social work qualification may hold it."""
        return self.social_work_qualified

    @property
    def may_hold(self) -> tuple[str, ...]:
        """Kinds of agency whose workers may hold it."""
        return self.agencies


@dataclass(frozen=True)
class FamilyRole:
    """A part in a family's help. `held_by`: roles whose holders may have it; `only_one`: one active for a family.

    stands_in: roles whose holders have it for now when whoever had it is gone, until somebody is named.
    """

    code: str
    title: str
    about: str
    held_by: tuple[str, ...]
    only_one: bool
    social_work_qualified: bool
    source: str
    stands_in: tuple[str, ...] = ()

    @property
    def may_hold(self) -> tuple[str, ...]:
        """Role codes whose holders may have this part."""
        return self.held_by

    @property
    def qualified(self) -> bool:
        """Whether it needs a social work qualification."""
        return self.social_work_qualified


@dataclass(frozen=True)
class Oversight:
    """What a level asks of whoever leads: `supervisor` ("none", "any", "social_work_qualified") and further parts."""

    level: str
    supervisor: str
    also: tuple[str, ...]
    says: str

    @property
    def needs_qualified_supervisor(self) -> bool:
        """Whether a social-work-qualified supervisor must oversee the lead."""
        return self.supervisor == "social_work_qualified"


def read_roles(tables: Iterable[Table]) -> dict[str, Role]:
    """Every role by its code."""
    found: dict[str, Role] = {}
    for table in tables:
        role = Role(
            code=_new(table, found),
            title=table.text("title"),
            about=table.text("about"),
            social_work_qualified=table.yes("social_work_qualified"),
            agencies=_among(table, "agencies", AGENCY_KINDS),
            team=table.one_of("team", TEAM_KINDS, "other"),
        )
        table.done()
        found[role.code] = role
    return found


def read_family_roles(
    tables: Iterable[Table], roles: Collection[str], sources: Collection[str]
) -> dict[str, FamilyRole]:
    """Every part in a family's help by its code."""
    found: dict[str, FamilyRole] = {}
    for table in tables:
        role = FamilyRole(
            code=_new(table, found),
            title=table.text("title"),
            about=table.text("about"),
            held_by=_among(table, "held_by", roles),
            only_one=table.yes("only_one"),
            social_work_qualified=table.yes("social_work_qualified"),
            source=table.one_of("source", sources),
            stands_in=_among(table, "stands_in", roles) if "stands_in" in table else (),
        )
        table.done()
        found[role.code] = role
    return found


def read_oversight(tables: Iterable[Table], levels: Collection[str], parts: Collection[str]) -> dict[str, Oversight]:
    """What each level asks for, by level."""
    found: dict[str, Oversight] = {}
    for table in tables:
        oversight = Oversight(
            level=table.one_of("level", levels),
            supervisor=table.one_of("supervisor", SUPERVISORS),
            also=_among(table, "also", parts),
            says=table.text("says"),
        )
        table.done()
        found[oversight.level] = oversight
    return found


def _new(table: Table, found: Collection[str]) -> str:
    code = table.text("code")
    if code in found:
        raise table.fault("code", "is there twice")
    return code


def _among(table: Table, key: str, known: Collection[str]) -> tuple[str, ...]:
    values = table.texts(key)
    for value in values:
        if value not in known:
            raise table.fault(key, f"{value!r} is not known")
    return values
