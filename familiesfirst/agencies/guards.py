"""Which pages open to whom. Every page says so in its `guard`; a test pins each address to it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from familiesfirst.agencies.signin import to_sign_in
from familiesfirst.policy.api import RELATIONSHIPS, is_social_work_decision, may
from familiesfirst.record.api import Actor, Refused
from familiesfirst.ui.api import public

View = Callable[..., HttpResponse]

FOR_SOCIAL_WORKERS = "A qualified social worker decides it: ask one on your team."
FOR_MANAGERS = "A social work manager decides it: ask yours."
FOR_THEIR_MANAGER = "The social work manager of whoever works with this family decides it."

public_page = public
"""Everyone, signed in or not."""


def may_open(actor: Actor, permission: str) -> bool:
    """Whether there is any family, contact or agency with which this actor may do this. What is theirs is asked
    later."""
    return any(may(role, tie, permission) for role in actor.roles for tie in RELATIONSHIPS)


def page(permission: str) -> Callable[[View], View]:
    """A page for signed-in workers one of whose roles may do `permission` (a key of the access table) to somebody.

    Who is not signed in is asked to, and what they had typed is kept; whose role may never is refused with a sentence.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            _check(request.actor, permission)
            return view(request, *args, **kwargs)

        guarded.guard = permission  # type: ignore[attr-defined]
        return guarded

    return guard


def who_decides(actor: Actor, permission: str) -> str:
    """Whom to ask who may not take a decision that needs a social worker; empty for any other."""
    if not is_social_work_decision(permission):
        return ""
    if not actor.social_work_qualified:
        return FOR_SOCIAL_WORKERS
    return FOR_THEIR_MANAGER if "team_manager" in actor.roles else FOR_MANAGERS


def _check(actor: Actor | None, permission: str) -> None:
    if actor is None:
        raise Refused("You hold no role here today. Ask your agency's administrator.")
    if not may_open(actor, permission):
        if whose := who_decides(actor, permission):
            raise Refused(f"Your work here does not include this. {whose}")
        raise Refused("Your work here does not include this page. If it should, ask your agency's administrator.")
