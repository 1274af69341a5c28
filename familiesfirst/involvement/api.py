"""The door to involvement: who is what to a family, and what shuts or opens its record."""

from familiesfirst.involvement.access import (
    allows,
    check,
    conflicts_of,
    granted,
    may_see,
    relationships,
    visible_families,
)

__all__ = ["allows", "check", "conflicts_of", "granted", "may_see", "relationships", "visible_families"]
