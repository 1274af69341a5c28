"""The decision, and what is confirmed after it."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from familiesfirst.agencies.api import page, workers
from familiesfirst.front_door import api
from familiesfirst.front_door.forms.deciding import DecideForm
from familiesfirst.front_door.forms.working import AnswerBackForm, FinishForm, HandoverForm, ReceiptForm
from familiesfirst.front_door.pages.asking import CHANGED, Step, attempt, one_form, who_and_when
from familiesfirst.front_door.pages.triage import draw, form_page
from familiesfirst.front_door.queries.deciding import offer_for
from familiesfirst.front_door.queries.letters import answer_page
from familiesfirst.front_door.queries.triage import check_reads, triage
from familiesfirst.policy.api import protection_choices
from familiesfirst.ui.api import render


@require_POST
@page("front_door.decide_contact")
def decide(request: HttpRequest, contact: int) -> HttpResponse:
    """Decides; whoever was second sees what the first decided, with their own words kept."""
    now = timezone.now()
    shown = triage(request.actor, contact, now)
    form = DecideForm(request.POST, offer=offer_for(shown, request.actor, now))
    status = attempt(form, lambda f: _decide(request, contact, f))
    if status == 0:
        messages.success(request, " ".join(what_follows(form.parsed(), shown.answer_status)))
        return redirect("front_door:board")
    if status == CHANGED:
        form.data = form.data.copy()
        form.data["seen"] = str(shown.seen)
    return draw(request, shown, decide=form, status=status)


def what_follows(decided: api.Decision, answer_status: str) -> Iterator[str]:
    """What was done, and who is asked what next."""
    yield "Decided. It is on the record with your name and your reason."
    if decided.lead and (lead := workers([decided.lead]).get(decided.lead)):
        yield f"{lead.with_agency}, is asked to lead, and their agency whether they may; then a supervisor names them."
    elif decided.no_lead_why:
        yield "Until somebody leads, the family stands on the team managers’ page."
    if decided.outcome == api.Outcome.STRATEGY:
        team = dict(protection_choices()).get(decided.team, "Child protection team")
        yield f"{team}: its managers have it on their desk. Where it cannot wait for them, record on the"
        yield "family’s protection page what was decided with the police."
    if answer_status == "due":
        yield "Whoever told us is still to be answered."


def _decide(request: HttpRequest, contact: int, form: DecideForm) -> None:
    api.decide_contact(**who_and_when(request), contact=contact, seen=form.cleaned_data["seen"], decision=form.parsed())


@form_page
@page("front_door.answer_referrer")
def answer(request: HttpRequest, contact: int) -> HttpResponse:
    """Answers whoever told us: the letter is read before it goes."""
    shown = answer_page(request.actor, contact, timezone.now())
    form = AnswerBackForm(
        request.POST or None, may_answer=shown.may_answer, ways=shown.ways, fixed=shown.fixed,
        initial={"letter": shown.letter},
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        status = attempt(
            form, lambda f: api.answer_referrer(**who_and_when(request), contact=contact, **vars(f.parsed()))
        )
        if status == 0:
            messages.success(request, "That is on the record.")
            return redirect("front_door:board")
    return render(request, "front_door/answer_back.html", {"shown": shown, "form": form}, status=status)


@form_page
@page("front_door.finish_short_assessment")
def finish(request: HttpRequest, contact: int) -> HttpResponse:
    """Ends a short assessment."""
    check_reads(request.actor, contact, timezone.now())
    lead = "If more help is needed, the contact comes back to be decided."
    return one_form(
        request, FinishForm(request.POST or None), Step("Finish the short assessment", "Finish it", contact, lead),
        lambda f: api.finish_short_assessment(**who_and_when(request), contact=contact, **vars(f.parsed())),
        "front_door:board",
    )  # fmt: skip


@form_page
@page("front_door.confirm_receipt")
def receipt(request: HttpRequest, contact: int, passed: int) -> HttpResponse:
    """Whoever it was passed to has it."""
    check_reads(request.actor, contact, timezone.now())
    step = Step(
        "It has arrived",
        "Confirm",
        contact,
        "If you lead this family, say what you will do. If another area told you, say who.",
    )
    return one_form(
        request, ReceiptForm(request.POST or None), step,
        lambda f: api.confirm_receipt(**who_and_when(request), passed=passed, **vars(f.parsed())),
        "front_door:contact", contact,
    )  # fmt: skip


@form_page
@page("front_door.accept_handover")
def handover(request: HttpRequest, contact: int, handover: int) -> HttpResponse:
    """The service has taken the family up."""
    check_reads(request.actor, contact, timezone.now())
    return one_form(
        request, HandoverForm(request.POST or None), Step("The service has taken it up", "Record it", contact),
        lambda f: api.accept_handover(**who_and_when(request), handover=handover, **f.cleaned_data),
        "front_door:contact", contact,
    )  # fmt: skip
