"""Arranging cover for whoever leads, and telling the families."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import done_with, page, worker
from familiesfirst.involvement import queries
from familiesfirst.involvement.access import check
from familiesfirst.involvement.actions.arrange_cover import arrange_cover
from familiesfirst.involvement.actions.tell_of_cover import tell_of_cover
from familiesfirst.involvement.forms import CoverForm, TellingForm
from familiesfirst.involvement.pages.answering import draw, family_page, say
from familiesfirst.record.api import NotThere, registry, root_of
from familiesfirst.ui.api import render


@page("involvement.arrange_cover")
def own(request: HttpRequest) -> HttpResponse:
    """Cover for oneself."""
    return _arrange(request, request.actor.worker or 0)


@page("involvement.arrange_cover")
def other(request: HttpRequest, worker: int) -> HttpResponse:
    """Cover for somebody whose families one manages."""
    return _arrange(request, worker)


def _arrange(request: HttpRequest, of: int) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    families = queries.coverable(request.actor, of, now)
    if not families and of != request.actor.worker:
        raise NotThere
    form = CoverForm(request.POST or None, families=families, people=queries.may_cover(of, today), today=today)

    def arrange(given: dict[str, Any]) -> None:
        arrange_cover(by=request.actor, now=now, of=of, **given)

    if families and done_with(request, form, arrange):
        say(request, "Cover is arranged. What is due on those days stands on the desk of whoever covers, too.")
        return redirect(registry("FIRST_PAGE"))
    drawn = {"form": form, "who": worker(of), "own": of == request.actor.worker}
    return render(request, "involvement/cover.html", drawn, status=422 if request.method == "POST" else 200)


@page("involvement.tell_of_cover")
def told(request: HttpRequest, family: int) -> HttpResponse:
    """A family was told who covers."""
    now, today = timezone.now(), timezone.localdate()
    check(request.actor, "involvement.tell_of_cover", family, now)
    root = root_of(family)
    waiting = queries.untold(root, today)
    names = registry("FAMILY_PEOPLE")([root])[root]
    form = TellingForm(request.POST or None, names=names, today=today)

    def keep(_: dict[str, Any]) -> None:
        said = form.told()
        if said is not None:
            tell_of_cover(by=request.actor, now=now, involvement=waiting[0].involvement, told=said)

    if waiting and done_with(request, form, keep) and not form.errors:
        say(request, "It is on the family’s record.")
        return family_page(root)
    return draw(request, "cover_told.html", form, family=root, waiting=waiting)
