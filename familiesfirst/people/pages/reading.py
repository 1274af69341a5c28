"""Finding a family or person, who is who, and looking at what is protected."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from familiesfirst.agencies.api import may_open, page
from familiesfirst.people.pages.forming import stand_on
from familiesfirst.people.queries.editing import show_protected_address, show_protected_number
from familiesfirst.people.queries.finding import find as find_among
from familiesfirst.people.queries.header import open_record
from familiesfirst.people.queries.page import family_page
from familiesfirst.people.queries.same import same_lines
from familiesfirst.record.api import registry
from familiesfirst.ui.api import render

MAY = (
    "people.add_person", "people.change_person", "people.record_name", "people.record_relationship",
    "people.record_address", "people.record_contact_point", "people.set_safe_contact", "people.end_safe_contact",
    "people.write_warning", "people.review_warning", "people.record_gap", "people.set_aside_gap", "people.end_setting",
    "people.set_legal_status", "people.change_membership", "people.record_household", "people.record_pregnancy",
    "people.join_families", "people.part_families", "people.record_own_words", "people.say_same_person",
    "people.say_not_same_person",
)  # fmt: skip


@require_safe
@page("people.find")
def find(request: HttpRequest) -> HttpResponse:
    """By name, date of birth or reference."""
    text = request.GET.get("q", "").strip()
    found = find_among(request.actor, text, timezone.now()) if text else None
    if found and found.contact:
        return redirect("front_door:contact", found.contact)
    if found and found.only_family:
        return redirect(registry("FAMILY_TABS")[0].route, found.only_family)
    context = {"text": text, "found": found, "opens": _opens(request)}
    return render(request, "people/find.html", context)


def _opens(request: HttpRequest) -> tuple[str, str] | None:
    """(page, words) by which this worker opens a record that is not theirs; None where nothing does."""
    if may_open(request.actor, "involvement.open_out_of_hours"):  # type: ignore[attr-defined]
        return "involvement:tonight", "Open it for the out-of-hours team"
    if may_open(request.actor, "involvement.break_glass"):  # type: ignore[attr-defined]
        return "involvement:emergency", "Open it in an emergency"
    return None


@require_safe
@page("people.read_family")
def family_people(request: HttpRequest, family: int) -> HttpResponse:
    """Who is who in a family."""
    opened = open_record(request.actor, family, timezone.now(), page="family.people")
    seen = family_page(opened)
    may = {code.partition(".")[2]: opened.may(code) for code in MAY}
    same = same_lines(opened, [card.person for card in seen.people])
    context = {"family": opened.family, "header": seen.header, "seen": seen, "may": may, "same": same}
    return render(request, "people/family_people.html", context)


@require_safe
@page("people.show_protected")
def show_address(request: HttpRequest, family: int, item: int) -> HttpResponse:
    """One protected address, and the look is kept."""
    on = stand_on(request, family, None, "people.show_protected", named="")
    shown = show_protected_address(on.opened, item, on.opened.now)
    return render(request, "people/protected.html", {"family": family, "header": on.family.header, "shown": shown})


@require_safe
@page("people.show_protected")
def show_number(request: HttpRequest, family: int, item: int) -> HttpResponse:
    """One protected number, and the look is kept."""
    on = stand_on(request, family, None, "people.show_protected", named="")
    shown = show_protected_number(on.opened, item, on.opened.now)
    return render(request, "people/protected.html", {"family": family, "header": on.family.header, "shown": shown})
