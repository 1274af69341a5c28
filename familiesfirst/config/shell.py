"""What stands round every page: the partnership, the person, where they may go."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from familiesfirst.config import registry
from familiesfirst.involvement.api import granted
from familiesfirst.policy.api import policy


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
    actor: Any = None
    path: str = ""

    def family_tabs(self, family: int, ties: Collection[str]) -> list[dict[str, Any]]:
        """The pages of a family that this person may open, being this to it, for the macro ``sub_nav``."""
        roles = self.actor.roles if self.actor else ()
        tabs = [
            (item.title, reverse(item.route, args=[family]))
            for item in registry.FAMILY_TABS
            if granted(roles, ties, item.permission)
        ]
        return [{"text": title, "href": address, "current": address == self.path} for title, address in tabs]


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor of every page."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"shell": Shell(policy().partnership, settings.DEMONSTRATION)}
    return {
        "shell": Shell(
            partnership=policy().partnership,
            demonstration=settings.DEMONSTRATION,
            person=actor.name,
            agency=actor.agency_name,
            nav=tuple(_link(item, request.path) for item in registry.NAV if _may(actor, item)),
            find=reverse(registry.FIND.route) if _may(actor, registry.FIND) else "",
            actor=actor,
            path=request.path,
        )
    }


def _may(actor: Any, item: registry.NavItem) -> bool:
    return actor is not None and registry.may_open(actor, item.permission) and item.fits(actor)


def _link(item: registry.NavItem, path: str) -> Link:
    address = reverse(item.route)
    return Link(item.title, address, current=path.startswith(address))
