"""What is sent by e-mail: a reference, a time and a link, with the same as a calendar file, and no more."""

import datetime as dt
from collections.abc import Iterable
from email.mime.text import MIMEText
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from familiesfirst.meetings.calendar_file import CalendarInvitation, calendar_file
from familiesfirst.meetings.links import link_of
from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.record.api import LONDON, on_commit


def send(meeting: Meeting, invitations: Iterable[Invitation], now: dt.datetime, *, cancelled: bool = False) -> None:
    """Sends each of them the meeting as it stands, or takes it out of their calendars, once everything is written."""
    mails = [_mail(meeting, one, now, cancelled) for one in invitations if one.way == "email"]
    for mail in mails:
        on_commit(lambda mail=mail: mail.send())  # type: ignore[misc]


def _mail(meeting: Meeting, invitation: Invitation, now: dt.datetime, cancelled: bool) -> EmailMessage:
    told = CalendarInvitation(
        uid=invitation.uid,
        reference=f"M-{meeting.pk}",
        starts_at=invitation.own_time or meeting.starts_at,
        minutes=meeting.minutes,
        sequence=meeting.sequence + (1 if invitation.withdrawn_at else 0),
        stamp=now,
        link=link_of(invitation),
        sender=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        cancelled=cancelled,
    )
    mail = EmailMessage(_subject(told), _body(told), settings.DEFAULT_FROM_EMAIL, [invitation.email])
    part = MIMEText(calendar_file(told), "calendar", "utf-8")
    part.set_param("method", told.method)
    part.add_header("Content-Disposition", "attachment", filename="meeting.ics")
    mail.attach(part)
    return mail


def _subject(told: CalendarInvitation) -> str:
    if told.cancelled:
        return f"Meeting {told.reference}: you need not come"
    return f"Meeting {told.reference}: the time has changed" if told.sequence else f"Meeting {told.reference}"


def _body(told: CalendarInvitation) -> str:
    at = told.starts_at.astimezone(LONDON)
    when = f"{at:%A} {at.day} {at:%B %Y} at {at:%H:%M}"
    if told.cancelled:
        return f"You need not come to meeting {told.reference} on {when}.\n\n{told.link}\n"
    return f"You are asked to meeting {told.reference} on {when}.\n\nRead more and answer here:\n{told.link}\n"
