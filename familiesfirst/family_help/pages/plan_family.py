"""The family's side of the plan: what each says to it, and copies made for one of them."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.family_help.actions.answer_plan import answer_plan
from familiesfirst.family_help.actions.make_plan_copy import make_plan_copy
from familiesfirst.family_help.forms.plan import AnswerForm, CopyForm
from familiesfirst.family_help.pages.plan import draw_form, drawn, held_plan, open_plan_record, sent
from familiesfirst.family_help.queries.plan_reader import copy_of, plan_for
from familiesfirst.involvement.api import lead_of
from familiesfirst.people.api import Opened, reader_of
from familiesfirst.policy.api import policy
from familiesfirst.record.api import Refused
from familiesfirst.ui.api import paper, render


@page("family_help.answer_plan")
def answer(request: HttpRequest, family: int, person: int) -> HttpResponse:
    """What somebody of the family says to the version that stands."""
    opened = open_plan_record(request, family, "answer_plan")
    held, reader = held_plan(opened), reader_of(opened, person)
    form = AnswerForm(request.POST or None, today=opened.today, initial={"version": held.version})

    def keep(now: dt.datetime) -> None:
        answer_plan(by=request.actor, now=now, family=opened.family, person=person, **form.cleaned_data)

    if sent(request, form, keep):
        messages.success(request, "Kept, in their words.")
        return redirect("family_help:plan", family)
    return draw_form(
        request, opened, form, f"What {reader.short} says to version {held.version}", "Keep what they said"
    )


@page("family_help.make_plan_copy")
def copy(request: HttpRequest, family: int, person: int) -> HttpResponse:
    """First what is left out for this reader, and why; then the copy."""
    opened = open_plan_record(request, family, "make_plan_copy")
    made = plan_for(opened, person)
    form = CopyForm(request.POST or None, cautions=made.reader.cautions, initial={"version": made.version})
    how = "together" if request.POST.get("how") == "together" else "paper"
    copies: list[int] = []

    def keep(now: dt.datetime) -> None:
        copies.append(
            make_plan_copy(
                by=request.actor,
                now=now,
                family=opened.family,
                reader=made.reader,
                version=form.cleaned_data["version"],
                how=how,
                parts=made.parts,
                left_out=[f"{each.what}: {each.why}." for each in made.left_out],
                safe=form.cleaned_data.get("safe", ""),
            )
        )

    if sent(request, form, keep):
        return redirect(
            "family_help:plan_together" if how == "together" else "family_help:plan_paper", family, copies[0]
        )
    context = {"made": made, "reader": made.reader, "form": form}
    return drawn(request, opened, "copy", context, 422 if request.method == "POST" else 200)


@require_safe
@page("family_help.make_plan_copy")
def print_copy(request: HttpRequest, family: int, copy: int) -> HttpResponse:
    """The paper of a copy that was made."""
    opened, context = _of_copy(request, family, copy)
    return paper("family_help/plan/paper.html", context, f"plan-F-{opened.family}")


@require_safe
@page("family_help.make_plan_copy")
def together(request: HttpRequest, family: int, copy: int) -> HttpResponse:
    """What this one person may see, large, and nothing else on the screen."""
    _, context = _of_copy(request, family, copy)
    return render(request, "family_help/plan/together.html", context)


def _of_copy(request: HttpRequest, family: int, copy: int) -> tuple[Opened, dict[str, Any]]:
    """What a copy holds, as it may be shown today. Refused where nothing may be written for them any more."""
    opened = open_plan_record(request, family, "make_plan_copy")
    row, made = copy_of(opened, copy)
    if made.reader.refused:
        raise Refused(" ".join(made.reader.refused))
    lead = lead_of(opened.family)
    return opened, {
        "family": opened.family,
        "copy": copy,
        "made": made,
        "lead": f"{lead.name}, {lead.agency}" if lead else "",
        "reach": lead.how_to_reach if lead else "",
        "partnership": policy().partnership,
        "foot": f"Plan, version {made.version}. Made on {timezone.localdate(row.made):%-d %B %Y}.",
    }
