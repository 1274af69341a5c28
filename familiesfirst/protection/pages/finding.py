"""What a team found when it looked at practice, and what was done about it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import may_open, page
from familiesfirst.protection.actions.agree_finding_action import agree_finding_action
from familiesfirst.protection.actions.end_finding_action import end_finding_action
from familiesfirst.protection.actions.record_finding import record_finding
from familiesfirst.protection.actions.see_finding_otherwise import see_finding_otherwise
from familiesfirst.protection.forms.finding import FoundForm
from familiesfirst.protection.forms.todo import OtherwiseForm, TodoEndsForm, TodoForm
from familiesfirst.protection.pages.sending import done_with
from familiesfirst.protection.queries.finding import FindingInFull
from familiesfirst.protection.queries.finding import finding as read_one
from familiesfirst.protection.queries.finding import findings as read_all
from familiesfirst.record.api import Meanwhile
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form, Several


@require_safe
@page("protection.read_findings")
def listed(request: HttpRequest, team: str) -> HttpResponse:
    """Everything the team found."""
    seen = read_all(request.actor, team, timezone.now())
    reads = may_open(request.actor, "protection.read_numbers")
    return render(request, "protection/team/findings.html", {"seen": seen, "code": seen.code, "reads_numbers": reads})


@page("protection.record_finding")
def new(request: HttpRequest, team: str) -> HttpResponse:
    """A finding is written down."""
    now = timezone.now()
    seen = read_all(request.actor, team, now)
    todos = Several(TodoForm, request.POST or None, prefix="todo", least=1, most=12)
    before = [(s.times[-1].id, f"{s.theme}, {s.times[-1].last:%B %Y}") for s in seen.series]
    about: dict[str, Any] = {"today": timezone.localdate(now), "before": before, "todos": todos}
    form = FoundForm.as_typed(request.POST, **about) if todos.asked else FoundForm(request.POST or None, **about)

    def keep() -> None:
        record_finding(by=request.actor, now=now, team=seen.code, found=form.parsed())

    if done_with(request, form, keep, todos):
        messages.success(request, "Kept. What is to be done stands at the top until somebody says what came of it.")
        return redirect("protection_team:findings", seen.code)
    status = 422 if form.is_bound else 200
    given = {"seen": seen, "form": form, "todos": todos, "code": seen.code}
    return render(request, "protection/team/find.html", given, status=status)


@require_safe
@page("protection.read_findings")
def one(request: HttpRequest, finding: int) -> HttpResponse:
    """One of them."""
    seen = read_one(request.actor, finding, timezone.now())
    return render(request, "protection/team/finding.html", {"seen": seen, "code": seen.code})


@page("protection.agree_finding_action")
def agree(request: HttpRequest, finding: int) -> HttpResponse:
    """Something more is to be done."""
    now = timezone.now()
    seen, form = read_one(request.actor, finding, now), TodoForm(request.POST or None)
    if done_with(
        request, form, lambda: agree_finding_action(by=request.actor, now=now, finding=finding, todo=form.parsed())
    ):
        return _back(request, finding, "Kept.")
    return _draw(request, "agree_todo", seen, form)


@page("protection.end_finding_action")
def end(request: HttpRequest, finding: int, todo: int) -> HttpResponse:
    """It is done, or is not to be done any more."""
    now = timezone.now()
    seen = read_one(request.actor, finding, now)
    form = TodoEndsForm(request.POST or None, today=timezone.localdate(now))
    what = next((t for t in seen.finding.todos if t.id == todo), None)
    if what is not None and not what.open:
        raise Meanwhile("Somebody has written down already what came of this.")
    who: dict[str, Any] = {"by": request.actor, "now": now, "finding": finding, "todo": todo}
    if done_with(request, form, lambda: end_finding_action(**who, **form.parsed())):
        return _back(request, finding, "Kept.")
    return _draw(request, "end_todo", seen, form, what=what)


@page("protection.see_finding_otherwise")
def otherwise(request: HttpRequest, finding: int) -> HttpResponse:
    """Somebody does not agree with it."""
    now = timezone.now()
    seen, form = read_one(request.actor, finding, now), OtherwiseForm(request.POST or None)
    acts: dict[str, Any] = {"by": request.actor, "now": now, "finding": finding}
    if done_with(request, form, lambda: see_finding_otherwise(**acts, words=form.cleaned_data["words"])):
        return _back(request, finding, "Kept. Everybody who reads what was found reads it.")
    return _draw(request, "otherwise", seen, form)


def _back(request: HttpRequest, finding: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("protection_team:finding", finding)


def _draw(request: HttpRequest, template: str, seen: FindingInFull, form: Form, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    given = {"seen": seen, "form": form, "code": seen.code, **context}
    return render(request, f"protection/team/{template}.html", given, status=status)
