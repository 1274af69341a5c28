"""A letter before proceedings, for one named reader: what is left out is read first, then it prints."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familiesfirst.agencies.api import page, worker
from familiesfirst.pathways.actions.make_letter_before import make_letter_before
from familiesfirst.pathways.forms.letter_before import ChangeForm, LetterBeforeForm
from familiesfirst.pathways.pages.sending import status_of
from familiesfirst.pathways.queries.letter_before import LetterBeforePage, letter_before_page
from familiesfirst.people import api as people
from familiesfirst.policy.api import policy
from familiesfirst.record.api import Invalid
from familiesfirst.ui.api import paper, render
from familiesfirst.ui.forms import Several

PERMISSION = "pathways.make_letter_before"


@page(PERMISSION)
def letter(request: HttpRequest, family: int, person: int) -> HttpResponse:
    """The letter, or the page on which it is written."""
    now = timezone.now()
    opened = people.open_record(
        request.actor, family, now, page="family.letter_before", log=request.method == "GET"  # type: ignore[attr-defined]
    )  # fmt: skip
    people.check_may(opened, PERMISSION)
    seen = letter_before_page(opened, person)
    form = _form(request, seen)
    if request.method == "POST" and not form.changes.asked and form.is_valid():
        try:
            acts: dict[str, Any] = {"by": request.actor, "now": now, "family": opened.family, "person": person}  # type: ignore[attr-defined]
            return _printed(opened, make_letter_before(**acts, said=form.parsed()))
        except Invalid as invalid:
            form.add_errors(invalid.errors)
    drawn = {"family": opened.family, "header": seen.header, "seen": seen, "form": form}
    return render(request, "pathways/letters/before.html", drawn, status=status_of(form))


def _form(request: HttpRequest, seen: LetterBeforePage) -> LetterBeforeForm:
    """As it was sent; where only a row was added or taken away, as typed and not checked."""
    changes = Several(ChangeForm, request.POST or None, prefix="change", least=1, most=12)
    about = worker(request.actor.worker or 0)  # type: ignore[attr-defined]
    ring = f"{about.name}, {about.phone or about.email}" if about else ""
    form = LetterBeforeForm(
        None if changes.asked else request.POST or None, seen=seen, changes=changes, ring=ring
    )  # fmt: skip
    if changes.asked:
        form.kept = request.POST
    return form


def _printed(opened: people.Opened, letter: object) -> HttpResponse:
    foot = f"F-{opened.family} · {opened.today:%-d %B %Y}"
    given = {"letter": letter, "foot": foot, "partnership": policy().partnership}
    return paper("pathways/letters/before_paper.html", given, "letter")
