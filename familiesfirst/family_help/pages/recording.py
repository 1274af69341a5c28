"""Record something: one page each for a visit, a call, a note and a meeting; and putting one of them right."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.api import page, taken
from familiesfirst.family_help.actions.correct_entry import correct_entry
from familiesfirst.family_help.actions.record_call import record_call
from familiesfirst.family_help.actions.record_meeting import record_meeting
from familiesfirst.family_help.actions.record_visit import record_visit
from familiesfirst.family_help.actions.write_note import write_note
from familiesfirst.family_help.forms.recording import (
    FORMS,
    CallForm,
    MeetingForm,
    NoteForm,
    VisitForm,
    WhyForm,
    as_recorded,
)
from familiesfirst.family_help.queries.recording import Round, own_entry, round_family
from familiesfirst.record.api import Actor
from familiesfirst.ui.api import render

Said = VisitForm | CallForm | NoteForm | MeetingForm
TABS = (
    ("visit", "A visit", "family_help:record"),
    ("call", "A call", "family_help:record_call"),
    ("note", "A note", "family_help:record_note"),
    ("meeting", "A meeting", "family_help:record_meeting"),
)


@page("family_help.record_visit")
def visit(request: HttpRequest, family: int) -> HttpResponse:
    """After a visit, or the attempt at one."""

    def keep(by: Actor, now: dt.datetime, form: Any) -> None:
        record_visit(by=by, now=now, family=family, visit=form.parsed(), token=form.cleaned_data["token"])

    return _record(request, family, "visit", VisitForm, keep)


@page("family_help.record_call")
def call(request: HttpRequest, family: int) -> HttpResponse:
    """After a call."""

    def keep(by: Actor, now: dt.datetime, form: Any) -> None:
        record_call(by=by, now=now, family=family, call=form.parsed(), token=form.cleaned_data["token"])

    return _record(request, family, "call", CallForm, keep)


@page("family_help.write_note")
def note(request: HttpRequest, family: int) -> HttpResponse:
    """Anything else worth keeping."""

    def keep(by: Actor, now: dt.datetime, form: Any) -> None:
        write_note(by=by, now=now, family=family, note=form.parsed(), token=form.cleaned_data["token"])

    return _record(request, family, "note", NoteForm, keep)


@page("family_help.read_record_form")
def meeting(request: HttpRequest, family: int) -> HttpResponse:
    """After a review of the plan or a core group."""

    def keep(by: Actor, now: dt.datetime, form: Any) -> None:
        record_meeting(by=by, now=now, family=family, meeting=form.parsed(), token=form.cleaned_data["token"])

    return _record(request, family, "meeting", MeetingForm, keep)


@page("family_help.correct_entry")
def correct(request: HttpRequest, family: int, entry: int) -> HttpResponse:
    """Puts right what one recorded oneself."""
    now = timezone.now()
    around = round_family(request.actor, family, now, log=request.method == "GET")
    wrong = own_entry(request.actor, around, entry)
    form = FORMS[wrong.kind](
        request.POST or None, around=around, today=timezone.localdate(now), initial=as_recorded(wrong)
    )
    why = WhyForm(request.POST or None)

    def keep() -> None:
        correct_entry(
            by=request.actor,
            now=now,
            family=family,
            entry=entry,
            said=form.parsed(),
            why=why.cleaned_data["why"],
            token=form.cleaned_data["token"],
        )

    if request.method == "POST" and taken(_WithWhy(form, why), keep):
        messages.success(request, "Put right. What stood there before stays on the record and says so.")
        return redirect("desk:story", family)
    drawn = {"around": around, "form": form, "why": why, "sort": wrong.kind.split(".")[0], "entry": wrong}
    return render(request, "family_help/correct.html", drawn, status=_status(request))


def _record(
    request: HttpRequest,
    family: int,
    sort: str,
    form_class: type[Said],
    keep: Callable[[Actor, dt.datetime, Any], None],
) -> HttpResponse:
    now = timezone.now()
    around = round_family(request.actor, family, now, log=request.method == "GET")
    form = form_class(request.POST or None, around=around, today=timezone.localdate(now))
    if request.method == "POST" and taken(form, lambda: keep(request.actor, now, form)):
        messages.success(request, "Recorded.")
        return redirect("desk:family", family)
    drawn = {"around": around, "form": form, "sort": sort, "tabs": _tabs(around, sort)}
    return render(request, f"family_help/{sort}.html", drawn, status=_status(request))


@dataclass(frozen=True)
class _WithWhy:
    """What was recorded, said anew, and why: one form of two."""

    form: Said
    why: WhyForm

    def is_valid(self) -> bool:
        """Both, so that every error shows at once."""
        return all([self.form.is_valid(), self.why.is_valid()])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Each beside its own question."""
        self.why.add_errors({name: said for name, said in errors.items() if name == "why"})
        self.form.add_errors({name: said for name, said in errors.items() if name != "why"})


def _tabs(around: Round, sort: str) -> list[dict[str, Any]]:
    return [
        {"text": text, "href": reverse(route, args=[around.family]), "current": code == sort}
        for code, text, route in TABS
        if code != "meeting" or around.meetings
    ]


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200
