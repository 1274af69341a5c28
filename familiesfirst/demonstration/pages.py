"""The page of personas, and of each story that a newcomer can follow through them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from familiesfirst.agencies.api import public_page
from familiesfirst.demonstration import queries, signin
from familiesfirst.record.api import NotThere
from familiesfirst.ui.api import render

FOLLOWING = "following"
"""Session key: which story somebody follows, and how far they are."""


@public_page
@require_GET
def personas(request: HttpRequest) -> HttpResponse:
    """Who would you like to be?"""
    signin.check_open(request)
    context = {
        "personas": queries.personas(),
        "stories": queries.stories(),
        "next": _next(request.GET.get("next", ""), request),
        "following": request.session.get(FOLLOWING),
    }
    return render(request, "demonstration/personas.html", context)


@public_page
@require_GET
def story(request: HttpRequest, code: str) -> HttpResponse:
    """One story, step by step: who one is now, and what to look at."""
    signin.check_open(request)
    context = {"story": queries.story(code), "following": request.session.get(FOLLOWING)}
    return render(request, "demonstration/story.html", context)


@public_page
@require_POST
def follow(request: HttpRequest, code: str, step: int) -> HttpResponse:
    """Signs in as whoever one is at a step, counted from 1, and opens its page."""
    signin.check_open(request)
    told = queries.story(code)
    if not 0 < step <= len(told.steps):
        raise NotThere
    at = told.steps[step - 1]
    signin.become(request, at.persona.id)
    request.session[FOLLOWING] = {"code": code, "title": told.title, "step": step, "of": len(told.steps)}
    page = reverse(at.where, args=[told.family] if at.of_family else [])
    return redirect(f"{page}?{at.query}" if at.query else page)


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
