"""What is written while a contact is looked at and decided."""

KINDS: list = []
