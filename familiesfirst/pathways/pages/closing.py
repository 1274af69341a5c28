"""Proposing that a family's help ends, and asking the family how it is going."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.pathways.actions.ask_question import ask_question
from familiesfirst.pathways.actions.propose_closing import propose_closing
from familiesfirst.pathways.forms.closing import CloseForm, QuestionForm
from familiesfirst.pathways.pages.sending import sent, status_of
from familiesfirst.pathways.queries.answers import asked_people
from familiesfirst.pathways.queries.closing import last_review
from familiesfirst.pathways.queries.steps import proposing_page, with_reasons
from familiesfirst.pathways.rules.closing import CLOSING, REVIEW, SIX_MONTHS
from familiesfirst.people import api as people
from familiesfirst.record.api import Refused
from familiesfirst.ui.api import render

PROPOSED = "It is proposed that help ends. A supervisor decides it; until then help goes on."


@page("pathways.propose_closing")
def close(request: HttpRequest, family: int) -> HttpResponse:
    """The lead proposes that the family's help ends."""
    now = timezone.now()
    seen = proposing_page(request.actor, family, now, log=request.method == "GET")
    if not seen.may["propose_closing"]:
        raise Refused("The lead practitioner proposes that help ends, or whoever covers for them.")
    reviewed = last_review(seen.family)
    levels = with_reasons(seen.family, seen.levels, seen.today)
    form = CloseForm(request.POST or None, levels=levels, reviewed=reviewed, today=seen.today)

    def put_forward(given: dict[str, Any]) -> None:
        propose_closing(by=request.actor, now=now, family=seen.family, **given)

    if sent(request, form, put_forward, PROPOSED):
        return redirect("pathways:steps", seen.family)
    drawn = {"family": seen.family, "header": seen.header, "seen": seen, "form": form, "reviewed": reviewed}
    return render(request, "pathways/closing/propose.html", drawn, status=status_of(form))


@page("pathways.ask_question")
def question(request: HttpRequest, family: int) -> HttpResponse:
    """One question to the family: how it is going."""
    now = timezone.now()
    opened = people.open_record(request.actor, family, now, page="family.question", log=request.method == "GET")
    people.check_may(opened, "pathways.ask_question")
    header = people.family_header(opened.viewer, opened.family, now, ties=opened.ties)
    occasions = [SIX_MONTHS] if "follow_up" in opened.ties else [REVIEW, CLOSING]
    form = QuestionForm(request.POST or None, asked=asked_people(header), occasions=occasions)

    def keep(given: dict[str, Any]) -> None:
        ask_question(by=request.actor, now=now, family=opened.family, **given)

    if sent(request, form, keep, "What they said is on the record."):
        return redirect("pathways:steps", opened.family)
    drawn = {"family": opened.family, "header": header, "form": form}
    return render(request, "pathways/closing/question.html", drawn, status=status_of(form))
