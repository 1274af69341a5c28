"""A concern outside the home: its meetings, its plan, and a family's own part in it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.meetings import api as meetings
from familiesfirst.protection.actions._calling import STRATEGY
from familiesfirst.protection.actions.call_on_concern import call_on_concern
from familiesfirst.protection.actions.hold_on_concern import hold_on_concern
from familiesfirst.protection.actions.move_concern_action import move_concern_action
from familiesfirst.protection.actions.plan_concern import plan_concern
from familiesfirst.protection.actions.send_record import send_record
from familiesfirst.protection.actions.tell_of_concern import tell_of_concern
from familiesfirst.protection.forms.outside import CallForm, MetForm, MovedForm, PartnerForm, PlanForm, action_form
from familiesfirst.protection.forms.reporting import RecordForm
from familiesfirst.protection.forms.todo import beside
from familiesfirst.protection.pages.outside import back, draw
from familiesfirst.protection.pages.outside import opened as opened_concern
from familiesfirst.protection.pages.sending import done_with, meeting_form, opened, who_was_there
from familiesfirst.protection.pages.sending import draw as draw_on_record
from familiesfirst.protection.queries.asked import to_send
from familiesfirst.protection.queries.concern_guests import may_be_asked
from familiesfirst.protection.queries.conference import speaking_for
from familiesfirst.protection.queries.in_hand import strategies_in_hand
from familiesfirst.protection.queries.outside import ConcernPage
from familiesfirst.protection.queries.sent_place import place_of, reads_of
from familiesfirst.protection.rules.reporting import CONCERN
from familiesfirst.record.api import LONDON, Invalid, Meanwhile, NotThere, Refused
from familiesfirst.ui.forms import Several

HELD = "This meeting was held or cancelled meanwhile. Look at the concern again."


RECORDED = "Recorded, and read on each record with nothing of the others."
WRITE_NEXT = " Write next what it decided as a strategy discussion, on the record of each for whom it was one."


@page("protection.call_on_concern")
def call(request: HttpRequest, concern: int) -> HttpResponse:
    """A meeting, once for everybody in it."""
    seen, now = opened_concern(request, concern, "call_on_concern"), timezone.now()
    guests = may_be_asked(seen.team, {one.family for one in seen.joined}, timezone.localdate(now))
    form = CallForm(request.POST or None, guests=guests)
    if done_with(request, form, lambda: call_on_concern(by=request.actor, now=now, concern=concern, **form.parsed())):
        return back(request, concern, "Called. Each is sent a reference, a time and a link, and no name.")
    return draw(request, "call", form, seen=seen)


@page("protection.call_on_concern")
def move(request: HttpRequest, concern: int) -> HttpResponse:
    """The meeting is at another time."""
    seen = opened_concern(request, concern, "call_on_concern")
    meeting = _called(seen)
    local = meeting.when.starts_at.astimezone(LONDON)
    initial = {"day": local.date(), "at": local.time(), "minutes": meeting.when.minutes, "how": meeting.when.how,
               "where": meeting.when.where}  # fmt: skip
    form = meetings.MoveForm(request.POST or None, initial=initial)
    acts = {"by": request.actor, "now": timezone.now(), "family": seen.opened.family, "meeting": meeting.id}
    if done_with(request, form, lambda: meetings.move_meeting(**acts, when=form.when(), why=form.cleaned_data["why"])):
        return back(request, concern, "Moved. Whoever was asked is sent the change.")
    return draw(request, "move", form, seen=seen, meeting=meeting)


@page("protection.call_on_concern")
def cancel(request: HttpRequest, concern: int) -> HttpResponse:
    """The meeting does not take place."""
    seen = opened_concern(request, concern, "call_on_concern")
    meeting = _called(seen)
    form = meetings.WhyForm(request.POST or None)
    acts = {"by": request.actor, "now": timezone.now(), "family": seen.opened.family, "meeting": meeting.id}
    if done_with(request, form, lambda: meetings.cancel_meeting(**acts, why=form.cleaned_data["why"])):
        return back(request, concern, "Cancelled. Whoever was asked is told.")
    return draw(request, "move", form, seen=seen, meeting=meeting)


@page("protection.hold_on_concern")
def hold(request: HttpRequest, concern: int) -> HttpResponse:
    """What was decided: for the place, and for each young person."""
    seen, now = opened_concern(request, concern, "hold_on_concern"), timezone.now()
    meeting = _called(seen)
    present = who_was_there(request, least=0 if meeting.guests else 1)
    about: dict[str, Any] = {"guests": meeting.guests, "speaking_for": speaking_for(meeting.guests)}
    local = meeting.when.starts_at.astimezone(LONDON)
    about["initial"] = {"day": local.date(), "at": local.time()}
    about |= {"here": meeting.sort.code == STRATEGY, "stands": strategies_in_hand([one.person for one in seen.joined])}
    form = meeting_form(MetForm, request, present, children=seen.those, **about)

    for one in form.there if present.asked else ():
        one.kept = request.POST

    def keep() -> None:
        hold_on_concern(
            by=request.actor, now=now, concern=concern, meeting=meeting.id, held=form.held(present.parsed()),
            met=form.met(present.parsed()),
        )  # fmt: skip

    if done_with(request, form, keep, present):
        apart = any(one.here for one in form.met(present.parsed()).each.values())
        return back(request, concern, RECORDED + (WRITE_NEXT if apart else ""))
    return draw(request, "hold", form, seen=seen, meeting=meeting, present=present)


@page("protection.send_record")
def record(request: HttpRequest, concern: int, meeting: int) -> HttpResponse:
    """To whom the record of a meeting went, whether or not the concern is closed since; each reads what is theirs."""
    seen, now = opened_concern(request, concern), timezone.now()
    if not seen.sends:
        raise Refused("What you are to this concern does not include this.")
    line = meetings.meeting_of(seen.opened, meeting)
    owed = to_send(seen.opened.family, CONCERN, concern, line)
    if owed is None:
        raise NotThere
    reads = reads_of(concern, owed.entry, owed.guests, timezone.localdate(now))
    form = RecordForm(request.POST or None, guests=owed.guests, asked=owed.others, reads=reads)
    acts: dict[str, Any] = {"by": request.actor, "now": now, "family": seen.opened.family, "meeting": line}
    if done_with(request, form, lambda: send_record(**acts, of=CONCERN, of_id=concern, sent=form.parsed())):
        return back(request, concern, "Who has the record is kept.")
    left = owed.left or form.is_bound or "again" in request.GET
    return draw(request, "record", form, seen=seen, owed=owed, place=place_of(owed.entry), nothing_left=not left)


def _kept(request: HttpRequest, form: PlanForm, actions: Several, keep: Callable[[], None]) -> bool:
    """Whether the plan was sent, was sound and was taken; what was not taken of an action stands beside it."""
    if request.method != "POST" or actions.asked or not all([form.is_valid(), actions.is_valid()]):
        return False
    try:
        keep()
    except Invalid as invalid:
        form.add_errors(beside(actions.forms, "action", invalid.errors))
        return False
    return True


def _called(seen: ConcernPage) -> meetings.MeetingLine:
    if seen.meeting is None:
        raise Meanwhile(HELD)
    return seen.meeting


@page("protection.plan_concern")
def plan(request: HttpRequest, concern: int) -> HttpResponse:
    """The plan, written as a whole from the one before."""
    seen, now = opened_concern(request, concern, "plan_concern"), timezone.now()
    before = [
        {"what": one.what, "who": one.who, "by": one.by, "shows": one.shows, "person": one.person or ""}
        for one in seen.plan
        if one.state == "to_do"
    ]
    kind = action_form(seen.those)
    actions = Several(kind, request.POST or None, prefix="action", least=1, most=20, initial=before)
    initial = {"after": seen.version, "review_on": seen.review_on}
    form = PlanForm.as_typed(request.POST) if actions.asked else PlanForm(request.POST or None, initial=initial)

    def keep() -> None:
        said = form.cleaned_data
        plan_concern(
            by=request.actor, now=now, concern=concern, actions=actions.parsed(), review_on=said["review_on"],
            after=said["after"], look_again=said["look_again"],
        )  # fmt: skip

    if _kept(request, form, actions, keep):
        return back(request, concern, "The plan holds, and is read on each record.")
    return draw(request, "plan", form, seen=seen, actions=actions)


@page("protection.move_concern_action")
def moved(request: HttpRequest, concern: int, action: int) -> HttpResponse:
    """How an action of the plan went."""
    seen, now = opened_concern(request, concern, "move_concern_action"), timezone.now()
    which = next((one for one in seen.plan if one.id == action), None)
    if which is None:
        raise NotThere
    form = MovedForm(request.POST or None)
    if done_with(
        request, form,
        lambda: move_concern_action(by=request.actor, now=now, concern=concern, action=action, **form.parsed()),
    ):  # fmt: skip
        return back(request, concern, "Recorded.")
    return draw(request, "moved", form, seen=seen, which=which)


@page("protection.tell_of_concern")
def partner(request: HttpRequest, family: int, concern: int, person: int) -> HttpResponse:
    """A parent or the young person was told, or not yet; what they say and will do. On their own family's record."""
    seen, now = opened(request, family), timezone.now()
    line = next((one for one in seen.outside if one.concern == concern), None)
    who = next((one for one in line.whom if one.person == person), None) if line else None
    if line is None or who is None:
        raise NotThere
    form = PartnerForm(request.POST or None)
    if done_with(
        request, form,
        lambda: tell_of_concern(
            by=request.actor, now=now, family=seen.family, concern=concern, person=person, partner=form.parsed()
        ),
    ):  # fmt: skip
        messages.success(request, "Recorded.")
        return redirect("protection:page", family)
    return draw_on_record(request, "outside/partner", seen, form, who=who, line=line)
