"""Steps into law: the page, and one form for each step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.people.api import whom_to_tell
from familiesfirst.protection.actions.end_care import end_care
from familiesfirst.protection.actions.end_order import end_order
from familiesfirst.protection.actions.end_proceedings import end_proceedings
from familiesfirst.protection.actions.extend_order import extend_order
from familiesfirst.protection.actions.hold_gateway import hold_gateway
from familiesfirst.protection.actions.issue_proceedings import issue_proceedings
from familiesfirst.protection.actions.make_order import make_order
from familiesfirst.protection.actions.point_to_care import point_to_care
from familiesfirst.protection.actions.record_care_date import record_care_date
from familiesfirst.protection.actions.record_network_offer import record_network_offer
from familiesfirst.protection.actions.send_letter import send_letter
from familiesfirst.protection.actions.start_care import start_care
from familiesfirst.protection.actions.step_back import step_back
from familiesfirst.protection.forms import law as forms
from familiesfirst.protection.pages.sending import back, done_with
from familiesfirst.protection.queries.law import BEFORE_COURT, READ, ChildInLaw, LawPage, law_page
from familiesfirst.protection.queries.letters_made import as_sent, letter_made
from familiesfirst.protection.rules.legal import SECTION_OF
from familiesfirst.record.api import Meanwhile, NotThere
from familiesfirst.ui.api import render

GATE = (
    "Before an application the family network is offered a meeting, in the letter before proceedings; where anybody "
    "accepts, it is held first."
)
GATE_FIRST = f"{GATE} Record what came of that before this."
STAYS = "The child’s level, plan, lead and clocks stay as they are until each is ended by name."


@dataclass(frozen=True)
class Step:
    """One step. fits: of which children it can be taken now. words: what to know before."""

    slug: str
    form: type[forms.AboutForm]
    act: Callable[..., object]
    title: str
    fits: Callable[[ChildInLaw], bool]
    words: Callable[[], str] = lambda: STAYS
    done: str = "Recorded."
    begins: Callable[[LawPage, HttpRequest, list[ChildInLaw]], dict[str, Any]] = lambda seen, request, fit: {}


def _court(*states: str) -> Callable[[ChildInLaw], bool]:
    return lambda child: child.standing.court.state in states


def _first(*states: str) -> Callable[[ChildInLaw], bool]:
    """Before the court in one of these states, of whom a first step may be taken where nothing is open in law."""
    return lambda child: _may_begin(child) and child.standing.court.state in states


def _may_begin(child: ChildInLaw) -> bool:
    return child.begins or not child.standing.quiet


def _cared(child: ChildInLaw) -> bool:
    return child.standing.care.state == "open"


def _under_order(seen: LawPage, request: HttpRequest, fit: list[ChildInLaw]) -> dict[str, Any]:
    """Under the section of the order that lasts, where one does."""
    runs = {order.order for child in fit for order in child.orders}
    return {"section": next((section for order, section in SECTION_OF.items() if order in runs), None)}


def _letter_made(seen: LawPage, request: HttpRequest, fit: list[ChildInLaw]) -> dict[str, Any]:
    """What a letter that was made here says, so that nobody types it again. NotThere for one not on the page."""
    asked = request.GET.get("made", "")
    if not asked:
        return {}
    made = next((one for one in seen.letters if str(one.id) == asked), None)
    if made is None:
        raise NotThere
    return as_sent(letter_made(seen.opened, made.id, made.person), {child.person for child in fit})


STEPS = (
    Step("gateway", forms.GatewayForm, hold_gateway, "A legal planning meeting was held",
         _first("none", "agreed", "pre_proceedings")),
    Step("letter", forms.LetterForm, send_letter, "A letter before proceedings went", _court(*BEFORE_COURT),
         begins=_letter_made),
    Step("back", forms.StepBackForm, step_back, "Pre-proceedings end", _court("agreed", "pre_proceedings")),
    Step("network", forms.OfferForm, record_network_offer, "Has the family network been offered a meeting?",
         _may_begin, lambda: GATE),
    Step("issue", forms.IssueForm, issue_proceedings, "Care proceedings were issued",
         _first("none", "agreed", "pre_proceedings"), lambda: GATE_FIRST),
    Step("final", forms.FinalForm, end_proceedings, "Care proceedings ended", _court("proceedings")),
    Step("police", forms.PoliceForm, make_order, "Police protection",
         lambda child: _may_begin(child) and not child.runs("police_protection"),
         lambda: forms.most_of("police_protection")),
    Step("emergency", forms.EmergencyForm, make_order, "An emergency protection order",
         lambda child: _may_begin(child) and not child.runs("emergency"), lambda: forms.most_of("emergency")),
    Step("longer", forms.LongerForm, extend_order, "The emergency order runs longer",
         lambda child: child.standing.emergency.state == "open", lambda: forms.most_of("emergency")),
    Step("order-ended", forms.OrderEndForm, end_order, "An order ended", lambda child: bool(child.orders)),
    Step("care", forms.CareForm, start_care, "A child is looked after", _may_begin, begins=_under_order),
    Step("care-ended", forms.CareEndForm, end_care, "A child is no longer looked after", _cared),
    Step("pointer", forms.PointerForm, point_to_care, "Where the care plan is kept", _cared,
         lambda: "A pointer, not a copy: the care plan, the placement and reviews are kept there."),
    Step("care-date", forms.CareDateForm, record_care_date, "What the care system says was done", _cared),
)  # fmt: skip


@require_safe
@page("protection.read_protection")
def law(request: HttpRequest, family: int) -> HttpResponse:
    """Where each child stands in law, beside their level."""
    seen = law_page(request.actor, family, timezone.now(), to=READ)  # type: ignore[attr-defined]
    steps = [(one, any(one.fits(c) for c in seen.children)) for one in STEPS]
    offered = [one for one, fits in steps if fits and seen.may[one.act.__name__]]
    return render(
        request,
        "protection/law/page.html",
        {"family": seen.family, "header": seen.header, "seen": seen, "steps": offered},
    )


def view_of(step: Step) -> Callable[..., HttpResponse]:
    """The page of one step."""

    @page(f"protection.{step.act.__name__}")
    def view(request: HttpRequest, family: int) -> HttpResponse:
        """A step into law."""
        now = timezone.now()
        seen = law_page(request.actor, family, now, log=request.method == "GET")  # type: ignore[attr-defined]
        fit = [child for child in seen.children if step.fits(child)]
        if not fit:
            raise Meanwhile(f"{step.title}: as the children stand in law now, this is of none of them.")
        asked = {"people": whom_to_tell(seen.family, now)} if issubclass(step.form, forms.DecidedForm) else {}
        about = {"children": fit, "readers": seen.readers, "today": timezone.localdate(now)}
        form = step.form(request.POST or None, initial=step.begins(seen, request, fit), **about, **asked)

        def keep() -> None:
            step.act(by=request.actor, now=now, family=seen.family, **form.parsed())  # type: ignore[attr-defined]

        if done_with(request, form, keep):
            return back(request, seen.family, step.done, "protection:law", seen.family)
        given: dict[str, Any] = {"family": seen.family, "header": seen.header, "seen": seen, "form": form, "step": step}
        return render(request, "protection/law/step.html", given, status=422 if form.is_bound else 200)

    return view
