"""A question to the child protection team that hears of significant harm goes before the front door."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.pathways.actions.hear_of_harm import hear_of_harm
from familiesfirst.pathways.forms.harm import HeardForm
from familiesfirst.pathways.pages.sending import status_of
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Invalid
from familiesfirst.ui.api import render


@page("pathways.hear_of_harm")
def heard_of_harm(request: HttpRequest, consultation: int) -> HttpResponse:
    """It becomes a contact there and then, whoever asked."""
    now = timezone.now()
    seen = protection.consultation(request.actor, consultation, now, log=request.method in ("GET", "HEAD"))
    form = HeardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sent = hear_of_harm(by=request.actor, now=now, consultation=consultation, heard=form.parsed())
        except Invalid as invalid:
            form.add_errors(invalid.errors)
        else:
            messages.success(request, f"The front door sees it now. Its reference is {sent.reference}.")
            return redirect("consultations:one", consultation)
    return render(request, "pathways/harm.html", {"seen": seen, "form": form}, status=status_of(form))
