"""One contact on one screen, and the small steps with which it is worked."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from familiesfirst.agencies.api import page
from familiesfirst.front_door import api
from familiesfirst.front_door.forms.deciding import DecideForm
from familiesfirst.front_door.forms.working import AgreementForm, Look, LookForm, WhereForm, WhyForm
from familiesfirst.front_door.pages.asking import Step, attempt, one_form, who_and_when
from familiesfirst.front_door.queries.deciding import offer_for
from familiesfirst.front_door.queries.triage import Triage, check_reads, triage
from familiesfirst.front_door.queries.who import name_and_agreement
from familiesfirst.policy.api import levels, urgency_bands
from familiesfirst.record.api import log_read
from familiesfirst.ui.api import carried, render

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@page("front_door.read_contact")
def show(request: HttpRequest, contact: int) -> HttpResponse:
    """Everything about one contact."""
    now = timezone.now()
    shown = triage(request.actor, contact, now)
    log_read(request.actor, page="front_door.contact", now=now, thread=contact)
    return draw(request, shown)


def draw(
    request: HttpRequest,
    shown: Triage,
    *,
    look: LookForm | None = None,
    decide: DecideForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a contact, with the forms as they were filled in, or fresh: both are typed into one page."""
    typed = _typed(request)
    context: dict[str, Any] = {
        "shown": shown,
        "look": look or _look_as_typed(typed, urgency=shown.urgency, danger_now=shown.danger_now),
        "bands": {band.code: band.says for band in urgency_bands()},
        "levels": {level.code: level for level in levels()},
        "decide": decide,
    }
    if decide is None and shown.is_open and "decide_contact" in shown.may:
        offer = offer_for(shown, request.actor, timezone.now())
        fresh = {"offer": offer, "initial": {"seen": shown.seen}}
        context["decide"] = DecideForm(**fresh) if typed is None else DecideForm.as_typed(typed, **fresh)
    return render(request, "front_door/contact.html", context, status=status)


def _typed(request: HttpRequest) -> QueryDict | None:
    """What stood in all fields of the page when it was sent or kept."""
    if request.method == "POST":
        return request.POST
    kept = getattr(request, "kept", None)
    return kept.typed if kept else None


def _look_as_typed(typed: QueryDict | None, **initial: Any) -> LookForm:
    """Filled in with what was typed, if it was on the page."""
    if typed is None or "because" not in typed:
        return LookForm(initial=initial)
    return LookForm.as_typed(typed, initial=initial)  # type: ignore[return-value]


@require_POST
@page("front_door.look_at_contact")
def look(request: HttpRequest, contact: int) -> HttpResponse:
    """Says how urgent it is."""
    form = LookForm(request.POST)
    status = attempt(form, lambda f: _look(request, contact, f.parsed()))
    if status == 0:
        return _again(request, contact, done=form.fields)
    return draw(request, triage(request.actor, contact, timezone.now()), look=form, status=status)


def _look(request: HttpRequest, contact: int, said: Look) -> None:
    api.look_at(
        **who_and_when(request),
        contact=contact,
        urgency=said.urgency,
        danger_now=said.danger_now,
        why=said.because,
    )


@require_POST
@page("front_door.answer_ring")
def ring(request: HttpRequest, contact: int, ring: int) -> HttpResponse:
    """Says that one has picked it up."""
    api.answer_ring(**who_and_when(request), ring=ring)
    return _again(request, contact)


@form_page
@page("front_door.say_where")
def where(request: HttpRequest, contact: int) -> HttpResponse:
    """Where the children are now and tonight."""
    check_reads(request.actor, contact, timezone.now())
    step = Step("Where are the children?", "Record it", contact, "Leave empty what you did not ask.")
    form = WhereForm(request.POST or None)
    return one_form(
        request, form, step, lambda f: api.say_where(**who_and_when(request), contact=contact, **vars(f.parsed())),
        "front_door:contact", contact,
    )  # fmt: skip


@require_POST
@page("front_door.read_contact")
def leave(request: HttpRequest, contact: int) -> HttpResponse:
    """To a page of one step, and what is half typed is kept until they are back."""
    here, to = reverse("front_door:contact", args=[contact]), request.POST.get("to", "")
    _kept(request, contact)
    return redirect(to if to.startswith(here) else here)


