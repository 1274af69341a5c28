"""The kinds of entry this room writes."""

from familiesfirst.pathways.entries import steps

KINDS = [*steps.KINDS]
