"""Asking for somebody else to look again at a decision, and saying what was found."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.pathways.actions.ask_second_look import ask_second_look
from familiesfirst.pathways.actions.find_second_look import find_second_look
from familiesfirst.pathways.forms.second_looks import AskAgainForm, FoundForm
from familiesfirst.pathways.pages.sending import sent, status_of
from familiesfirst.pathways.queries.answers import whole_family
from familiesfirst.pathways.queries.kept import kept_of
from familiesfirst.pathways.queries.second_looks import decisions_of, lookers, looks_of
from familiesfirst.people import api as people
from familiesfirst.record.api import NotThere
from familiesfirst.ui.api import render


@page("pathways.ask_second_look")
def ask(request: HttpRequest, family: int) -> HttpResponse:
    """Somebody of the family asks for another to look again."""
    now = timezone.now()
    opened = people.open_record(request.actor, family, now, page="family.second_look", log=request.method == "GET")
    people.check_may(opened, "pathways.ask_second_look")
    header = people.family_header(opened.viewer, opened.family, now, ties=opened.ties)
    form = AskAgainForm(
        request.POST or None, asked=whole_family(header), decisions=decisions_of(opened.family),
        lookers=lookers(opened.today),
    )  # fmt: skip

    def keep(given: dict[str, Any]) -> None:
        ask_second_look(by=request.actor, now=now, family=opened.family, **given)

    if sent(request, form, keep, "Somebody else looks at it again, and tells whoever asked."):
        return redirect("pathways:steps", opened.family)
    drawn = {"family": opened.family, "header": header, "form": form}
    return render(request, "pathways/looks/ask.html", drawn, status=status_of(form))


@page("pathways.find_second_look")
def found(request: HttpRequest, family: int, look: int) -> HttpResponse:
    """What was found."""
    now = timezone.now()
    opened = people.open_record(request.actor, family, now, page="family.second_look", log=request.method == "GET")
    shown = next((each for each in looks_of(opened, kept_of(opened)) if each.id == look and each.mine), None)
    if shown is None:
        raise NotThere
    form = FoundForm(request.POST or None)

    def keep(given: dict[str, Any]) -> None:
        find_second_look(by=request.actor, now=now, look=look, **given)

    if sent(request, form, keep, "What you found is on the record."):
        return redirect("pathways:steps", opened.family)
    header = people.family_header(opened.viewer, opened.family, now, ties=opened.ties)
    drawn = {"family": opened.family, "header": header, "form": form, "look": shown}
    return render(request, "pathways/looks/found.html", drawn, status=status_of(form))
