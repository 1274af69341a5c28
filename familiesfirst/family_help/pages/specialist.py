"""Specialists of a family: asked, answered, taking part; and the pages of whoever is asked."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import DONE, agencies, attempt, page, people_in_roles
from familiesfirst.family_help.actions.ask_specialist import ask_specialist
from familiesfirst.family_help.actions.end_specialist import end_specialist
from familiesfirst.family_help.actions.record_specialist_answer import record_specialist_answer
from familiesfirst.family_help.actions.start_specialist import start_specialist
from familiesfirst.family_help.actions.withdraw_specialist import withdraw_specialist
from familiesfirst.family_help.forms.specialist import AnswerForm, AskForm, BeginForm, EndForm, TakeBackForm
from familiesfirst.family_help.queries.recording import round_family
from familiesfirst.family_help.queries.specialist import RequestLine, request_of, requests_of
from familiesfirst.family_help.queries.steady_hand import LookLine, as_question, look_of
from familiesfirst.people.api import Opened, check_may, family_header, open_record
from familiesfirst.policy.api import Specialist, family_roles
from familiesfirst.policy.api import specialists as kinds
from familiesfirst.record.api import NotThere
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form

ASK = "family_help.ask_specialist"


@require_safe
@page("people.read_family")
def specialists(request: HttpRequest, family: int) -> HttpResponse:
    """Everybody who was asked about this family, what waits first."""
    opened = _open(request, family)
    drawn = {
        "family": opened.family,
        "header": family_header(request.actor, opened.family, opened.now, ties=opened.ties),
        "requests": requests_of(opened),
        "may_ask": opened.may(ASK),
    }
    return render(request, "family_help/specialist/list.html", drawn)


@require_safe
@page(ASK)
def choose(request: HttpRequest, family: int) -> HttpResponse:
    """Which kind of specialist: what each can do, and when to ask."""
    opened = _open(request, family)
    check_may(opened, ASK)
    drawn = {
        "family": opened.family,
        "header": family_header(request.actor, opened.family, opened.now, ties=opened.ties),
        "kinds": kinds(),
        "query": {"look": look.id} if (look := _look(request, opened)) else None,
    }
    return render(request, "family_help/specialist/choose.html", drawn)


@page(ASK)
def ask(request: HttpRequest, family: int, kind: str) -> HttpResponse:
    """Asks one."""
    now = timezone.now()
    specialist = next((one for one in kinds() if one.code == kind), None)
    if specialist is None:
        raise NotThere
    around = round_family(request.actor, family, now, log=request.method == "GET")
    today = timezone.localdate(now)
    form = AskForm(
        request.POST or None, specialist=specialist, around=around, today=today, **_whom(specialist, today),
        **_from_look(request, family),
    )  # fmt: skip

    def send(filled: Any) -> None:
        token = filled.cleaned_data["token"]
        ask_specialist(by=request.actor, now=now, family=family, asking=filled.parsed(), token=token)

    status = attempt(request, form, send)
    if status == DONE:
        messages.success(request, "Asked. It is on their desk, and waits for their answer.")
        return redirect("family_help:specialists", around.family)
    drawn = {"around": around, "form": form, "specialist": specialist}
    return render(request, "family_help/specialist/ask.html", drawn, status=status)


def _look(request: HttpRequest, opened: Opened) -> LookLine | None:
    """What was thought through with a steady hand, when the page was opened from it."""
    number = request.GET.get("look", "")
    return look_of(opened, int(number)) if number.isdecimal() and len(number) < 16 else None


def _from_look(request: HttpRequest, family: int) -> dict[str, str]:
    """What it fills in: the question; and, where it tells of a grown-up's health, who may read it."""
    if not request.GET.get("look"):
        return {}
    look = _look(request, open_record(request.actor, family, timezone.now(), page="family.specialists", log=False))
    if look is None:
        return {}
    return {"asks": as_question(look), "sensitivity": "adult_health" if look.health else ""}


def _whom(specialist: Specialist, today: dt.date) -> dict[str, Any]:
    """Agencies that have them, and those who work there and may take part in a family's help."""
    homes = {one.pk: one for one in agencies() if one.kind in specialist.agencies}
    able = people_in_roles(sorted(family_roles()["contributor"].held_by), today)
    return {
        "homes": [(pk, one.name) for pk, one in homes.items()],
        "workers": sorted((w for w in able if w.agency in homes), key=lambda w: (w.agency_name, w.name)),
    }


@dataclass(frozen=True)
class Step:
    """One thing to say about a request: `may` names the action, `done` is said after."""

    may: str
    title: str
    button: str
    done: str
    kind: str = ""


ANSWER = Step("record_specialist_answer", "What did they answer?", "Put the answer on the record", "Recorded.")
BEGIN = Step("start_specialist", "They have begun", "They take part", "They are round the family now.")
END = Step("end_specialist", "Their part ends", "End it today", "It has ended, today.")
TAKE_BACK = Step("withdraw_specialist", "Take the request back", "Take it back", "Taken back.", "warning")


@page("family_help.record_specialist_answer")
def record_answer(request: HttpRequest, family: int, asked: int) -> HttpResponse:
    """What was answered by phone or letter."""

    def form(line: RequestLine, today: dt.date) -> Form:
        return AnswerForm(request.POST or None, sort=line.sort, sensitivity=line.sensitivity, today=today, told=True)

    return _step(
        request, family, asked, ANSWER, form, lambda f, who: record_specialist_answer(**who, answering=f.parsed())
    )


@page("family_help.start_specialist")
def start(request: HttpRequest, family: int, asked: int) -> HttpResponse:
    """They have begun."""
    return _step(
        request, family, asked, BEGIN,
        lambda line, today: BeginForm(request.POST or None, today=today),
        lambda f, who: start_specialist(**who, started_on=f.cleaned_data["started_on"]),
    )  # fmt: skip


@page("family_help.end_specialist")
def end(request: HttpRequest, family: int, asked: int) -> HttpResponse:
    """Their part ends."""
    return _step(
        request, family, asked, END,
        lambda line, today: EndForm(request.POST or None, today=today),
        lambda f, who: end_specialist(**who, **f.cleaned_data),
    )  # fmt: skip


@page("family_help.withdraw_specialist")
def take_back(request: HttpRequest, family: int, asked: int) -> HttpResponse:
    """The request is taken back."""
    return _step(
        request, family, asked, TAKE_BACK,
        lambda line, today: TakeBackForm(request.POST or None),
        lambda f, who: withdraw_specialist(**who, **f.cleaned_data),
    )  # fmt: skip


def _step(
    request: HttpRequest,
    family: int,
    asked: int,
    step: Step,
    make: Callable[[RequestLine, dt.date], Form],
    act: Callable[[Any, dict[str, Any]], object],
) -> HttpResponse:
    opened = _open(request, family)
    check_may(opened, f"family_help.{step.may}")
    line = request_of(opened, asked)
    form = make(line, opened.today)
    who = {"by": request.actor, "now": opened.now, "request": asked}
    status = attempt(request, form, lambda filled: act(filled, who))
    if status == DONE:
        messages.success(request, step.done)
        return redirect("family_help:specialists", opened.family)
    drawn = {
        "family": opened.family,
        "header": family_header(request.actor, opened.family, opened.now, ties=opened.ties),
        "line": line,
        "form": form,
        "step": step,
    }
    return render(request, "family_help/specialist/step.html", drawn, status=status)


def _open(request: HttpRequest, family: int) -> Opened:
    return open_record(
        request.actor, family, timezone.now(), page="family.specialists", log=request.method in ("GET", "HEAD")
    )
