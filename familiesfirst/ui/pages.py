"""The person's own screen, and the half-filled forms kept for them."""

from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familiesfirst.ui.drawn import KEPT
from familiesfirst.ui.forms import Form, YesNoField
from familiesfirst.ui.guard import signed_in
from familiesfirst.ui.keeping import keep_draft
from familiesfirst.ui.models import KeptForm
from familiesfirst.ui.rendering import render
from familiesfirst.ui.screen import MINUTES, choices, keep_choices


class ScreenForm(Form):
    """How the screen behaves on this device."""

    blank_after = forms.TypedChoiceField(
        label="Blank the screen when nobody has used it for",
        choices=[(minutes, f"{minutes} minute{'s' if minutes > 1 else ''}") for minutes in MINUTES],
        coerce=int,
    )
    single_key = YesNoField(label="Hide or show names with the h key")


@signed_in
@require_http_methods(["GET", "POST"])
def screen(request: HttpRequest) -> HttpResponse:
    """Your screen: how long until it blanks, and whether the h key hides names."""
    blank_after, single_key = choices(request)
    form = ScreenForm(request.POST or None, initial={"blank_after": blank_after, "single_key": single_key})
    if request.method == "POST" and form.is_valid():
        messages.success(request, "Your screen is set on this device")
        response = redirect("ui:screen")
        keep_choices(response, form.cleaned_data["blank_after"], form.cleaned_data["single_key"])
        return response
    return render(request, "ui/screen.html", {"form": form})


@signed_in
@require_POST
def names(request: HttpRequest) -> HttpResponse:
    """Hide or show names on every page until told otherwise; goes back to the page one was on."""
    request.session["names_hidden"] = request.POST.get("hidden") == "yes"
    return redirect(_where_from(request))


@signed_in
@require_GET
def kept(request: HttpRequest, key: str) -> HttpResponse:
    """After signing in again: back to the page whose form was kept, filled in."""
    found = KeptForm.given_back(key, request.user.pk, timezone.now())
    if found is None:
        raise Http404
    return redirect(found.address)


@signed_in
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """For the page's script. POST keeps a half-filled form; GET says whether one is kept for a page."""
    if request.method == "POST":
        saved = keep_draft(request, QueryDict(request.POST.get("form", "")), request.POST.get("action", ""))
        return JsonResponse({"kept": saved is not None}, status=200 if saved else 422)
    found = KeptForm.of_page(request.user.pk, request.GET.get("page", ""), timezone.now())
    if found is None:
        return JsonResponse({})
    kept_at = timezone.localtime(found.kept_at)
    return JsonResponse({"key": found.key, "kept_at": f"{kept_at:%H:%M} on {kept_at.day} {kept_at:%B}"})


@signed_in
@require_POST
def throw_away(request: HttpRequest) -> HttpResponse:
    """The person does not want the kept form back; goes back to the page, empty."""
    KeptForm.throw_away(request.POST.get("key", ""), request.user.pk)
    return redirect(_where_from(request))


def _where_from(request: HttpRequest) -> str:
    """The page of ours that the form stood on, without a kept form, or the first page."""
    came = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure()):
        return "home"
    parts = urlsplit(came)
    query = QueryDict(parts.query, mutable=True)
    query.pop(KEPT, None)
    return f"{parts.path}?{query.urlencode()}" if query else parts.path
