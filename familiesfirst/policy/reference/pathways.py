"""Page: practice pathways that may be watched for a family."""

from __future__ import annotations

from familiesfirst.policy.loader import Policy
from familiesfirst.policy.pathways import Pathway, PathwayStep
from familiesfirst.policy.reference.markdown import bullets, code, page


def pathways_page(policy: Policy) -> str:
    """When each pathway is chosen, and its steps: who takes each, within how many days."""
    return page(
        "Practice pathways",
        f"Steps laid over a family’s plan in {policy.partnership} when somebody chooses a pathway, with why. Days are "
        "counted from the choice.",
        *(_pathway(policy, one) for one in policy.pathways.values()),
    )


def _pathway(policy: Policy, one: Pathway) -> str:
    facts = f"{code(one.code)} Who may read that it is watched: {policy.label('sensitivity', one.sensitivity).lower()}."
    steps = bullets([_step(policy, step) for step in one.steps])
    return "\n\n".join([f"## {one.title}", facts, "Choose it when:", bullets(one.choose_when), "Steps:", steps])


def _step(policy: Policy, step: PathwayStep) -> str:
    held = policy.specialists if step.who in policy.specialists else policy.family_roles
    by = f", or by {step.week}+0 weeks of a pregnancy that is not so far" if step.week else ""
    return f"{step.title}: {held[step.who].title.lower()}, within {step.within} days{by}"
