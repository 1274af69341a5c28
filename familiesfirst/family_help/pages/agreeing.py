"""Sending an assessment, looking at it on the way, sending it back, agreeing it; and doing what it asked for."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from familiesfirst.agencies.api import page, taken
from familiesfirst.family_help.actions.agree_assessment import agree_assessment
from familiesfirst.family_help.actions.answer_duty import answer_duty
from familiesfirst.family_help.actions.check_assessment import check_assessment
from familiesfirst.family_help.actions.return_assessment import return_assessment
from familiesfirst.family_help.actions.submit_assessment import submit_assessment
from familiesfirst.family_help.forms.assessment import CheckForm, DutyForm, ReturnForm, WordsForm
from familiesfirst.family_help.pages.assessment import open_assessment
from familiesfirst.family_help.queries.assessment import summary
from familiesfirst.family_help.queries.assessment_views import Summary
from familiesfirst.family_help.rules.assessment import Place
from familiesfirst.people.api import Opened
from familiesfirst.record.api import NotThere
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form

Do = Callable[[dict[str, Any], Form], object]


@page("family_help.submit_assessment")
def send(request: HttpRequest, family: int, assessment: int) -> HttpResponse:
    """Sends it to be agreed."""

    def do(acts: dict[str, Any], form: Form) -> object:
        return submit_assessment(**acts, **form.cleaned_data)

    words = "Whoever supervises reads it, and agrees it or sends it back with what is asked."
    return _page(
        request, family, assessment, "family_help.submit_assessment", WordsForm, do, "Send it to be agreed", words
    )


@page("family_help.check_assessment")
def check(request: HttpRequest, family: int, assessment: int) -> HttpResponse:
    """A manager's look on the way."""

    def do(acts: dict[str, Any], form: Form) -> object:
        return check_assessment(**acts, **form.cleaned_data)

    return _page(
        request, family, assessment, "family_help.check_assessment", CheckForm, do, "Look at how far it is", ""
    )


@page("family_help.agree_assessment")
def agree(request: HttpRequest, family: int, assessment: int) -> HttpResponse:
    """Agrees it."""

    def do(acts: dict[str, Any], form: Form) -> object:
        return agree_assessment(**acts, **form.cleaned_data)

    words = "From then on it stands as it is: what is new later belongs in one that brings it up to date."
    return _page(
        request, family, assessment, "family_help.agree_assessment", WordsForm, do, "Agree the assessment", words
    )


@page("family_help.return_assessment")
def send_back(request: HttpRequest, family: int, assessment: int) -> HttpResponse:
    """Sends it back with comments."""
    places: dict[str, Place] = {}

    def form_of(data: Any, seen: Summary) -> Form:
        titles = {}
        for section in seen.sections:
            for at in section.places:
                if at.state != "empty":
                    name = f"about-{section.code}-{at.person or 0}"
                    places[name] = Place(section.code, at.person)
                    titles[name] = f"{section.title}{f': {at.name}' if at.name else ''}"
        return ReturnForm(data, places=titles)

    def do(acts: dict[str, Any], form: Any) -> object:
        comments = {places[name]: words for name, words in form.comments().items()}
        return return_assessment(**acts, why=form.cleaned_data["why"], comments=comments)

    words = "What you ask of a section stands beside it until the assessment is sent again."
    return _page(request, family, assessment, "family_help.return_assessment", form_of, do, "Send it back", words)


def _page(
    request: HttpRequest,
    family: int,
    assessment: int,
    permission: str,
    make: Callable[..., Form],
    do: Do,
    title: str,
    words: str,
) -> HttpResponse:
    """One form about the whole assessment: drawn, or done and back to the summary."""
    opened = open_assessment(request, family, permission, page="family.assessment")
    seen = summary(opened, assessment)
    data = request.POST if request.method == "POST" else None
    form = make(data, seen) if make not in (WordsForm, CheckForm) else make(data)
    acts = {"by": opened.viewer, "now": opened.now, "family": opened.family, "assessment": assessment}
    if data is not None and taken(form, lambda: do(acts, form)):
        messages.success(request, "It is on the record.")
        return redirect("family_help:assessment", opened.family)
    return _draw(request, opened, seen, form, title, words)


def _draw(request: HttpRequest, opened: Opened, seen: Summary, form: Form, title: str, words: str) -> HttpResponse:
    context = {
        "family": opened.family, "header": seen.header, "seen": seen, "form": form, "title": title, "words": words,
    }  # fmt: skip
    return render(request, "family_help/assessment/words.html", context, status=422 if form.is_bound else 200)


@page("family_help.answer_duty")
def duty(request: HttpRequest, family: int, duty: int) -> HttpResponse:
    """Records what was done of a duty."""
    opened = open_assessment(request, family, "family_help.answer_duty", page="family.assessment")
    seen = summary(opened)
    asked = next((one for one in seen.duties if one.duty == duty), None)
    if asked is None:
        raise NotThere
    form = DutyForm(request.POST or None, today=opened.today, initial={"on": opened.today})
    acts = {"by": opened.viewer, "now": opened.now, "family": opened.family, "duty": duty}
    if request.method == "POST" and taken(form, lambda: _answer(acts, form)):
        messages.success(request, "It is on the record.")
        return redirect("family_help:assessment", opened.family)
    return _draw(request, opened, seen, form, f"{asked.title}: {asked.name}", "")


def _answer(acts: dict[str, Any], form: Form) -> object:
    return answer_duty(**acts, **form.cleaned_data)
