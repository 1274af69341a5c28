"""Working days and running clocks."""
