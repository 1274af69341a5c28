"""Telling each person of a step, what they say to it, and what is decided after a no."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.pathways.actions.decide_no import decide_no
from familiesfirst.pathways.actions.record_answer import record_answer
from familiesfirst.pathways.forms.answers import AboutHelpForm, AfterNoForm, TellForm
from familiesfirst.pathways.pages.sending import sent, status_of
from familiesfirst.pathways.queries.answers import asked_people, told_of
from familiesfirst.pathways.queries.steps import step_and_kept, steps_page
from familiesfirst.people import api as people
from familiesfirst.record.api import NotThere
from familiesfirst.ui.api import render

KEPT = "That is on the record."
WITHHELD = "Not told yet. Nothing made for them says anything of it until somebody decides otherwise."


@page("pathways.record_answer")
def tell(request: HttpRequest, step: int, person: int) -> HttpResponse:
    """Whether one person has been told of a step, and what they say."""
    now = timezone.now()
    opened, shown, kept = step_and_kept(request.actor, step, now, log=request.method == "GET")
    people.check_may(opened, "pathways.record_answer")
    header = people.family_header(opened.viewer, opened.family, now, ties=opened.ties)
    told = next((each for each in told_of(kept, header, step, shown.told_of) if each.person == person), None)
    if told is None:
        raise NotThere
    plain = shown.decided_plain or shown.plain
    withhold = opened.may("people.withhold_telling")
    form = TellForm(request.POST or None, shown=told, plain=plain, may_withhold=withhold, today=opened.today)
    acts: dict[str, Any] = {"by": request.actor, "now": now, "family": opened.family, "person": person}

    def keep(given: dict[str, Any]) -> None:
        if form.withholds:
            people.withhold_telling(**acts, entry=shown.told_of, what="of a step", **given)
        else:
            record_answer(**acts, step=step, **given)

    said = WITHHELD if form.data.get("telling") == "not_yet" else KEPT
    if sent(request, form, keep, said):
        return redirect("pathways:steps", opened.family)
    rules = people.may_be_reached("tell", [person])
    drawn = {"family": opened.family, "header": header, "step": shown, "told": told, "form": form, "rules": rules}
    return render(request, "pathways/answers/tell.html", drawn, status=status_of(form))


@page("pathways.record_answer")
def about_help(request: HttpRequest, family: int) -> HttpResponse:
    """What somebody says to being helped at all: also one who no longer wants it."""
    now = timezone.now()
    opened = people.open_record(request.actor, family, now, page="family.answer", log=request.method == "GET")
    people.check_may(opened, "pathways.record_answer")
    header = people.family_header(opened.viewer, opened.family, now, ties=opened.ties)
    form = AboutHelpForm(request.POST or None, asked=asked_people(header))

    def keep(given: dict[str, Any]) -> None:
        record_answer(by=request.actor, now=now, family=opened.family, **given)

    if sent(request, form, keep, KEPT):
        return redirect("pathways:steps", opened.family)
    drawn = {"family": opened.family, "header": header, "form": form, "title": "What somebody says to help"}
    return render(request, "pathways/answers/about_help.html", drawn, status=status_of(form))


@page("pathways.decide_no")
def after_no(request: HttpRequest, family: int, person: int) -> HttpResponse:
    """A supervisor decides what follows from a no."""
    now = timezone.now()
    seen = steps_page(request.actor, family, now, log=request.method == "GET")
    waits = next((no for no in seen.noes if no.person == person and not no.choice), None)
    if waits is None or not seen.may["decide_no"]:
        raise NotThere
    form = AfterNoForm(request.POST or None, levels=seen.levels, people=people.whom_to_tell(seen.family, now))

    def decide(given: dict[str, Any]) -> None:
        decide_no(by=request.actor, now=now, family=seen.family, person=person, **given)

    if sent(request, form, decide, "Decided. It is on the record with your name and your reason."):
        return redirect("pathways:steps", seen.family)
    drawn = {"family": seen.family, "header": seen.header, "no": waits, "form": form}
    return render(request, "pathways/answers/after_no.html", drawn, status=status_of(form))
