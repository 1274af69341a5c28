"""The desk and the team."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from familiesfirst.agencies.api import page
from familiesfirst.desk.forms import whole_number
from familiesfirst.desk.queries.desk import desk as read_desk
from familiesfirst.desk.queries.desk import my_families
from familiesfirst.desk.queries.team import team as read_team
from familiesfirst.policy.api import protection_teams
from familiesfirst.record.api import say_seen
from familiesfirst.ui.api import render


@require_safe
@page("desk.read_desk")
def desk(request: HttpRequest) -> HttpResponse:
    """One's own desk."""
    return render(request, "desk/desk.html", {"desk": read_desk(request.actor, timezone.now())})


@require_POST
@page("record.say_seen")
def seen(request: HttpRequest, entry: int) -> HttpResponse:
    """I have seen this."""
    say_seen(by=request.actor, now=timezone.now(), entry=entry)
    return redirect("desk:desk")


@require_safe
@page("family_help.read_record_form")
def record(request: HttpRequest) -> HttpResponse:
    """Record something: for which of my families?"""
    families = my_families(request.actor, timezone.now())
    return render(request, "desk/record.html", {"families": families})


@require_safe
@page("desk.read_team")
def team(request: HttpRequest) -> HttpResponse:
    """The team's work."""
    number = whole_number(request.GET.get("page"), least=1)
    shown = read_team(request.actor, timezone.now(), page=number)
    protects = request.actor.team_kind in {one.kind for one in protection_teams()}
    return render(request, "desk/team.html", {"team": shown, "protects": protects})
