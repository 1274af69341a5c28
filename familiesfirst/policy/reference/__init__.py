"""Reference pages written from the policy files: text out of data, and nothing else."""

from familiesfirst.policy.loader import Policy
from familiesfirst.policy.reference.access import access_page
from familiesfirst.policy.reference.clocks import clocks_page
from familiesfirst.policy.reference.code_sets import code_sets_page
from familiesfirst.policy.reference.forms import forms_page
from familiesfirst.policy.reference.legal import legal_page
from familiesfirst.policy.reference.levels import levels_page
from familiesfirst.policy.reference.offers import offers_page
from familiesfirst.policy.reference.pathways import pathways_page
from familiesfirst.policy.reference.protection_teams import protection_teams_page
from familiesfirst.policy.reference.roles import roles_page
from familiesfirst.policy.reference.specialists import specialists_page


def pages(policy: Policy) -> dict[str, str]:
    """Every reference page of policy: {file name under docs/reference: Markdown}."""
    return {
        "access.md": access_page(policy),
        "clocks.md": clocks_page(policy),
        "code-sets.md": code_sets_page(policy),
        "forms.md": forms_page(policy),
        "legal.md": legal_page(policy),
        "levels.md": levels_page(policy),
        "offers.md": offers_page(policy),
        "pathways.md": pathways_page(policy),
        "protection-teams.md": protection_teams_page(policy),
        "roles.md": roles_page(policy),
        "specialists.md": specialists_page(policy),
    }
