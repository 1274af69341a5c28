"""Practice pathways laid over the plan: chosen, ticked step by step, no longer watched."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from familiesfirst.agencies.api import page
from familiesfirst.family_help.actions.end_pathway import end_pathway
from familiesfirst.family_help.actions.tick_pathway_step import tick_pathway_step
from familiesfirst.family_help.actions.watch_pathway import watch_pathway
from familiesfirst.family_help.forms.pathway import EndPathwayForm, PathwayForm, TickForm
from familiesfirst.family_help.pages.plan import draw_form, drawn, held_plan, open_plan_record, sent
from familiesfirst.family_help.queries.plan_views import PathwayCard, PlanPage
from familiesfirst.policy.api import pathways
from familiesfirst.record.api import NotThere


@page("family_help.watch_pathway")
def choose(request: HttpRequest, family: int) -> HttpResponse:
    """Which pathway, and why; each with when to choose it and what its steps are."""
    opened = open_plan_record(request, family, "watch_pathway")
    held = held_plan(opened)
    offered = [p for p in pathways() if p.code not in {card.watched.pathway for card in held.watched}]
    form = PathwayForm(request.POST or None, offered=offered)

    def keep(now: dt.datetime) -> None:
        watch_pathway(by=request.actor, now=now, family=opened.family, **form.parsed())

    if sent(request, form, keep):
        messages.success(request, "It is watched. Each step has its day.")
        return redirect("family_help:plan", family)
    status = 422 if request.method == "POST" else 200
    return drawn(request, opened, "pathway", {"form": form, "offered": offered}, status)


@page("family_help.tick_pathway_step")
def tick(request: HttpRequest, family: int, watch: int, step: str) -> HttpResponse:
    """A step was done, or is not needed."""
    opened = open_plan_record(request, family, "tick_pathway_step")
    card = _card(held_plan(opened), watch)
    held = next((one.step for one in card.steps if one.step.id == step and one.step.open), None)
    if held is None:
        raise NotThere
    form = TickForm(request.POST or None)

    def keep(now: dt.datetime) -> None:
        tick_pathway_step(by=request.actor, now=now, family=opened.family, watch=watch, step=step, **form.cleaned_data)

    if sent(request, form, keep):
        return redirect("family_help:plan", family)
    return draw_form(request, opened, form, held.title, "Keep it")


@page("family_help.end_pathway")
def end(request: HttpRequest, family: int, watch: int) -> HttpResponse:
    """It is no longer watched."""
    opened = open_plan_record(request, family, "end_pathway")
    card = _card(held_plan(opened), watch)
    form = EndPathwayForm(request.POST or None)

    def keep(now: dt.datetime) -> None:
        end_pathway(by=request.actor, now=now, family=opened.family, watch=watch, why=form.cleaned_data["why"])

    if sent(request, form, keep):
        return redirect("family_help:plan", family)
    return draw_form(request, opened, form, f"{card.watched.title}: no longer watched", "Stop watching it")


def _card(plan: PlanPage, watch: int) -> PathwayCard:
    card = next((card for card in plan.watched if card.watched.number == watch), None)
    if card is None:
        raise NotThere
    return card
