"""Concerns outside the home: the team's own pages. Only the team that holds one sees who is in it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import may_open, page
from familiesfirst.people import api as people
from familiesfirst.protection.actions.close_concern import close_concern
from familiesfirst.protection.actions.join_concern import join_concern
from familiesfirst.protection.actions.leave_concern import leave_concern
from familiesfirst.protection.actions.open_concern import open_concern
from familiesfirst.protection.actions.reword_concern import reword_concern
from familiesfirst.protection.forms.outside import JoinForm, OpeningForm, ReferenceForm, WordsForm
from familiesfirst.protection.pages.sending import done_with
from familiesfirst.protection.queries.outside import ConcernPage, concern_page, concerns, holds_concerns
from familiesfirst.protection.queries.who_joins import may_join_from, who_joins
from familiesfirst.record.api import Meanwhile, NotThere, Refused, log_read
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form

OVER = "This concern was closed meanwhile. Look at it again."


@require_safe
@page("protection.read_concerns")
def listed(request: HttpRequest) -> HttpResponse:
    """Those that one's own team holds."""
    now = timezone.now()
    log_read(request.actor, page="protection.concerns", now=now)
    context = {
        "seen": concerns(request.actor, timezone.localdate(now)),
        "of_team": holds_concerns(request.actor),
        "may_begin": holds_concerns(request.actor) and may_open(request.actor, "protection.open_concern"),
    }
    return render(request, "protection/outside/list.html", context)


@page("protection.open_concern")
def begin(request: HttpRequest) -> HttpResponse:
    """A new one."""
    now = timezone.now()
    form = OpeningForm(request.POST or None, today=timezone.localdate(now))
    made: list[int] = []
    if done_with(request, form, lambda: made.append(open_concern(by=request.actor, now=now, opening=form.parsed()))):
        messages.success(request, "Opened. Nobody is joined to it yet.")
        return redirect("outside:one", made[0])
    return draw(request, "opening", form, seen=None)


@require_safe
@page("protection.read_concern")
def one(request: HttpRequest, concern: int) -> HttpResponse:
    """Who is in it, its meetings and its plan."""
    return render(request, "protection/outside/one.html", {"seen": opened(request, concern)})


@require_safe
@page("protection.join_concern")
def find(request: HttpRequest, concern: int) -> HttpResponse:
    """Of which family: of those whose record is open for it, and of no other. Else who joins them, and what to do."""
    seen, now = opened(request, concern, "join_concern"), timezone.now()
    form = ReferenceForm(request.GET if "family" in request.GET else None)
    if form.is_bound and form.is_valid():
        if may_join_from(request.actor, family := form.cleaned_data["family"], now):
            return redirect("outside:join", concern, family)
        form.not_theirs()
    return draw(request, "who_joins", form, seen=seen, joins=who_joins(request.actor, seen.team, now))


@page("protection.join_concern")
def join(request: HttpRequest, concern: int, family: int) -> HttpResponse:
    """One young person of a family that one may open."""
    now, seen = timezone.now(), opened(request, concern, "join_concern", log=False)  # that they open the record is kept
    record = people.open_record(request.actor, family, now, page="protection.join_concern", log=request.method == "GET")
    people.check_may(record, "protection.join_concern")
    header = people.family_header(request.actor, record.family, now, ties=record.ties)
    there = {one.person for one in seen.joined}
    form = JoinForm(
        request.POST or None,
        children=[(c.person, c.name) for c in header.children if c.person not in there and not c.died],
    )

    def act() -> None:
        join_concern(by=request.actor, now=now, concern=concern, family=record.family, joining=form.parsed())

    if done_with(request, form, act):
        return back(
            request, concern, "Joined. Their record says so. Say with the family’s lead who tells their parents."
        )
    return draw(request, "join", form, seen=seen, header=header)


@page("protection.reword_concern")
def reword(request: HttpRequest, concern: int) -> HttpResponse:
    """In other words."""
    seen = opened(request, concern, "reword_concern")
    initial = {
        "sort": seen.sort, "title": seen.title, "place": seen.place, "told": seen.told,
        "harms": list(seen.harm_codes), "sensitivity": seen.sensitivity,
        "visitors": seen.visitors, "visitors_words": seen.visitors_words,
    }  # fmt: skip
    form = OpeningForm(request.POST or None, today=timezone.localdate(), rewords=True, initial=initial)
    return _acted(request, seen, form, "opening", "Put in other words.",
                  lambda acts: reword_concern(
                      **acts, opening=form.parsed(), look_again=form.cleaned_data["look_again"]))  # fmt: skip


@page("protection.leave_concern")
def leave(request: HttpRequest, concern: int, person: int) -> HttpResponse:
    """Somebody is no longer part of it."""
    seen = opened(request, concern, "leave_concern")
    who = next((one for one in seen.joined if one.person == person), None)
    if who is None:
        raise NotThere
    form = WordsForm(request.POST or None)
    return _acted(request, seen, form, "leave", "Recorded, on their record too.",
                  lambda acts: leave_concern(**acts, person=person, **form.parsed()), who=who)  # fmt: skip


@page("protection.close_concern")
def close(request: HttpRequest, concern: int) -> HttpResponse:
    """It is closed."""
    seen = opened(request, concern, "close_concern")
    form = WordsForm(request.POST or None)
    return _acted(request, seen, form, "leave", "Closed. Every record in it says so.",
                  lambda acts: close_concern(**acts, **form.parsed()), who=None)  # fmt: skip


def opened(request: HttpRequest, concern: int, action: str = "", *, log: bool = True) -> ConcernPage:
    """The concern's page, its reading logged once, not for a form sent again. With an action: for somebody who may do
    it. Meanwhile when it is closed."""
    seen = concern_page(request.actor, concern, timezone.now(), log=log and request.method in ("GET", "HEAD"))  # type: ignore[attr-defined]
    if action and seen.state != "open":
        raise Meanwhile(OVER)
    if action and not seen.may[action]:
        raise Refused("What you are to this concern does not include this.")
    return seen


def _acted(
    request: HttpRequest, seen: ConcernPage, form: Form, template: str, words: str,
    do: Callable[[dict[str, Any]], object], **more: Any,
) -> HttpResponse:  # fmt: skip
    acts = {"by": request.actor, "now": timezone.now(), "concern": seen.id}  # type: ignore[attr-defined]
    if done_with(request, form, lambda: do(acts)):
        return back(request, seen.id, words)
    return draw(request, template, form, seen=seen, **more)


def back(request: HttpRequest, concern: int, words: str) -> HttpResponse:
    """To the concern's page, which says what was done."""
    messages.success(request, words)
    return redirect("outside:one", concern)


def draw(request: HttpRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    """The page with its form; 422 when what was sent cannot be taken."""
    status = 422 if form.is_bound else 200
    return render(request, f"protection/outside/{template}.html", {"form": form, **context}, status=status)
