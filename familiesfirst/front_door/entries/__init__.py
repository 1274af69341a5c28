"""The kinds of entry this room writes."""

from familiesfirst.front_door.entries import arriving, deciding, working

KINDS = [*arriving.KINDS, *working.KINDS, *deciding.KINDS]
