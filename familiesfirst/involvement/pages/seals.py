"""Sealing a record, changing who is named, and lifting the seal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from familiesfirst.agencies.api import done_with, page, people_in_roles
from familiesfirst.involvement import queries
from familiesfirst.involvement.access import check
from familiesfirst.involvement.actions.name_on_seal import name_on_seal
from familiesfirst.involvement.actions.review_seal import review_seal
from familiesfirst.involvement.actions.seal import seal as make_seal
from familiesfirst.involvement.actions.unseal import unseal
from familiesfirst.involvement.forms import NameOnSealForm, ReviewSealForm, SealForm, WhyForm
from familiesfirst.involvement.pages.answering import draw, family_page, say
from familiesfirst.policy.api import family_roles
from familiesfirst.record.api import root_of
from familiesfirst.ui.api import render


@page("involvement.seal")
def seal(request: HttpRequest, family: int) -> HttpResponse:
    """Makes a seal or, when there is one, shows who is named on it."""
    now = timezone.now()
    check(request.actor, "involvement.seal", family, now)
    if queries.seal_on(family):
        return _sealed(request, family)
    form = SealForm(request.POST or None, people=_people())
    if done_with(request, form, lambda given: make_seal(by=request.actor, now=now, family=family, **given)):
        say(request, "The record is sealed.")
        return redirect("involvement:seal", family) if _named(request, family) else redirect("home")
    return draw(request, "seal.html", form, family=family, round_family=queries.round_family(family, now.date()))


@page("involvement.name_on_seal")
@require_POST
def names(request: HttpRequest, family: int) -> HttpResponse:
    """Names somebody on the seal, or strikes them off."""
    form = NameOnSealForm(request.POST, people=_people())

    def change(given: dict[str, Any]) -> None:
        name_on_seal(by=request.actor, now=timezone.now(), family=family, **given)

    if done_with(request, form, change):
        say(request, "The list is changed.")
        return redirect("involvement:seal", family)
    return _sealed(request, family, names_form=form)


@page("involvement.review_seal")
@require_POST
def again(request: HttpRequest, family: int) -> HttpResponse:
    """Says that the record still has to be sealed, and until when."""
    form = ReviewSealForm(request.POST, auto_id="again_%s")

    if done_with(
        request, form, lambda given: review_seal(by=request.actor, now=timezone.now(), family=family, **given)
    ):
        say(request, "The record stays sealed.")
        return redirect("involvement:seal", family)
    return _sealed(request, family, again_form=form)


@page("involvement.unseal")
@require_POST
def lift(request: HttpRequest, family: int) -> HttpResponse:
    """Lifts the seal."""
    form = WhyForm(request.POST, auto_id="lift_%s")

    if done_with(request, form, lambda given: unseal(by=request.actor, now=timezone.now(), family=family, **given)):
        say(request, "The seal is lifted.")
        return family_page(root_of(family))
    return _sealed(request, family, lift_form=form)


def _sealed(request: HttpRequest, family: int, **sent: Any) -> HttpResponse:
    check(request.actor, "involvement.name_on_seal", family, timezone.now())
    context = {
        "family": family,
        "held": queries.seal_on(family),
        "names_form": NameOnSealForm(people=_people()),
        "again_form": ReviewSealForm(auto_id="again_%s"),
        "lift_form": WhyForm(auto_id="lift_%s"),
    }
    return render(request, "involvement/sealed.html", context | sent, status=422 if sent else 200)


def _people() -> list[Any]:
    """Everybody whom a record might open for."""
    roles = {code for part in family_roles().values() for code in part.held_by}
    return people_in_roles(
        sorted(roles | {"front_door_manager", "front_door_social_worker", "out_of_hours_worker"}), timezone.localdate()
    )


def _named(request: HttpRequest, family: int) -> bool:
    held = queries.seal_on(family)
    return held is not None and any(w.id == request.actor.worker for w in held.names)
