"""Page: orders with their longest times, and who decides each step into law."""

from __future__ import annotations

from familiesfirst.policy.loader import Policy
from familiesfirst.policy.reference.markdown import code, page, table


def legal_page(policy: Policy) -> str:
    """Orders and steps as policy has them."""
    return page(
        "Steps into law",
        "A child's legal status stands beside their level: neither ends the other's plan, lead or clocks.",
        "## Orders that keep a child safe for a while",
        table(
            ("Order", "Section", "At most", "Made longer", "Source"),
            (
                (
                    f"{one.title} ({code(one.code)})",
                    one.section,
                    f"{one.limit} {one.unit}",
                    f"{one.extensions} × up to {one.longer} {one.unit}" if one.extensions else "no",
                    policy.sources[one.source].title,
                )
                for one in policy.legal.orders.values()
            ),
        ),
        "## Who decides a step",
        table(
            ("Step", "Decided by"),
            (
                (step.title, ", ".join(policy.label("legal_decider", one) for one in step.decided_by))
                for step in policy.legal.steps.values()
            ),
        ),
    )
