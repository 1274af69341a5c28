"""The kinds of entry this room writes."""

from familiesfirst.family_help.entries import helping, meeting, recording

KINDS = [*helping.KINDS, *recording.KINDS, *meeting.KINDS]
