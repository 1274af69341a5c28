"""Whom a serious incident is about, and who answers for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.people import api as people
from familiesfirst.protection.actions.hand_incident_on import hand_incident_on
from familiesfirst.protection.actions.name_in_incident import name_in_incident
from familiesfirst.protection.actions.take_out_of_incident import take_out_of_incident
from familiesfirst.protection.forms.incident import HandOnForm, MistakenForm, NamedForm
from familiesfirst.protection.pages.incident import OVER, read
from familiesfirst.protection.pages.sending import done_with
from familiesfirst.protection.queries.incident import OPEN, incident_called, leads
from familiesfirst.record.api import Meanwhile, NotThere
from familiesfirst.ui.api import render


@page("protection.name_in_incident")
def name(request: HttpRequest, incident: int) -> HttpResponse:
    """Look for a child among everybody on record, and say that it is them, or that they are not on it."""
    now = timezone.now()
    title = incident_called(request.actor, incident, now, log=request.method == "GET")  # type: ignore[attr-defined]
    text = request.GET.get("q", "").strip()
    found = people.find(request.actor, text, now, everybody=True) if text else None  # type: ignore[attr-defined]
    form = NamedForm(request.POST or None, found=_choices(found))

    def keep() -> None:
        name_in_incident(by=request.actor, now=now, incident=incident, **form.parsed())  # type: ignore[attr-defined]

    if found is not None and done_with(request, form, keep):
        messages.success(request, "Recorded. Nothing of it is on their family’s record.")
        return redirect("incidents:one", incident)
    given = {"incident": incident, "called": title, "form": form, "text": text, "found": found}
    return render(request, "protection/incident/name.html", given, status=422 if form.errors else 200)


def _choices(found: people.Found | None) -> list[tuple[int, str]]:
    those = [one for one in found.people if not one.sealed] if found else []
    return [(one.person, ", ".join(part for part in (one.name, one.born, one.reference) if part)) for one in those]


@page("protection.take_out_of_incident")
def mistaken(request: HttpRequest, incident: int, named: int) -> HttpResponse:
    """Somebody was named by mistake."""
    seen = read(request, incident)
    who = next((one.name for one in seen.named if one.id == named), None)
    if who is None:
        raise NotThere
    form = MistakenForm(request.POST or None)

    def keep() -> None:
        take_out_of_incident(
            by=request.actor,
            now=timezone.now(),
            incident=incident,
            named=named,
            **form.parsed(),  # type: ignore[attr-defined]
        )

    if done_with(request, form, keep):
        messages.success(request, "Recorded.")
        return redirect("incidents:one", incident)
    given = {"form": form, "title": "It is not about them", "about": who, "seen": seen}
    return render(request, "protection/incident/step.html", given, status=422 if form.is_bound else 200)


@page("protection.hand_incident_on")
def hand_on(request: HttpRequest, incident: int) -> HttpResponse:
    """Somebody else answers for it from now on."""
    now, seen = timezone.now(), read(request, incident)
    if seen.line.state not in OPEN:
        raise Meanwhile(OVER)
    form = HandOnForm(request.POST or None, leads=[(one.id, one.with_agency) for one in leads(timezone.localdate(now))])

    def keep() -> None:
        hand_incident_on(by=request.actor, now=now, incident=incident, **form.parsed())  # type: ignore[attr-defined]

    if done_with(request, form, keep):
        messages.success(request, "Recorded. What is due stands on their desk from now on.")
        return redirect("incidents:one", incident)
    given = {"form": form, "title": "Somebody else answers for it", "seen": seen}
    return render(request, "protection/incident/step.html", given, status=422 if form.is_bound else 200)
