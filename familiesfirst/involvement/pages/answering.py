"""What these pages have in common: how they are drawn, and where one goes afterwards."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.involvement.access import READ, visible_among
from familiesfirst.record.api import registry, sentences
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form

NO_MORE = "With that this family’s record is open to you no more."


def go_on(request: HttpRequest, family: int, *to: Any, words: str = "", needs: str = READ) -> HttpResponse:
    """To a page of the family (its name and what it takes), which says what was done; to one's first page, saying that
    too, where what one did has shut the family to one. needs: the action that the page asks for."""
    opens = visible_among(request.actor, [family], timezone.now(), needs)  # type: ignore[attr-defined]
    if said := sentences(words, "" if opens else NO_MORE):
        messages.success(request, said)
    return redirect(*(to or (registry("FAMILY_TABS")[0].route, family)) if opens else (registry("FIRST_PAGE"),))


def family_page(family: int) -> HttpResponse:
    """The family's own page, which belongs to a room above."""
    return redirect(registry("FAMILY_TABS")[0].route, family)


def say(request: HttpRequest, words: str) -> None:
    """Says on the next page what was done."""
    messages.success(request, words)


def draw(request: HttpRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    """The page with its form; 422 when what was sent cannot be taken."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"involvement/{template}", {"form": form, **context}, status=status)
