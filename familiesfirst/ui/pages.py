"""The person's own screen: names hidden or shown, and how it behaves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from familiesfirst.ui.guard import signed_in
from familiesfirst.ui.rendering import render


@signed_in
@require_POST
def names(request: HttpRequest) -> HttpResponse:
    """Hide or show names on every page until told otherwise; goes back to the page one was on."""
    request.session["names_hidden"] = request.POST.get("hidden") == "yes"
    return redirect(_where_from(request))


@signed_in
def screen(request: HttpRequest) -> HttpResponse:
    """Your screen."""
    return render(request, "ui/screen.html")


def _where_from(request: HttpRequest) -> str:
    """The page of ours that the form stood on, or the first page."""
    came = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure())
    return came if ours else "home"
