"""Who is asking, and whether they have shown their second factor."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from familiesfirst.agencies.signin import has_second_factor, is_persona, persona_may_stay

Respond = Callable[[HttpRequest], HttpResponse]


class ActorMiddleware:
    """Sets `request.actor`: the worker as they stand today, or None. Read with the user by `signin.WorkerBackend`."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = request.user.is_authenticated
        if signed_in and is_persona(request) and not persona_may_stay(request):
            logout(request)
            signed_in = False
        request.actor = getattr(request.user, "actor", None) if signed_in else None
        return self.respond(request)


class SecondFactorMiddleware:
    """Whoever is signed in without a second factor can do nothing but set one up. (allauth itself leaves it
    optional.)"""

    OPEN = frozenset({"mfa_activate_totp", "account_logout", "account_reauthenticate", "mfa_reauthenticate"})

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *_: object) -> HttpResponse | None:
        """Sends them to the set-up page; None lets the page answer."""
        if not request.user.is_authenticated or self._is_open(request, view):
            return None
        if is_persona(request) or has_second_factor(request):
            return None
        # Only somebody who opens a page is sent there: what a script asks for must not draw a new key meanwhile.
        opens_a_page = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        return redirect("mfa_activate_totp") if opens_a_page else HttpResponse(status=403)

    def _is_open(self, request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
        match = request.resolver_match
        return getattr(view, "guard", "") == "public" or (match is not None and match.view_name in self.OPEN)
