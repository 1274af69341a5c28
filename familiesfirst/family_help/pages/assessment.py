"""The assessment: its summary, one section, and what somebody adds to it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from familiesfirst.agencies.api import page, taken
from familiesfirst.family_help.actions.contribute import Correction, contribute
from familiesfirst.family_help.actions.start_assessment import start_assessment
from familiesfirst.family_help.actions.write_section import write_section
from familiesfirst.family_help.forms.assessment import ContributionForm, CorrectionForm, SectionForm, limit_of
from familiesfirst.family_help.queries.assessment import summary
from familiesfirst.family_help.queries.assessment_section import (
    section_asked,
    section_page,
    words_read_at,
)
from familiesfirst.family_help.queries.assessment_views import SectionPage
from familiesfirst.family_help.rules.assessment import Place
from familiesfirst.people.api import Opened, check_may, open_record
from familiesfirst.policy.api import answer_words
from familiesfirst.record.api import Invalid, Meanwhile, NotThere
from familiesfirst.ui.api import meet, render
from familiesfirst.ui.forms import Clash, MeetingForm, came_from_a_meeting, chosen, unchosen

READ = "family_help.read_assessment"
PROSE = ("long", "text")


def open_assessment(request: HttpRequest, family: int, permission: str, *, page: str) -> Opened:
    """The family's record opened on a page of the assessment, logged once."""
    opened = open_record(request.actor, family, timezone.now(), page=page, log=request.method != "POST")
    check_may(opened, permission)
    return opened


@require_safe
@page(READ)
def assessment(request: HttpRequest, family: int, assessment: int | None = None) -> HttpResponse:
    """How far the family's assessment is; or an earlier one."""
    opened = open_assessment(request, family, READ, page="family.assessment")
    seen = summary(opened, assessment)
    context = {"family": opened.family, "header": seen.header, "seen": seen, "today": opened.today}
    return render(request, "family_help/assessment/summary.html", context)


@require_POST
@page("family_help.start_assessment")
def start(request: HttpRequest, family: int) -> HttpResponse:
    """Begins it."""
    start_assessment(by=request.actor, now=timezone.now(), family=family)
    messages.success(request, "The assessment has begun.")
    return redirect("family_help:assessment", family)


@page(READ)
def section(
    request: HttpRequest, family: int, assessment: int, section: str, person: int | None = None
) -> HttpResponse:
    """One section, to be read and, by those who may, written. Two who write at once meet here."""
    opened = open_assessment(request, family, READ, page="family.assessment_section")
    place = Place(section, person)
    if request.method == "POST":
        return _sent(request, opened, assessment, place)
    seen = section_page(opened, assessment, place)
    return _section(request, opened, seen, SectionForm(None, seen=seen, today=opened.today), 200)


def _sent(request: HttpRequest, opened: Opened, assessment: int, place: Place) -> HttpResponse:
    """Writes what was sent. The whole page is read only where it has to be drawn again."""
    check_may(opened, "family_help.write_section")
    data, at = request.POST, _number(request.POST.get("read_at"))
    if unchosen(data):
        return _ask_again(request, opened, section_page(opened, assessment, place), at)
    if came_from_a_meeting(data):
        data = chosen(data, words_read_at(opened, place, at))
    form = SectionForm(data, seen=section_asked(opened, assessment, place.section), today=opened.today)
    try:
        if form.is_valid():
            _write(opened, assessment, place, form, at, sign=data.get("then") == "sign")
    except Invalid as invalid:
        form.add_errors(invalid.errors)
    except Meanwhile:
        return _meet(request, opened, place, form, at)
    if form.errors:
        return _section(request, opened, section_page(opened, assessment, place), form, 422)
    messages.success(request, "Signed." if data.get("then") == "sign" else "Kept.")
    return redirect("family_help:assessment", opened.family)


def _write(opened: Opened, assessment: int, place: Place, form: SectionForm, at: int, *, sign: bool) -> None:
    write_section(
        by=opened.viewer,
        now=opened.now,
        family=opened.family,
        assessment=assessment,
        place=place,
        answers=form.answers(),
        read_at=at,
        sign=sign,
    )


def _section(request: HttpRequest, opened: Opened, seen: SectionPage, form: SectionForm, status: int) -> HttpResponse:
    context = {"family": opened.family, "header": seen.header, "seen": seen, "form": form}
    return render(request, "family_help/assessment/section.html", context, status=status)


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isdecimal() and len(typed) < 18 else 0


# Two who wrote at once


