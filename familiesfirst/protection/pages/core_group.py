"""A core group is called: the family is asked on its page, and what it moves is moved in the family's one plan."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.involvement.api import round_family
from familiesfirst.meetings.api import core_group_of
from familiesfirst.people.api import open_record
from familiesfirst.protection.actions.call_core_group import call_core_group
from familiesfirst.protection.forms.core_group import CoreGroupForm
from familiesfirst.protection.pages.sending import done_with, draw, opened
from familiesfirst.protection.queries.page import READ


@page("protection.call_core_group")
def call(request: HttpRequest, family: int) -> HttpResponse:
    """When and where it meets, and who is asked."""
    seen, now = opened(request, family, "call_core_group"), timezone.now()
    around = {
        one.worker: f"{one.name}, {one.agency} ({one.role_title})"
        for one in round_family(seen.family, timezone.localdate(now))
        if one.worker is not None
    }
    opened_to = open_record(request.actor, seen.family, now, page="family.protection", log=False, to=READ)  # type: ignore[attr-defined]
    group = core_group_of(opened_to, now)
    form = CoreGroupForm(request.POST or None, around=around, group=group.workers if group else ())
    called: list[int] = []

    def act() -> None:
        called.append(call_core_group(by=request.actor, now=now, family=seen.family, **form.parsed()))

    if done_with(request, form, act):
        messages.success(request, "The core group is called. Ask each of the family to it below.")
        return redirect("meetings:meeting", seen.family, called[0])
    return draw(request, "core_group", seen, form)
