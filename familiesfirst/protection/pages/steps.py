"""The steps of a section 47 enquiry: agreement, the medical, the safety plan."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.people import api as people
from familiesfirst.people.api import whom_to_tell
from familiesfirst.policy.api import codeset, setting
from familiesfirst.protection.access import agreements_to_medical
from familiesfirst.protection.actions.add_to_enquiry import add_to_enquiry
from familiesfirst.protection.actions.decide_medical import decide_medical
from familiesfirst.protection.actions.make_safety_plan import make_safety_plan
from familiesfirst.protection.actions.record_agreement import record_agreement
from familiesfirst.protection.actions.record_medical import record_medical
from familiesfirst.protection.forms.steps import (
    AgreementForm,
    ComeInForm,
    MedicalDoneForm,
    MedicalForm,
    SafetyPlanForm,
    StepForm,
)
from familiesfirst.protection.pages.sending import back, done_with, draw, in_hand, opened, those
from familiesfirst.protection.queries.page import InHand, ProtectionPage


def _step(
    request: HttpRequest, family: int, enquiry: int, kind: type[StepForm], template: str,
    do: Callable[..., object], field: str, asks: Callable[[InHand, int], dict[str, Any]] = lambda one, family: {},
    find: Callable[[ProtectionPage, int], Any] = lambda seen, id: in_hand(seen, "enquiry", id), **context: Any,
) -> HttpResponse:  # fmt: skip
    """asks: what more this form is made with, of the enquiry and its family. find: the enquiry, with its children."""
    seen, now = opened(request, family), timezone.now()
    one = find(seen, enquiry)
    more = asks(one, seen.family)
    form = kind(request.POST or None, children=those(one), today=timezone.localdate(now), **more)

    def keep() -> None:
        do(by=request.actor, now=now, family=seen.family, enquiry=enquiry, **{field: form.parsed()})  # type: ignore[attr-defined]

    if done_with(request, form, keep):
        return back(request, family, "Recorded.")
    return draw(request, template, seen, form, one=one, **context)


@page("protection.record_agreement")
def agreement(request: HttpRequest, family: int, enquiry: int) -> HttpResponse:
    """Who agreed to an interview or a medical, or did not."""
    return _step(request, family, enquiry, AgreementForm, "agreement", record_agreement, "agreement", _holders)


def _holders(one: InHand, family: int) -> dict[str, Any]:
    """Who is on record as holding parental responsibility for one of its children."""
    today = timezone.localdate()
    found = [people.who_holds_responsibility(family, [child], today) for child in one.children]
    return {"holders": list({person: name for each in found for person, name in each.items()}.items())}


def _agreed(one: InHand, family: int) -> dict[str, Any]:
    """Who agreed to a medical in it."""
    return {"agreed": [(entry.id, entry.sentence) for entry in agreements_to_medical(family, one.id)]}


@page("protection.decide_medical")
def medical(request: HttpRequest, family: int, enquiry: int) -> HttpResponse:
    """Whether a medical is needed."""
    titles = {**codeset("medical_sort"), **codeset("medical_urgency")}
    usual = [titles[code] for code in setting("medical_attended")]
    return _step(request, family, enquiry, MedicalForm, "medical", decide_medical, "medical", _agreed, usual=usual)


@page("protection.record_medical")
def medical_done(request: HttpRequest, family: int, enquiry: int) -> HttpResponse:
    """What a medical found."""
    return _step(request, family, enquiry, MedicalDoneForm, "medical_done", record_medical, "done", find=_examined)


def _examined(seen: ProtectionPage, enquiry: int) -> Any:
    """An enquiry that runs, or the medical that was asked for in one that is over."""
    awaited = next((one for one in seen.medicals if one.id == enquiry), None)
    return seen.one("enquiry", enquiry) or awaited or in_hand(seen, "enquiry", enquiry)


@page("protection.make_safety_plan")
def safety_plan(request: HttpRequest, family: int, enquiry: int) -> HttpResponse:
    """An interim safety plan."""
    return _step(request, family, enquiry, SafetyPlanForm, "safety_plan", make_safety_plan, "plan")


@page("protection.add_to_enquiry")
def come_in(request: HttpRequest, family: int, enquiry: int) -> HttpResponse:
    """Another child of the family comes into a running enquiry."""
    seen, now = opened(request, family), timezone.now()
    one = in_hand(seen, "enquiry", enquiry)
    free = [(c.person, c.name) for c in seen.children if c.begins and c.standing.enquiry.state == "none"]
    people = whom_to_tell(seen.family, now)
    form = ComeInForm(request.POST or None, children=free, people=people, today=timezone.localdate(now))
    who: dict[str, Any] = {"by": request.actor, "now": now, "family": seen.family, "enquiry": enquiry}
    if done_with(request, form, lambda: add_to_enquiry(**who, **form.parsed())):
        return back(request, family, "The enquiry is about them too. Each is seen, and alone, within the limits.")
    return draw(request, "come_in", seen, form, one=one)
