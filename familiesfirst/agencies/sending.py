"""A form that was sent and the action that takes it: what the pages of every room share, beside who may open them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from familiesfirst.record.api import Invalid, Meanwhile, faults_of
from familiesfirst.ui.forms import Form, supposing

DONE, ASKED, INVALID, CHANGED = 0, 200, 422, 409


def taken(form: Any, do: Callable[[], object], *rows: Any) -> bool:
    """Whether the form and its rows are sound and the action took them; what it did not take stands beside its fields.

    Of a form that is not sound, what the action would find besides is said at once, not when the first is mended.
    Refused and Meanwhile go on to pages of their own.
    """
    if not all([form.is_valid(), *[several.is_valid() for several in rows]]):
        _say_what_else(form, do, *rows)
        return False
    return tried(form, do)


def _say_what_else(form: Any, do: Callable[[], object], *rows: Any) -> None:
    """Beside a form that is not sound: what the action would not take either, however the faults are mended."""
    found: dict[str, str] | None = None
    turn, turns = 0, 1
    while turn < turns and found != {}:
        with supposing(turn) as supposed:
            if not all([form.is_valid(), *[several.is_valid() for several in rows]]):
                return
            faults = faults_of(do)
        found = faults if found is None else {name: said for name, said in found.items() if name in faults}
        turn, turns = turn + 1, supposed.turns
    with supposing():
        form.add_errors(found or {})


def tried(form: Any, do: Callable[[], object]) -> bool:
    """Whether the action took a sound form; what it did not take stands beside its fields."""
    try:
        do()
    except Invalid as invalid:
        form.add_errors(invalid.errors)
        return False
    return True


def done_with(request: HttpRequest, form: Form, do: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was sent, was sound, and the action took it; what it did not take stands beside its fields."""
    return request.method == "POST" and taken(form, lambda: do(form.parsed()))


def attempt(request: HttpRequest, form: Form, act: Callable[[Any], object]) -> int:
    """Acts on a form that was sent; DONE when it is done, else the status to draw the page with.

    What was typed is kept: also when somebody changed things meanwhile, which is said above the form.
    """
    if request.method != "POST":
        return ASKED
    try:
        return DONE if taken(form, lambda: act(form)) else INVALID
    except Meanwhile as meanwhile:
        form.add_error(None, meanwhile.sentence)
        return CHANGED
