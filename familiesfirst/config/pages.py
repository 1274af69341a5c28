"""The first page, and the pages that say no."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines

from familiesfirst.config import registry
from familiesfirst.ui.api import public, render


@public
def home(request: HttpRequest) -> HttpResponse:
    """Where one begins: a worker's own first page, or the two ways in for everyone else."""
    if request.user.is_authenticated:
        return redirect(registry.FIRST_PAGE)
    return render(request, "ui/home.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when more was sent than a form may hold."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "ui/errors/413.html", status=413)
    return render(request, "ui/errors/400.html", status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 that no room put into words."""
    return render(request, "ui/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: absent, or not for this person."""
    return render(request, "ui/errors/404.html", status=404)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """500: says so, without reading anything that may be what is broken."""
    return HttpResponse(engines["jinja2"].get_template("ui/errors/500.html").render(), status=500)


def form_not_trusted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not drawn for this browser: asks to open the page again."""
    return render(request, "ui/errors/form_not_trusted.html", status=403)
