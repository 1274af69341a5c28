"""What the pages share: the record opened, a page drawn under the family's band."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familiesfirst.meetings.access import check_theirs
from familiesfirst.meetings.queries.meetings import MeetingLine, meeting_of
from familiesfirst.people.api import Opened, check_may, family_header, open_record
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form

READ = "people.read_family"


def open_for(request: HttpRequest, family: int, action: str = "meetings.read") -> Opened:
    """The family's record opened for a page of its meetings, by somebody who may do this."""
    actor = request.actor  # type: ignore[attr-defined]
    opened = open_record(actor, family, timezone.now(), page="family.meetings", log=request.method in ("GET", "HEAD"))
    check_may(opened, action)
    return opened


def open_to_ask(request: HttpRequest, family: int, meeting: int, action: str) -> tuple[Opened, MeetingLine]:
    """The record opened to ask people to this meeting, by somebody who may; whoever only chairs it reads no more."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    log = request.method in ("GET", "HEAD")
    opened = open_record(actor, family, now, page="family.meetings", log=log, to=action)
    shown = meeting_of(opened, meeting)
    check_theirs(actor, now, opened.family, shown, action)
    return opened, shown


def drawn(
    request: HttpRequest, opened: Opened, template: str, context: dict[str, Any], status: int = 200, to: str = READ
) -> HttpResponse:
    """A page of meetings with the family's band above it. to: what the record was opened for."""
    header = family_header(opened.viewer, opened.family, opened.now, ties=opened.ties, to=to)
    shown = {"family": opened.family, "header": header, "today": opened.today, "now": opened.now} | context
    return render(request, f"meetings/{template}.html", shown, status=status)


def draw_form(
    request: HttpRequest, opened: Opened, form: Form, title: str, button: str, status: int, to: str = READ, **more: Any
) -> HttpResponse:
    """A page with one form."""
    return drawn(request, opened, "form", {"form": form, "title": title, "button_text": button} | more, status, to)
