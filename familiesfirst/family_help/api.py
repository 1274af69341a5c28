"""The door of the room."""

from familiesfirst.family_help.actions.bring_in import BY_CODE, bring_in

BROUGHT_IN = frozenset(BY_CODE)
"""Codes of the kinds of entry that a return may bring in here."""

__all__ = ["BROUGHT_IN", "bring_in"]
