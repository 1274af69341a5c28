"""An invitation as calendars read it (iCalendar, RFC 5545 and 5546).

It lies in mailboxes, on phones and in shared calendars, so it carries a reference, a time and a link, and nothing else:
no name, no address of a house or of anybody's mail, no sort of meeting, no place. Whoever is asked stands in it as a
bare number, and answers on the page behind the link.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from icalendar import Calendar, Event, vCalAddress, vText, vUri

PRODUCT = "-//Families First//Meetings//EN"
WORDS = "Open the link to read more and to answer."


@dataclass(frozen=True)
class CalendarInvitation:
    """What goes into the file. sender: the product's own mailbox, by which calendars match a change to what they hold.

    sequence: how often the meeting was changed. cancelled: it takes it out of the calendar.
    """

    uid: uuid.UUID
    reference: str
    starts_at: dt.datetime
    minutes: int
    sequence: int
    stamp: dt.datetime
    link: str
    sender: str
    cancelled: bool = False

    @property
    def method(self) -> str:
        """REQUEST or CANCEL."""
        return "CANCEL" if self.cancelled else "REQUEST"


def calendar_file(told: CalendarInvitation) -> str:
    """The file's text."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", told.method)
    calendar.add_component(_event(told))
    return bytes(calendar.to_ical()).decode()


def _event(told: CalendarInvitation) -> Event:
    event = Event()
    event.add("uid", f"{told.uid}@families-first")
    event.add("sequence", told.sequence)
    event.add("dtstamp", told.stamp.astimezone(dt.UTC))
    event.add("dtstart", told.starts_at.astimezone(dt.UTC))
    event.add("dtend", (told.starts_at + dt.timedelta(minutes=told.minutes)).astimezone(dt.UTC))
    event.add("summary", f"Meeting {told.reference}")
    event.add("description", f"{WORDS} {told.link}")
    event.add("url", vUri(told.link))
    event.add("organizer", vCalAddress(f"mailto:{told.sender}"))
    guest = vCalAddress(f"urn:uuid:{told.uid}")
    guest.params["RSVP"] = vText("FALSE")
    event.add("attendee", guest)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if told.cancelled else "CONFIRMED")
    return event
