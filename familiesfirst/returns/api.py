"""The door of the room."""

from familiesfirst.returns.reference import pages

__all__ = ["pages"]
