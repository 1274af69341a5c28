"""The entry of a meeting."""

from familiesfirst.family_help.actions._putting import before_their_time, once
from familiesfirst.family_help.entries.meeting import BY_SORT, MeetingFacts
from familiesfirst.family_help.rules.recording import Meeting, check_meeting
from familiesfirst.people import api as people
from familiesfirst.record.api import Invalid, NotThere, lock_threads, put


def put_meeting(family: int, meeting: Meeting, token: str) -> int:
    """The meeting, once; the entry's id. Invalid beside the fields; NotThere for others' people."""
    lock_threads(family)
    if errors := check_meeting(meeting) | before_their_time(meeting.people, meeting.happened):
        raise Invalid(errors)
    if not set(meeting.people) <= set(people.people_of(family)):
        raise NotThere
    entry = put(
        BY_SORT[meeting.sort],
        thread=family,
        happened=meeting.happened,
        facts=MeetingFacts(meeting.note, meeting.with_whom),
        people=dict.fromkeys(meeting.people),
    )
    once(token, entry)
    return entry
