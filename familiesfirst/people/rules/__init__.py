"""What must be true of people and families: plain Python, no Django, no I/O, no clock (`today` is an argument)."""
