"""Supervision: whom one supervises, writing it up for several families at once, and what it settled."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page, taken
from familiesfirst.family_help.actions.finish_decision import finish_decision
from familiesfirst.family_help.actions.record_supervision import record_supervision
from familiesfirst.family_help.forms.supervision import DoneForm, SupervisionForm
from familiesfirst.family_help.queries.supervision import settled as read_settled
from familiesfirst.family_help.queries.supervision import supervised
from familiesfirst.people.api import check_may, family_header, open_record
from familiesfirst.record.api import Invalid
from familiesfirst.ui.api import render

MOST = 20


@require_safe
@page("family_help.record_supervision")
def supervision(request: HttpRequest) -> HttpResponse:
    """Whose families one supervises; those talked about are ticked."""
    ticked = _ticked(request)
    lines = supervised(request.actor, timezone.now())
    return render(request, "family_help/supervision/choose.html", {"lines": lines, "ticked": ticked, "most": MOST})


@page("family_help.record_supervision")
def write_up(request: HttpRequest) -> HttpResponse:
    """What was said and settled for each family that was ticked."""
    now, today, ticked = timezone.now(), timezone.localdate(), _ticked(request)
    if not 0 < len(ticked) <= MOST:
        messages.error(request, f"Tick the families that were talked about, {MOST} at most.")
        return redirect("family_help:supervision")
    lines = supervised(request.actor, now, only=ticked)
    form = SupervisionForm(request.POST or None, lines=lines, today=today)

    def keep() -> None:
        record_supervision(by=request.actor, now=now, held=form.parsed(), token=form.cleaned_data["token"])

    if request.method == "POST" and taken(form, keep):
        messages.success(request, "Recorded, for each family on its own record.")
        return redirect("family_help:supervision")
    status = 422 if request.method == "POST" else 200
    return render(request, "family_help/supervision/write_up.html", {"form": form}, status=status)


def _ticked(request: HttpRequest) -> list[int]:
    numbers = (text for text in request.GET.getlist("family") if text.isdecimal() and len(text) < 13)
    return list(dict.fromkeys(int(number) for number in numbers))


@page("family_help.finish_decision")
def settled(request: HttpRequest, family: int) -> HttpResponse:
    """What supervision settled for one family, and saying that it is done."""
    now = timezone.now()
    opened = open_record(request.actor, family, now, page="family.settled", log=request.method == "GET")
    check_may(opened, "family_help.finish_decision")
    found = read_settled(opened.family)
    wanted = request.POST.get("decision", "")
    forms = {
        one.id: DoneForm(request.POST if wanted == str(one.id) else None, auto_id=f"done-{one.id}-%s")
        for one in found
        if one.done_on is None
    }
    sent = next((one for one in found if str(one.id) == wanted and one.id in forms), None)
    if sent is not None and forms[sent.id].is_valid():
        try:
            finish_decision(by=request.actor, now=now, decision=sent.id, how=forms[sent.id].cleaned_data["how"])
        except Invalid as fault:
            forms[sent.id].add_errors(fault.errors)
        else:
            messages.success(request, "Done. It is on the family’s record.")
            return redirect(reverse("family_help:settled", args=[opened.family]))
    header = family_header(request.actor, opened.family, now, ties=opened.ties)
    drawn = {"family": opened.family, "header": header, "settled": found, "forms": forms}
    return render(request, "family_help/supervision/settled.html", drawn, status=422 if wanted else 200)
