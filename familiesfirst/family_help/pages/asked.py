"""The pages of whoever is asked as a specialist: what is asked of them or their agency, and answering it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import ASKED, DONE, attempt, page
from familiesfirst.family_help.actions.answer_specialist import answer_specialist
from familiesfirst.family_help.actions.take_part import take_part
from familiesfirst.family_help.forms.specialist import AnswerForm, BeginForm
from familiesfirst.family_help.queries.contributions import contributions as read_contributions
from familiesfirst.family_help.queries.specialist import AskedInFull, asked_in_full, asked_of_us
from familiesfirst.record.api import log_read
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form

HEADS = (("asked", "Waits for an answer"), ("agreed", "Said yes, and not begun"), ("started", "Taking part"))


@require_safe
@page("family_help.read_asked")
def asked(request: HttpRequest) -> HttpResponse:
    """What is asked of one, or of one's agency."""
    now = timezone.now()
    found = asked_of_us(request.actor, now)
    log_read(request.actor, page="family_help.asked_of_us", now=now)
    heads = [(title, [one for one in found if one.state == state]) for state, title in HEADS]
    over = [one for one in found if one.state not in dict(HEADS)]
    return render(request, "family_help/specialist/asked.html", {"heads": heads, "over": over})


@page("family_help.answer_specialist")
def asked_one(request: HttpRequest, asked: int) -> HttpResponse:
    """One of them: what is asked, and the answer."""
    now = timezone.now()
    shown = asked_in_full(request.actor, asked, now, log=request.method in ("GET", "HEAD"))
    form = _form(request, shown)
    status = ASKED
    if form is not None:
        status = attempt(request, form, lambda filled: _act(request, shown, filled))
    if form is not None and status == DONE:
        messages.success(request, "Thank you. Whoever asked can read it now.")
        return redirect("asked:list")
    return render(request, "family_help/specialist/asked_one.html", {"shown": shown, "form": form}, status=status)


@require_safe
@page("family_help.read_contributions")
def contributions(request: HttpRequest) -> HttpResponse:
    """What the people contributed whom one manages or supervises."""
    found = read_contributions(request.actor, timezone.now())
    return render(request, "family_help/specialist/contributions.html", {"people": found})


def _form(request: HttpRequest, shown: AskedInFull) -> Form | None:
    """What there is to say now; None when nothing is."""
    today = timezone.localdate()
    if shown.line.state == "asked":
        return AnswerForm(request.POST or None, sort=shown.line.sort, sensitivity=shown.sensitivity, today=today)
    return BeginForm(request.POST or None, today=today) if shown.line.state == "agreed" else None


def _act(request: HttpRequest, shown: AskedInFull, filled: Any) -> None:
    who = {"by": request.actor, "now": timezone.now(), "request": shown.line.id}
    if shown.line.state == "asked":
        answer_specialist(**who, answering=filled.parsed())
    else:
        take_part(**who, started_on=filled.cleaned_data["started_on"])
