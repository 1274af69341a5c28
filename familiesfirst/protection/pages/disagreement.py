"""Agencies disagree about a decision, or one asks for a conference."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.policy.api import disagreement_stages, policy
from familiesfirst.protection.actions.answer_disagreement import answer_disagreement
from familiesfirst.protection.actions.move_up_disagreement import move_up_disagreement
from familiesfirst.protection.actions.raise_disagreement import raise_disagreement
from familiesfirst.protection.actions.resolve_disagreement import resolve_disagreement
from familiesfirst.protection.forms.disagreement import AnswerForm, EndForm, FurtherForm, RaiseForm
from familiesfirst.protection.pages.sending import done_with, draw, opened
from familiesfirst.protection.queries.disagreement import DisagreementInFull, answerers, disagreement, disagreements
from familiesfirst.record.api import Meanwhile
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form

OVER = "This was answered or ended in the meantime, or it is for somebody else to do. Look again before you go on."


@page("protection.raise_disagreement")
def raise_one(request: HttpRequest, family: int) -> HttpResponse:
    """Somebody disagrees, or asks for a conference."""
    seen, now = opened(request, family), timezone.now()
    stage = disagreement_stages()[0]
    who = [(w.id, w.with_agency) for w in answerers(stage, timezone.localdate(now)) if w.id != request.actor.worker]  # type: ignore[attr-defined]
    form = RaiseForm(request.POST or None, answerers=who)
    made: list[int] = []

    def keep() -> None:
        made.append(raise_disagreement(by=request.actor, now=now, family=seen.family, **form.parsed()))  # type: ignore[attr-defined]

    if done_with(request, form, keep):
        messages.success(request, "Raised. It is on the desk of whoever answers. What was decided holds meanwhile.")
        return redirect("disagreements:one", made[0])
    return draw(request, "disagreement/raise", seen, form, stage=stage, normally=policy().legal.conference_requests)


@require_safe
@page("protection.read_disagreements")
def listed(request: HttpRequest) -> HttpResponse:
    """Those one raised, and those one answers."""
    seen = disagreements(request.actor, timezone.now())  # type: ignore[attr-defined]
    return render(request, "protection/disagreement/list.html", {"lines": seen})


@require_safe
@page("protection.read_disagreements")
def one(request: HttpRequest, disagreement: int) -> HttpResponse:
    """One of them, with all that was said."""
    return render(request, "protection/disagreement/one.html", {"seen": _read(request, disagreement)})


@page("protection.answer_disagreement")
def answer(request: HttpRequest, disagreement: int) -> HttpResponse:
    """Whoever is named answers."""
    seen = _fit(_read(request, disagreement), lambda seen: seen.may_answer)
    form = AnswerForm(request.POST or None)
    return _keep(request, seen, form, answer_disagreement, "Answer a disagreement", "Answered.")


@page("protection.move_up_disagreement")
def further(request: HttpRequest, disagreement: int) -> HttpResponse:
    """To the next stage."""
    seen = _fit(_read(request, disagreement), lambda seen: seen.may_move)
    form = FurtherForm(request.POST or None, answerers=seen.answerers)
    return _keep(request, seen, form, move_up_disagreement, f"Take it further: {seen.next.lower()}", "Taken further.")


@page("protection.resolve_disagreement")
def end(request: HttpRequest, disagreement: int) -> HttpResponse:
    """How it ended."""
    seen = _fit(_read(request, disagreement), lambda seen: seen.may_end or seen.withdraws)
    form = EndForm(request.POST or None, answered=seen.may_end, withdraws=seen.withdraws)
    return _keep(request, seen, form, resolve_disagreement, "How the disagreement ended", "Ended.")


def _read(request: HttpRequest, id: int) -> DisagreementInFull:
    return disagreement(request.actor, id, timezone.now(), log=request.method == "GET")  # type: ignore[attr-defined]


def _fit(seen: DisagreementInFull, fits: Callable[[DisagreementInFull], bool]) -> DisagreementInFull:
    if not fits(seen):
        raise Meanwhile(OVER)
    return seen


def _keep(
    request: HttpRequest, seen: DisagreementInFull, form: Form, act: Callable[..., Any], title: str, done: str
) -> HttpResponse:
    def keep() -> None:
        act(by=request.actor, now=timezone.now(), disagreement=seen.line.id, **form.parsed())  # type: ignore[attr-defined]

    if done_with(request, form, keep):
        messages.success(request, done)
        return redirect("disagreements:one", seen.line.id)
    status = 422 if form.is_bound else 200
    return render(
        request, "protection/disagreement/step.html", {"seen": seen, "form": form, "title": title}, status=status
    )
