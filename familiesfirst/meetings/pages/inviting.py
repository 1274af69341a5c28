"""Asking people to a meeting, and what they answer."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import DONE, attempt, page
from familiesfirst.involvement.api import kept_out_of, round_family
from familiesfirst.meetings.actions.invite_person import invite_person
from familiesfirst.meetings.actions.invite_workers import invite_workers
from familiesfirst.meetings.actions.record_answer import record_answer
from familiesfirst.meetings.actions.tell_guest import tell_guest
from familiesfirst.meetings.actions.withdraw_invitation import withdraw_invitation
from familiesfirst.meetings.forms import AnswerForm, PersonForm, ToldForm, WhyForm, WorkersForm
from familiesfirst.meetings.pages.forming import draw_form, open_for, open_to_ask
from familiesfirst.meetings.queries.meetings import GuestLine, MeetingLine, meeting_of, one_askable
from familiesfirst.people.api import Opened
from familiesfirst.record.api import NotThere, registry
from familiesfirst.ui.forms import Form

CHAIRED = "protection:conference"
"""Where whoever asks people to what they chair, and reads no other meeting, comes from."""


@page("meetings.invite_workers")
def workers(request: HttpRequest, family: int, meeting: int) -> HttpResponse:
    """Workers round the family, and a service."""
    opened, shown = open_to_ask(request, family, meeting, "meetings.invite_workers")
    offered = registry("MEETING_BESIDE").get(shown.sort.code)
    beside = offered(opened.family, timezone.localdate(shown.when.starts_at)) if offered else {}
    calls = registry("MEETING_NAMED").get(shown.of)
    around = round_family(opened.family, opened.today)
    out = kept_out_of(opened.family, {one.worker for one in around if one.worker})
    form = WorkersForm(
        request.POST or None, around=[one for one in around if one.worker not in out], beside=beside,
        named=calls(opened.family, shown.of_id) if calls else {}, asked=[guest.name for guest in shown.guests],
    )  # fmt: skip

    def act(who: dict[str, Any], filled: Any) -> None:
        asked = invite_workers(**who, **filled.parsed(), beside=list(beside))
        messages.success(request, f"{len(asked)} asked, each with a calendar invitation.")

    hint = "Each is sent a calendar invitation with a reference, a time and a link: no name, and not what it is about."
    return _page(request, opened, shown, form, act, "Ask workers and services", "Send the invitations", hint=hint)


@page("meetings.invite_person")
def person(request: HttpRequest, family: int, meeting: int, person: int) -> HttpResponse:
    """Somebody of the family, looked at for what is safe."""
    opened, shown = open_to_ask(request, family, meeting, "meetings.invite_person")
    asked = one_askable(opened, shown, person)
    form = PersonForm(request.POST or None, asked=asked)

    def act(who: dict[str, Any], filled: Any) -> None:
        invite_person(**who, person=person, **filled.parsed())
        messages.success(request, f"{asked.person.short} is asked.")

    return _page(
        request, opened, shown, form, act, f"Ask {asked.person.name}", f"Ask {asked.person.short}", rules=asked.rules
    )


@page("meetings.withdraw_invitation")
def withdraw(request: HttpRequest, family: int, meeting: int, invitation: int) -> HttpResponse:
    """Not asked any more."""
    opened, shown = open_to_ask(request, family, meeting, "meetings.withdraw_invitation")
    guest = _guest(shown, invitation)

    def act(who: dict[str, Any], filled: Any) -> None:
        withdraw_invitation(**who, invitation=invitation, why=filled.cleaned_data["why"])
        after = meeting_of(opened, meeting)
        ring = any(one.id == invitation for one in after.left)
        yourself = " Nothing was sent to them: tell them yourself, as is safe for them." if ring else ""
        messages.success(request, f"{guest.name} is not asked any more.{yourself}")

    return _page(request, opened, shown, WhyForm(request.POST or None), act, f"Take back: {guest.name}", "Take it back")


@page("meetings.tell_guest")
def told(request: HttpRequest, family: int, meeting: int, invitation: int) -> HttpResponse:
    """Somebody was told of a change."""
    opened = open_for(request, family, "meetings.tell_guest")
    shown = meeting_of(opened, meeting)
    guest = _guest(shown, invitation, shown.left)

    def act(who: dict[str, Any], filled: Any) -> None:
        tell_guest(**who, invitation=invitation, way=filled.cleaned_data["way"])
        messages.success(request, f"{guest.name} knows of the change.")

    form = ToldForm(request.POST or None)
    return _page(request, opened, shown, form, act, f"{guest.name} was told of the change", "Keep it")


@page("meetings.record_answer")
def answer(request: HttpRequest, family: int, meeting: int, invitation: int) -> HttpResponse:
    """What somebody said to a worker."""
    opened = open_for(request, family, "meetings.record_answer")
    shown = meeting_of(opened, meeting)
    guest = _guest(shown, invitation)

    def act(who: dict[str, Any], filled: Any) -> None:
        record_answer(**who, invitation=invitation, answering=filled.parsed())
        messages.success(request, f"What {guest.name} says is on the record.")

    initial = {"answer": guest.answer or None, "deputy": guest.deputy, "words": guest.words}
    form = AnswerForm(request.POST or None, theirs=False, initial=initial)
    return _page(request, opened, shown, form, act, f"What {guest.name} says", "Keep it")


def _guest(shown: MeetingLine, invitation: int, left: Sequence[GuestLine] = ()) -> GuestLine:
    found = next((guest for guest in (*shown.guests, *left) if guest.id == invitation), None)
    if found is None:
        raise NotThere
    return found


def _page(
    request: HttpRequest,
    opened: Opened,
    shown: MeetingLine,
    form: Form,
    act: Callable[[dict[str, Any], Any], None],
    title: str,
    button: str,
    **more: Any,
) -> HttpResponse:
    """A page with one form about this meeting, which leads back to it."""
    who = {"by": opened.viewer, "now": timezone.now(), "family": opened.family, "meeting": shown.id}
    status = attempt(request, form, lambda filled: act(who, filled))
    reads = opened.may("meetings.read")
    if status == DONE:
        return (
            redirect("meetings:meeting", opened.family, shown.id)
            if reads
            else redirect(CHAIRED, opened.family, shown.of_id)
        )
    to = request.resolver_match.func.guard  # type: ignore[union-attr]
    return draw_form(request, opened, form, title, button, status, to, meeting=shown, **more)
