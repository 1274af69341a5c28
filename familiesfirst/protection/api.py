"""The door of the room."""

from familiesfirst.protection.actions.bring_in import bring_in
from familiesfirst.protection.entries import KINDS

CODES = frozenset(kind.code for kind in KINDS)
"""Codes of the kinds of entry this room writes."""

__all__ = ["CODES", "bring_in"]
