"""The kinds of entry this room writes."""

from familiesfirst.front_door.entries import arriving, deciding

KINDS = [*arriving.KINDS, *deciding.KINDS]
