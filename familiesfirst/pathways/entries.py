"""The kinds of entry this room writes."""

from familiesfirst.record.api import Kind

KINDS: list[Kind] = []
