"""A strategy discussion: needed, called, recorded, cancelled."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.involvement.api import protection_team_of
from familiesfirst.meetings.api import guests_for, meeting_called_for
from familiesfirst.people.api import whom_to_tell
from familiesfirst.protection.actions.call_strategy import call_strategy
from familiesfirst.protection.actions.cancel_strategy import THEIRS, cancel_strategy
from familiesfirst.protection.actions.change_team import change_team
from familiesfirst.protection.actions.hold_emergency import hold_emergency
from familiesfirst.protection.actions.hold_strategy import hold_strategy
from familiesfirst.protection.actions.need_strategy import need_strategy
from familiesfirst.protection.actions.record_time_saved import record_time_saved
from familiesfirst.protection.actions.share_in_strategy import share_in_strategy
from familiesfirst.protection.forms.sharing import SharedForm
from familiesfirst.protection.forms.strategy import (
    CallForm,
    CancelForm,
    ChangeTeamForm,
    HeldForm,
    NeedForm,
    TimeSavedForm,
)
from familiesfirst.protection.forms.todo import agreed_form
from familiesfirst.protection.pages.sending import (
    back,
    done_with,
    draw,
    in_hand,
    meeting_form,
    opened,
    those,
    who_was_there,
)
from familiesfirst.protection.queries.agreed import who_may_do
from familiesfirst.protection.queries.asked import everybody_asked
from familiesfirst.protection.queries.conference import speaking_for, writes_it_up
from familiesfirst.protection.queries.in_hand import never_told, who_else_called
from familiesfirst.protection.queries.page import InHand
from familiesfirst.protection.queries.was_there import was_there
from familiesfirst.protection.queries.which_team import usual_team
from familiesfirst.record.api import LONDON, Meanwhile, NotThere, Refused
from familiesfirst.ui.forms import Several

CALL_NEXT = "On the record. Call the discussion now, and ask each agency to it. The family’s lead stays their lead."
NEEDED = "On the record. The managers who may call it have it on their desk. The family’s lead stays their lead."


@page("protection.need_strategy")
def need(request: HttpRequest, family: int) -> HttpResponse:
    """A child may be suffering significant harm."""
    seen, now = opened(request, family), timezone.now()
    free = [(c.person, c.name) for c in seen.children if c.begins and c.standing.strategy.state == "none"]
    about = {"children": free, "people": whom_to_tell(seen.family, now)}
    usual = usual_team(seen.family, [person for person, _ in free], timezone.localdate(now))
    form = NeedForm(request.POST or None, now=now, usual_team=usual, **about)
    if done_with(request, form, lambda: need_strategy(by=request.actor, now=now, family=seen.family, **form.parsed())):
        return back(request, family, CALL_NEXT if seen.may["call_strategy"] else NEEDED)
    return draw(request, "need", seen, form)


@page("protection.change_team")
def change(request: HttpRequest, family: int) -> HttpResponse:
    """The other child protection team works with the family from now on."""
    seen, now = opened(request, family), timezone.now()
    if not seen.team:
        raise Meanwhile("The family is before no child protection team now. Look at the page again.")
    form = ChangeTeamForm(
        request.POST or None, now=protection_team_of(seen.family), people=whom_to_tell(seen.family, now)
    )
    if done_with(request, form, lambda: change_team(by=request.actor, now=now, family=seen.family, **form.parsed())):
        return back(request, family, "On the record. The other team’s manager has it on their desk.")
    return draw(request, "change_team", seen, form)


@page("protection.call_strategy")
def call(request: HttpRequest, family: int, strategy: int) -> HttpResponse:
    """When, how, and who is asked; where it was held with a meeting about a concern, to what it decided."""
    seen, now = opened(request, family), timezone.now()
    one = in_hand(seen, "strategy", strategy)
    if one.there and request.method != "POST":
        return redirect("protection:hold", family, strategy)
    initial = {"asked": "\n".join(one.asked)}
    form = CallForm(request.POST or None, today=timezone.localdate(now), initial=initial)
    if done_with(
        request,
        form,
        lambda: call_strategy(by=request.actor, now=now, family=seen.family, strategy=strategy, call=form.parsed()),
    ):
        if one.called:
            return back(request, family, "Moved. Whoever was asked to it is told of the change.")
        messages.success(request, "The discussion is called, and nobody is asked yet: send the invitations now.")
        return redirect("meetings:workers", seen.family, meeting_called_for("strategy", one.id))
    return draw(request, "call", seen, form, one=one)


@page("protection.read_protection")
def meeting(request: HttpRequest, family: int, strategy: int) -> HttpResponse:
    """To the meeting that it is: who is asked, and what they say."""
    seen = opened(request, family)
    called = meeting_called_for("strategy", in_hand(seen, "strategy", strategy).id)
    if called is None:
        raise NotThere
    return redirect("meetings:meeting", seen.family, called)


@page("protection.hold_emergency")
def hold(request: HttpRequest, family: int, strategy: int) -> HttpResponse:
    """What was shared, and what was decided for each child."""
    seen, now = opened(request, family), timezone.now()
    one, guests = in_hand(seen, "strategy", strategy), guests_for(request.actor, "strategy", strategy)
    there = one.there
    if there:
        known = was_there(request.actor, seen.header.ties, seen.family, one.children, there)
    else:
        known = list(writes_it_up(request.actor, guests, seen.header))
    present = who_was_there(request, least=0 if guests else 1, known=known)
    kind = agreed_form(who_may_do(request.actor, seen.family, strategy, now))
    agreed = Several(kind, request.POST or None, prefix="agreed", least=1, most=20)
    about = {"children": those(one), "guests": guests, "speaking_for": speaking_for(guests, seen.header)}
    about["running"] = {c.person: c.standing.began.since for c in seen.children if c.standing.enquiry.state != "none"}
    about |= {"agreed": agreed, "people": whom_to_tell(seen.family, now)}
    about["emergency_alone"] = not seen.may["hold_strategy"]
    record = hold_strategy if seen.may["hold_strategy"] else hold_emergency
    form = meeting_form(
        HeldForm, request, present, agreed, today=timezone.localdate(now), initial=_as_called(one, there), **about
    )

    def keep() -> None:
        said = {"held": form.held(present.parsed()), "there": form.who_came}
        record(by=request.actor, now=now, family=seen.family, strategy=strategy, **said)

    if done_with(request, form, keep, present, agreed):
        agreed_too = " What was agreed is on the desk of whoever does it." if form.held(present.parsed()).agreed else ""
        return back(request, family, f"Recorded.{agreed_too}")
    return draw(request, "hold", seen, form, one=one, present=present, agreed=agreed, there=there)


def _as_called(one: InHand, there: dt.datetime | None) -> dict[str, Any]:
    """When and how it was to be held, so that nobody types it again. there: when it was held with others."""
    if (at := there or one.at) is None:
        return {}
    local = at.astimezone(LONDON)
    return {"day": local.date(), "at": local.time(), "how": one.how or None}


@page("protection.share_in_strategy")
def share(request: HttpRequest, family: int, strategy: int) -> HttpResponse:
    """What one agency knows and thinks, and who may read it."""
    seen, now = opened(request, family), timezone.now()
    one, asked = in_hand(seen, "strategy", strategy), {"discipline": request.GET.get("discipline")}
    form = SharedForm(request.POST or None, today=timezone.localdate(now), initial=asked)
    acts = {"by": request.actor, "now": now, "family": seen.family, "strategy": strategy}  # type: ignore[attr-defined]
    if done_with(request, form, lambda: share_in_strategy(**acts, said=form.parsed())):
        return back(request, family, "Kept, for those who may read it.")
    return draw(request, "share", seen, form, one=one)


@page("protection.cancel_strategy")
def cancel(request: HttpRequest, family: int, strategy: int) -> HttpResponse:
    """A new fact, what each one asked said to it, and who of the family was told."""
    seen, now = opened(request, family), timezone.now()
    one = in_hand(seen, "strategy", strategy)
    if one.others:
        raise Refused(THEIRS)
    asked, whom = everybody_asked(request.actor, strategy, one.asked), whom_to_tell(seen.family, now)
    caller = who_else_called(request.actor, strategy)
    never = never_told(request.actor, seen.family, seen.header.ties, strategy)
    form = CancelForm(request.POST or None, asked=asked, called_by=caller, people=whom, never=never)
    about: dict[str, Any] = {"by": request.actor, "now": now, "family": seen.family, "strategy": strategy}
    if done_with(request, form, lambda: cancel_strategy(**about, cancel=form.parsed(), tellings=form.tellings)):
        return back(request, seen.family, "Cancelled. The record says which new fact made it unnecessary.")
    return draw(request, "cancel", seen, form, one=one)


@page("protection.record_time_saved")
def time_saved(request: HttpRequest, family: int, strategy: int) -> HttpResponse:
    """Afterwards: the time that a discussion which was not needed would have taken."""
    seen, now = opened(request, family), timezone.now()
    form = TimeSavedForm(request.POST or None)
    if done_with(
        request,
        form,
        lambda: record_time_saved(by=request.actor, now=now, family=seen.family, strategy=strategy, **form.parsed()),
    ):
        return back(request, family, "Kept.")
    return draw(request, "time_saved", seen, form)
