"""Asking an agency; and the page on which a worker of that agency answers."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import agencies, page
from familiesfirst.front_door import api
from familiesfirst.front_door.forms.working import AskForm, CheckAnswerForm, PhonedAnswerForm
from familiesfirst.front_door.pages.asking import Step, one_form, who_and_when
from familiesfirst.front_door.pages.triage import form_page
from familiesfirst.front_door.queries.checks import check_for, checks_for
from familiesfirst.front_door.queries.triage import check_reads, triage
from familiesfirst.policy.api import policy
from familiesfirst.record.api import NotThere, log_read
from familiesfirst.ui.api import render

KEPT = "Your answer is kept. The front door reads it now."
ANSWERED = {"known": {"something": ["answer", "who_may_read"]}}


@form_page
@page("front_door.ask_check")
def ask(request: HttpRequest, contact: int, agency: int) -> HttpResponse:
    """Asks one agency, saying why."""
    check_reads(request.actor, contact, timezone.now())
    name = next((each.name for each in agencies() if each.pk == agency), None)
    if name is None:
        raise NotThere
    grounds = {option.code: option.says for option in policy().codesets["check_ground"].options}
    step = Step(
        f"Ask {name}", "Ask", contact, ASKED,
        reveals={"family_knows": {"no": ["why_family_not_told"]}}, hints={"ground": grounds},
    )  # fmt: skip
    return one_form(
        request, AskForm(request.POST or None), step,
        lambda f: api.ask_check(**who_and_when(request), contact=contact, agency=agency, **vars(f.parsed())),
        "front_door:contact", contact,
    )  # fmt: skip


ASKED = "They see the names and dates of birth you were told, what you ask, what for and on what ground; nothing else."


@form_page
@page("front_door.record_check_answer")
def phoned(request: HttpRequest, contact: int, check: int) -> HttpResponse:
    """Writes down an answer given by phone."""
    shown = triage(request.actor, contact, timezone.now())
    asked = next((each for each in shown.checks if each.id == check), None)
    if asked is None:
        raise NotThere
    facts = [("You asked", asked.asks), ("What for", asked.purpose)]
    step = Step(f"What {asked.agency_name} said", "Record it", contact, facts=facts, reveals=ANSWERED)
    return one_form(
        request, PhonedAnswerForm(request.POST or None), step,
        lambda f: api.record_check_answer(
            **who_and_when(request), check=check, said_by=f.cleaned_data["said_by"], **vars(f.parsed())
        ),
        "front_door:contact", contact,
    )  # fmt: skip


@require_safe
@page("front_door.read_checks")
def waiting(request: HttpRequest) -> HttpResponse:
    """What one's agency is asked, oldest first."""
    now = timezone.now()
    log_read(request.actor, page="front_door.checks", now=now)
    return render(request, "front_door/checks.html", {"checks": checks_for(request.actor, now)})


@form_page
@page("front_door.answer_check")
def answer(request: HttpRequest, check: int) -> HttpResponse:
    """Answers for one's agency."""
    now = timezone.now()
    shown = check_for(request.actor, check, now)
    log_read(request.actor, page="front_door.check", now=now, thread=shown.contact)
    facts = [
        ("About", "; ".join(shown.people)), ("You are asked", shown.asks), ("What for", shown.purpose),
        ("Ground", shown.ground), ("The family", shown.family_knows), ("Asked by", shown.asked_by),
    ]  # fmt: skip
    step = Step("What does your agency know?", "Answer", None, facts=facts, reveals=ANSWERED, done=KEPT)
    return one_form(
        request, CheckAnswerForm(request.POST or None), step,
        lambda f: api.answer_check(**who_and_when(request), check=check, **vars(f.parsed())), "front_door:checks",
    )  # fmt: skip
