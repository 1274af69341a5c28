"""The page of personas."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from familiesfirst.agencies.api import public_page
from familiesfirst.demonstration import queries, signin
from familiesfirst.ui.api import render


@public_page
@require_GET
def personas(request: HttpRequest) -> HttpResponse:
    """Who would you like to be?"""
    signin.check_open(request)
    context = {"personas": queries.personas(), "next": _next(request.GET.get("next", ""), request)}
    return render(request, "demonstration/personas.html", context)


@public_page
@require_POST
def become(request: HttpRequest, persona: int) -> HttpResponse:
    """Signs in as a persona and opens the page that was asked for, or their first."""
    signin.become(request, persona)
    return redirect(_next(request.POST.get("next", ""), request) or "home")


def _next(wanted: str, request: HttpRequest) -> str:
    """The page of ours to go on to; nothing when it is not one of ours."""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else ""
