"""What the room's pages have in common: a form that was sent, the action that takes it, and the page it came from."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familiesfirst.agencies.api import taken
from familiesfirst.involvement import api as involvement
from familiesfirst.protection.forms.meeting import PresentForm
from familiesfirst.protection.queries.page import InHand, ProtectionPage, protection_page
from familiesfirst.protection.queries.page_reads import READ
from familiesfirst.protection.queries.recorded import MedicalAwaited
from familiesfirst.protection.rules.strategy import Present
from familiesfirst.record.api import Meanwhile, Refused
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form, Several

F = TypeVar("F", bound=Form)
OVER = "This was finished in the meantime, or is not needed any more. Look at the page again."


def opened(request: HttpRequest, family: int, action: str = "") -> ProtectionPage:
    """The family's page, its reading logged once, not for a form sent again. Refused to whoever may not do this, before
    anything is drawn. action: what it is opened for; empty: what the page's guard names.
    """
    now = timezone.now()
    seen = protection_page(request.actor, family, now, log=request.method == "GET")  # type: ignore[attr-defined]
    if not seen.may.get(action or _guarded(request), True):
        involvement.check(request.actor, f"protection.{action or _guarded(request)}", seen.family, now)  # type: ignore[attr-defined]
        raise Refused("What you are to this family does not include this.")
    return seen


def _guarded(request: HttpRequest) -> str:
    view = request.resolver_match.func if request.resolver_match else None
    return str(getattr(view, "guard", "")).removeprefix("protection.")


def in_hand(seen: ProtectionPage, sort: str, id: int) -> InHand:
    """What is in hand with this id. Meanwhile when it is over: somebody else was here first."""
    found = seen.one(sort, id)
    if found is None:
        raise Meanwhile(OVER)
    return found


def those(one: InHand | MedicalAwaited) -> list[tuple[int, str]]:
    """Its children, as forms name them."""
    return list(zip(one.children, one.names, strict=True))


def who_was_there(request: HttpRequest, *, least: int = 1, known: Sequence[Present] = ()) -> Several:
    """Those who took part: rows that can be added without JavaScript. least: how many rows there are at first. known:
    who stands in them."""
    initial = [dict(vars(one)) for one in known]
    return Several(PresentForm, request.POST or None, prefix="present", least=least, most=20, initial=initial)


def meeting_form(kind: type[F], request: HttpRequest, *rows: Several, **about: Any) -> F:
    """The form of a meeting; when only a row was added or taken away, as typed and not checked."""
    if not any(several.asked for several in rows):
        return kind(request.POST or None, **about)
    form: Any = kind(None, **about)
    told = form.told_each.each if hasattr(form, "told_each") else ()
    for one in (form, *form.by_child.each, *told, *getattr(form, "guests", ()), *getattr(form, "voices", ())):
        one.kept = request.POST
    return form


def done_with(request: HttpRequest, form: Form, do: Callable[[], object], *rows: Several) -> bool:
    """Whether it was sent, was sound, and the action took it; what it did not take stands beside its fields."""
    if request.method != "POST" or any(several.asked for several in rows):
        return False
    return taken(form, do, *rows)


def back(request: HttpRequest, family: int, words: str, *to: Any) -> HttpResponse:
    """To the family's page (or another: its name and what it takes), which says what was done; to the desk where its
    record was open to them only while it was before the team, or they chaired what is over now.
    """
    return involvement.go_on(request, family, *(to or ("protection:page", family)), words=words, needs=READ)


def draw(request: HttpRequest, template: str, seen: ProtectionPage, form: Form, **context: Any) -> HttpResponse:
    """The page with its form; 422 when what was sent cannot be taken."""
    status = 422 if form.is_bound else 200
    given = {"family": seen.family, "header": seen.header, "seen": seen, "form": form, **context}
    return render(request, f"protection/{template}.html", given, status=status)
