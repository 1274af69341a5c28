"""What comes after a contact arrived: more is told, a file is fetched, or it turns out to have been a mistake."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from familiesfirst.agencies.api import page
from familiesfirst.front_door.actions.add_to_contact import add_to_contact
from familiesfirst.front_door.actions.withdraw_contact import withdraw_contact
from familiesfirst.front_door.forms.intake import AddForm, WithdrawForm
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
from familiesfirst.ui.api import render

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@page("front_door.add_to_contact")
def sent(request: HttpRequest, contact: int) -> HttpResponse:
    """What one's own agency sent: its reference, and a box to add to it."""
    return _adding(request, contact, {"own": own_contact(request.actor, contact, timezone.now())}, "front_door:sent")


@form_page
@page("front_door.add_to_contact")
def more(request: HttpRequest, contact: int) -> HttpResponse:
    """What more was told, and files that came later."""
    may_add(request.actor, contact, timezone.now())
    return _adding(request, contact, {"contact": contact}, "front_door:contact", by_phone=awaits_writing(contact))


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
    return redirect(done, contact)


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
