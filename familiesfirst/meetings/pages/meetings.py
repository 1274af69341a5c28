"""A family's meetings: called, moved, cancelled, held."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import DONE, attempt, page
from familiesfirst.meetings.actions.call_meeting import call_meeting
from familiesfirst.meetings.actions.cancel_meeting import cancel_meeting
from familiesfirst.meetings.actions.hold_meeting import hold_meeting
from familiesfirst.meetings.actions.move_meeting import move_meeting
from familiesfirst.meetings.forms import CallForm, HeldForm, MoveForm, WhyForm
from familiesfirst.meetings.pages.forming import draw_form, drawn, open_for
from familiesfirst.meetings.queries.core_group import CORE_GROUP, core_group_of, members
from familiesfirst.meetings.queries.meetings import askable, meeting_of, meetings_of
from familiesfirst.policy.api import label, meeting_sorts
from familiesfirst.record.api import LONDON, Meanwhile, Refused

DOES = (
    "call", "move", "cancel", "invite_workers", "invite_person", "withdraw_invitation", "tell_guest", "record_answer",
    "hold",
)  # fmt: skip
OVER = "This meeting was held or cancelled meanwhile."
ELSEWHERE = "This meeting is moved, cancelled and written down on the family’s protection page."


@require_safe
@page("meetings.read")
def meetings(request: HttpRequest, family: int) -> HttpResponse:
    """Meetings that are to be, and those that were."""
    opened = open_for(request, family)
    found = meetings_of(opened)
    to_be = sorted((one for one in found if one.state == "called"), key=lambda one: one.when.starts_at)
    over = [one for one in found if one.state != "called"]
    return drawn(request, opened, "list", {"to_be": to_be, "over": over, "may_call": opened.may("meetings.call")})


@require_safe
@page("meetings.read")
def meeting(request: HttpRequest, family: int, meeting: int) -> HttpResponse:
    """One meeting: when, who is asked, what they say."""
    opened = open_for(request, family)
    shown = meeting_of(opened, meeting)
    may = {name: opened.may(f"meetings.{name}") for name in DOES}
    how = label("meeting_how", shown.when.how)
    left = askable(opened, shown) if may["invite_person"] and shown.state == "called" else []
    group = core_group_of(opened, shown.when.starts_at) if shown.sort.code == CORE_GROUP else None
    more = {"group": group, "members": members(group, shown) if group else []}
    return drawn(request, opened, "meeting", {"meeting": shown, "may": may, "askable": left, "how": how, **more})


@page("meetings.call")
def call(request: HttpRequest, family: int) -> HttpResponse:
    """A new meeting."""
    opened = open_for(request, family, "meetings.call")
    form = CallForm(request.POST or None, sorts=[one for one in meeting_sorts() if one.by == "family_help"])
    called: list[int] = []

    def act(filled: Any) -> None:
        said = filled.cleaned_data
        who = {"by": request.actor, "now": timezone.now(), "family": opened.family}  # type: ignore[attr-defined]
        called.append(call_meeting(**who, sort=said["sort"], when=filled.when(), token=said["token"]))

    status = attempt(request, form, act)
    if status == DONE:
        messages.success(request, "The meeting is called. Nobody is asked yet: ask them below.")
        return redirect("meetings:meeting", opened.family, called[0])
    return draw_form(request, opened, form, "Call a meeting", "Call it", status)


@page("meetings.move")
def move(request: HttpRequest, family: int, meeting: int) -> HttpResponse:
    """Another time or place."""
    opened, shown = _to_be(request, family, meeting, "meetings.move")
    when = shown.when
    local = when.starts_at.astimezone(LONDON)
    initial = {
        "day": local.date(), "at": local.time(), "minutes": when.minutes, "how": when.how, "where": when.where
    }  # fmt: skip
    form = MoveForm(request.POST or None, initial=initial)

    def act(filled: Any) -> None:
        who = {"by": request.actor, "now": timezone.now(), "family": opened.family}  # type: ignore[attr-defined]
        move_meeting(**who, meeting=shown.id, when=filled.when(), why=filled.cleaned_data["why"])

    status = attempt(request, form, act)
    if status == DONE:
        messages.success(request, "It is moved. Whoever was asked by e-mail is sent the change; tell the others.")
        return redirect("meetings:meeting", opened.family, shown.id)
    return draw_form(request, opened, form, f"Move {shown.reference}", "Move it", status, meeting=shown)


@page("meetings.cancel")
def cancel(request: HttpRequest, family: int, meeting: int) -> HttpResponse:
    """It does not take place."""
    opened, shown = _to_be(request, family, meeting, "meetings.cancel")
    form = WhyForm(request.POST or None)

    def act(filled: Any) -> None:
        who = {"by": request.actor, "now": timezone.now(), "family": opened.family}  # type: ignore[attr-defined]
        cancel_meeting(**who, meeting=shown.id, why=filled.cleaned_data["why"])

    status = attempt(request, form, act)
    if status == DONE:
        messages.success(request, "It is cancelled. Whoever was asked by e-mail is told; tell the others.")
        return redirect("meetings:meeting", opened.family, shown.id)
    return draw_form(request, opened, form, f"Cancel {shown.reference}", "Cancel it", status, meeting=shown)


@page("meetings.hold")
def hold(request: HttpRequest, family: int, meeting: int) -> HttpResponse:
    """It was held."""
    opened, shown = _to_be(request, family, meeting, "meetings.hold")
    if shown.sort.held:
        return redirect(shown.sort.held, opened.family, shown.id)
    form = HeldForm(request.POST or None, guests=shown.guests, starts=shown.when.starts_at, today=opened.today)

    def act(filled: Any) -> None:
        who = {"by": request.actor, "now": timezone.now(), "family": opened.family}  # type: ignore[attr-defined]
        hold_meeting(**who, meeting=shown.id, held=filled.parsed())

    status = attempt(request, form, act)
    if status == DONE:
        messages.success(request, "It is on the record, with who was there.")
        return redirect("meetings:meeting", opened.family, shown.id)
    return drawn(request, opened, "hold", {"form": form, "meeting": shown}, status)


def _to_be(request: HttpRequest, family: int, meeting: int, action: str) -> Any:
    """The record, and a meeting that is still to be. Meanwhile when it is over."""
    opened = open_for(request, family, action)
    shown = meeting_of(opened, meeting)
    if shown.state != "called" and request.method != "POST":
        raise Meanwhile(OVER)
    if shown.elsewhere:
        raise Refused(ELSEWHERE)
    return opened, shown
