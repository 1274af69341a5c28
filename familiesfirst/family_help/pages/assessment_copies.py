"""The whole of an assessment: to read, and to print for the worker or for one named reader."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.family_help.actions.make_assessment_copy import make_assessment_copy
from familiesfirst.family_help.forms.assessment_copy import AssessmentCopyForm
from familiesfirst.family_help.pages.assessment import READ, open_assessment
from familiesfirst.family_help.queries.assessment_copy import copy_made
from familiesfirst.family_help.queries.assessment_whole import choices, whole_for, whole_of, without
from familiesfirst.people.api import Opened, family_header
from familiesfirst.policy.api import policy
from familiesfirst.record.api import Invalid, Refused
from familiesfirst.ui.api import paper, render

COPIES = "family_help.make_assessment_copy"
WHOLE = "family.assessment_whole"


@require_safe
@page(READ)
def whole(request: HttpRequest, family: int, assessment: int) -> HttpResponse:
    """Every section that the viewer may read, on one page."""
    opened = open_assessment(request, family, READ, page=WHOLE)
    made = whole_of(opened, assessment)
    context = {"family": opened.family, "header": made.header, "made": made, "may_copy": opened.may(COPIES)}
    return render(request, "family_help/assessment/whole.html", context)


@require_safe
@page(READ)
def print_whole(request: HttpRequest, family: int, assessment: int) -> HttpResponse:
    """The same on paper, for the worker who printed it and nobody else."""
    opened = open_assessment(request, family, READ, page=WHOLE)
    made = whole_of(opened, assessment)
    foot = f"Printed by {opened.viewer.name} for their own work on {opened.today:%-d %B %Y}. Not for the family."
    return _paper(opened, {"made": made, "reader": None, "foot": foot})


@page(COPIES)
def copy(request: HttpRequest, family: int, assessment: int, person: int) -> HttpResponse:
    """First what is left out for this reader, and why, and what more to leave out; then the paper."""
    opened = open_assessment(request, family, COPIES, page=WHOLE)
    made = whole_for(opened, assessment, person)
    data = request.POST if request.method == "POST" else None
    asks: dict[str, Any] = {"cautions": made.reader.cautions, "in_person": made.reader.in_person}
    form = AssessmentCopyForm(data, **asks, places=choices(made.places))
    if data is not None and form.is_valid():
        parts, left = without(made, form.cleaned_data["out"])
        try:
            entry = make_assessment_copy(
                by=request.actor, now=timezone.now(), family=opened.family, assessment=assessment, reader=made.reader,
                parts=parts, left_out=left, safe=form.cleaned_data.get("safe", ""),
                in_person=form.cleaned_data.get("in_person", False),
            )  # fmt: skip
            return redirect("family_help:assessment_paper", opened.family, assessment, entry)
        except Invalid as fault:
            form.add_errors(fault.errors)
    header = family_header(opened.viewer, opened.family, opened.now, ties=opened.ties)
    context = {"family": opened.family, "header": header, "made": made, "reader": made.reader, "form": form}
    return render(request, "family_help/assessment/copy.html", context, status=422 if data is not None else 200)


@require_safe
@page(COPIES)
def print_copy(request: HttpRequest, family: int, assessment: int, copy: int) -> HttpResponse:
    """The paper of a copy that was made. Refused where nothing may be made for them any more, or where they are not
    written to any more and it was not made to be handed over."""
    opened = open_assessment(request, family, COPIES, page=WHOLE)
    was = copy_made(opened, assessment, copy)
    made = whole_for(opened, assessment, was.person, only=was.parts)
    if why := made.reader.refused if was.in_person else made.reader.not_sent:
        raise Refused(" ".join(why))
    foot = f"Assessment. Made on {was.on:%-d %B %Y}."
    return _paper(opened, {"made": made, "reader": made.reader, "foot": foot})


def _paper(opened: Opened, context: dict[str, Any]) -> HttpResponse:
    shown = {"partnership": policy().partnership} | context
    return paper("family_help/assessment/paper.html", shown, f"assessment-F-{opened.family}")
