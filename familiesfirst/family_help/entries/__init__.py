"""The kinds of entry this room writes."""

from familiesfirst.family_help.entries import (
    assessment,
    assessment_copy,
    attempts,
    copying,
    helping,
    meeting,
    pathway,
    plan,
    plan_family,
    recording,
    specialist,
    steady_hand,
    supervision,
    telling,
    tonight,
)

KINDS = [
    *helping.KINDS,
    *recording.KINDS,
    *tonight.KINDS,
    *telling.KINDS,
    *copying.KINDS,
    *attempts.KINDS,
    *meeting.KINDS,
    *supervision.KINDS,
    *plan.KINDS,
    *plan_family.KINDS,
    *pathway.KINDS,
    *specialist.KINDS,
    *steady_hand.KINDS,
    *assessment.KINDS,
    *assessment_copy.KINDS,
]
