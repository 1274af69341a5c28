"""What the data officer sees of the returns brought in. They come in by command: the file stays where it is kept."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.record.api import log_read
from familiesfirst.returns.queries import imports, one_import
from familiesfirst.ui.api import render


@page("returns.read_imports")
def listed(request: HttpRequest) -> HttpResponse:
    """Every return brought in, latest first."""
    return render(request, "returns/imports.html", {"imports": imports(request.actor)})


@page("returns.read_imports")
def one(request: HttpRequest, batch: int) -> HttpResponse:
    """One return: what was refused, what was doubted, rule by rule."""
    weight = "doubts" if request.GET.get("weight") == "doubts" else "refuses"
    number = request.GET.get("page", "1")
    found = one_import(
        request.actor,
        batch,
        weight=weight,
        rule=request.GET.get("rule", ""),
        page=max(1, int(number)) if number.isdecimal() and len(number) < 6 else 1,
    )
    log_read(request.actor, thread=None, page="returns.import", now=timezone.now())
    return render(request, "returns/import.html", {"found": found})
