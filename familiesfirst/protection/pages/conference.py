"""What an enquiry found; a conference that is planned; a plan that ends without one."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.people.api import levels_of_people, untold_before, whom_to_tell
from familiesfirst.policy.api import label
from familiesfirst.protection.actions._conferring import PROTECTION
from familiesfirst.protection.actions.end_plan import end_plan
from familiesfirst.protection.actions.finish_enquiry import finish_enquiry
from familiesfirst.protection.actions.plan_conference import plan_conference
from familiesfirst.protection.actions.propose_findings import propose_findings
from familiesfirst.protection.actions.send_back_findings import send_back_findings
from familiesfirst.protection.forms.conference import (
    AgreeForm,
    EndForm,
    FindingsForm,
    NotAgreeForm,
    PlanForm,
)
from familiesfirst.protection.pages.sending import (
    back,
    done_with,
    draw,
    in_hand,
    opened,
    those,
)
from familiesfirst.protection.queries.in_hand import who_is_missing
from familiesfirst.protection.queries.page import InHand, ProtectionPage
from familiesfirst.protection.rules.enquiry import AGREED, NOTHING, WITH_LEAD
from familiesfirst.record.api import Meanwhile, NotThere

SORTS = {"initial": "enquiry", "review": "plan"}
"""Which machine a child has to stand in for a conference of each sort."""


@page("protection.propose_findings")
def findings(request: HttpRequest, family: int, enquiry: int) -> HttpResponse:
    """What a section 47 enquiry found, put forward."""
    seen, now = opened(request, family), timezone.now()
    one = in_hand(seen, "enquiry", enquiry)
    beside, unseen = who_is_missing(seen.family, enquiry, now)
    form = FindingsForm(
        request.POST or None, children=those(one), beside=beside, unseen=unseen, today=timezone.localdate(now),
        last=one.last,
    )  # fmt: skip
    if done_with(
        request,
        form,
        lambda: propose_findings(
            by=request.actor, now=now, family=seen.family, enquiry=enquiry, findings=form.parsed()
        ),
    ):
        return back(request, family, "Put forward. A manager who did not lead the enquiry agrees to it, or not.")
    return draw(request, "findings", seen, form, one=one)


@page("protection.finish_enquiry")
def agree(request: HttpRequest, family: int, enquiry: int) -> HttpResponse:
    """A manager agrees to the findings that stand on the page."""
    seen, now = opened(request, family), timezone.now()
    one = _put_forward(seen, enquiry)
    people = whom_to_tell(seen.family, now)
    waits = untold_before(request.actor, seen.family, seen.header.ties)
    form = AgreeForm(request.POST or None, people=people, waits=waits, initial={"findings": one.findings})
    if done_with(
        request,
        form,
        lambda: finish_enquiry(by=request.actor, now=now, family=seen.family, enquiry=enquiry, **form.parsed()),
    ):
        return back(request, family, "The enquiry is finished.")
    return draw(request, "agree", seen, form, one=one)


@page("protection.send_back_findings")
def not_agree(request: HttpRequest, family: int, enquiry: int) -> HttpResponse:
    """A manager does not agree to the findings that stand on the page, and says what they want instead."""
    seen, now = opened(request, family), timezone.now()
    one = _put_forward(seen, enquiry)
    form = NotAgreeForm(request.POST or None, initial={"findings": one.findings})
    about: dict[str, Any] = {"by": request.actor, "now": now, "family": seen.family, "enquiry": enquiry}  # type: ignore[attr-defined]
    if done_with(request, form, lambda: send_back_findings(**about, **form.parsed())):
        return back(request, family, "Sent back. Whoever leads the enquiry has it on their desk, with what you wrote.")
    return draw(request, "not_agree", seen, form, one=one)


def _put_forward(seen: ProtectionPage, enquiry: int) -> InHand:
    """The enquiry whose findings wait for a manager. Meanwhile where none do, saying what came between."""
    one = in_hand(seen, "enquiry", enquiry)
    if one.findings is None:
        raise Meanwhile(AGREED if one.agreed else WITH_LEAD if one.sent_back else NOTHING)
    return one


@page("protection.plan_conference")
def plan(request: HttpRequest, family: int, sort: str) -> HttpResponse:
    """When and where it is to be held."""
    if sort not in SORTS:
        raise NotThere
    seen, now = opened(request, family), timezone.now()
    form = PlanForm(request.POST or None, children=_fit(seen, sort))
    planned: list[int] = []

    def call() -> None:
        planned.append(plan_conference(by=request.actor, now=now, family=seen.family, sort=sort, **form.parsed()))

    if done_with(request, form, call):
        messages.success(request, "Planned. Say who chairs, and ask each person to it.")
        return redirect("protection:conference", seen.family, planned[0])
    return draw(request, "plan", seen, form, sort=sort)


def _fit(seen: ProtectionPage, sort: str) -> list[tuple[int, str]]:
    machine = SORTS[sort]
    return [(c.person, c.name) for c in seen.children if getattr(c.standing, machine).state != "none"]


def _ended(children: Collection[int]) -> str:
    """What is left to do after it: nothing of the level, where it stepped down with the plan."""
    levels = levels_of_people(children)
    if PROTECTION in levels.values():
        return "The plan has ended. Decide apart which level holds from here."
    return (
        f"The plan has ended. The level now: {', '.join(sorted({label('level', c).lower() for c in levels.values()}))}."
    )


@page("protection.end_plan")
def end(request: HttpRequest, family: int) -> HttpResponse:
    """A plan ends without a review, on a ground that is listed."""
    seen, now = opened(request, family), timezone.now()
    held = [(c.person, c.name) for c in seen.children if c.standing.plan.state == "open"]
    people = whom_to_tell(seen.family, now)
    form = EndForm(request.POST or None, children=held, people=people, today=timezone.localdate(now))
    if done_with(request, form, lambda: end_plan(by=request.actor, now=now, family=seen.family, **form.parsed())):
        return back(request, family, _ended(form.parsed()["children"]))
    return draw(request, "end", seen, form)