@require_POST
@page("front_door.answer_match")
def match(request: HttpRequest, contact: int, told: int, candidate: int) -> HttpResponse:
    """Same, not the same, not sure."""
    answer = request.POST.get("answer", "")
    api.answer_match(**who_and_when(request), told=told, candidate=candidate, answer=answer)
    return _again(request, contact, "#who")


@require_POST
@page("front_door.add_new_person")
def add(request: HttpRequest, contact: int) -> HttpResponse:
    """Nobody we know: adds them as new."""
    told = [int(each) for each in " ".join(request.POST.getlist("told")).split() if each.isdecimal()]
    api.add_new_people(**who_and_when(request), contact=contact, told=told)
    return _again(request, contact, "#who")


@form_page
@page("front_door.undo_match")
def undo(request: HttpRequest, contact: int, told: int) -> HttpResponse:
    """It was wrong who this is."""
    check_reads(request.actor, contact, timezone.now())
    name, _ = name_and_agreement(contact, told)
    step = Step(f"It was wrong who {name} is", "Undo it", contact, UNDONE)
    return one_form(
        request, WhyForm(request.POST or None), step,
        lambda f: api.undo_match(**who_and_when(request), told=told, why=f.cleaned_data["why"]),
        "front_door:contact", contact,
    )  # fmt: skip


UNDONE = (
    "What this contact brought to that person leaves them again: names, numbers, a family they were put in. Somebody "
    "added from this contact is taken out of view. Levels and referrals decided about them no longer count, and the "
    "contact is decided again. What was written stays on the record, and says that it was wrong."
)


@require_POST
@page("front_door.join_family")
def join(request: HttpRequest, contact: int, family: int) -> HttpResponse:
    """This is the family the contact concerns."""
    api.join_family(**who_and_when(request), contact=contact, family=family)
    return _again(request, contact, "#who")


@form_page
@page("front_door.part_family")
def part(request: HttpRequest, contact: int) -> HttpResponse:
    """It does not concern that family."""
    check_reads(request.actor, contact, timezone.now())
    lead = "The contact and everything written on it leaves that family's record."
    return one_form(
        request, WhyForm(request.POST or None), Step("It does not concern this family", "Part them", contact, lead),
        lambda f: api.part_family(**who_and_when(request), contact=contact, why=f.cleaned_data["why"]),
        "front_door:contact", contact,
    )  # fmt: skip


@form_page
@page("front_door.record_agreement")
def agreement(request: HttpRequest, contact: int, told: int) -> HttpResponse:
    """Whether somebody agrees to be helped; or no longer does."""
    check_reads(request.actor, contact, timezone.now())
    name, said = name_and_agreement(contact, told)
    form = AgreementForm(request.POST or None, withdrawable=said in ("agrees", "agrees_in_part"))
    step = Step(f"Does {name} agree to be helped?", "Record it", contact, AGREEMENT)
    return one_form(request, form, step, lambda f: _agree(request, told, f.parsed()), "front_door:contact", contact)


AGREEMENT = (
    "Agreement to be helped is theirs to give and to take back. It is never the ground for sharing information, and "
    "nobody needs it to protect a child."
)


def _agree(request: HttpRequest, told: int, said: Any) -> None:
    if said.answer == "withdrawn":
        api.withdraw_agreement(**who_and_when(request), told=told, words=said.words)
    else:
        api.record_agreement(**who_and_when(request), told=told, answer=said.answer, words=said.words)


def _again(request: HttpRequest, contact: int, at: str = "", done: Collection[str] = ()) -> HttpResponse:
    """The page again, with what was typed into it beside what was answered."""
    here = reverse("front_door:contact", args=[contact])
    return redirect(f"{_kept(request, contact, done) or here}{at}")


def _kept(request: HttpRequest, contact: int, done: Collection[str] = ()) -> str:
    return carried(request, reverse("front_door:decide", args=[contact]), done=done, beside=_DRAWN)


_DRAWN = ("seen", "urgency", "danger_now", "answer", "told", "to", "team")
"""What the page is drawn with, and what the buttons say: nobody typed that."""
