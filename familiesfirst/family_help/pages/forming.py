"""What pages with one form share: trying an action with what was typed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from familiesfirst.record.api import Invalid, Meanwhile
from familiesfirst.ui.forms import Form

DONE, ASKED, INVALID, CHANGED = 0, 200, 422, 409


def attempt(request: HttpRequest, form: Form, act: Callable[[Any], object]) -> int:
    """Acts on a form that was sent; DONE when it is done, else the status to draw the page with.

    Faults stand beside their fields, and what was typed is kept: also when somebody changed things meanwhile.
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
