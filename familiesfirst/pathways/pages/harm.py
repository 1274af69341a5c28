"""A question to the child protection team that hears of significant harm goes before the front door."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page, taken
from familiesfirst.front_door.api import Sent
from familiesfirst.pathways.actions.hear_of_harm import hear_of_harm
from familiesfirst.pathways.forms.harm import HeardForm, WhomForm
from familiesfirst.protection import api as protection
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Several


@page("pathways.hear_of_harm")
def heard_of_harm(request: HttpRequest, consultation: int) -> HttpResponse:
    """It becomes a contact there and then, whoever asked."""
    now = timezone.now()
    seen = protection.consultation(request.actor, consultation, now, log=request.method in ("GET", "HEAD"))
    child_named = protection.told_for_contact(request.actor, consultation, now).names_a_child
    about = Several(WhomForm, request.POST or None, prefix="about", least=0 if child_named else 1, most=12)
    form = _form(request, about, child_named=child_named)
    sent: list[Sent] = []

    def send() -> None:
        who = {"by": request.actor, "now": now, "consultation": consultation}
        sent.append(hear_of_harm(**who, heard=form.heard(about)))

    if request.method == "POST" and not about.asked and taken(form, send, about):
        messages.success(request, f"The front door sees it now, as C-{sent[-1].contact}.")
        return redirect("consultations:one", consultation)
    given = {"seen": seen, "form": form, "about": about, "child_named": child_named}
    return render(request, "pathways/harm.html", given, status=422 if form.is_bound else 200)


def _form(request: HttpRequest, about: Several, *, child_named: bool) -> HeardForm:
    """The form as it was sent; only as typed when a row was added or taken away."""
    if about.asked:
        return HeardForm.as_typed(request.POST, child_named=child_named)  # type: ignore[return-value]
    return HeardForm(request.POST or None, child_named=child_named)
