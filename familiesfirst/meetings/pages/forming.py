"""What the pages share: the record opened, a page drawn under the family's band."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familiesfirst.people.api import Opened, check_may, family_header, open_record
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form


def open_for(request: HttpRequest, family: int, action: str = "meetings.read") -> Opened:
    """The family's record opened for a page of its meetings, by somebody who may do this."""
    actor = request.actor  # type: ignore[attr-defined]
    opened = open_record(actor, family, timezone.now(), page="family.meetings", log=request.method in ("GET", "HEAD"))
    check_may(opened, action)
    return opened


def drawn(
    request: HttpRequest, opened: Opened, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of meetings with the family's band above it."""
    header = family_header(opened.viewer, opened.family, opened.now, ties=opened.ties)
    shown = {"family": opened.family, "header": header, "today": opened.today, "now": opened.now} | context
    return render(request, f"meetings/{template}.html", shown, status=status)


def draw_form(
    request: HttpRequest, opened: Opened, form: Form, title: str, button: str, status: int, **more: Any
) -> HttpResponse:
    """A page with one form."""
    return drawn(request, opened, "form", {"form": form, "title": title, "button_text": button} | more, status)
