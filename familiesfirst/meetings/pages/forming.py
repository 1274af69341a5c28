"""What the pages share: the record opened, a form that was sent, a page drawn under the family's band."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familiesfirst.people.api import Opened, check_may, family_header, open_record
from familiesfirst.record.api import Invalid, Meanwhile
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form

DONE, ASKED, INVALID, CHANGED = 0, 200, 422, 409


def open_for(request: HttpRequest, family: int, action: str = "meetings.read") -> Opened:
    """The family's record opened for a page of its meetings, by somebody who may do this."""
    actor = request.actor  # type: ignore[attr-defined]
    opened = open_record(actor, family, timezone.now(), page="family.meetings", log=request.method in ("GET", "HEAD"))
    check_may(opened, action)
    return opened


def attempt(request: HttpRequest, form: Form, act: Callable[[Any], object]) -> int:
    """Acts on a form that was sent; DONE when it is done, else the status to draw the page with.

    What was typed is kept: also when somebody else was first.
    """
    if request.method != "POST":
        return ASKED
    if not form.is_valid():
        return INVALID
    try:
        act(form)
    except Invalid as invalid:
        form.add_errors(invalid.errors)
        return INVALID
    except Meanwhile as meanwhile:
        form.add_error(None, meanwhile.sentence)
        return CHANGED
    return DONE


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
