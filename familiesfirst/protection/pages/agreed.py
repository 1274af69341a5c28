"""What strategy discussions agreed that somebody does, and a discussion that was held."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.people.api import family_header
from familiesfirst.protection.actions._agreeing import OVER
from familiesfirst.protection.actions.end_agreed_action import end_agreed_action
from familiesfirst.protection.actions.hand_on_agreed_action import hand_on_agreed_action
from familiesfirst.protection.forms.todo import HandOnForm, TodoEndsForm
from familiesfirst.protection.pages.sending import back, done_with
from familiesfirst.protection.queries.agreed import AgreedLine, AgreedPage, agreed_page, who_may_do
from familiesfirst.protection.queries.discussion import discussion as read_discussion
from familiesfirst.record.api import Meanwhile, NotThere, Refused
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form


@require_safe
@page("protection.read_agreed_actions")
def listed(request: HttpRequest, family: int) -> HttpResponse:
    """Everything for whoever opens the family's child protection page; for anybody else what they do themselves."""
    now = timezone.now()
    seen = agreed_page(request.actor, family, now)
    header = family_header(request.actor, seen.family, now, to="protection.read_protection") if seen.opens else None
    return render(request, "protection/agreed/list.html", {"seen": seen, "header": header})


def _open(request: HttpRequest, family: int, action: int) -> tuple[AgreedPage, AgreedLine]:
    """What the reader sees of the family's, and this one. NotThere where it is not theirs; Meanwhile once over."""
    seen = agreed_page(request.actor, family, timezone.now(), log=request.method == "GET")  # type: ignore[attr-defined]
    what = next((one for one in seen.lines if one.id == action), None)
    if what is None:
        raise NotThere
    if not what.open:
        raise Meanwhile(OVER)
    return seen, what


@page("protection.hand_on_agreed_action")
def hand_on(request: HttpRequest, family: int, action: int) -> HttpResponse:
    """Somebody else does it from now on."""
    now, (seen, what) = timezone.now(), _open(request, family, action)
    if not seen.may_hand_on:
        raise Refused("Whoever answers for the family’s help gives it to somebody else.")
    form = HandOnForm(request.POST or None, who=who_may_do(request.actor, seen.family, what.strategy, now))
    acts = {"by": request.actor, "now": now, "family": seen.family, "action": action}
    if done_with(request, form, lambda: hand_on_agreed_action(**acts, **form.parsed())):
        return back(
            request, seen.family, "It is theirs from now on, by the same day.", "protection:agreed", seen.family
        )
    return _draw(request, seen, what, form, "Somebody else does it")


@page("protection.end_agreed_action")
def end(request: HttpRequest, family: int, action: int) -> HttpResponse:
    """It is done, or not needed any more."""
    now, (seen, what) = timezone.now(), _open(request, family, action)
    form = TodoEndsForm(request.POST or None, today=timezone.localdate(now))
    acts = {"by": request.actor, "now": now, "family": seen.family, "action": action}
    if done_with(request, form, lambda: end_agreed_action(**acts, **form.parsed())):
        return back(request, seen.family, "It is on the family’s record.", "protection:agreed", seen.family)
    return _draw(request, seen, what, form, "What came of it")


def _draw(request: HttpRequest, seen: AgreedPage, what: AgreedLine, form: Form, title: str) -> HttpResponse:
    given = {"seen": seen, "what": what, "form": form, "title": title}
    return render(request, "protection/agreed/step.html", given, status=422 if form.is_bound else 200)


@require_safe
@page("protection.read_protection")
def discussion(request: HttpRequest, family: int, strategy: int) -> HttpResponse:
    """A discussion that was held."""
    seen = read_discussion(request.actor, family, strategy, timezone.now())
    return render(request, "protection/agreed/discussion.html", {"seen": seen, "header": seen.header})
