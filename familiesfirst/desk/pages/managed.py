"""The workers one manages in one's own agency."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.desk.queries.managed import given as read_given
from familiesfirst.desk.queries.managed import managed as read_managed
from familiesfirst.ui.api import render


@require_safe
@page("desk.read_managed")
def managed(request: HttpRequest) -> HttpResponse:
    """What those one manages carry, and their supervision."""
    return render(request, "desk/managed.html", {"managed": read_managed(request.actor, timezone.now())})


@require_safe
@page("desk.read_managed")
def given(request: HttpRequest, worker: int, family: int) -> HttpResponse:
    """What one of them wrote for one family."""
    return render(request, "desk/given.html", {"given": read_given(request.actor, worker, family, timezone.now())})
