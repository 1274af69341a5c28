"""Ending the plan, by a supervisor: why, and whether each person was told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page, taken
from familiesfirst.family_help.actions.end_plan import end_plan
from familiesfirst.family_help.forms.plan_ending import EndPlanForm
from familiesfirst.family_help.pages.plan import drawn, held_plan, open_plan_record
from familiesfirst.people.api import Opened


@page("family_help.end_plan")
def end(request: HttpRequest, family: int) -> HttpResponse:
    """One form for the plan, and one for each person."""
    opened = open_plan_record(request, family, "end_plan")
    held = held_plan(opened)
    data = request.POST if request.method == "POST" else None
    whom = [(line.person, line.name) for line in held.answers if line.asked]
    form = EndPlanForm(data, people=whom, may_withhold=opened.may("people.withhold_telling"))
    if data is not None and taken(form, lambda: _end(opened, form)):
        messages.success(request, "The plan has ended.")
        return redirect("family_help:plan", family)
    return drawn(request, opened, "end", {"form": form, "plan": held}, 422 if data is not None else 200)


def _end(opened: Opened, form: EndPlanForm) -> None:
    end_plan(by=opened.viewer, now=timezone.now(), family=opened.family, **form.parsed())
