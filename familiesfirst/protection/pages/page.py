"""A family's child protection page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.protection.pages.sending import opened
from familiesfirst.ui.api import render


@require_safe
@page("protection.read_protection")
def protection(request: HttpRequest, family: int) -> HttpResponse:
    """Where each child stands, what is in hand, and what comes next."""
    seen = opened(request, family)
    return render(request, "protection/page.html", {"family": seen.family, "header": seen.header, "seen": seen})
