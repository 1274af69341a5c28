"""A child who is missing, is back, and is spoken with; a national referral and what was decided of it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.people.api import whom_to_tell
from familiesfirst.protection.actions.record_found import record_found
from familiesfirst.protection.actions.record_national_decision import record_national_decision
from familiesfirst.protection.actions.record_return_talk import record_return_talk
from familiesfirst.protection.actions.refer_nationally import refer_nationally
from familiesfirst.protection.actions.report_missing import report_missing
from familiesfirst.protection.forms.missing import DecisionForm, FoundForm, NationalForm, ReportedForm, TalkForm
from familiesfirst.protection.pages.sending import back, done_with, draw, opened
from familiesfirst.protection.queries.missing import EpisodeLine
from familiesfirst.protection.queries.page import ProtectionPage
from familiesfirst.record.api import NotThere, registry
from familiesfirst.ui.forms import Form

BACK = (
    "Good. Offer them a conversation with somebody independent. Where other areas were told, tell them too: see "
    "Between areas."
)


@page("protection.report_missing")
def report(request: HttpRequest, family: int, child: int) -> HttpResponse:
    """A child is missing."""
    seen, now = opened(request, family), timezone.now()
    who, form = _child(seen, child), ReportedForm(request.POST or None, now=now)
    return _acted(request, seen, form, "report", "Whoever leads sees it on their desk until they are back.", who,
                  lambda acts: report_missing(**acts, child=child, said=form.parsed()))  # fmt: skip


@page("protection.record_found")
def found(request: HttpRequest, family: int, episode: int) -> HttpResponse:
    """They are back."""
    seen, now = opened(request, family), timezone.now()
    one = _episode(seen, episode)
    alerted = registry("ALERTED_OF")(seen.family, one.person)
    form = FoundForm(request.POST or None, now=now, alerted=bool(alerted))
    return _acted(request, seen, form, "found", BACK, one.name,
                  lambda acts: record_found(**acts, episode=episode, said=form.parsed()), alerted=alerted)  # fmt: skip


@page("protection.record_return_talk")
def talk(request: HttpRequest, family: int, episode: int) -> HttpResponse:
    """The conversation after it."""
    seen, now = opened(request, family), timezone.now()
    one, form = _episode(seen, episode), TalkForm(request.POST or None, now=now)
    return _acted(request, seen, form, "talk", "Recorded.", one.name,
                  lambda acts: record_return_talk(**acts, episode=episode, said=form.parsed()))  # fmt: skip


@page("protection.refer_nationally")
def refer(request: HttpRequest, family: int, child: int) -> HttpResponse:
    """A referral to the national referral mechanism."""
    seen, today = opened(request, family), timezone.localdate()
    who, form = _child(seen, child), NationalForm(request.POST or None, today=today, people=_family(seen))
    return _acted(
        request, seen, form, "national", "Recorded.", who,
        lambda acts: refer_nationally(**acts, child=child, said=form.parsed(), tellings=form.tellings),
    )  # fmt: skip


@page("protection.record_national_decision")
def decided(request: HttpRequest, family: int, referral: int) -> HttpResponse:
    """What was decided of it: the stage that waits."""
    seen, today = opened(request, family), timezone.localdate()
    one = next((line for line in seen.missing.national if line.id == referral and line.waits), None)
    if one is None:
        raise NotThere
    form = DecisionForm(request.POST or None, today=today, people=_family(seen))
    return _acted(
        request, seen, form, "decided", "Recorded.", one.name,
        lambda acts: record_national_decision(**acts, referral=referral, stage=one.waits, **form.parsed()),
        line=one,
    )  # fmt: skip


def _family(seen: ProtectionPage) -> list[tuple[int, str]]:
    """Of whom it is asked whether they were told."""
    return list(whom_to_tell(seen.family, timezone.now()))


def _child(seen: ProtectionPage, child: int) -> str:
    found = next((one.name for one in seen.children if one.person == child and one.begins and not one.unborn), None)
    if found is None:
        raise NotThere
    return found


def _episode(seen: ProtectionPage, episode: int) -> EpisodeLine:
    found = seen.missing.episode(episode)
    if found is None:
        raise NotThere
    return found


def _acted(
    request: HttpRequest, seen: ProtectionPage, form: Form, template: str, words: str, who: str,
    do: Callable[[dict[str, Any]], object], **more: Any,
) -> HttpResponse:  # fmt: skip
    acts = {"by": request.actor, "now": timezone.now(), "family": seen.family}  # type: ignore[attr-defined]
    if done_with(request, form, lambda: do(acts)):
        return back(request, seen.family, words)
    return draw(request, f"missing/{template}", seen, form, who=who, **more)
