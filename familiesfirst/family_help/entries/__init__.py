"""The kinds of entry this room writes."""

from familiesfirst.family_help.entries import helping, recording

KINDS = [*helping.KINDS, *recording.KINDS]
