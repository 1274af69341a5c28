"""The door of the room."""

from familiesfirst.pathways.queries.leading import needs_of_lead

__all__ = ["needs_of_lead"]
