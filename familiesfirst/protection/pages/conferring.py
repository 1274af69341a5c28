"""A conference and a review as they went: the family opens and speaks first, then everybody else."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.involvement.api import round_family
from familiesfirst.meetings.api import CoreGroup, core_group_of
from familiesfirst.people.api import untold_before, whom_to_tell
from familiesfirst.protection.actions._conferring import LEADING
from familiesfirst.protection.actions.add_to_conference import add_to_conference
from familiesfirst.protection.actions.hold_conference import hold_conference
from familiesfirst.protection.actions.hold_review import hold_review
from familiesfirst.protection.forms.attending import AddForm
from familiesfirst.protection.forms.conference import ConferredForm, ReviewedForm
from familiesfirst.protection.pages.attending import context, opened, to_page
from familiesfirst.protection.pages.sending import OVER, done_with, meeting_form, who_was_there
from familiesfirst.protection.queries.conference import ConferencePage, speaking_for, what_was_held, writes_it_up
from familiesfirst.protection.queries.visits import visited_every
from familiesfirst.record.api import LONDON, Meanwhile, NotThere
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form, Several

FIRST = "Somebody put this conference on the record while you wrote. What they wrote is below, and so is all you typed."


@page("protection.hold_conference")
def confer(request: HttpRequest, family: int, conference: int) -> HttpResponse:
    """An initial conference as it went."""
    done = "Recorded. A plan that was made began on the day of the conference."
    return _held(request, family, conference, "initial", ConferredForm, hold_conference, done)


@page("protection.hold_review")
def review(request: HttpRequest, family: int, conference: int) -> HttpResponse:
    """A review as it went."""
    return _held(request, family, conference, "review", ReviewedForm, hold_review, "Recorded.")


def _held(
    request: HttpRequest, family: int, conference: int, sort: str, kind: type[ConferredForm | ReviewedForm],
    do: Callable[..., int], done: str,
) -> HttpResponse:  # fmt: skip
    seen = opened(request, family, conference, f"hold_{'review' if sort == 'review' else 'conference'}")
    if seen.sort != sort:
        raise NotThere
    another_chairs = seen.chair and seen.chair_worker != request.actor.worker  # type: ignore[attr-defined]
    known = writes_it_up(request.actor, seen.guests, seen.header) if another_chairs else ()  # type: ignore[attr-defined]
    present = who_was_there(request, least=0 if seen.guests else 1, known=known)
    form = _form(request, seen, kind, present)
    if seen.state != "planned":
        return _met(request, seen, form, present)
    acts = {"by": request.actor, "now": timezone.now(), "family": seen.family, "conference": seen.id}  # type: ignore[attr-defined]
    try:
        if done_with(request, form, lambda: do(**acts, held=form.held(present.parsed()), there=form.who_came), present):
            return to_page(request, seen, done)
    except Meanwhile:
        seen = opened(request, family, conference)
        if seen.state == "planned":
            raise
        return _met(request, seen, form, present)
    status, now = 422 if form.is_bound else 200, group_now(seen)
    said = {"form": form, "present": present, "group_in_words": now.words if now and not now.named else ""}
    return render(request, "protection/conference/held.html", context(seen, **said), status=status)


def group_now(seen: ConferencePage) -> CoreGroup | None:
    """Who is in the core group before a review; None before an initial conference."""
    return core_group_of(seen.opened, seen.at) if seen.sort == "review" else None


def _form(
    request: HttpRequest, seen: ConferencePage, kind: type[ConferredForm | ReviewedForm], present: Several
) -> ConferredForm | ReviewedForm:
    local = seen.at.astimezone(LONDON)
    initial: dict[str, Any] = {"day": local.date(), "at": local.time()}
    chaired = seen.chair_involved if seen.chair else None
    now, round_them = group_now(seen), round_family(seen.family, seen.opened.today)
    around = {w.worker: f"{w.name}, {w.agency} ({w.role_title})" for w in round_them if w.worker and not w.left}
    leads = [w.worker for w in round_them if w.role in LEADING]
    initial["group_workers"] = [w for w in around if w in now.workers] if now else leads
    initial |= {"group_family": list(now.family), "group_others": "\n".join(now.others)} if now else {}
    children = list(zip(seen.children, seen.names, strict=True))
    more = {"visits": visited_every(dict(children), seen.opened.today)} if seen.sort == "review" else {}
    waits = untold_before(request.actor, seen.family, seen.opened.ties)  # type: ignore[attr-defined]
    return meeting_form(
        kind, request, present, children=children, family=seen.of_family,
        guests=seen.guests, speaking_for=speaking_for(seen.guests, seen.header), today=seen.opened.today,
        initial=initial, around=around, chaired=chaired, people=whom_to_tell(seen.family, seen.opened.now), waits=waits,
        **more,
    )  # fmt: skip


def _met(request: HttpRequest, seen: ConferencePage, form: Form, present: Several) -> HttpResponse:
    """It was put on the record, or called off: what stands, and every word this person typed, to be put beside it."""
    if request.method != "POST":
        raise Meanwhile(OVER)
    beside = "words" in request.POST
    asked = AddForm(request.POST if beside else None, initial={"words": "\n".join(_typed(form, present))})
    acts = {"by": request.actor, "now": timezone.now(), "family": seen.family, "conference": seen.id}  # type: ignore[attr-defined]
    if beside and done_with(request, asked, lambda: add_to_conference(**acts, words=asked.cleaned_data["words"])):
        messages.success(request, "Your words are on the record beside it.")
        return redirect("protection:conference", seen.family, seen.id)
    drawn = context(seen, form=asked, first=FIRST if seen.state == "held" else OVER, held=what_was_held(seen))
    return render(request, "protection/conference/met.html", drawn, status=409)


def _typed(form: Any, present: Several) -> Iterator[str]:
    """Every text that was typed, with what it answers."""
    for part in (form, *form.voices, *form.by_child.each, *form.guests, *form.told_each.each, *present):
        for field in part:
            value = field.value()
            if isinstance(value, str) and value.strip() and not hasattr(field.field, "choices"):
                yield f"{field.label} {value.strip()}"
