"""What must be true of a meeting, and of whoever is asked to it. Plain Python."""
