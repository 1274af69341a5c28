"""What must be true at the front door: plain Python, no database, no clock."""
