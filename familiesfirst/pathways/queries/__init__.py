"""Reading across rooms, and what the pages of this room show."""
