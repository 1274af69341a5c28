"""A letter about a step, for one named reader: what is left out is read first, then it prints."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familiesfirst.agencies.api import page
from familiesfirst.pathways.actions.make_letter import make_letter
from familiesfirst.pathways.forms.letters import LetterForm
from familiesfirst.pathways.pages.sending import status_of
from familiesfirst.pathways.queries.letters import letter_for
from familiesfirst.pathways.queries.steps import one_step
from familiesfirst.people import api as people
from familiesfirst.policy.api import policy
from familiesfirst.record.api import Invalid
from familiesfirst.ui.api import paper, render


@page("pathways.make_letter")
def letter(request: HttpRequest, step: int, person: int) -> HttpResponse:
    """The letter, or the page on which it is written."""
    now = timezone.now()
    opened, _ = one_step(request.actor, step, now, log=request.method == "GET")
    people.check_may(opened, "pathways.make_letter")
    seen = letter_for(request.actor, opened.family, step, person, now)
    form = LetterForm(request.POST or None, seen=seen)
    if request.method == "POST" and form.is_valid():
        acts: dict[str, Any] = {
            "by": request.actor,
            "now": now,
            "family": opened.family,
            "step": step,
            "person": person,
        }
        try:
            made = make_letter(**acts, said=form.parsed())
            foot = f"F-{opened.family} · {opened.today:%-d %B %Y}"
            context = {"letter": made, "foot": foot, "partnership": policy().partnership}
            return paper("pathways/letters/letter.html", context, "letter")
        except Invalid as invalid:
            form.add_errors(invalid.errors)
    header = people.family_header(opened.viewer, opened.family, now, ties=opened.ties)
    drawn = {"family": opened.family, "header": header, "seen": seen, "form": form}
    return render(request, "pathways/letters/page.html", drawn, status=status_of(form))
