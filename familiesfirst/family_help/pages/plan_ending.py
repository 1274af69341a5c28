"""Ending the plan, by a supervisor: why, and whether each person was told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.family_help.actions.end_plan import end_plan
from familiesfirst.family_help.forms.plan_ending import EndPlanForm, ToldForm, add_refusals, told_forms
from familiesfirst.family_help.pages.plan import drawn, held_plan, open_plan_record
from familiesfirst.record.api import Invalid


@page("family_help.end_plan")
def end(request: HttpRequest, family: int) -> HttpResponse:
    """One form for the plan, and one for each person."""
    opened = open_plan_record(request, family, "end_plan")
    held = held_plan(opened)
    data = request.POST if request.method == "POST" else None
    form = EndPlanForm(data)
    withhold = opened.may("people.withhold_telling")
    told = told_forms(data, held.answers, may_withhold=withhold, today=opened.today)
    if data is not None and all([each.is_valid() for each in (form, *told)]) and _ended(request, family, form, told):
        messages.success(request, "The plan has ended.")
        return redirect("family_help:plan", family)
    context = {"form": form, "told": told, "plan": held}
    return drawn(request, opened, "end", context, 422 if data is not None else 200)


def _ended(request: HttpRequest, family: int, form: EndPlanForm, told: list[ToldForm]) -> bool:
    said = [one.parsed() for one in told]
    try:
        end_plan(by=request.actor, now=timezone.now(), family=family, **form.cleaned_data, told=said)
    except Invalid as fault:
        add_refusals(form, told, fault.errors)
        return False
    return True
