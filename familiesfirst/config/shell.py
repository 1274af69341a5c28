"""What stands round every page: the partnership, the person, where they may go."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from familiesfirst.config import registry


@dataclass(frozen=True)
class Link:
    """One item of the main navigation."""

    title: str
    href: str
    current: bool


@dataclass(frozen=True)
class Shell:
    """The header of a page. ``person`` is empty when nobody is signed in; ``find`` when they may not search."""

    partnership: str
    demonstration: bool
    person: str = ""
    agency: str = ""
    nav: tuple[Link, ...] = ()
    find: str = ""


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor of every page."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"shell": Shell(settings.PARTNERSHIP, settings.DEMONSTRATION)}
    return {
        "shell": Shell(
            partnership=settings.PARTNERSHIP,
            demonstration=settings.DEMONSTRATION,
            person=actor.name,
            agency=actor.agency_name,
            nav=tuple(_link(item, request.path) for item in registry.NAV if _opens(actor, item)),
            find=_address(registry.FIND.route) if _opens(actor, registry.FIND) else "",
        )
    }


def _opens(actor: object, item: registry.NavItem) -> bool:
    return bool(_address(item.route)) and registry.may_open(actor, item.permission)


def _link(item: registry.NavItem, path: str) -> Link:
    address = _address(item.route)
    return Link(item.title, address, current=path.startswith(address))


def _address(route: str) -> str:
    """Where the page is, or nothing when the room does not have it."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
