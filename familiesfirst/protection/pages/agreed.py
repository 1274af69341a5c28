"""What strategy discussions agreed that somebody does, and a discussion that was held."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.people.api import family_header
from familiesfirst.protection.actions.end_agreed_action import OVER, end_agreed_action
from familiesfirst.protection.forms.todo import TodoEndsForm
from familiesfirst.protection.pages.sending import done_with
from familiesfirst.protection.queries.agreed import agreed_page
from familiesfirst.protection.queries.discussion import discussion as read_discussion
from familiesfirst.record.api import Meanwhile, NotThere
from familiesfirst.ui.api import render


@require_safe
@page("protection.read_agreed_actions")
def listed(request: HttpRequest, family: int) -> HttpResponse:
    """Everything for whoever opens the family's child protection page; for anybody else what they do themselves."""
    now = timezone.now()
    seen = agreed_page(request.actor, family, now)
    header = family_header(request.actor, seen.family, now) if seen.opens else None
    return render(request, "protection/agreed/list.html", {"seen": seen, "header": header})


@page("protection.end_agreed_action")
def end(request: HttpRequest, family: int, action: int) -> HttpResponse:
    """It is done, or not needed any more."""
    now = timezone.now()
    seen = agreed_page(request.actor, family, now, log=request.method == "GET")
    what = next((one for one in seen.lines if one.id == action), None)
    if what is None:
        raise NotThere
    if not what.open:
        raise Meanwhile(OVER)
    form = TodoEndsForm(request.POST or None, today=timezone.localdate(now))
    acts = {"by": request.actor, "now": now, "family": seen.family, "action": action}
    if done_with(request, form, lambda: end_agreed_action(**acts, **form.parsed())):
        messages.success(request, "It is on the family’s record.")
        return redirect("protection:agreed", seen.family)
    status = 422 if form.is_bound else 200
    return render(request, "protection/agreed/end.html", {"seen": seen, "what": what, "form": form}, status=status)


@require_safe
@page("protection.read_protection")
def discussion(request: HttpRequest, family: int, strategy: int) -> HttpResponse:
    """A discussion that was held."""
    seen = read_discussion(request.actor, family, strategy, timezone.now())
    return render(request, "protection/agreed/discussion.html", {"seen": seen, "header": seen.header})
