"""An entry was put on the wrong record, or made in error: it leaves, or stays and does not count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from familiesfirst.agencies.api import page
from familiesfirst.desk.queries.story import lines_of
from familiesfirst.family_help.api import CORRECTABLE, move_recorded
from familiesfirst.involvement.api import allows, go_on
from familiesfirst.people.api import (
    Opened,
    PersonLine,
    check_may,
    family_header,
    names_of,
    open_record,
    people_to_name,
)
from familiesfirst.record.api import (
    EntryView,
    Invalid,
    NotThere,
    Refused,
    corrected_by,
    move_entry,
    one_entry,
    root_of,
    withdraw_entry,
)
from familiesfirst.ui.api import render
from familiesfirst.ui.forms import Form, LongTextField

MOVE, WITHDRAW = "move", "withdraw"
ABSENT = {"to": "There is no other family of yours with this reference"}


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

    def __init__(self, *args: Any, moves: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not moves:
            self.fields["what"] = forms.ChoiceField(
                choices=[(WITHDRAW, "")], widget=forms.HiddenInput, initial=WITHDRAW
            )
            del self.fields["to"]

    def clean_to(self) -> int | None:
        """The number in the reference; only asked for where it moves."""
        if self.data.get("what") != MOVE:
            return None
        digits = self.cleaned_data["to"].strip().upper().removeprefix("F-")
        if not digits.isdecimal() or len(digits) > 12:
            raise forms.ValidationError("Enter the other family’s reference, such as F-1042")
        return int(digits)

    def parsed(self) -> Wrong:
        """What is wrong with it; nothing moves that may only be taken back."""
        return Wrong(self.cleaned_data["what"], self.cleaned_data.get("to"), self.cleaned_data["why"])


class WhoForm(Form):
    """Who each person it names is on the other record."""

    def __init__(self, data: Any, *, here: Mapping[int, str], there: Sequence[PersonLine]) -> None:
        super().__init__(data)
        choices = [("", "Nobody there"), *((str(p.person), f"{p.name}, {p.about}".rstrip(", ")) for p in there)]
        for person, name in here.items():
            self.fields[f"who_{person}"] = forms.ChoiceField(
                label=f"Who is named here as {name}?", choices=choices, required=False
            )

    def parsed(self) -> dict[int, int]:
        """{person here: who that is there}."""
        said = {name.removeprefix("who_"): value for name, value in self.cleaned_data.items()}
        return {int(here): int(there) for here, there in said.items() if there}


@require_http_methods(["GET", "HEAD", "POST"])
@page("record.move_entry")
def wrong(request: HttpRequest, family: int, entry: int) -> HttpResponse:
    """The form, and what it does; where somebody is named in it, who that is on the other record is asked first."""
    opened = open_record(request.actor, family, timezone.now(), page="family.wrong", log=request.method != "POST")
    check_may(opened, "record.move_entry")
    held = _entry(opened, entry)
    form = WrongForm(request.POST if request.method == "POST" else None, moves=held.about.may_move)
    who = _asked_who(request, opened, held, form) if request.method == "POST" and form.is_valid() else None
    answered = who is None or (who.is_bound and who.is_valid())
    if request.method == "POST" and form.is_valid() and answered and _done(request, opened, held, form, who):
        return go_on(request, opened.family, "desk:story", opened.family)
    context = {
        "family": opened.family,
        "header": family_header(request.actor, opened.family, opened.now, ties=opened.ties),
        "line": lines_of([held])[0],
        "form": form,
        "who": who if form.is_valid() else None,
    }
    faulty = form.errors or (who is not None and who.is_bound and who.errors)
    return render(request, "desk/wrong.html", context, status=422 if faulty else 200)


def _entry(opened: Opened, entry: int) -> EntryView:
    held = one_entry(entry, allows=allows(opened.viewer, opened.ties))
    about = held.about
    moves = (about.may_move or about.may_withdraw) and not about.quiet and held.facts is not None
    if root_of(held.thread) != opened.family or not moves or corrected_by([entry]):
        raise NotThere
    return held


def _asked_who(request: HttpRequest, opened: Opened, held: EntryView, form: WrongForm) -> WhoForm | None:
    """The second question, where it names people and moves; None where there is nothing to ask."""
    said: Wrong = form.parsed()
    if said.to is None or not held.people:
        return None
    try:
        there = people_to_name(opened.viewer, _other(opened, said.to), opened.now)
    except (NotThere, Refused):
        form.add_errors(ABSENT)
        return None
    return WhoForm(request.POST if "placed" in request.POST else None, here=names_of(held.people), there=there)


def _other(opened: Opened, to: int) -> int:
    """Where the other family is read. NotThere when there is none, or it is this one."""
    root = root_of(to)
    if root == opened.family:
        raise NotThere
    return root


def _done(request: HttpRequest, opened: Opened, held: EntryView, form: WrongForm, who: WhoForm | None) -> bool:
    said: Wrong = form.parsed()
    try:
        if said.to is None:
            withdraw_entry(by=opened.viewer, now=opened.now, entry=held.id, why=said.why)
            messages.success(request, "It stays on the record, says that it was made in error, and does not count.")
        else:
            _move(opened, held, said.to, said.why, who.parsed() if who else {})
            messages.success(request, f"Moved to F-{said.to}. Its words have left this record, which says so.")
    except Invalid as invalid:
        form.add_errors(invalid.errors)
        return False
    return True


def _move(opened: Opened, held: EntryView, to: int, why: str, who: dict[int, int]) -> None:
    """Moves it; whoever is nobody there is not named there."""
    by, now = opened.viewer, opened.now
    try:
        there = _other(opened, to)
        if held.kind in CORRECTABLE:
            move_recorded(by=by, now=now, entry=held.id, to=there, who=who, why=why)
        else:
            move_entry(by=by, now=now, entry=held.id, to=there, people=who, why=why)
    except (NotThere, Refused) as refused:
        raise Invalid(ABSENT) from refused
