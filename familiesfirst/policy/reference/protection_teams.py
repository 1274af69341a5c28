"""Page: multi-agency child protection teams."""

from __future__ import annotations

from familiesfirst.policy.loader import Policy
from familiesfirst.policy.protection_teams import NeededMember, ProtectionTeam
from familiesfirst.policy.reference.markdown import bullets, code, page


def protection_teams_page(policy: Policy) -> str:
    """Whom every team has at least one of, and the posts agreed in each team here."""
    return page(
        "Child protection teams",
        f"Whom a multi-agency child protection team has to have, and the posts agreed in {policy.partnership}. "
        "Who is in a team, since when, and which posts nobody fills stands on the team’s own page.",
        bullets(_needed(policy, one) for one in policy.needed_members),
        *(_team(policy, one) for one in policy.protection_teams.values()),
    )


def _needed(policy: Policy, one: NeededMember) -> str:
    title = policy.label("consultation_discipline", one.discipline)
    return f"{title}: at least {one.least}. {one.who}. Source: {one.source.title}. {one.source.note}"


def _team(policy: Policy, one: ProtectionTeam) -> str:
    posts = bullets(f"{policy.label('consultation_discipline', d)}: {n}" for d, n in one.posts.items())
    return "\n\n".join([f"## {one.title}", f"{code(one.code)} {one.about}", posts])
