"""Leaving the public form, at once or for later, and coming back to it by a code."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from familiesfirst.front_door import drafts
from familiesfirst.front_door.forms.public import CodeForm, SendCodeForm
from familiesfirst.front_door.pages.writing import Writing, address, draw, help_page, keep_open, with_draft
from familiesfirst.front_door.rules.arriving import is_read_only, steps
from familiesfirst.policy.api import setting


@help_page
def leave(request: HttpRequest) -> HttpResponse:
    """Away at once, to a page that says nothing. What the browser held is taken back; the draft is kept by its code."""
    response = redirect(str(setting("neutral_site")))
    response.delete_cookie(settings.SESSION_COOKIE_NAME)
    response.delete_cookie(settings.CSRF_COOKIE_NAME)
    return response


@help_page
@with_draft
def save(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Shows a code to come back with. Asking for it makes a new one, so that only the newest opens the draft."""
    if request.method != "POST":
        return draw(request, "later", {"until": writing.draft.expires_at, "back": _first(writing)}, writing=writing)
    code = drafts.new_code_for(writing.draft)
    return draw(request, "saved", _saved(request, writing, code, SendCodeForm()), writing=writing)


@help_page
@with_draft
def send_code(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Sends the code, because they asked for it, to an address that is not kept."""
    code, form = request.POST.get("code", ""), SendCodeForm(request.POST)
    if request.method != "POST" or not drafts.is_code_of(writing.draft, code):
        return redirect("help:save")
    page = _saved(request, writing, code, form)
    if not form.is_valid():
        return draw(request, "saved", page, 422, writing)
    send_mail(
        subject="The code you asked for",
        message=code,
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[form.cleaned_data["email"]],
    )
    return draw(request, "saved", {**page, "sent": True}, writing=writing)


@help_page
def come_back(request: HttpRequest) -> HttpResponse:
    """Opens a draft by its code; after too many wrong ones, only later."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return draw(request, "return", {"form": form}, 422 if form.is_bound else 200)
    try:
        draft = drafts.find(form.cleaned_data["code"], _from(request), timezone.now())
    except drafts.TooManyGuesses:
        minutes = setting("draft_wrong_codes_minutes")
        form.add_error("code", f"Too many wrong codes were tried. Wait {minutes} minutes and try again.")
        return draw(request, "return", {"form": form}, 429)
    if draft is None:
        form.add_error("code", "We cannot find this code. Check each letter. A code ends when you send, or in time.")
        return draw(request, "return", {"form": form}, 422)
    keep_open(request, draft)
    return redirect("help:check" if Writing.of(draft).answers.done else _first(Writing.of(draft)))


@help_page
def gone(request: HttpRequest) -> HttpResponse:
    """There is nothing open to go on with."""
    return draw(request, "gone", status=410)


def _first(writing: Writing) -> str:
    """The page to go on with: the first not answered yet, or checking the answers."""
    asked = [s for s in steps(writing.form, writing.answers) if not is_read_only(writing.form, s)]
    open_ones = [s for s in asked if s.key not in writing.answers.done]
    return address(open_ones[0]) if open_ones else reverse("help:check")


def _saved(request: HttpRequest, writing: Writing, code: str, form: SendCodeForm) -> dict[str, Any]:
    return {
        "code": code,
        "form": form,
        "until": writing.draft.expires_at,
        "back": _first(writing),
        "address": f"{request.get_host()}{reverse('help:return')}",
    }


def _from(request: HttpRequest) -> str:
    """Where a guess comes from: behind a proxy that ends HTTPS, the address that proxy itself saw."""
    if settings.SECURE_PROXY_SSL_HEADER and (passed := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        return passed.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")
