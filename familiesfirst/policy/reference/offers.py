"""Page: points at which a family is offered somebody independent."""

from __future__ import annotations

from collections.abc import Iterable

from familiesfirst.policy.clocks import Pattern
from familiesfirst.policy.loader import Policy
from familiesfirst.policy.reference.markdown import page, table

WHOM = {"parents": "each parent or carer", "family": "each parent or carer, and young people of an age"}


def offers_page(policy: Policy) -> str:
    """Each point, what brings it about, and whom it concerns."""
    rows = [
        [one.title, _patterns(one.after), _patterns(one.over), WHOM[one.whom]] for one in policy.offer_points.values()
    ]
    return page(
        "Somebody independent",
        f"When a family is offered an advocate, representation and plain information, in {policy.partnership}. "
        "What was offered, how, and whether it was taken up is `independent_help.offered`.",
        table(["When", "After", "Over after", "To whom"], rows),
    )


def _patterns(patterns: Iterable[Pattern]) -> str:
    return ", ".join(f"`{pattern}`" for pattern in patterns)