def _meet(request: HttpRequest, opened: Opened, place: Place, form: SectionForm, at: int) -> HttpResponse:
    """Both texts side by side. Where nobody wrote, the assessment itself changed meanwhile: then that is said."""
    seen = section_page(opened, int(request.resolver_match.kwargs["assessment"]), place)  # type: ignore[union-attr]
    if seen.read_at == at:
        raise Meanwhile(
            "The assessment was sent or agreed meanwhile. What you typed was not written. Look at it again."
        )
    mine = form.answers()
    base = words_read_at(opened, place, at)
    met = meet(base, seen.text, mine)
    also = [q.label for q in form.questions if q.code in met.settled and _changed(base, seen.text, q.code)]
    asked = MeetingForm(**_asking(request, seen, met.clashes, {**met.settled, **{c: mine[c] for c in met.clashes}}))
    return _meeting(request, opened, seen, asked, also)


def _ask_again(request: HttpRequest, opened: Opened, seen: SectionPage, at: int) -> HttpResponse:
    """Something was left unchosen: the same page again, with what was chosen so far."""
    data = request.POST
    names = tuple(filter(None, data.get("clashes", "").split(",")))
    kept = {code: data.getlist(code) for code in seen.seen if code in data}
    asking = _asking(request, seen, [n for n in names if n in seen.seen], kept) | {"data": data}
    asked = MeetingForm(**asking)
    asked.is_valid()
    asked.hidden = [(name, str(at)) if name == "read_at" else (name, value) for name, value in asked.hidden]
    return _meeting(request, opened, seen, asked, [])


def _asking(request: HttpRequest, seen: SectionPage, clashes: Any, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the form of a meeting is made from: the answers as settled, and as one typed them where both changed."""
    questions = {q.code: q for q in seen.section.questions}
    limit = max((limit_of(questions[c]) for c in clashes), default=1)
    then = [("read_at", seen.read_at), ("then", request.POST.get("then", ""))]
    return {
        "clashes": [
            Clash(
                c,
                questions[c].label,
                answer_words(questions[c], seen.text.get(c) or ""),
                answer_words(questions[c], answers.get(c) or ""),
                questions[c].kind in PROSE,
            )
            for c in clashes
        ],
        "hidden": [*then, *answers.items()],
        "whose": seen.by,
        "limit": limit * 2,
    }


def _changed(base: Mapping[str, Any], theirs: Mapping[str, Any], code: str) -> bool:
    return (base.get(code) or None) != (theirs.get(code) or None)


def _meeting(
    request: HttpRequest, opened: Opened, seen: SectionPage, form: MeetingForm, also: list[str]
) -> HttpResponse:
    context = {"family": opened.family, "header": seen.header, "seen": seen, "form": form, "also": also}
    return render(request, "family_help/assessment/meeting.html", context, status=409)


# What others add


@page("family_help.contribute")
def add(
    request: HttpRequest,
    family: int,
    assessment: int,
    section: str,
    person: int | None = None,
    contribution: int | None = None,
) -> HttpResponse:
    """Somebody adds what they know to a section, or puts right what they added."""
    opened = open_assessment(request, family, "family_help.contribute", page="family.assessment_section")
    place = Place(section, person)
    seen = section_page(opened, assessment, place)
    form = _adding(request, opened, seen, contribution)
    if request.method == "POST" and taken(form, lambda: _add(opened, seen, place, form, contribution)):
        messages.success(request, "Added, and signed.")
        to = [opened.family, assessment, section, *([person] if person else [])]
        return redirect("family_help:section_of" if person else "family_help:section", *to)
    context = {"family": opened.family, "header": seen.header, "seen": seen, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "family_help/assessment/contribute.html", context, status=status)


def _adding(request: HttpRequest, opened: Opened, seen: SectionPage, contribution: int | None) -> ContributionForm:
    data = request.POST if request.method == "POST" else None
    if contribution is None:
        me = {"author": opened.viewer.name, "agency": opened.viewer.agency_name, "on": opened.today}
        return ContributionForm(data, today=opened.today, initial=me)
    held = next((c for c in seen.contributions if c.contribution == contribution and c.own), None)
    if held is None:
        raise NotThere
    return CorrectionForm(data, today=opened.today, initial=vars(held))


def _add(opened: Opened, seen: SectionPage, place: Place, form: ContributionForm, contribution: int | None) -> None:
    typed = form.cleaned_data
    corrects = Correction(contribution, typed["version"], typed["why"]) if contribution is not None else None
    contribute(
        by=opened.viewer,
        now=opened.now,
        family=opened.family,
        assessment=seen.assessment.assessment,
        place=place,
        said=form.parsed(),
        corrects=corrects,
    )
