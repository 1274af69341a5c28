"""Who is what to a family: roles on it, seals, break-glass, item sensitivity."""
