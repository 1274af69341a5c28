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
from familiesfirst.family_help.actions.put_plan_otherwise import put_plan_otherwise
from familiesfirst.family_help.forms.plan import AnswerForm, CopyForm, OtherwiseForm, TogetherAnswerForm
from familiesfirst.family_help.pages.plan import draw_form, drawn, held_plan, open_plan_record, sent
from familiesfirst.family_help.queries.plan_reader import PlanFor, copy_of, handed_over, plan_for
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
    said = [(one.key, f"“{one.words}” So we: {one.change}") for one in made.said]
    asks: dict[str, Any] = {"cautions": made.reader.cautions, "in_person": made.reader.in_person, "said": said}
    form = CopyForm(request.POST or None, **asks, initial={"version": made.version})
    how = "together" if request.POST.get("how") == "together" else "paper"
    copies: list[int] = []

    def keep(now: dt.datetime) -> None:
        kept_back = form.kept_back(made.parts)
        waits = [
            f"You said, so we: “{one.words}”: left for another letter." for one in made.said if one.key in kept_back
        ]
        copies.append(
            make_plan_copy(
                by=request.actor,
                now=now,
                family=opened.family,
                reader=made.reader,
                version=form.cleaned_data["version"],
                how=how,
                parts=[part for part in made.parts if part not in kept_back],
                left_out=[*(f"{each.what}: {each.why}." for each in made.left_out), *waits],
                safe=form.cleaned_data.get("safe", ""),
                in_person=form.cleaned_data.get("in_person", False),
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
    opened, context = _of_copy(request, family, copy, prints=True)
    return paper("family_help/plan/paper.html", context, f"plan-F-{opened.family}")


@page("family_help.make_plan_copy")
def together(request: HttpRequest, family: int, copy: int) -> HttpResponse:
    """What this one person may see, large, and nothing else on the screen. They say it their way, answer; it prints.

    POST `do`: `answer`, `print`, or the key of the part that they would put otherwise.
    """
    opened, context = _of_copy(request, family, copy)
    made: PlanFor = context["made"]
    do = request.POST.get("do", "")
    if do == "print":
        return redirect("family_help:plan_paper", opened.family, _printed(request, opened, made, copy))
    answer = TogetherAnswerForm(request.POST if do == "answer" else None)
    forms = {key: OtherwiseForm(request.POST if do == key else None, prefix=key) for key in _parts(made)}

    def keep(now: dt.datetime) -> None:
        acts = {"by": request.actor, "now": now, "family": opened.family}
        if do == "answer":
            said = {"person": made.reader.person, "version": made.version}
            answer_plan(**acts, **said, **answer.cleaned_data)
        else:
            stood = made.part(do).words  # type: ignore[union-attr]
            put_plan_otherwise(**acts, copy=copy, key=do, stood=stood, words=forms[do].cleaned_data["words"])

    if do in (*forms, "answer") and sent(request, answer if do == "answer" else forms[do], keep):
        messages.success(request, "Written down, as you said it.")
        return redirect("family_help:plan_together", opened.family, copy)
    context |= {"answer": answer, "forms": forms}
    return render(request, "family_help/plan/together.html", context, status=422 if request.method == "POST" else 200)


def _parts(made: PlanFor) -> list[str]:
    """Keys of what its reader can put otherwise."""
    return [key for key in made.parts if made.part(key) is not None]


def _printed(request: HttpRequest, opened: Opened, made: PlanFor, copy: int) -> int:
    """The copy on paper of what was just read together."""
    return make_plan_copy(
        by=request.actor,
        now=timezone.now(),
        family=opened.family,
        reader=made.reader,
        version=made.version,
        how="paper",
        parts=made.parts,
        left_out=[f"{each.what}: {each.why}." for each in made.left_out],
        in_person=True,  # they sit beside it
        prints=copy,
    )


def _of_copy(request: HttpRequest, family: int, copy: int, *, prints: bool = False) -> tuple[Opened, dict[str, Any]]:
    """What a copy holds, as it may be shown today. Refused where nothing may be made for them any more, or printed that
    was not made to be handed over."""
    opened = open_plan_record(request, family, "make_plan_copy")
    row, made = copy_of(opened, copy)
    may_print = not prints or not made.reader.in_person or handed_over(row)
    if why := made.reader.refused if may_print else made.reader.not_sent:
        raise Refused(" ".join(why))
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
