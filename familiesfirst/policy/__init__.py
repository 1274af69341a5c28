"""Law and local practice as data."""
