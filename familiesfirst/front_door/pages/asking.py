"""What the pages of a contact share: trying an action with a form, and a page that holds one form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.api import taken
from familiesfirst.record.api import Meanwhile, Refused
from familiesfirst.ui.api import render, with_kept
from familiesfirst.ui.forms import Form

INVALID, CHANGED, REFUSED = 422, 409, 403


@dataclass(frozen=True)
class Step:
    """A page with one form. reveals: {field: {code: [fields under it]}}; facts: to read first. done: said after."""

    title: str
    button: str
    contact: int | None = None
    lead: str = ""
    facts: Sequence[tuple[str, str]] = ()
    reveals: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    hints: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    small: str = ""
    done: str = ""


def attempt(form: Form, act: Callable[[Any], object]) -> int:
    """Acts on a form that was filled in; 0 when it is done, else the status to draw the page again with.

    Faults stand beside their fields, and what was typed is kept: also when somebody changed things meanwhile, or the
    decision is not this person's to make.
    """
    try:
        return 0 if taken(form, lambda: act(form)) else INVALID
    except Meanwhile as meanwhile:
        form.add_error(None, meanwhile.sentence)
        return CHANGED
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return REFUSED


def one_form(
    request: HttpRequest, form: Form, step: Step, act: Callable[[Any], object], done: str, *args: Any
) -> HttpResponse:
    """Draws a page with one form, acts on it when it is sent, and goes to the route `done` after, saying what was done
    where the step has words for it. What was half typed on that page is back there.
    """
    status = 200
    if request.method == "POST":
        status = attempt(form, act)
        if status == 0:
            if step.done:
                messages.success(request, step.done)
            return redirect(with_kept(request, reverse(done, args=args)))
    back = with_kept(request, reverse("front_door:contact", args=[step.contact])) if step.contact else ""
    return render(request, "front_door/step.html", {"form": form, "step": step, "back": back}, status=status)


def who_and_when(request: HttpRequest) -> dict[str, Any]:
    """By whom and when, as every action takes them."""
    return {"by": request.actor, "now": timezone.now()}
