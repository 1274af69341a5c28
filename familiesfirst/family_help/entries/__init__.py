"""The kinds of entry this room writes."""

from familiesfirst.family_help.entries import (
    attempts,
    helping,
    meeting,
    plan,
    plan_family,
    recording,
    specialist,
)

KINDS = [
    *helping.KINDS,
    *recording.KINDS,
    *attempts.KINDS,
    *meeting.KINDS,
    *plan.KINDS,
    *plan_family.KINDS,
    *specialist.KINDS,
]
