"""A child who was not seen in time; appointments before birth that were missed."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.people.api import whom_to_tell
from familiesfirst.protection.actions.answer_missed_appointment import answer_missed_appointment
from familiesfirst.protection.actions.decide_not_seen import decide_not_seen
from familiesfirst.protection.actions.record_missed_appointment import record_missed_appointment
from familiesfirst.protection.forms.seeing import AnswerMissedForm, MissedForm, NotSeenForm
from familiesfirst.protection.pages.sending import back, done_with, draw, opened
from familiesfirst.protection.queries.page import ChildStands, ProtectionPage
from familiesfirst.record.api import NotThere


def _child(seen: ProtectionPage, child: int) -> ChildStands:
    found = next((one for one in seen.children if one.person == child), None)
    if found is None:
        raise NotThere
    return found


def _expected(seen: ProtectionPage, child: int) -> ChildStands:
    """NotThere for a child who is born."""
    found = _child(seen, child)
    if not found.unborn:
        raise NotThere
    return found


@page("protection.decide_not_seen")
def not_seen(request: HttpRequest, family: int, child: int) -> HttpResponse:
    """Whether a strategy discussion is needed."""
    seen, now = opened(request, family), timezone.now()
    who = _child(seen, child)
    people = whom_to_tell(seen.family, now) if who.standing.strategy.state == "none" else ()
    form = NotSeenForm(request.POST or None, people=people)
    if done_with(
        request,
        form,
        lambda: decide_not_seen(by=request.actor, now=now, family=seen.family, child=child, **form.parsed()),
    ):
        return back(request, family, "Recorded.")
    return draw(request, "not_seen", seen, form, who=who)


@page("protection.record_missed_appointment")
def missed(request: HttpRequest, family: int, child: int) -> HttpResponse:
    """An appointment before birth was missed."""
    seen, now = opened(request, family), timezone.now()
    form, who = MissedForm(request.POST or None), _expected(seen, child)
    if done_with(
        request,
        form,
        lambda: record_missed_appointment(by=request.actor, now=now, family=seen.family, child=child, **form.parsed()),
    ):
        return back(request, family, "Recorded. Whoever leads is asked to answer it.")
    return draw(request, "missed", seen, form, who=who, answers=False)


@page("protection.answer_missed_appointment")
def answer_missed(request: HttpRequest, family: int, child: int) -> HttpResponse:
    """What was done about it."""
    seen, now = opened(request, family), timezone.now()
    form, who = AnswerMissedForm(request.POST or None), _expected(seen, child)
    if done_with(
        request,
        form,
        lambda: answer_missed_appointment(by=request.actor, now=now, family=seen.family, child=child, **form.parsed()),
    ):
        return back(request, family, "Recorded.")
    return draw(request, "missed", seen, form, who=who, answers=True)
