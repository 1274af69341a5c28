"""Opening a record that is not one's own, and looking at what others opened."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import done_with, may_open, page
from familiesfirst.involvement import queries
from familiesfirst.involvement.actions.break_glass import break_glass
from familiesfirst.involvement.actions.open_out_of_hours import open_out_of_hours
from familiesfirst.involvement.actions.read_opening import read_opening
from familiesfirst.involvement.actions.review_break_glass import review_break_glass
from familiesfirst.involvement.forms import OpenForm, ReviewForm
from familiesfirst.involvement.pages.answering import draw, family_page, say
from familiesfirst.policy.api import setting
from familiesfirst.record.api import NotThere, registry, root_of
from familiesfirst.ui.api import render

LOOK: dict[str, Callable[..., None]] = {"break_glass": review_break_glass, "out_of_hours": read_opening}


@page("involvement.break_glass")
def emergency(request: HttpRequest) -> HttpResponse:
    """Opens a record in an emergency, after saying what that means."""
    return _open(request, break_glass, "emergency.html", setting("break_glass_hours"))


@page("involvement.open_out_of_hours")
def tonight(request: HttpRequest) -> HttpResponse:
    """The out-of-hours team opens a record."""
    return _open(request, open_out_of_hours, "tonight.html", setting("out_of_hours_opening_hours"))


def _open(request: HttpRequest, do: Callable[..., int], template: str, hours: int) -> HttpResponse:
    asked = [(f"{letter}-", request.GET.get(name, "")) for letter, name in (("F", "family"), ("P", "person"))]
    typed = next((f"{letter}{number}" for letter, number in asked if number.isdigit()), "")
    form = OpenForm(request.POST or None, initial={"family": typed})
    try:
        opened = done_with(request, form, lambda given: do(by=request.actor, now=timezone.now(), **given))
    except NotThere:
        form.add_error("family", "There is no such record, or it is not one that you can open like this")
        opened = False
    if opened:
        say(request, f"The record is open to you for {hours} hours. Your manager has been told.")
        there = root_of(form.parsed()["family"])
        return redirect(registry("NIGHT_PAGE"), there) if do is open_out_of_hours else family_page(there)
    return draw(request, template, form, hours=hours, night=may_open(request.actor, "involvement.open_out_of_hours"))


@page("involvement.read_openings")
def openings(request: HttpRequest) -> HttpResponse:
    """What waits for this manager to look at."""
    return render(request, "involvement/openings.html", {"openings": queries.openings_to_review(request.actor)})


@page("involvement.read_openings")
def opening(request: HttpRequest, opening: int) -> HttpResponse:
    """One opening: who, when, why; the manager says what they found."""
    held = next((o for o in queries.openings_to_review(request.actor) if o.id == opening), None)
    if held is None:
        raise NotThere
    form = ReviewForm(request.POST or None)

    def look(given: dict[str, Any]) -> None:
        LOOK[held.kind](by=request.actor, now=timezone.now(), opening=opening, **given)

    if done_with(request, form, look):
        say(request, "Kept, on the record that was opened.")
        return redirect("involvement:openings")
    return draw(request, "opening.html", form, held=held, looked_at=queries.looked_at(held))
