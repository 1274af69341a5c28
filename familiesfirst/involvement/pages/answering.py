"""What these pages have in common: how they are drawn, and where one goes afterwards."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from familiesfirst.record.api import registry
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form


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
