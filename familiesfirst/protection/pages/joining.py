"""Advice that was asked as told, or without a name, was about a family that is on record now."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.protection.actions.join_consultation import join_consultation
from familiesfirst.protection.forms.consultation import JoinForm
from familiesfirst.protection.pages.sending import done_with
from familiesfirst.protection.queries.consultation import ConsultationInFull
from familiesfirst.protection.queries.consultation import consultation as read_one
from familiesfirst.record.api import Meanwhile
from familiesfirst.ui.api import render


def _joinable(request: HttpRequest, consultation: int) -> ConsultationInFull:
    seen = read_one(request.actor, consultation, timezone.now(), log=request.method in ("GET", "HEAD"))
    if not seen.may_join:
        raise Meanwhile("It is said already which family this was about.")
    return seen


@require_safe
@page("protection.join_consultation")
def choose(request: HttpRequest, consultation: int) -> HttpResponse:
    """Which of one’s families it was about."""
    seen = _joinable(request, consultation)
    mine = {held.family for held in involvement.families_of(request.actor, timezone.now())}
    families = sorted(people.family_titles(sorted(mine)).items(), key=lambda one: one[1]) if mine else []
    given = {"seen": seen, "families": families}
    return render(request, "protection/consultation/join_choose.html", given)


@page("protection.join_consultation")
def join(request: HttpRequest, consultation: int, family: int) -> HttpResponse:
    """Whom of the family, how it is known, and who may read it there."""
    now, seen = timezone.now(), _joinable(request, consultation)
    opened = people.open_record(
        request.actor, family, now, page="protection.join_consultation", log=request.method == "GET"
    )
    people.check_may(opened, "protection.join_consultation")
    header = people.family_header(request.actor, opened.family, now, ties=opened.ties)
    form = JoinForm(request.POST or None, people=[(one.person, one.name) for one in people.persons_now(opened)])

    def keep() -> None:
        join_consultation(by=request.actor, now=now, consultation=consultation, family=opened.family, **form.parsed())

    if done_with(request, form, keep):
        messages.success(request, "The family’s record says so now, to those who may read it.")
        return redirect("consultations:one", consultation)
    status = 422 if form.is_bound else 200
    given = {"seen": seen, "form": form, "header": header, "family": opened.family}
    return render(request, "protection/consultation/join.html", given, status=status)
