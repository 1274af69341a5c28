"""One's own invitation: for a worker behind sign-in, for anybody else behind the link that only they were given."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import DONE, attempt, page, public_page
from familiesfirst.meetings.actions.answer_by_link import answer_by_link
from familiesfirst.meetings.actions.answer_invitation import answer_invitation
from familiesfirst.meetings.forms import AnswerForm
from familiesfirst.meetings.queries.meetings import Asked, invitation_behind, invitation_of
from familiesfirst.meetings.queries.waiting import open_days
from familiesfirst.record.api import PUBLIC, log_read
from familiesfirst.ui.api import render

THANKS = "Thank you. Whoever asked you can read it now."


@page("meetings.answer")
def mine(request: HttpRequest, invitation: int) -> HttpResponse:
    """A worker's own."""
    now = timezone.now()
    actor = request.actor  # type: ignore[attr-defined]
    asked = invitation_of(actor, invitation, now)
    if request.method in ("GET", "HEAD"):
        log_read(actor, page="meetings.invitation", now=now, thread=asked.family)
    form = _form(request, asked)
    status = attempt(
        request, form, lambda f: answer_invitation(by=actor, now=now, invitation=invitation, answering=f.parsed())
    )
    if status == DONE:
        messages.success(request, THANKS)
        return redirect("invitations:mine", invitation)
    reads = asked.record_sent is not None and asked.record_sent + open_days() > now
    return render(request, "meetings/mine.html", {"asked": asked, "form": form, "reads": reads}, status=status)


@public_page
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Of somebody without a sign-in. It says a reference and a time, and no more: others may see the screen."""
    asked = invitation_behind(token)
    form = _form(request, asked)
    status = attempt(
        request, form,
        lambda f: answer_by_link(by=PUBLIC, now=timezone.now(), token=token, answering=f.parsed()),
    )  # fmt: skip
    drawn: dict[str, Any] = {"asked": asked, "form": form, "thanks": status == DONE}
    return render(request, "meetings/by_link.html", drawn, status=status or 200)


def _form(request: HttpRequest, asked: Asked) -> AnswerForm:
    return AnswerForm(request.POST or None, initial={"answer": asked.answer or None})
