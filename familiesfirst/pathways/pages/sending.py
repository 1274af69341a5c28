"""What the room's pages have in common: running an action from a form, and saying what came of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from familiesfirst.agencies.api import done_with
from familiesfirst.people.api import TellingForm
from familiesfirst.ui.forms import Form


def sent(request: HttpRequest, form: Form, do: Callable[[dict[str, Any]], object], words: str) -> bool:
    """Whether the form was sent, was sound and the action took it; then the next page says these words."""
    done = done_with(request, form, do)
    if done:
        messages.success(request, words)
    return done


def status_of(form: Form) -> int:
    """422 for a page drawn again with what could not be taken."""
    told = form.told_each.each if isinstance(form, TellingForm) else ()
    return 422 if form.is_bound and any(one.errors for one in (form, *told)) else 200
