"""Arranging cover for whoever leads, and telling the families."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import done_with, page, worker
from familiesfirst.involvement import queries
from familiesfirst.involvement.access import check
from familiesfirst.involvement.actions.arrange_cover import arrange_cover
from familiesfirst.involvement.actions.tell_of_cover import tell_of_cover
from familiesfirst.involvement.actions.tell_of_lead import tell_of_lead
from familiesfirst.involvement.forms.covering import CoverForm, TellingForm
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
    waiting = queries.untold(root_of(family), timezone.localdate())
    return _told(request, family, "cover", waiting, [one.involvement for one in waiting], tell_of_cover)


@page("involvement.tell_of_lead")
def lead_told(request: HttpRequest, family: int) -> HttpResponse:
    """A family was told who leads for now."""
    waiting = queries.untold_leads(root_of(family), timezone.localdate())
    return _told(request, family, "lead", waiting, [one.id for one in waiting], tell_of_lead)


def _told(
    request: HttpRequest, family: int, what: str, waiting: Sequence[Any], ids: Sequence[int], tell: Callable[..., None]
) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    check(request.actor, f"involvement.tell_of_{what}", family, now)
    root = root_of(family)
    names = queries.whom_to_tell(registry("FAMILY_PEOPLE")([root])[root])
    form = TellingForm(request.POST or None, names=names, today=today, initial={"on": today})

    def keep(_: dict[str, Any]) -> None:
        said = form.told()
        if said is not None:
            tell(by=request.actor, now=now, involvement=ids[0], told=said)

    if waiting and done_with(request, form, keep) and not form.errors:
        say(request, "It is on the family’s record.")
        return family_page(root)
    return draw(request, f"{what}_told.html", form, family=root, waiting=waiting)
