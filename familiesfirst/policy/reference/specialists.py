"""Page: kinds of specialist whom a family's lead may ask."""

from __future__ import annotations

from familiesfirst.policy.loader import Policy
from familiesfirst.policy.reference.markdown import bullets, code, page
from familiesfirst.policy.specialists import Specialist


def specialists_page(policy: Policy) -> str:
    """What each kind of specialist can do, when to ask, who has them, and how soon they answer and begin."""
    return page(
        "Specialists",
        f"Whom a lead practitioner may ask for advice, or ask to take part, in {policy.partnership}. "
        "Days are working days: to the answer from being asked, to the start from the day the need was seen.",
        *(_specialist(policy, one) for one in policy.specialists.values()),
    )


def _specialist(policy: Policy, one: Specialist) -> str:
    held = ", ".join(policy.label("agency_kind", kind).lower() for kind in one.agencies)
    name = " Asked of a worker by name, never of a whole agency." if one.by_name else ""
    facts = (
        f"{code(one.code)} {one.can} Asked of: {held}.{name} Answers within {one.answer_within}, begins within "
        f"{one.start_within}. What is asked and answered: {policy.label('sensitivity', one.sensitivity).lower()}."
    )
    return "\n\n".join([f"## {one.title}", facts, "Ask when:", bullets(one.ask_when)])
