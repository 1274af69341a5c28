"""Pages with one form about a family, or a person of it: alike in everything but the form and the action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from familiesfirst.agencies.api import page, taken
from familiesfirst.people.forms.base import PeopleForm
from familiesfirst.people.queries.header import Opened, check_may, open_record
from familiesfirst.people.queries.lines import FamilyPage, PersonCard
from familiesfirst.people.queries.page import family_page
from familiesfirst.record.api import Meanwhile, NotThere
from familiesfirst.ui.api import render


@dataclass(frozen=True)
class On:
    """What a page stands on. acts: who acts, when, on which family, and of whom (`person`), for the action."""

    opened: Opened
    family: FamilyPage
    card: PersonCard | None

    @property
    def acts(self) -> dict[str, Any]:
        """The arguments every action takes."""
        person = {"person": self.card.person} if self.card else {}
        return {"by": self.opened.viewer, "now": self.opened.now, "family": self.opened.family} | person


def stand_on(
    request: HttpRequest, family: int, person: int | None, permission: str, named: str = "family.people_form"
) -> On:
    """Opens the family for the actor, logs it once, and finds the person. NotThere or Refused as those say.

    named: empty where the caller logs something more exact itself.
    """
    log = bool(named) and request.method == "GET"
    opened = open_record(request.actor, family, timezone.now(), page=named, log=log)
    check_may(opened, permission)
    seen = family_page(opened)
    card = seen.card(person) if person is not None else None
    if person is not None and card is None:
        raise NotThere
    return On(opened, seen, card)


def back(family: int, person: int | None = None) -> HttpResponse:
    """To who is who, at the person."""
    response = redirect("people:family_people", family)
    if person is not None:
        response["Location"] += f"#person-{person}"
    return response


@dataclass(frozen=True)
class FormPage:
    """One such page. title: `{name}` is the person’s first name; do: the action, given who acts and the answers.

    stops: why it cannot be done as things stand, which is said instead of asking; empty when it can.
    """

    permission: str
    form: type[PeopleForm]
    title: str
    send: str
    do: Callable[..., object]
    words: str = ""
    done: str = "It is on the record."
    initial: Callable[[On], dict[str, Any]] | None = None
    stops: Callable[[On], str] = lambda on: ""


def form_view(spec: FormPage) -> Callable[..., HttpResponse]:
    """The view of a form page; takes the family, perhaps a person of it, perhaps the id of one thing (`item`)."""

    @page(spec.permission)
    def view(request: HttpRequest, family: int, person: int | None = None, item: int | None = None) -> HttpResponse:
        on = stand_on(request, family, person, spec.permission)
        form = _form(spec, request, on)
        status = _send(spec, request, form, on, item)
        if status is None:
            messages.success(request, spec.done)
            return back(on.opened.family, person)
        return _draw(spec, request, form, on, status)

    view.__doc__ = spec.title
    return view


def _form(spec: FormPage, request: HttpRequest, on: On) -> PeopleForm:
    initial = spec.initial(on) if spec.initial else None
    data = request.POST if request.method == "POST" else None
    return spec.form(data, family=on.family, card=on.card, today=on.opened.today, initial=initial)


def _send(spec: FormPage, request: HttpRequest, form: PeopleForm, on: On, item: int | None) -> int | None:
    """None when the action took it; else the status of the page drawn again: 200, 409 or 422."""
    if request.method != "POST":
        return 200

    def do() -> None:
        given = form.parsed()
        spec.do(**on.acts, **given) if item is None else spec.do(on.acts, item, given)

    try:
        if not taken(form, do):
            return 422
    except Meanwhile as meanwhile:
        form.add_error(None, meanwhile.sentence)
        return 409
    return None


def _draw(spec: FormPage, request: HttpRequest, form: PeopleForm, on: On, status: int) -> HttpResponse:
    context = {
        "header": on.family.header,
        "family": on.opened.family,
        "card": on.card,
        "form": form,
        "title": spec.title.format(name=on.card.short if on.card else ""),
        "words": spec.words,
        "send": spec.send,
        "stopped": spec.stops(on),
    }
    return render(request, "people/form.html", context, status=status)
