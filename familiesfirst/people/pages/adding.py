"""Adding somebody to a family: who may be the same is shown first, and the worker says that none of them is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from familiesfirst.agencies.api import page
from familiesfirst.people.actions.add_person import add_person
from familiesfirst.people.actions.change_membership import add_member
from familiesfirst.people.forms.persons import AddPersonForm, WhyForm
from familiesfirst.people.pages.forming import FormPage, On, back, form_view, stand_on
from familiesfirst.people.queries.matching import likely_same
from familiesfirst.record.api import Invalid
from familiesfirst.ui.api import render


@page("people.add_person")
def add(request: HttpRequest, family: int) -> HttpResponse:
    """Search before create."""
    on = stand_on(request, family, None, "people.add_person")
    data = request.POST if request.method == "POST" else None
    form = AddPersonForm(data, family=on.family, card=None, today=on.opened.today)
    if data is None or not form.is_valid():
        return _draw(request, form, on)
    same = likely_same(form.parsed()["new"], viewer=on.opened.viewer, now=on.opened.now)
    if same and "sure" not in request.POST:
        return _draw(request, form, on, same)
    return _add(request, form, on)


def _add(request: HttpRequest, form: AddPersonForm, on: On) -> HttpResponse:
    try:
        person = add_person(**on.acts, **form.parsed())
    except Invalid as invalid:
        form.add_errors(invalid.errors)
        return _draw(request, form, on)
    word = form.parsed()["new"].word.strip()
    asks = f" You wrote “{word}”: say below to whom, as a relationship, so that it stands beside their name."
    messages.success(request, f"They are on the record, and belong to this family.{asks if word else ''}")
    return back(on.opened.family, person)


def _draw(request: HttpRequest, form: AddPersonForm, on: On, same: object = ()) -> HttpResponse:
    context = {
        "family": on.opened.family,
        "header": on.family.header,
        "form": form,
        "same": same,
        "members": {card.person for card in on.family.people},
    }
    return render(request, "people/add.html", context, status=422 if form.errors else 200)


def _bring(acts: dict, item: int, given: dict) -> None:  # type: ignore[type-arg]
    add_member(**acts, person=item, why=given["why"])


bring = form_view(
    FormPage(
        "people.change_membership",
        WhyForm,
        "Somebody on record belongs to this family",
        "They belong to this family",
        _bring,
        words="Their level stays where it is held. Neither family’s people or workers see more of the other by it.",
    )
)
