"""Page: roles, parts in a family's help, and oversight."""

from __future__ import annotations

from familiesfirst.policy.loader import Policy
from familiesfirst.policy.reference.markdown import code, page, table


def roles_page(policy: Policy) -> str:
    """Roles workers hold, parts they have in a family's help, and what each level asks of whoever leads."""
    return page(
        "Roles",
        "How to add one: [add a role](../how-to/add-a-role.md). What each may do: [who may do what](access.md).",
        "## Roles workers hold",
        _roles(policy),
        "## Parts in a family's help",
        _parts(policy),
        "## What each level asks for",
        _oversight(policy),
    )


def _roles(policy: Policy) -> str:
    rows = [
        (
            f"{role.title}<br>{code(role.code)}",
            role.about,
            "yes" if role.social_work_qualified else "no",
            ", ".join(policy.label("agency_kind", kind) for kind in role.agencies) or "nobody",
        )
        for role in policy.roles.values()
    ]
    return table(("Role", "What for", "Social work qualification", "Held by workers of"), rows)


def _parts(policy: Policy) -> str:
    rows = [
        (
            f"{part.title}<br>{code(part.code)}",
            part.about,
            ", ".join(policy.roles[role].title for role in part.held_by),
            "yes" if part.only_one else "no",
            "yes" if part.social_work_qualified else "no",
        )
        for part in policy.family_roles.values()
    ]
    return table(("Part", "What for", "Held by", "Only one", "Social work qualification"), rows)


def _oversight(policy: Policy) -> str:
    rows = [
        (
            policy.levels[one.level].title,
            one.says,
            ", ".join(policy.family_roles[part].title for part in one.also) or "–",
        )
        for one in policy.oversight.values()
    ]
    return table(("Level", "Oversight", "Joined by"), rows)
