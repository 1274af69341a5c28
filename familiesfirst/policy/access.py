"""Who may do what: one checked-in table, and one pure question asked of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from familiesfirst.policy.table import Table

# What a worker may be to a family, a contact or an agency; `involvement` works out which hold.
RELATIONSHIPS: Mapping[str, str] = {
    "lead": "the family help lead practitioner",
    "child_protection_lead": "the lead child protection practitioner",
    "supervisor": "supervises the lead",
    "contributor": "takes part in the family's help",
    "cover": "covers for the lead",
    "follow_up": "asks the family how it is going after help has ended",
    "line_manager": "line manager of somebody round the family, in that worker's own agency",
    "team": "manages the team the family is with",
    "team_member": "sits in the child protection team that works with the family now",
    "conference_chair": "chairs a child protection conference about the family, until its record has gone out",
    "front_door": "in the front door team, while the family or contact is before it",
    "out_of_hours": "in the out-of-hours team, having opened the record tonight",
    "named": "named on the record's seal",
    "broken_glass": "opened the record in an emergency",
    "audit": "auditor of a sample the family is in",
    "agency": "answers for the agency",
    "proposed": "put forward as lead practitioner, not answered yet",
    "sender": "of the agency that sent the contact",
    "concern_team": "of the team that holds the concern outside the home",
    "none": "nothing to the family, or no family is concerned",
    "conflict": "is, is related to, or lives with someone on the record",
    "sealed_out": "not named on the record's seal",
}
SHUT = frozenset({"conflict", "sealed_out"})


@dataclass(frozen=True)
class Access:
    """The whole table: every action with its title, and each (role, relationship, action) that is allowed."""

    actions: Mapping[str, str]
    allowed: frozenset[tuple[str, str, str]]
    social_work_decisions: frozenset[str]

    def may(self, role: str, relationship: str, action: str) -> bool:
        """Whether this role, being this to the family, may do this. Raises KeyError for an action nobody declared."""
        self.actions[action]
        return (role, relationship, action) in self.allowed

    def who(self, action: str) -> tuple[tuple[str, str], ...]:
        """Every (role, relationship) that may do this, sorted."""
        return tuple(sorted((role, tie) for role, tie, done in self.allowed if done == action))


def read_access(
    table: Table, roles: Mapping[str, bool], own: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> Access:
    """The table from `access.toml`; `roles` says of each role whether it needs a social work qualification.

    own: sets of roles that the authority names itself, by the name of its setting.
    """
    role_sets = _sets(table.table("roles"), roles)
    for name, members in own.items():
        if unknown := sorted(set(members) - set(roles)):
            raise table.fault("roles", f"{unknown[0]!r} in the authority's {name} is not known")
        role_sets[name] = members
    tie_sets = _sets(table.table("relationships"), RELATIONSHIPS)
    actions = _titles(table.table("actions"))
    decisions, brought_in = _decisions(table.table("social_work_decisions"), actions, role_sets)
    allowed = frozenset(row for allow in table.tables("allow") for row in _rows(allow, actions, role_sets, tie_sets))
    table.done()
    unqualified = {role for role, qualified in roles.items() if not qualified} - brought_in
    _refuse_gaps(table, actions, allowed)
    _refuse_shut(table, allowed)
    _refuse_unqualified(table, allowed, decisions, unqualified)
    return Access(actions, allowed, decisions)


def _sets(table: Table, known: Collection[str]) -> dict[str, tuple[str, ...]]:
    sets: dict[str, tuple[str, ...]] = {code: (code,) for code in known}
    for name in table.names():
        members = table.texts(name)
        if name in sets:
            raise table.fault(name, "is already the name of one of them")
        for member in members:
            if member not in known:
                raise table.fault(name, f"{member!r} is not known")
        sets[name] = members
    return sets


def _titles(table: Table) -> dict[str, str]:
    return {action: table.text(action) for action in table.names()}


def _decisions(
    table: Table, actions: Collection[str], roles: Mapping[str, tuple[str, ...]]
) -> tuple[frozenset[str], set[str]]:
    decisions = _known(table, "actions", {action: (action,) for action in actions})
    brought_in = _known(table, "but_may_be_brought_in_by", roles)
    table.done()
    return frozenset(decisions), set(brought_in)


def _rows(
    table: Table,
    actions: Collection[str],
    roles: Mapping[str, tuple[str, ...]],
    ties: Mapping[str, tuple[str, ...]],
) -> list[tuple[str, str, str]]:
    done = _known(table, "actions", {action: (action,) for action in actions})
    by, being = _known(table, "roles", roles), _known(table, "relationships", ties)
    table.done()
    return [(role, tie, action) for role in by for tie in being for action in done]


def _known(table: Table, key: str, sets: Mapping[str, tuple[str, ...]]) -> list[str]:
    names = table.texts(key)
    for name in names:
        if name not in sets:
            raise table.fault(key, f"{name!r} is not known")
    return [member for name in names for member in sets[name]]


def _refuse_gaps(table: Table, actions: Collection[str], allowed: Collection[tuple[str, str, str]]) -> None:
    for action in set(actions) - {action for _, _, action in allowed}:
        raise table.fault(f"actions.{action}", "nobody may do this: allow it to somebody, or take it out")


def _refuse_shut(table: Table, allowed: Collection[tuple[str, str, str]]) -> None:
    for role, tie, action in sorted(allowed):
        if tie in SHUT and action != "involvement.declare_conflict":
            raise table.fault("allow", f"{role} may not {action} being {tie}: that record is shut")


def _refuse_unqualified(
    table: Table, allowed: Collection[tuple[str, str, str]], decisions: Collection[str], unqualified: Collection[str]
) -> None:
    for role, _, action in sorted(allowed):
        if action in decisions and role in unqualified:
            raise table.fault("allow", f"{role} may not {action}: it needs a social work qualification")
