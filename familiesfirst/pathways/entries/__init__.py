"""The kinds of entry this room writes."""

from familiesfirst.pathways.entries import answers, steps

KINDS = [*steps.KINDS, *answers.KINDS]
