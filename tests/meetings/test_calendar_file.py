"""What an invitation carries, read back as a calendar reads it, and what it never carries."""

import datetime as dt
import email
import uuid
from typing import Any

import pytest
from django.core import mail
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from familiesfirst.meetings.calendar_file import CalendarInvitation, calendar_file
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.meetings.notices import _mail
from tests.agencies.making import NOW

UID = uuid.UUID("00000000-0000-4000-8000-000000000001")
TOLD: dict[str, Any] = {
    "uid": UID, "reference": "M-12", "starts_at": NOW, "minutes": 90, "sequence": 2, "stamp": NOW,
    "link": "https://example.org/invitations/by-link/x.y/", "sender": "families-first@example.org",
}  # fmt: skip


def event(text: str) -> Any:
    calendar = Calendar.from_ical(text)
    (found,) = calendar.walk("VEVENT")
    return found


@pytest.mark.parametrize(
    ("cancelled", "method", "status"), [(False, "REQUEST", "CONFIRMED"), (True, "CANCEL", "CANCELLED")]
)
def test_a_calendar_reads_when_it_is_and_which_change_this_is(cancelled: bool, method: str, status: str) -> None:
    text = calendar_file(CalendarInvitation(**TOLD, cancelled=cancelled))
    found = event(text)
    assert str(Calendar.from_ical(text)["METHOD"]) == method
    assert (str(found["STATUS"]), found["SEQUENCE"], str(found["UID"])) == (status, 2, f"{UID}@families-first")
    assert found["DTSTART"].dt == NOW and found["DTEND"].dt == NOW + dt.timedelta(minutes=90)
    assert (str(found["SUMMARY"]), str(found["URL"])) == ("Meeting M-12", TOLD["link"])
    assert "LOCATION" not in found and str(found["ATTENDEE"]) == f"urn:uuid:{UID}"
    assert text.endswith("END:VCALENDAR\r\n") and all(len(line) <= 75 for line in text.split("\r\n"))


# Words that nothing of the product's own could hold by chance.
WORDS = st.text("ΑΒΓΔΕЖЩЫЮЯ", min_size=2, max_size=12) | st.text("zqjxk", min_size=7, max_size=14).map(str.title)


@settings(max_examples=60)
@given(
    name=WORDS, where=WORDS, box=st.text("zqjxk", min_size=7, max_size=14), words=WORDS,
    sort=st.sampled_from(["strategy", "conference", "team_around_family"]), person=st.booleans(),
    cancelled=st.booleans(),
)  # fmt: skip
def test_no_name_place_or_address_is_ever_in_it(
    name: str, where: str, box: str, words: str, sort: str, person: bool, cancelled: bool
) -> None:
    meeting = Meeting(pk=12, sort=sort, starts_at=NOW, minutes=60, how="room", where=where, sequence=1)
    guest = Invitation(
        pk=3, meeting=meeting, name=name, email=f"{box}@{box}.org", way="email", answer_words=words,
        **({"person_id": 5} if person else {"worker_id": 5}),
    )  # fmt: skip
    sent = _mail(meeting, guest, NOW, cancelled)
    (part,) = sent.attachments
    told = " ".join([str(sent.subject), str(sent.body), part.get_payload(decode=True).decode()]).casefold()
    for secret in (name, where, box, words, sort.replace("_", " "), "conference", "strategy", "child", "family "):
        assert secret.casefold() not in told
    assert sent.to == [f"{box}@{box}.org"]


def test_the_mail_is_one_that_calendars_open() -> None:
    meeting = Meeting(pk=12, sort="workers", starts_at=NOW, minutes=60, how="room", sequence=0)
    sent = _mail(meeting, Invitation(pk=3, email="a@example.org", way="email", worker_id=1), NOW, False)
    read = email.message_from_bytes(sent.message().as_bytes())
    (part,) = [one for one in read.walk() if one.get_content_type() == "text/calendar"]
    assert (part.get_param("method"), part.get_filename()) == ("REQUEST", "meeting.ics")
    assert str(event(part.get_payload(decode=True).decode())["SUMMARY"]) == "Meeting M-12"
    assert not mail.outbox
