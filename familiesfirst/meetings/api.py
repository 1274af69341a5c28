"""The door to meetings for the practice rooms: calling one, asking people to it, and who was there."""

from familiesfirst.meetings.actions._over import drop_meeting
from familiesfirst.meetings.actions._record import record_went
from familiesfirst.meetings.actions.call_meeting import call_meeting
from familiesfirst.meetings.actions.cancel_meeting import cancel_meeting
from familiesfirst.meetings.actions.hold_meeting import hold_meeting
from familiesfirst.meetings.actions.invite_person import invite_person
from familiesfirst.meetings.actions.invite_workers import invite_workers
from familiesfirst.meetings.actions.move_meeting import move_meeting
from familiesfirst.meetings.actions.record_answer import record_answer
from familiesfirst.meetings.actions.withdraw_invitation import withdraw_invitation
from familiesfirst.meetings.entries import moment_words
from familiesfirst.meetings.forms import WHERE, MoveForm, ThereForm, WhenForm, WhyForm, told_there
from familiesfirst.meetings.queries.core_group import CoreGroup, core_group_of
from familiesfirst.meetings.queries.guests import (
    asked_for,
    asked_since,
    called_asked,
    faults_in_held,
    guests_asked,
    meeting_called_for,
    next_of,
    sort_of,
    when_called_for,
)
from familiesfirst.meetings.queries.meetings import (
    Asked,
    GuestLine,
    MeetingLine,
    guests_for,
    invitation_of,
    meeting_for,
    meeting_of,
    meetings_of,
)
from familiesfirst.meetings.queries.waiting import RECORD_READ, WAITS
from familiesfirst.meetings.rules.inviting import Answering, Asking, WorkGuest, check_guests, who_of
from familiesfirst.meetings.rules.meeting import Held, When, check_there, check_when, notice_words

__all__ = [
    "RECORD_READ", "WAITS", "WHERE", "Answering", "Asked", "Asking", "CoreGroup", "GuestLine", "Held", "MeetingLine",
    "MoveForm", "ThereForm", "When", "WhenForm", "WhyForm", "WorkGuest", "asked_for", "asked_since", "call_meeting",
    "called_asked", "cancel_meeting", "check_guests", "check_there", "check_when", "core_group_of", "drop_meeting",
    "faults_in_held", "guests_asked", "guests_for", "hold_meeting", "invitation_of", "invite_person", "invite_workers",
    "meeting_called_for", "meeting_for", "meeting_of", "meetings_of", "moment_words", "move_meeting", "next_of",
    "notice_words", "record_answer", "record_went", "sort_of", "told_there", "when_called_for", "who_of",
    "withdraw_invitation",
]  # fmt: skip
