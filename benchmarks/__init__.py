"""How fast it is, measured: `familiesfirst bench` runs these. Nothing here asserts a time."""
