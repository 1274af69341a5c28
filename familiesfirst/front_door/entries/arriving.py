"""What is written while a contact arrives."""

KINDS: list = []
