"""What the desk and the family page decide for themselves: plain Python."""
