"""An entry was put on the wrong record, or made in error: it leaves, or stays and does not count."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from familiesfirst.agencies.api import page
from familiesfirst.desk.queries.story import lines_of
from familiesfirst.involvement.api import allows
from familiesfirst.people.api import Opened, check_may, family_header, open_record
from familiesfirst.record.api import (
    EntryView,
    Invalid,
    NotThere,
    Refused,
    move_entry,
    one_entry,
    root_of,
    withdraw_entry,
)
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form, LongTextField

MOVE, WITHDRAW = "move", "withdraw"


@dataclass(frozen=True)
class Wrong:
    """What is wrong with it: `move` to another family (its id), or `withdraw`; and why."""

    what: str
    to: int | None
    why: str


class WrongForm(Form):
    """What is wrong with an entry."""

    Parsed = Wrong
    what = forms.ChoiceField(
        label="What is wrong with it?",
        choices=[(MOVE, "It is about another family"), (WITHDRAW, "It was made in error")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong with it"},
    )
    to = forms.CharField(label="The other family’s reference, such as F-1042", required=False, max_length=20)
    why = LongTextField(label="Why", limit=2_000, rows=3)

    def clean_to(self) -> int | None:
        """The number in the reference; only asked for where it moves."""
        if self.data.get("what") != MOVE:
            return None
        digits = self.cleaned_data["to"].strip().upper().removeprefix("F-")
        if not digits.isdecimal() or len(digits) > 12:
            raise forms.ValidationError("Enter the other family’s reference, such as F-1042")
        return int(digits)


@require_http_methods(["GET", "HEAD", "POST"])
@page("record.move_entry")
def wrong(request: HttpRequest, family: int, entry: int) -> HttpResponse:
    """The form, and what it does."""
    opened = open_record(request.actor, family, timezone.now(), page="family.wrong", log=request.method != "POST")
    check_may(opened, "record.move_entry")
    held = _entry(opened, entry)
    form = WrongForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _done(request, opened, held, form):
        return redirect("desk:story", opened.family)
    context = {
        "family": opened.family,
        "header": family_header(request.actor, opened.family, opened.now, ties=opened.ties),
        "line": lines_of([held])[0],
        "form": form,
    }
    return render(request, "desk/wrong.html", context, status=422 if form.errors else 200)


def _entry(opened: Opened, entry: int) -> EntryView:
    held = one_entry(entry, allows=allows(opened.viewer, opened.ties))
    if root_of(held.thread) != opened.family or not held.about.may_move or held.facts is None:
        raise NotThere
    return held


def _done(request: HttpRequest, opened: Opened, held: EntryView, form: WrongForm) -> bool:
    said: Wrong = form.parsed()
    try:
        if said.to is None:
            withdraw_entry(by=opened.viewer, now=opened.now, entry=held.id, why=said.why)
            messages.success(request, "It stays on the record, says that it was made in error, and does not count.")
        else:
            _move(opened, held, said.to, said.why)
            messages.success(request, f"Moved to F-{said.to}. Its words have left this record, which says so.")
    except Invalid as invalid:
        form.add_errors(invalid.errors)
        return False
    return True


def _move(opened: Opened, held: EntryView, to: int, why: str) -> None:
    """Moves it; it names nobody there until whoever moved it says whom it is about."""
    if _root(to) in (None, opened.family):
        raise Invalid({"to": "There is no other family of yours with this reference"})
    try:
        move_entry(by=opened.viewer, now=opened.now, entry=held.id, to=to, people={}, why=why)
    except (NotThere, Refused) as refused:
        raise Invalid({"to": "There is no other family of yours with this reference"}) from refused


def _root(thread: int) -> int | None:
    """Where a thread is read today; None when there is none."""
    try:
        return root_of(thread)
    except NotThere:
        return None
