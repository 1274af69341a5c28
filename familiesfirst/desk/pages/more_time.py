"""A manager gives one of a family's clocks more time, and says why."""

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from familiesfirst.agencies.api import page, taken
from familiesfirst.clocks.api import FIXED, ClockView, extend, running
from familiesfirst.people.api import Opened, check_may, family_header, open_record, readable_clocks
from familiesfirst.record.api import Meanwhile, Refused
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import DateField, Form, LongTextField


@dataclass(frozen=True)
class MoreTime:
    """The new day, and why."""

    until: dt.date
    why: str


class MoreTimeForm(Form):
    """Until when, and why."""

    Parsed = MoreTime
    until = DateField(label="New day it is due")
    why = LongTextField(label="Why it may take longer", limit=2_000, rows=4)


@require_http_methods(["GET", "HEAD", "POST"])
@page("clocks.extend")
def more_time(request: HttpRequest, family: int, clock: int, run: int) -> HttpResponse:
    """The form. `run`: the entry that started the run it was drawn for; a later one is never given the time."""
    now = timezone.now()
    opened = open_record(request.actor, family, now, page="family.more_time", log=request.method != "POST")
    check_may(opened, "clocks.extend")
    due = _still_running(opened, clock, run, now)
    form = MoreTimeForm(request.POST or None)
    if request.method == "POST" and taken(form, lambda: _give(request, form, due, now)):
        messages.success(request, f"More time given: {due.title}.")
        return redirect("desk:thread", opened.family)
    header = family_header(request.actor, opened.family, now, ties=opened.ties)
    context = {"family": opened.family, "header": header, "clock": due, "form": form}
    return render(request, "desk/more_time.html", context, status=422 if form.errors else 200)


def _still_running(opened: Opened, clock: int, run: int, now: dt.datetime) -> ClockView:
    theirs = readable_clocks(opened, running(families=[opened.family], now=now))
    found = next((c for c in theirs if (c.id, c.started_by) == (clock, run)), None)
    if found is None:
        raise Meanwhile("This has been done meanwhile, so it needs no more time.")
    if found.fixed:
        raise Refused(FIXED)
    return found


def _give(request: HttpRequest, form: MoreTimeForm, clock: ClockView, now: dt.datetime) -> None:
    wanted: MoreTime = form.parsed()
    extend(by=request.actor, now=now, clock=clock.id, run=clock.started_by, until=wanted.until, why=wanted.why)
