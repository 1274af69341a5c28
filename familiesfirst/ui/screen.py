"""How this person's screen behaves: names hidden, blank when idle, single keys on or off."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from familiesfirst.ui.drawn import marks_lazily
from familiesfirst.ui.models import KeptForm

COOKIE = "ff_screen"
YEAR = 365 * 24 * 60 * 60
MINUTES = (1, 2, 5, 10, 15, 30)


@dataclass(frozen=True)
class Screen:
    """The state of the screen for one page. `x."""

    names_hidden: bool
    blank_after: int
    single_key: bool
    kept: KeptForm | None = None


def screen(request: HttpRequest) -> dict[str, Any]:
    """The context processor of every page: the screen, and in ``csrf_input`` the mark of whom a form was drawn for."""
    blank_after, single_key = choices(request)
    return {
        "csrf_input": marks_lazily(request),
        "screen": Screen(
            names_hidden=hasattr(request, "session") and bool(request.session.get("names_hidden")),
            blank_after=blank_after,
            single_key=single_key,
            kept=getattr(request, "kept", None),
        ),
    }


def choices(request: HttpRequest) -> tuple[int, bool]:
    """Minutes until blank, and whether single keys act: kept on the device; anything odd counts as not chosen."""
    minutes, _, key = request.COOKIES.get(COOKIE, "").partition(".")
    chosen = {str(offered): offered for offered in MINUTES}.get(minutes, settings.BLANK_AFTER_MINUTES)
    return chosen, key != "off"


def keep_choices(response: HttpResponse, minutes: int, single_key: bool) -> None:
    """Keep the choices on this device."""
    response.set_cookie(
        COOKIE,
        f"{minutes}.{'on' if single_key else 'off'}",
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
