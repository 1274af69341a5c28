"""Page: who may do what."""

from __future__ import annotations

from itertools import groupby

from familiesfirst.policy.access import RELATIONSHIPS
from familiesfirst.policy.loader import Policy
from familiesfirst.policy.reference.markdown import bullets, code, codes, page, table

INTRO = """
A worker may do something when one of their roles, being one of the things they are to the family, the contact or the
agency, is in the table. Anything not there is refused. Some actions carry a further rule of their own room: whoever
proposes a lead practitioner never names them.
"""


def access_page(policy: Policy) -> str:
    """Every action, room by room, with the roles and relationships that may do it."""
    rooms = groupby(policy.access.actions, key=lambda action: action.partition(".")[0])
    return page(
        "Who may do what",
        INTRO,
        "## What one may be to a family",
        table(("Code", "Meaning"), ((code(one), meaning) for one, meaning in RELATIONSHIPS.items())),
        "## Decisions that need a social work qualification",
        bullets(f"{policy.access.actions[one]} ({code(one)})" for one in sorted(policy.access.social_work_decisions)),
        *(part for room, actions in rooms for part in (f"## {_room(room)}", _table(policy, list(actions)))),
    )


def _room(code_of_room: str) -> str:
    return code_of_room.replace("_", " ").capitalize()


def _table(policy: Policy, actions: list[str]) -> str:
    rows = [
        (f"{policy.access.actions[action]}<br>{code(action)}", roles, ties)
        for action in actions
        for roles, ties in _who(policy, action)
    ]
    return table(("Action", "Roles", "Being"), rows)


def _who(policy: Policy, action: str) -> list[tuple[str, str]]:
    """(roles, relationships) as few times as possible: roles that may do it being the same things stand together."""
    ties: dict[str, tuple[str, ...]] = {}
    for role in policy.roles:
        being = tuple(tie for tie in RELATIONSHIPS if policy.access.may(role, tie, action))
        if being:
            ties[role] = being
    together: dict[tuple[str, ...], list[str]] = {}
    for role, being in ties.items():
        together.setdefault(being, []).append(policy.roles[role].title)
    return [("; ".join(roles), codes(being)) for being, roles in together.items()]
