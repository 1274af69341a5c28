"""Whoever had to act says why it was late, and which manager agrees."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from familiesfirst.agencies.api import page, taken
from familiesfirst.clocks.api import explain, history, reasons
from familiesfirst.desk.queries.late_why import AskedWhy, explained_together
from familiesfirst.involvement.api import allows, round_family
from familiesfirst.people.api import Opened, check_may, family_header, open_record, readable_clocks
from familiesfirst.record.api import Meanwhile
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form, LongTextField


@dataclass(frozen=True)
class LateWhy:
    """Why it was late, and which manager agrees."""

    why: str
    authorised: str


class LateWhyForm(Form):
    """Why it was late, and who agrees."""

    Parsed = LateWhy
    why = LongTextField(label="Why was it late?", limit=2_000, rows=4)
    authorised = forms.CharField(label="Which manager agrees?", max_length=120)

    def __init__(self, *args: Any, manager: str, **kwargs: Any) -> None:
        super().__init__(*args, initial={"authorised": manager}, **kwargs)


@require_http_methods(["GET", "HEAD", "POST"])
@page("clocks.explain")
def late_why(request: HttpRequest, family: int, clock: int, run: int) -> HttpResponse:
    """The form, for every child whose run of that clock is late together. `run`: the entry that started the first."""
    now = timezone.now()
    opened = open_record(request.actor, family, now, page="family.late_why", log=request.method != "POST")
    check_may(opened, "clocks.explain")
    header = family_header(request.actor, opened.family, now, ties=opened.ties)
    names = {c.person: c.full_name for c in header.children} | {a.person: a.name for a in header.adults}
    late = _late(opened, clock, run, names)
    form = LateWhyForm(request.POST or None, manager=_manager(opened))
    if request.method == "POST" and taken(form, lambda: _say(request, form, late, now)):
        messages.success(request, f"Said why it was late: {late.clocks[0].title}.")
        return redirect("desk:thread", opened.family)
    said = reasons(late.clocks, allows=allows(opened.viewer, opened.ties)).get(late.clocks[0].id, "")
    context = {"family": opened.family, "header": header, "late": late, "form": form, "said": said}
    return render(request, "desk/late_why.html", context, status=422 if form.errors else 200)


def _late(opened: Opened, clock: int, run: int, names: dict[int, str]) -> AskedWhy:
    theirs = readable_clocks(opened, history(opened.family, now=opened.now))
    late = [c for c in theirs if c.explain_late == "ask" and (c.missed or c.overdue)]
    for one in explained_together(late, {}, names):
        if (clock, run) in {(c.id, c.started_by) for c in one.clocks}:
            return one
    raise Meanwhile("This has changed meanwhile: it is not late, or was taken back.")


def _manager(opened: Opened) -> str:
    """Who is likely to have agreed: oneself as a manager, or whoever supervises."""
    if opened.may("clocks.extend"):
        return opened.viewer.name
    return next((one.name for one in round_family(opened.family, opened.today) if one.role == "case_supervisor"), "")


def _say(request: HttpRequest, form: LateWhyForm, late: AskedWhy, now: dt.datetime) -> None:
    said: LateWhy = form.parsed()
    runs = {c.id: c.started_by for c in late.clocks}
    explain(by=request.actor, now=now, runs=runs, why=said.why, authorised=said.authorised)
