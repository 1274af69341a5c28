"""What was heard in a question to the child protection team."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from familiesfirst.pathways.rules.harm import Heard, Whom
from familiesfirst.people.api import Born, is_child
from familiesfirst.ui.forms import DateField, Form, LongTextField, YesNoField

KINDS = [("child", "A child"), ("unborn", "A baby not born yet"), ("adult", "An adult")]


class WhomForm(Form):
    """Somebody it is about, whom nobody named before."""

    kind = forms.ChoiceField(label="Who is it?", choices=KINDS, initial="child", required=False)
    name = forms.CharField(label="Name, as far as it is known", max_length=200, required=False)
    born = DateField(label="Date of birth, or due, if it is known", required=False)
    about_age = forms.IntegerField(
        label="Or about what age", min_value=0, max_value=120, required=False, widget=forms.TextInput
    )

    def clean(self) -> dict[str, Any]:
        """A date of birth that can be, and nobody grown up among the children."""
        said, today = self.cleaned_data, timezone.localdate()
        kind, born, age = said.get("kind") or "child", said.get("born"), said.get("about_age")
        if born and kind != "unborn" and born > today:
            self.add_error("born", "A date of birth cannot be in the future.")
        elif kind == "child" and is_child(Born(on=born, about_age=age, about_on=today), today) is False:
            self.add_error("born" if born else "about_age", "Somebody of this age is an adult: choose that.")
        return said

    @property
    def said_something(self) -> bool:
        """Whether this row is about somebody."""
        said = self.cleaned_data
        return said["kind"] == "unborn" or bool(said["name"] or said["born"]) or said["about_age"] is not None

    def parsed(self) -> Whom:
        """Who."""
        said = self.cleaned_data
        return Whom(said["kind"] or "child", said["name"], said["born"], said["about_age"])


class HeardForm(Form):
    """What was heard, and whether a child may be in danger now. child_named: the question names a child already."""

    words = LongTextField(label="What do you hear, and what harm may it be?", limit=10_000, rows=6, required=False)
    known = LongTextField(label="If no child can be named yet: what is known?", limit=2_000, rows=2, required=False)
    danger_now = YesNoField(label="May a child be in danger now?")
    danger_what = LongTextField(label="What may be happening, and where?", limit=2_000, rows=2, required=False)

    def __init__(self, *args: Any, child_named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if child_named:
            del self.fields["known"]

    def heard(self, about: Iterable[WhomForm]) -> Heard:
        """What was heard, and of whom."""
        return Heard(**self.cleaned_data, about=tuple(one.parsed() for one in about if one.said_something))
