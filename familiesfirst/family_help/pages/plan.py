"""The family's one plan: read, begun, made a version, agreed by a supervisor."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from familiesfirst.agencies.api import page, taken
from familiesfirst.family_help.actions.authorise_plan import authorise_plan
from familiesfirst.family_help.actions.begin_plan import begin_plan
from familiesfirst.family_help.actions.make_plan_version import make_plan_version
from familiesfirst.family_help.actions.return_plan import return_plan
from familiesfirst.family_help.forms.plan import VersionForm, YesForm
from familiesfirst.family_help.queries.asked_for import asked_for
from familiesfirst.family_help.queries.plan import last_ended, plan_of
from familiesfirst.family_help.queries.plan_versions import version_page
from familiesfirst.family_help.queries.plan_views import PlanPage
from familiesfirst.people.api import Opened, check_may, family_header, open_record
from familiesfirst.record.api import NotThere
from familiesfirst.ui.api import render

DOES = (
    "begin_plan",
    "set_plan_outcome",
    "take_up_conference",
    "end_plan_outcome",
    "move_plan_action",
    "score_plan_outcome",
    "make_plan_version",
    "authorise_plan",
    "answer_plan",
    "make_plan_copy",
    "watch_pathway",
    "tick_pathway_step",
    "end_pathway",
    "ask_specialist",
    "end_plan",
)


@require_safe
@page("family_help.read_plan")
def plan(request: HttpRequest, family: int) -> HttpResponse:
    """The plan as it stands, with what the viewer may do about it."""
    opened = open_plan_record(request, family, "read_plan")
    may = {action: opened.may(f"family_help.{action}") for action in DOES}
    held = plan_of(opened)
    last = "" if held else last_ended(opened)
    drawn_with = {"plan": held, "may": may, "last": last, "asked": asked_for(opened, held.id if held else None)}
    return drawn(request, opened, "plan", drawn_with)


@require_POST
@page("family_help.begin_plan")
def begin(request: HttpRequest, family: int) -> HttpResponse:
    """A plan is begun."""
    begin_plan(by=request.actor, now=timezone.now(), family=family)
    return redirect("family_help:plan", family)


@require_safe
@page("family_help.read_plan")
def version(request: HttpRequest, family: int, number: int) -> HttpResponse:
    """A version as it stood, and what changed from the one before."""
    opened = open_plan_record(request, family, "read_plan")
    return drawn(request, opened, "version", {"version": version_page(opened, number)})


@page("family_help.make_plan_version")
def make_version(request: HttpRequest, family: int) -> HttpResponse:
    """This is the version."""
    opened = open_plan_record(request, family, "make_plan_version")
    held = held_plan(opened)
    form = VersionForm(request.POST or None, initial={"revision": held.revision})

    def keep(now: dt.datetime) -> None:
        said = form.cleaned_data
        made = make_plan_version(
            by=request.actor, now=now, family=opened.family, note=said["note"], revision=said["revision"]
        )
        messages.success(request, f"This is version {made} of the plan.")

    if sent(request, form, keep):
        return redirect("family_help:plan", family)
    title = f"Make this version {held.version + 1}"
    return draw_form(request, opened, form, title, "Make it the version")


@page("family_help.authorise_plan")
def decide(request: HttpRequest, family: int) -> HttpResponse:
    """A supervisor says yes, or sends it back."""
    opened = open_plan_record(request, family, "authorise_plan")
    held = held_plan(opened)
    form = YesForm(request.POST or None, initial={"version": held.version})
    back = request.POST.get("answer") == "back"

    def keep(now: dt.datetime) -> None:
        said = {"by": request.actor, "now": now, "family": opened.family, "version": form.cleaned_data["version"]}
        if back:
            return_plan(**said, why=form.cleaned_data["words"])
        else:
            authorise_plan(**said, words=form.cleaned_data["words"])
        messages.success(request, "The plan was sent back." if back else "You said yes. The plan has started.")

    if sent(request, form, keep):
        return redirect("family_help:plan", family)
    more = {"second": ("answer", "back", "Send it back"), "plan": held}
    return draw_form(request, opened, form, f"Version {held.version}: yes, or not yet", "Say yes to the plan", **more)


# What the pages of the plan share


def open_plan_record(request: HttpRequest, family: int, action: str) -> Opened:
    """The family's record opened for a page of its plan, by somebody who may do this."""
    opened = open_record(
        request.actor, family, timezone.now(), page="family.plan", log=request.method in ("GET", "HEAD")
    )
    check_may(opened, f"family_help.{action}")
    return opened


def held_plan(opened: Opened) -> PlanPage:
    """The open plan. NotThere when there is none."""
    found = plan_of(opened)
    if found is None:
        raise NotThere
    return found


def sent(request: HttpRequest, form: Any, keep: Callable[[dt.datetime], None]) -> bool:
    """Whether the form was sent and kept; if not, it says why."""
    return request.method == "POST" and taken(form, lambda: keep(timezone.now()))


def drawn(
    request: HttpRequest, opened: Opened, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the plan with the family's band above it."""
    header = family_header(request.actor, opened.family, opened.now, ties=opened.ties)
    shown = {"family": opened.family, "header": header, "today": opened.today} | context
    return render(request, f"family_help/plan/{template}.html", shown, status=status)


def draw_form(
    request: HttpRequest, opened: Opened, form: Any, title: str, button: str, status: int = 0, **more: Any
) -> HttpResponse:
    """A page with one form."""
    context = {"form": form, "title": title, "button_text": button} | more
    return drawn(request, opened, "form", context, status or (422 if request.method == "POST" else 200))
