"""Whether somebody may do something to a family only because they chair a conference about it."""

from collections.abc import Collection

from familiesfirst.involvement import rules
from familiesfirst.involvement.access import granted
from familiesfirst.record.api import Actor


def chairs_alone(actor: Actor, ties: Collection[str], action: str) -> bool:
    """Whether somebody who stands like this may do it only because they chair: then of what they chair, and no other.

    False where they may not do it at all.
    """
    if rules.CHAIR not in ties or granted(actor.roles, ties, action) is None:
        return False
    return granted(actor.roles, set(ties) - {rules.CHAIR}, action) is None
