"""Who of a family is not told yet of what, and looking at that again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import page
from familiesfirst.people.actions.record_telling import record_telling
from familiesfirst.people.actions.withhold_telling import withhold_telling
from familiesfirst.people.forms.telling import AgainForm
from familiesfirst.people.queries.header import READ, Opened, check_may, family_header, open_record
from familiesfirst.people.queries.safely import may_be_reached
from familiesfirst.people.queries.telling import NotToldYet, withheld_of
from familiesfirst.people.rules.telling import NOT_YET
from familiesfirst.record.api import Invalid, NotThere
from familiesfirst.ui.api import render

TELL, WITHHOLD = "people.record_telling", "people.withhold_telling"
SAID = {
    True: "Not told yet. It is looked at again on the day you gave.",
    False: "They are told, and that is on record.",
}


@require_safe
@page(READ)
def not_told(request: HttpRequest, family: int) -> HttpResponse:
    """Everybody who is not told yet of something."""
    opened = _open(request, family)
    header = family_header(opened.viewer, opened.family, opened.now, ties=opened.ties)
    drawn = {"family": opened.family, "header": header, "withheld": withheld_of(opened), "may_tell": opened.may(TELL)}
    return render(request, "people/not_told.html", drawn)


@page(TELL)
def again(request: HttpRequest, family: int, telling: int) -> HttpResponse:
    """One person and one decision: told now, or still not."""
    opened = _open(request, family)
    check_may(opened, TELL)
    line = next((one for one in withheld_of(opened) if one.id == telling and one.what), None)
    if line is None:
        raise NotThere
    may = opened.may(WITHHOLD)
    form = AgainForm(
        request.POST or None, person=(line.person, line.name), of=line.what, may_withhold=may, today=opened.today
    )
    if request.method == "POST" and form.is_valid() and _kept(opened, line, form):
        messages.success(request, SAID[form.parsed().how == NOT_YET])
        return redirect("people:not_told", opened.family)
    header = family_header(opened.viewer, opened.family, opened.now, ties=opened.ties)
    rules = may_be_reached("tell", [line.person])
    drawn = {"family": opened.family, "header": header, "form": form, "line": line, "rules": rules}
    return render(request, "people/again.html", drawn, status=422 if form.is_bound else 200)


def _kept(opened: Opened, line: NotToldYet, form: AgainForm) -> bool:
    told = form.parsed()
    acts = {"by": opened.viewer, "now": opened.now, "family": opened.family, "person": line.person}
    about = {**acts, "entry": line.entry, "what": line.what}
    try:
        if told.how == NOT_YET:
            withhold_telling(**about, why=told.words, look_again_by=told.look_again, decided_by=told.decided_by)
        elif told.how:
            record_telling(**about, said=told.words, on=form.on_day)
        else:
            form.add_errors({"how": "Say whether they were told."})
    except Invalid as invalid:
        form.add_errors(invalid.errors)
    return not form.errors


def _open(request: HttpRequest, family: int) -> Opened:
    log = request.method in ("GET", "HEAD")
    return open_record(request.actor, family, timezone.now(), page="family.not_told", log=log)  # type: ignore[attr-defined]
