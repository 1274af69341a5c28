"""What comes after a contact arrived: more is told, a file is fetched, or it turns out to have been a mistake."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from familiesfirst.agencies.api import page
from familiesfirst.front_door.actions.add_somebody import add_somebody
from familiesfirst.front_door.actions.add_to_contact import add_to_contact
from familiesfirst.front_door.actions.withdraw_contact import withdraw_contact
from familiesfirst.front_door.forms.intake import AddedAdultForm, AddedChildForm, AddForm, WithdrawForm
from familiesfirst.front_door.pages.asking import Step, one_form, who_and_when
from familiesfirst.front_door.queries.sent import (
    awaits_writing,
    file_of_contact,
    files_of_contact,
    may_add,
    own_contact,
)
from familiesfirst.front_door.uploads import discard, path_of, store
from familiesfirst.record.api import Invalid
from familiesfirst.ui.api import render, with_kept

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@page("front_door.add_to_contact")
def sent(request: HttpRequest, contact: int) -> HttpResponse:
    """What one's own agency sent: its reference, and a box to add to it."""
    return _adding(request, contact, {"own": own_contact(request.actor, contact, timezone.now())}, request.path)


@form_page
@page("front_door.add_to_contact")
def more(request: HttpRequest, contact: int) -> HttpResponse:
    """What more was told, and files that came later."""
    may_add(request.actor, contact, timezone.now())
    back = with_kept(request, reverse("front_door:contact", args=[contact]))
    return _adding(request, contact, {"contact": contact, "back": back}, back, by_phone=awaits_writing(contact))


def _adding(
    request: HttpRequest, contact: int, page: dict[str, object], done: str, *, by_phone: bool = False
) -> HttpResponse:
    form = AddForm(request.POST or None, request.FILES or None, by_phone=by_phone)
    template = f"front_door/intake/{'sent' if 'own' in page else 'more'}.html"
    if request.method != "POST" or not form.is_valid():
        return render(request, template, {**page, "form": form}, status=422 if form.is_bound else 200)
    stored = [store(file) for file in form.cleaned_data["files"]]
    try:
        add_to_contact(
            **who_and_when(request), contact=contact, words=form.cleaned_data["words"], files=stored,
            in_writing=form.cleaned_data.get("in_writing", False),
        )  # fmt: skip
    except Invalid as fault:
        for file in stored:
            discard(file.stored)
        form.add_errors(fault.errors)
        return render(request, template, {**page, "form": form}, status=422)
    return redirect(done)


@form_page
@page("front_door.add_somebody")
def child(request: HttpRequest, contact: int) -> HttpResponse:
    """A child it is about, whom nobody named when it came."""
    return _somebody(request, contact, AddedChildForm(request.POST or None), "child")


@form_page
@page("front_door.add_somebody")
def adult(request: HttpRequest, contact: int) -> HttpResponse:
    """An adult it is about, whom nobody named when it came."""
    return _somebody(request, contact, AddedAdultForm(request.POST or None), "adult")


def _somebody(request: HttpRequest, contact: int, form: AddedChildForm | AddedAdultForm, kind: str) -> HttpResponse:
    may_add(request.actor, contact, timezone.now(), "front_door.add_somebody")
    step = Step(
        f"Add {'a child' if kind == 'child' else 'an adult'} whom this contact is about", "Add them", contact, SOMEBODY,
        done="Added. Now say who they are: somebody already known, or new.",
    )  # fmt: skip
    return one_form(
        request, form, step,
        lambda f: add_somebody(**who_and_when(request), contact=contact, adult=kind == "adult", **f.added()),
        "front_door:contact", contact,
    )  # fmt: skip


SOMEBODY = (
    "Fill in what is known, however little, and leave the rest empty. They are then looked for among everybody on "
    "record, as all who were named at first are. An agency that was asked and has not answered yet sees their name."
)


@form_page
@page("front_door.withdraw_contact")
def withdraw(request: HttpRequest, contact: int) -> HttpResponse:
    """Takes it off the board, with why."""
    may_add(request.actor, contact, timezone.now(), "front_door.withdraw_contact")
    lead = (
        "Only for what should never have been recorded. What was decided stays; a decision to do nothing is a decision."
    )
    step = Step("Withdraw this contact", "Withdraw it", contact, lead)
    form = WithdrawForm(request.POST or None)
    return one_form(
        request,
        form,
        step,
        lambda f: withdraw_contact(**who_and_when(request), contact=contact, **f.cleaned_data),
        "front_door:board",
    )


@require_safe
@page("front_door.read_contact")
def files(request: HttpRequest, contact: int) -> HttpResponse:
    """The files that came with a contact."""
    found = files_of_contact(request.actor, contact, timezone.now())
    return render(request, "front_door/intake/files.html", {"contact": contact, "files": found})


@require_safe
@page("front_door.read_contact")
def fetch(request: HttpRequest, file: int) -> FileResponse:
    """A file, under the name it was given with: always a download, as bytes that no browser opens by itself."""
    found = file_of_contact(request.actor, file, timezone.now())
    return FileResponse(
        path_of(found.stored).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
