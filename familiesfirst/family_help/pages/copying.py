"""A copy for their own record: what an agency wrote here, as plain text for its own system."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from familiesfirst.agencies.api import page
from familiesfirst.family_help.actions.take_copy import take_copy
from familiesfirst.family_help.forms.copying import CopyForm, SpanForm
from familiesfirst.family_help.queries.copying import copyable, taken_copy
from familiesfirst.family_help.rules.copying import left_out_words
from familiesfirst.people.api import Opened, check_may, family_header, open_record
from familiesfirst.record.api import Invalid, NotThere
from familiesfirst.ui.api import render

MAY = "family_help.take_copy"


@require_http_methods(["GET", "HEAD", "POST"])
@page("family_help.take_copy")
def copy(request: HttpRequest, family: int) -> HttpResponse:
    """What would be in it; taking it is kept, and only then is the text given."""
    opened = _open(request, family)
    span = SpanForm(request.GET)
    if not span.is_valid():
        raise NotThere
    said = span.cleaned_data
    found = copyable(opened, said["since"], said["until"], said["entry"])
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            taken = take_copy(
                by=opened.viewer,
                now=opened.now,
                family=opened.family,
                entries=[p.entry for p in found.pieces],
                what_for=form.cleaned_data["what_for"],
                token=form.cleaned_data["token"],
            )
        except Invalid as fault:
            form.add_errors(fault.errors)
        else:
            return redirect("family_help:copy_taken", opened.family, taken)
    drawn = {
        "family": opened.family,
        "header": family_header(opened.viewer, opened.family, opened.now, ties=opened.ties),
        "span": span,
        "found": found,
        "left_out": left_out_words(found.left_out),
        "form": form,
    }
    return render(request, "family_help/copying/copy.html", drawn, status=422 if form.errors else 200)


@require_safe
@page("family_help.take_copy")
def taken(request: HttpRequest, family: int, copy: int) -> HttpResponse:
    """The text of a copy that one's agency took, to select and paste."""
    opened = _open(request, family)
    drawn = {
        "family": opened.family,
        "header": family_header(opened.viewer, opened.family, opened.now, ties=opened.ties),
        "taken": taken_copy(opened, copy),
    }
    return render(request, "family_help/copying/taken.html", drawn)


@require_safe
@page("family_help.take_copy")
def text(request: HttpRequest, family: int, copy: int) -> HttpResponse:
    """The same text as a file."""
    opened = _open(request, family)
    answer = HttpResponse(taken_copy(opened, copy).text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="F-{opened.family}-copy-{copy}.txt"'
    answer["Cache-Control"] = "no-store"
    return answer


def _open(request: HttpRequest, family: int) -> Opened:
    opened = open_record(request.actor, family, timezone.now(), page="family.copy", log=request.method != "POST")
    check_may(opened, MAY)
    return opened
