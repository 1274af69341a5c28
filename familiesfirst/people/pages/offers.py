"""Who is to be offered somebody independent beside them, at which point, and what each said."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page, taken
from familiesfirst.people.actions.offer_independent_help import offer_independent_help
from familiesfirst.people.forms.offers import OfferForm
from familiesfirst.people.queries.header import READ, Opened, check_may, family_header, open_record
from familiesfirst.people.queries.offers import OfferLine, PointLine, points_come
from familiesfirst.record.api import NotThere
from familiesfirst.ui.api import render

MAY = "people.offer_independent_help"


@require_safe
@page(READ)
def offers(request: HttpRequest, family: int) -> HttpResponse:
    """Each point that has come, and each person."""
    opened = _open(request, family)
    header = family_header(opened.viewer, opened.family, opened.now, ties=opened.ties)
    drawn = {"family": opened.family, "header": header, "points": points_come(opened.family, opened.today)}
    return render(request, "people/offers.html", drawn | {"may_offer": opened.may(MAY)})


@page(MAY)
def offer(request: HttpRequest, family: int, point: str, person: int) -> HttpResponse:
    """One person at one point."""
    opened = _open(request, family)
    check_may(opened, MAY)
    line, who = _found(points_come(opened.family, opened.today), point, person)
    form = OfferForm(request.POST or None, person=person, point=point, initial={"on": opened.today})

    def keep() -> None:
        offer_independent_help(by=opened.viewer, now=opened.now, family=opened.family, offer=form.parsed())

    if request.method == "POST" and taken(form, keep):
        messages.success(request, "It is on the record.")
        return redirect("people:offers", opened.family)
    header = family_header(opened.viewer, opened.family, opened.now, ties=opened.ties)
    drawn = {"family": opened.family, "header": header, "form": form, "who": who, "point": line}
    return render(request, "people/offer.html", drawn, status=422 if form.is_bound else 200)


def _open(request: HttpRequest, family: int) -> Opened:
    log = request.method in ("GET", "HEAD")
    return open_record(request.actor, family, timezone.now(), page="family.offers", log=log)  # type: ignore[attr-defined]


def _found(points: list[PointLine], point: str, person: int) -> tuple[PointLine, OfferLine]:
    for line in points:
        for who in line.people:
            if (line.code, who.person) == (point, person) and not who.untold:
                return line, who
    raise NotThere
