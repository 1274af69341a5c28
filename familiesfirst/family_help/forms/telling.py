"""What somebody said, and what changed because of it."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from familiesfirst.family_help.rules.telling import SaidSoWe
from familiesfirst.people.api import PersonCard
from familiesfirst.ui.forms import DateField, Form, LongTextField


class SaidSoWeForm(Form):
    """Who, their words, what changed, when."""

    person = forms.ChoiceField(label="Who said it?", widget=forms.RadioSelect)
    words = LongTextField(label="Their words", limit=2_000, rows=3, required=False)
    change = LongTextField(label="So we… What changed because of it?", limit=2_000, rows=3, required=False)
    on = DateField(label="When did they say it?")
    token = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def __init__(self, data: Any = None, *, people: Sequence[PersonCard], today: dt.date) -> None:
        super().__init__(data, initial={"token": str(uuid.uuid4()), "on": today})
        self.fields["person"].choices = [(str(c.person), c.name) for c in people if not c.unborn]  # type: ignore[attr-defined]
        self.fields["on"].not_after = today  # type: ignore[attr-defined]

    def parsed(self) -> SaidSoWe:
        """What was said."""
        said = self.cleaned_data
        return SaidSoWe(int(said["person"]), said["words"], said["change"], said["on"])
