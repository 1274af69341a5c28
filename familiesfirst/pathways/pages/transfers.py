"""A family between areas: the page, and one form for each step."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.involvement.api import go_on
from familiesfirst.pathways.actions.alert_missing import alert_missing
from familiesfirst.pathways.actions.ask_transfer_out import ask_transfer_out
from familiesfirst.pathways.actions.confirm_transfer_out import confirm_transfer_out
from familiesfirst.pathways.actions.end_transfer_in import end_transfer_in
from familiesfirst.pathways.actions.end_transfer_out import end_transfer_out
from familiesfirst.pathways.actions.hear_of_transfer import hear_of_transfer
from familiesfirst.pathways.actions.record_back import record_back
from familiesfirst.pathways.actions.record_found import record_found
from familiesfirst.pathways.actions.record_outside import record_outside
from familiesfirst.pathways.forms import transfers as forms
from familiesfirst.pathways.pages.sending import sent, status_of
from familiesfirst.pathways.queries.transfers import TransferPage, transfer_page
from familiesfirst.people.api import whom_to_tell
from familiesfirst.ui.api import render

HOLD = "Until the receiving area confirms in writing, we hold: levels, plans, leads and clocks stay as they are."
BY_NAME = "Nothing ends by itself: end each protection plan, and then help, by name, once they hold."


@dataclass(frozen=True)
class Step:
    """One step. fits: when it can be taken. words: what to know before."""

    slug: str
    form: type[forms.AreaForm]
    act: Callable[..., object]
    title: str
    fits: Callable[[TransferPage], bool]
    words: str = ""


STEPS = (
    Step("coming", forms.HeardForm, hear_of_transfer, "A child with a plan in another area comes to us",
         lambda seen: len(seen.coming) < len(seen.children),
         "A conference is held here within its limit, counted from the day we were told."),
    Step("not-coming", forms.NotComingForm, end_transfer_in, "They do not come", lambda seen: bool(seen.coming)),
    Step("ask", forms.AskForm, ask_transfer_out, "Ask another area to take the family on",
         lambda seen: seen.states["out"] == "none", HOLD),
    Step("confirm", forms.ConfirmForm, confirm_transfer_out, "The other area confirms in writing",
         lambda seen: seen.states["out"] == "asked", BY_NAME),
    Step("ended", forms.EndedForm, end_transfer_out, "The transfer is over, or not taken on",
         lambda seen: seen.states["out"] != "none", HOLD),
    Step("outside", forms.OutsideForm, record_outside, "They live in another area for now",
         lambda seen: True, "A family in temporary housing elsewhere stays ours: visits, plan and lead go on."),
    Step("back", forms.WhyForm, record_back, "They live in our area again",
         lambda seen: seen.states["elsewhere"] == "outside"),
    Step("missing", forms.MissingForm, alert_missing, "Tell another area that somebody is missing",
         lambda seen: True, "A family, or a pregnant woman. If a child is in danger now, ring 999 first."),
    Step("found", forms.FoundForm, record_found, "They are found", lambda seen: seen.states["missing"] == "missing",
         "Once all are back. A child who is reported missing is back with it: the conversation after it is due."),
)  # fmt: skip


@require_safe
@page("pathways.read_steps")
def transfers(request: HttpRequest, family: int) -> HttpResponse:
    """What is under way between areas."""
    seen = transfer_page(request.actor, family, timezone.now())  # type: ignore[attr-defined]
    steps = [one for one in STEPS if one.fits(seen) and seen.may[one.act.__name__]]
    given = {"family": seen.family, "header": seen.header, "seen": seen, "steps": steps}
    return render(request, "pathways/transfers/page.html", given)


def _asked(seen: TransferPage) -> dict[str, str | None]:
    """Whom the other area was asked by, so that nobody types it again."""
    asked = next((one for one in seen.open if one.kind == "transfer.out_asked"), None)
    return {} if asked is None else {name: asked.fact(name) for name in ("area", "who")}


def _known(step: Step, seen: TransferPage, now: dt.datetime) -> dict[str, Any]:
    """What is filled in already."""
    local = timezone.localtime(now)
    found = {"found_on": local.date(), "found_at": local.time()}
    return {confirm_transfer_out: _asked(seen), record_found: found}.get(step.act, {})  # type: ignore[call-overload]


def view_of(step: Step) -> Callable[..., HttpResponse]:
    """The page of one step."""

    @page(f"pathways.{step.act.__name__}")
    def view(request: HttpRequest, family: int) -> HttpResponse:
        """A step between areas."""
        now = timezone.now()
        seen = transfer_page(request.actor, family, now, log=request.method == "GET")  # type: ignore[attr-defined]
        children = seen.coming if step.act is end_transfer_in else seen.children
        told = {"people": whom_to_tell(seen.family, now)} if issubclass(step.form, forms.TellsForm) else {}
        form = step.form(
            request.POST or None, children=children, everybody=seen.everybody, gone=seen.gone,
            initial=_known(step, seen, now), **told,
        )  # fmt: skip

        def keep(given: dict[str, Any]) -> None:
            step.act(by=request.actor, now=now, family=seen.family, **given)  # type: ignore[attr-defined]

        if sent(request, form, keep, "Recorded."):
            return go_on(request, seen.family, "pathways:transfers", seen.family)
        given = {"family": seen.family, "header": seen.header, "seen": seen, "form": form, "step": step}
        return render(request, "pathways/transfers/step.html", given, status=status_of(form))

    return view
