"""A form that was sent and the action that takes it: what the pages of every room share, beside who may open them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from familiesfirst.record.api import Invalid, Meanwhile
from familiesfirst.ui.forms import Form

DONE, ASKED, INVALID, CHANGED = 0, 200, 422, 409


def done_with(request: HttpRequest, form: Form, do: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was sent, was sound, and the action took it; what it did not take stands beside its fields.

    Meanwhile goes on to a page of its own.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        do(form.parsed())
    except Invalid as invalid:
        form.add_errors(invalid.errors)
        return False
    return True


def attempt(request: HttpRequest, form: Form, act: Callable[[Any], object]) -> int:
    """Acts on a form that was sent; DONE when it is done, else the status to draw the page with.

    What was typed is kept: also when somebody changed things meanwhile, which is said above the form.
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
