"""The kinds of entry this room writes."""

KINDS: list = []
