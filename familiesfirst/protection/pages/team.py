"""A child protection team’s page, and who joins, leaves and is on duty."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import may_open, page
from familiesfirst.protection.actions.join_team import join_team
from familiesfirst.protection.actions.leave_team import leave_team
from familiesfirst.protection.actions.set_duty import set_duty
from familiesfirst.protection.forms.team import DutyForm, JoinForm, LeaveForm
from familiesfirst.protection.pages.sending import done_with
from familiesfirst.protection.queries.team import duty_choices, protection_team, seat_of, team_of, who_may_join
from familiesfirst.protection.queries.working import MOST, works_with_now
from familiesfirst.protection.rules.team import week_of
from familiesfirst.record.api import log_read
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form


@require_safe
@page("protection.read_team")
def team(request: HttpRequest, team: str | None = None) -> HttpResponse:
    """Who is in it, who is on duty, what is asked, who carries how much."""
    seen = protection_team(request.actor, team, timezone.now())
    reads = may_open(request.actor, "protection.read_numbers")
    return render(request, "protection/team/team.html", {"team": seen, "reads_numbers": reads})


@require_safe
@page("protection.read_team")
def working(request: HttpRequest) -> HttpResponse:
    """Families the teams work with now, of those whose protection page is open to whoever looks."""
    now = timezone.now()
    lines = works_with_now(request.actor, now)
    log_read(request.actor, page="protection.working", now=now)
    return render(request, "protection/team/working.html", {"lines": lines, "most": len(lines) >= MOST})


@page("protection.join_team")
def join(request: HttpRequest, team: str) -> HttpResponse:
    """Somebody joins."""
    now = timezone.now()
    today = timezone.localdate(now)
    form = JoinForm(request.POST or None, workers=who_may_join(team, today), today=today)
    who: dict[str, Any] = {"by": request.actor, "now": now, "team": team}
    if done_with(request, form, lambda: join_team(**who, **form.parsed())):
        return _back(request, team, "They are in the team from that day.")
    return _draw(request, team, "join", form)


@page("protection.leave_team")
def leave(request: HttpRequest, team: str, member: int) -> HttpResponse:
    """Somebody leaves."""
    now = timezone.now()
    form = LeaveForm(request.POST or None, today=timezone.localdate(now))
    who: dict[str, Any] = {"by": request.actor, "now": now, "team": team, "member": member}
    if done_with(request, form, lambda: leave_team(**who, **form.parsed())):
        return _back(request, team, "The post is vacant from that day, and the page says so.")
    return _draw(request, team, "leave", form, seat=seat_of(team, member))


@page("protection.set_duty")
def duty(request: HttpRequest, team: str) -> HttpResponse:
    """Somebody is on duty, or stands in."""
    now = timezone.now()
    today = timezone.localdate(now)
    week = week_of(today)
    seats = duty_choices(team, today)
    form = DutyForm(request.POST or None, seats=seats, days=(today, max(today, week[4])))
    who: dict[str, Any] = {"by": request.actor, "now": now, "team": team}
    if done_with(request, form, lambda: set_duty(**who, **form.parsed())):
        return _back(request, team, "Everybody at work sees who is on duty.")
    return _draw(request, team, "duty", form)


def _back(request: HttpRequest, team: str, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("protection_team:one", team)


def _draw(request: HttpRequest, team: str, template: str, form: Form, **context: Any) -> HttpResponse:
    given = {"team": team_of(team), "form": form, **context}
    return render(request, f"protection/team/{template}.html", given, status=422 if form.is_bound else 200)
