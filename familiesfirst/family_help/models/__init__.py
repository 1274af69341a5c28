"""What the room keeps beside the record."""

from familiesfirst.family_help.models.recording import SentForm

__all__ = ["SentForm"]
