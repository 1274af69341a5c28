"""Asking the child protection team for advice, and answering: no part of one family's pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.people import api as people
from familiesfirst.protection.actions.answer_consultation import answer_consultation
from familiesfirst.protection.actions.ask_consultation import ask_consultation
from familiesfirst.protection.actions.keep_card import keep_card
from familiesfirst.protection.actions.say_what_came import say_what_came
from familiesfirst.protection.forms.consultation import AnswerForm, AskForm, CameForm, CardForm, NamedForm
from familiesfirst.protection.pages.sending import done_with
from familiesfirst.protection.queries.consultation import (
    ConsultationInFull,
    cards,
    consultations,
    who_to_ask,
)
from familiesfirst.protection.queries.consultation import consultation as read_one
from familiesfirst.protection.queries.outside import holds_concerns
from familiesfirst.record.api import NotThere, log_read
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form, Several

CALLED_BY = (
    "Kept. It calls nothing: a social work manager calls the discussion. "
    "Ring the family’s supervisor, or whoever is on duty, now."
)


@require_safe
@page("protection.read_consultations")
def listed(request: HttpRequest) -> HttpResponse:
    """One's own questions, what the team is asked, and how it works here."""
    now = timezone.now()
    log_read(request.actor, page="protection.consultations", now=now)
    text = request.GET.get("text", "").strip()[:200]
    context = {"seen": consultations(request.actor, now), "cards": cards(text, viewer=request.actor), "text": text}
    context["holds_concerns"] = holds_concerns(request.actor)
    return render(request, "protection/consultation/list.html", context)


@page("protection.ask_consultation")
def ask(request: HttpRequest) -> HttpResponse:
    """A question about somebody who is not on record, or without a name."""
    named = Several(NamedForm, request.POST or None, prefix="named", least=1, most=12)
    form = _ask_form(request, None, named.asked)

    def send() -> None:
        ask_consultation(by=request.actor, now=timezone.now(), asking=form.asking(named.parsed()))

    if done_with(request, form, send, named):
        return _asked(request)
    return _draw(request, "ask", form, named=named)


@page("protection.ask_consultation")
def ask_about(request: HttpRequest, family: int) -> HttpResponse:
    """A question about a family on record."""
    now = timezone.now()
    opened = people.open_record(
        request.actor, family, now, page="protection.ask_consultation", log=request.method == "GET"
    )
    people.check_may(opened, "protection.ask_consultation")
    header = people.family_header(request.actor, opened.family, now, ties=opened.ties)
    choices = [(one.person, one.name) for one in people.persons_now(opened)]
    form = _ask_form(request, choices, False)

    def send() -> None:
        ask_consultation(by=request.actor, now=now, family=opened.family, asking=form.asking(()))

    if done_with(request, form, send):
        return _asked(request)
    return _draw(request, "ask", form, named=None, header=header, family=opened.family)


def _ask_form(request: HttpRequest, choices: list[tuple[int, str]] | None, again: bool) -> AskForm:
    team = who_to_ask(timezone.localdate())
    if not again:
        return AskForm(request.POST or None, people=choices, team=team)
    form = AskForm(None, people=choices, team=team)
    form.kept = request.POST
    return form


def _asked(request: HttpRequest) -> HttpResponse:
    messages.success(request, "The team sees it now. Their answer stands here. If a child is in danger now, ring 999.")
    return redirect("consultations:list")


@page("protection.read_consultations")
def one(request: HttpRequest, consultation: int) -> HttpResponse:
    """One question; the answer, or what came of it, is given on the same page."""
    now = timezone.now()
    seen = read_one(request.actor, consultation, now, log=request.method in ("GET", "HEAD"))
    form = _form(request, seen)
    if form is not None and done_with(request, form, lambda: _act(request, seen, form)):
        messages.success(request, CALLED_BY if form.cleaned_data.get("outcome") == "strategy" else "Kept.")
        return redirect("consultations:one", consultation)
    return _draw(request, "one", form, seen=seen)


def _form(request: HttpRequest, seen: ConsultationInFull) -> Form | None:
    """What there is to say now; None when nothing is."""
    if seen.may_answer:
        return AnswerForm(request.POST or None, asks_visitors=seen.asks_visitors)
    return CameForm(request.POST or None, asks_visitors=seen.asks_visitors) if seen.may_say else None


def _act(request: HttpRequest, seen: ConsultationInFull, form: Form) -> None:
    who: dict[str, Any] = {"by": request.actor, "now": timezone.now(), "consultation": seen.line.id}
    if seen.may_answer:
        answer_consultation(**who, **form.parsed())
    else:
        say_what_came(**who, **form.parsed())


@page("protection.keep_card")
def card(request: HttpRequest, consultation: int) -> HttpResponse:
    """An answer is kept as a card, with names removed."""
    now = timezone.now()
    seen = read_one(request.actor, consultation, now, log=request.method in ("GET", "HEAD"))
    if seen.answered_at is None:
        raise NotThere
    form = CardForm(request.POST or None, initial={"words": seen.answer})
    if done_with(
        request, form, lambda: keep_card(by=request.actor, now=now, consultation=consultation, card=form.parsed())
    ):
        messages.success(request, "Kept: everybody at work finds it under Advice.")
        return redirect("consultations:list")
    return _draw(request, "card", form, seen=seen)


def _draw(request: HttpRequest, template: str, form: Form | None, **context: Any) -> HttpResponse:
    status = 422 if form is not None and form.is_bound else 200
    return render(request, f"protection/consultation/{template}.html", {"form": form, **context}, status=status)
