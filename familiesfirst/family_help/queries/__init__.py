"""What the pages of the room read."""
