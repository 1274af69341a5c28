"""Who may open the pages of this room; every view says so in its ``guard``."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Anyone who is signed in, whatever their role: the page is about their own screen."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return login_required(view)(request, *args, **kwargs)

    guarded.guard = "signed_in"  # type: ignore[attr-defined]
    return guarded


def public(view: View) -> View:
    """Everyone, signed in or not: the page shows nothing about anyone."""
    view.guard = "public"  # type: ignore[attr-defined]
    return view
