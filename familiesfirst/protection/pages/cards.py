"""Cards of how it works here: put otherwise, or taken away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.protection.actions.change_card import change_card
from familiesfirst.protection.actions.withdraw_card import withdraw_card
from familiesfirst.protection.forms.consultation import CardChangeForm, CardWithdrawForm
from familiesfirst.protection.pages.sending import done_with
from familiesfirst.protection.queries.consultation import CardLine, card_of
from familiesfirst.record.api import Refused
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form

NOT_YOURS = "Whoever kept a card, or anybody of the child protection team, changes it. Tell them what you know."


@page("protection.change_card")
def change(request: HttpRequest, card: int) -> HttpResponse:
    """A card is put otherwise."""
    seen = _opened(request, card)
    about = {"sort": seen.sort_code, "title": seen.title, "words": seen.words, "ring": seen.ring}
    form = CardChangeForm(request.POST or None, initial={**about, "version": seen.version})
    who: dict[str, Any] = {"by": request.actor, "now": timezone.now(), "card": card}
    if done_with(request, form, lambda: change_card(**who, **form.changed())):
        messages.success(request, "Kept as you put it.")
        return redirect("consultations:list")
    return _draw(request, "card_change", seen, form)


@page("protection.withdraw_card")
def withdraw(request: HttpRequest, card: int) -> HttpResponse:
    """A card is taken away."""
    seen = _opened(request, card)
    form = CardWithdrawForm(request.POST or None, initial={"version": seen.version})
    who: dict[str, Any] = {"by": request.actor, "now": timezone.now(), "card": card}
    if done_with(request, form, lambda: withdraw_card(**who, **form.parsed())):
        messages.success(request, "Nobody finds it any more.")
        return redirect("consultations:list")
    return _draw(request, "card_withdraw", seen, form)


def _opened(request: HttpRequest, card: int) -> CardLine:
    seen = card_of(request.actor, card)
    if not seen.may_change:
        raise Refused(NOT_YOURS)
    return seen


def _draw(request: HttpRequest, template: str, seen: CardLine, form: Form) -> HttpResponse:
    status = 422 if form.is_bound else 200
    given = {"seen": seen, "form": form}
    return render(request, f"protection/consultation/{template}.html", given, status=status)
