"""Tonight: one page for whoever is on duty at night; written and kept fresh by those who answer for the family."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from familiesfirst.agencies.api import page, taken
from familiesfirst.family_help.actions.confirm_tonight import confirm_tonight
from familiesfirst.family_help.actions.write_tonight import write_tonight
from familiesfirst.family_help.forms.tonight import TonightForm, as_written
from familiesfirst.family_help.queries.tonight import TonightView, kept_safe, looked_by, safe_numbers, tonight_of
from familiesfirst.people.api import FamilyPage, Opened, check_may, family_page, open_record
from familiesfirst.record.api import Meanwhile
from familiesfirst.ui.api import render


@require_safe
@page("people.read_family")
def tonight(request: HttpRequest, family: int) -> HttpResponse:
    """Read in ten seconds, on a telephone, in the dark."""
    opened = open_record(request.actor, family, timezone.now(), page="family.tonight")
    seen = family_page(opened, visiting=True)
    view = tonight_of(opened, seen)
    drawn = {
        "family": opened.family,
        "header": seen.header,
        "page": seen,
        "tonight": view,
        "safe": kept_safe(opened, seen),
        "not_told": any(card.person in seen.not_told for card in seen.people),
        "by": looked_by(view) if view else "",
        "numbers": safe_numbers(seen) if view is None else [],
        "may_write": opened.may("family_help.write_tonight"),
    }
    return render(request, "family_help/tonight/tonight.html", drawn)


@require_http_methods(["GET", "HEAD", "POST"])
@page("family_help.write_tonight")
def write(request: HttpRequest, family: int) -> HttpResponse:
    """The form. Where somebody else wrote meanwhile, both are shown and nothing is lost."""
    now = timezone.now()
    opened = open_record(request.actor, family, now, page="family.tonight", log=request.method != "POST")
    check_may(opened, "family_help.write_tonight")
    seen = family_page(opened, visiting=True)
    stands = tonight_of(opened, seen)
    numbers = safe_numbers(seen)
    form = TonightForm(request.POST or None, numbers=numbers, initial=_proposed(stands, seen))
    theirs = None
    try:
        if request.method == "POST" and taken(form, lambda: _write(opened, form)):
            messages.success(request, "Written. It is what an out-of-hours worker sees first.")
            return redirect("family_help:tonight", opened.family)
    except Meanwhile:
        if stands is None or stands.version == form.cleaned_data["seen"]:
            raise
        theirs = stands
        form = TonightForm(_over(request, stands), numbers=numbers)
    drawn = {"family": opened.family, "header": seen.header, "seen": seen, "form": form, "theirs": theirs}
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "family_help/tonight/write.html", drawn, status=status)


def _write(opened: Opened, form: TonightForm) -> None:
    write_tonight(
        by=opened.viewer,
        now=opened.now,
        family=opened.family,
        words=form.parsed(),
        seen=form.cleaned_data["seen"],
        safe={(n.person, n.point) for n in form.numbers.values()},
        token=form.cleaned_data["token"],
    )


def _over(request: HttpRequest, stands: TonightView) -> object:
    """What was typed, to be sent again over what stands now."""
    again = request.POST.copy()
    again["seen"] = str(stands.version)
    return again


def _proposed(stands: TonightView | None, seen: FamilyPage) -> dict[str, object]:
    """What stands; before anything does, who lives with the children as far as is known."""
    if stands:
        return as_written(stands.words, stands.version)
    homes = {card.household for card in seen.people if card.is_child and card.household}
    at_home = [card.short or card.name for card in seen.people if card.household in homes and not card.unborn]
    return {"seen": 0, "at_home": ", ".join(at_home)}


@require_POST
@page("family_help.confirm_tonight")
def still_right(request: HttpRequest, family: int) -> HttpResponse:
    """One click: it is still right."""
    version = request.POST.get("seen", "")
    seen = int(version) if version.isdecimal() and len(version) < 7 else 0
    confirm_tonight(by=request.actor, now=timezone.now(), family=family, seen=seen)
    messages.success(request, "Kept: it is still right, as of today.")
    return redirect("family_help:tonight", family)
