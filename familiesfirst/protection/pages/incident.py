"""Serious incidents: for those alone whom policy names."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.protection.actions.decide_not_incident import decide_not_incident
from familiesfirst.protection.actions.hold_rapid_review import hold_rapid_review
from familiesfirst.protection.actions.notify_incident import notify_incident
from familiesfirst.protection.actions.record_incident import record_incident
from familiesfirst.protection.forms.incident import IncidentForm, NotifyForm, NotOneForm, ReviewForm
from familiesfirst.protection.pages.sending import done_with
from familiesfirst.protection.queries.incident import IncidentInFull, incident, incidents, leads
from familiesfirst.record.api import Meanwhile
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form

OVER = "This was recorded in the meantime. Look again before you go on."


@require_safe
@page("protection.read_incidents")
def listed(request: HttpRequest) -> HttpResponse:
    """Every serious incident, with what is due."""
    lines = incidents(request.actor, timezone.now())  # type: ignore[attr-defined]
    return render(request, "protection/incident/list.html", {"lines": lines})


@page("protection.record_incident")
def record(request: HttpRequest) -> HttpResponse:
    """One is heard of."""
    now, made = timezone.now(), []
    who = [(one.id, one.with_agency) for one in leads(timezone.localdate(now))]
    form = IncidentForm(request.POST or None, leads=who)

    def keep() -> None:
        made.append(record_incident(by=request.actor, now=now, **form.parsed()))  # type: ignore[attr-defined]

    if done_with(request, form, keep):
        messages.success(request, "Recorded. It is on no family’s record. Say now which children it is about.")
        return redirect("incidents:name", made[0])
    given = {"form": form, "title": "A serious incident"}
    return render(request, "protection/incident/step.html", given, status=422 if form.is_bound else 200)


@require_safe
@page("protection.read_incidents")
def one(request: HttpRequest, incident: int) -> HttpResponse:
    """One of them."""
    return render(request, "protection/incident/one.html", {"seen": read(request, incident)})


@page("protection.notify_incident")
def notify(request: HttpRequest, incident: int) -> HttpResponse:
    """The panel was notified."""
    return _step(request, incident, "heard", NotifyForm, notify_incident, "The national panel was notified")


@page("protection.decide_not_incident")
def not_one(request: HttpRequest, incident: int) -> HttpResponse:
    """It is not one."""
    return _step(request, incident, "heard", NotOneForm, decide_not_incident, "It is not a serious incident")


@page("protection.hold_rapid_review")
def review(request: HttpRequest, incident: int) -> HttpResponse:
    """The rapid review was held."""
    return _step(request, incident, "notified", ReviewForm, hold_rapid_review, "The rapid review was held")


def read(request: HttpRequest, id: int) -> IncidentInFull:
    """The incident, its reading logged once, not for a form sent again."""
    return incident(request.actor, id, timezone.now(), log=request.method == "GET")  # type: ignore[attr-defined]


def _step(
    request: HttpRequest, id: int, state: str, kind: type[Form], act: Callable[..., Any], title: str
) -> HttpResponse:
    seen = read(request, id)
    if seen.line.state != state:
        raise Meanwhile(OVER)
    form = kind(request.POST or None)

    def keep() -> None:
        act(by=request.actor, now=timezone.now(), incident=id, **form.parsed())  # type: ignore[attr-defined]

    if done_with(request, form, keep):
        messages.success(request, "Recorded.")
        return redirect("incidents:one", id)
    given = {"form": form, "title": title, "seen": seen}
    return render(request, "protection/incident/step.html", given, status=422 if form.is_bound else 200)
