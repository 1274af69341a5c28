"""The page of personas."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from familiesfirst.agencies.api import public_page
from familiesfirst.demonstration import queries, signin
from familiesfirst.ui.api import render


@public_page
@require_GET
def personas(request: HttpRequest) -> HttpResponse:
    """Who would you like to be?"""
    signin.check_open(request)
    return render(request, "demonstration/personas.html", {"personas": queries.personas()})


@public_page
@require_POST
def become(request: HttpRequest, persona: int) -> HttpResponse:
    """Signs in as a persona and opens their first page."""
    signin.become(request, persona)
    return redirect("home")
