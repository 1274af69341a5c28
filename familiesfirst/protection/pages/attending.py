"""A conference before it is held: who chairs, who comes and how; moved, or called off."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.people.api import check_may, untold_before, whom_to_tell
from familiesfirst.protection.access import NOT_THEIRS
from familiesfirst.protection.actions.call_off_conference import call_off_conference
from familiesfirst.protection.actions.decide_part import decide_part
from familiesfirst.protection.actions.move_conference import move_conference
from familiesfirst.protection.actions.name_chair import name_chair
from familiesfirst.protection.forms.attending import CallOffForm, ChairForm, MoveConferenceForm, PartForm
from familiesfirst.protection.pages.sending import OVER, back, done_with
from familiesfirst.protection.queries.conference import ConferencePage, conference_page, held_words, who_may_chair
from familiesfirst.record.api import LONDON, Meanwhile, NotThere, Refused
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form


@require_safe
@page("protection.read_protection")
def conference(request: HttpRequest, family: int, conference: int) -> HttpResponse:
    """One conference: the family first, then everybody else who is asked."""
    seen = opened(request, family, conference)
    return render(request, "protection/conference/page.html", context(seen, record=held_words(seen)))


def opened(request: HttpRequest, family: int, conference: int, action: str = "") -> ConferencePage:
    """The conference, its reading logged once, not for a form sent again. Refused to whoever may not do the action."""
    log = request.method in ("GET", "HEAD")
    seen = conference_page(request.actor, family, conference, timezone.now(), log=log)  # type: ignore[attr-defined]
    if action:
        check_may(seen.opened, f"protection.{action}")
        if not seen.may[action]:
            raise Refused(NOT_THEIRS)
    return seen


def context(seen: ConferencePage, **more: Any) -> dict[str, Any]:
    """What every page of a conference is drawn with."""
    return {"family": seen.family, "header": seen.header, "seen": seen, "one": seen, **more}


def planned(request: HttpRequest, family: int, conference: int, action: str) -> ConferencePage:
    """The conference, still to be held. Meanwhile otherwise."""
    seen = opened(request, family, conference, action)
    if seen.state != "planned":
        raise Meanwhile(OVER)
    return seen


def to_page(request: HttpRequest, seen: ConferencePage, words: str) -> HttpResponse:
    """To the conference's page, which says what was done."""
    return back(request, seen.family, words, "protection:conference", seen.family, seen.id)


def _form(
    request: HttpRequest, seen: ConferencePage, form: Form, template: str, do: Callable[..., object], words: str,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    acts = {"by": request.actor, "now": timezone.now(), "family": seen.family, "conference": seen.id}  # type: ignore[attr-defined]
    if done_with(request, form, lambda: do(**acts)):
        return to_page(request, seen, words)
    status = 422 if form.is_bound else 200
    return render(request, f"protection/conference/{template}.html", context(seen, form=form, **more), status=status)


@page("protection.move_conference")
def move(request: HttpRequest, family: int, conference: int) -> HttpResponse:
    """Another time or place."""
    seen = planned(request, family, conference, "move_conference")
    local = seen.at.astimezone(LONDON)
    initial = {"day": local.date(), "at": local.time(), "place": seen.place}
    if seen.meeting is not None:
        initial |= {"minutes": seen.meeting.when.minutes, "how": seen.meeting.when.how}
    form = MoveConferenceForm(request.POST or None, initial=initial)

    def do(**acts: Any) -> int:
        return move_conference(**acts, when=form.when(), why=form.cleaned_data["why"])

    return _form(request, seen, form, "move", do, "It is moved. Whoever was asked by e-mail is told; tell the others.")


@page("protection.call_off_conference")
def call_off(request: HttpRequest, family: int, conference: int) -> HttpResponse:
    """It does not take place."""
    seen = planned(request, family, conference, "call_off_conference")
    waits = untold_before(request.actor, seen.family, seen.opened.ties)
    form = CallOffForm(request.POST or None, people=whom_to_tell(seen.family, timezone.now()), waits=waits)
    acts = {"by": request.actor, "now": timezone.now(), "family": seen.family, "conference": seen.id}
    if done_with(request, form, lambda: call_off_conference(**acts, **form.parsed())):
        return back(request, seen.family, "It is called off. What made it needed still does: its time runs on.")
    status = 422 if form.is_bound else 200
    return render(request, "protection/conference/call_off.html", context(seen, form=form), status=status)


@page("protection.name_chair")
def chair(request: HttpRequest, family: int, conference: int) -> HttpResponse:
    """Who chairs."""
    seen = planned(request, family, conference, "name_chair")
    possible, knew = who_may_chair(seen.opened)
    named = "" if seen.chair_worker else seen.chair
    initial = {"chair": str(seen.chair_worker or ""), "name": named}
    form = ChairForm(request.POST or None, possible=possible, knew=knew, initial=initial)
    return _form(
        request, seen, form, "chair", lambda **acts: name_chair(**acts, chair=form.parsed()), "The chair is named."
    )


@page("protection.decide_part")
def part(request: HttpRequest, family: int, conference: int, person: int) -> HttpResponse:
    """How somebody of the family takes part."""
    seen = planned(request, family, conference, "decide_part")
    who = next((one for one in seen.of_family if one.person == person), None)
    if who is None:
        raise NotThere
    form = PartForm(
        request.POST or None, person=person, name=who.name, today=seen.opened.today,
        initial={"part": who.part or None}, waits=untold_before(request.actor, seen.family, seen.opened.ties),
    )  # fmt: skip

    def do(**acts: Any) -> int:
        return decide_part(**acts, part=form.parsed(), telling=form.tellings[0])

    return _form(request, seen, form, "part", do, f"How {who.name} takes part is on the record.", who=who)
