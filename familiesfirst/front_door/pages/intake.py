"""Taking a contact at work: by phone while they talk, in person, from a letter; or a signed-in partner sends it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import may_open, page, worker
from familiesfirst.front_door.actions.send_contact import send_contact
from familiesfirst.front_door.actions.take_contact import take_contact
from familiesfirst.front_door.arrivals import AlreadySent, arrival_written_down
from familiesfirst.front_door.duty import shut_at
from familiesfirst.front_door.forms.intake import AdultForm, ChildForm, IntakeForm, PartnerForm, ToldForm
from familiesfirst.front_door.queries.sent import Sent, sent_before
from familiesfirst.front_door.rules.told import Arrival
from familiesfirst.front_door.uploads import Stored, discard, store
from familiesfirst.policy.api import form as policy_form
from familiesfirst.record.api import Actor, Invalid
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Several

ON_THE_BOARD = (
    "It is on the board as C-{contact}. Tell them their reference, {reference}: they need it to read our answer."
)
_SOURCES = {"police": "6", "school": "2A", "housing": "4", "health": "3D", "voluntary": "8"}


@page("front_door.send_contact")
def new(request: HttpRequest) -> HttpResponse:
    """One page: everything somebody tells, typed while they tell it."""
    taking, now = may_open(request.actor, "front_door.take_contact"), timezone.now()
    children = Several(ChildForm, request.POST or None, prefix="child", least=1)
    adults = Several(AdultForm, request.POST or None, prefix="adult", least=1)
    again = children.asked or adults.asked
    form = _form(request, taking, again)
    page = {"form": form, "children": children, "adults": adults, "taking": taking, "shut": shut_at(now)}
    template = "front_door/intake/new.html"
    if request.method != "POST" or again:
        return render(request, template, page)
    if not all([form.is_valid(), children.is_valid(), adults.is_valid()]):
        _ask_for_files_again(request, form)
        return render(request, template, page, status=422)
    stored = [store(file) for file in form.cleaned_data["files"]]
    try:
        sent = _put(request.actor, form, _rows(children), _rows(adults), stored)
    except Invalid as fault:
        _discard(stored)
        form.add_errors({_FIELD.get(name, name): words for name, words in fault.errors.items()})
        _ask_for_files_again(request, form)
        return render(request, template, page, status=422)
    if taking:
        messages.success(request, ON_THE_BOARD.format(contact=sent.contact, reference=sent.reference))
        return redirect("front_door:contact", sent.contact)
    return redirect("front_door:sent", sent.contact)


def _ask_for_files_again(request: HttpRequest, form: ToldForm) -> None:
    """No browser keeps which files were chosen: whoever chose some is told, so that none is missing unnoticed."""
    if request.FILES and "files" not in form.errors:
        form.add_error("files", "Choose your files again. Everything you typed is still here")


_FIELD = {"received": "received_day", "words": "reason"}


def _form(request: HttpRequest, taking: bool, again: bool) -> ToldForm:
    known: dict[str, Any] = {"now": timezone.now()} if taking else {"initial": _known_of(request.actor)}
    kind = IntakeForm if taking else PartnerForm
    if again:
        return kind.as_typed(request.POST, **known)  # type: ignore[return-value]
    if request.method == "POST":
        return kind(request.POST, request.FILES, **known)
    return kind(**known)


def _known_of(actor: Actor) -> dict[str, str]:
    return {"source": _SOURCES.get(worker(actor.worker or 0).agency_kind, "")}


def _rows(several: Several) -> list[dict[str, Any]]:
    return [form.parsed() for form in several if form.said_something]  # type: ignore[attr-defined]


def _put(
    by: Actor, form: ToldForm, children: list[dict[str, Any]], adults: list[dict[str, Any]], files: Sequence[Stored]
) -> Sent:
    now, once = timezone.now(), f"{by.worker} {form.cleaned_data['once']}"
    try:
        if isinstance(form, IntakeForm):
            return take_contact(by=by, now=now, arrival=_taken(form, children, adults), once=once, files=files)
        arrival = _sent_by(by, form, children, adults)
        return send_contact(by=by, now=now, arrival=arrival, once=once, files=files)
    except AlreadySent as before:
        _discard(files)
        return before.sent
    except IntegrityError:  # the same page, sent twice at the same moment: the other one is written by now
        _discard(files)
        if other := sent_before(once):
            return other
        raise


def _taken(form: IntakeForm, children: list[dict[str, Any]], adults: list[dict[str, Any]]) -> Arrival:
    return arrival_written_down(
        policy_form("contact"),
        form.said(),
        who=form.cleaned_data["asked_by"],
        arrived_by=form.cleaned_data["arrived_by"],
        received=form.received(),
        children=children,
        adults=adults,
    )


def _sent_by(by: Actor, form: ToldForm, children: list[dict[str, Any]], adults: list[dict[str, Any]]) -> Arrival:
    sender = worker(by.worker or 0)
    known = {
        "referrer_name": sender.name,
        "referrer_role": sender.job_title,
        "referrer_agency": sender.agency_name,
        "referrer_phone": sender.phone,
        "referrer_email": sender.email,
    }
    return arrival_written_down(
        policy_form("contact"),
        {**form.said(), **known},
        who="professional",
        arrived_by="web_form",
        received=timezone.now(),
        children=children,
        adults=adults,
    )


def _discard(files: Sequence[Stored]) -> None:
    for file in files:
        discard(file.stored)
