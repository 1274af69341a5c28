"""How this person's screen behaves: names hidden, blank when idle, single keys on or off."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "ff_screen"
YEAR = 365 * 24 * 60 * 60
MINUTES = (1, 2, 5, 10, 15, 30)


@dataclass(frozen=True)
class Screen:
    """The state of the screen for one page. ``blank_after`` is in minutes; ``offered`` is a half-filled form kept."""

    names_hidden: bool
    blank_after: int
    single_key: bool
    offered: Any = None


def screen(request: HttpRequest) -> dict[str, Any]:
    """The context processor of every page: the screen, and a mark in each form of whom it was drawn for."""
    blank_after, single_key = choices(request)
    return {
        "screen": Screen(
            names_hidden=bool(request.session.get("names_hidden")) if hasattr(request, "session") else False,
            blank_after=blank_after,
            single_key=single_key,
        )
    }


def choices(request: HttpRequest) -> tuple[int, bool]:
    """Minutes until blank, and whether single keys act: kept on the device; anything odd counts as not chosen."""
    minutes, _, key = request.COOKIES.get(COOKIE, "").partition(".")
    chosen = int(minutes) if minutes.isdigit() and int(minutes) in MINUTES else settings.BLANK_AFTER_MINUTES
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
