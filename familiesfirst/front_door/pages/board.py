"""The front door's board."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.front_door.queries.board import FILTERS, board
from familiesfirst.record.api import log_read
from familiesfirst.ui.api import render


@require_safe
@page("front_door.read_board")
def show(request: HttpRequest) -> HttpResponse:
    """Contacts by urgency, then by the time left."""
    now = timezone.now()
    number = request.GET.get("page", "1")
    shown = board(
        request.actor, now, chosen=request.GET.get("show", "all"), page=int(number) if number.isdecimal() else 1
    )
    log_read(request.actor, page="front_door.board", now=now)
    return render(request, "front_door/board.html", {"board": shown, "filters": FILTERS, "now": now})
