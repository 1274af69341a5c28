"""What a team found when it looked at practice, and what is to be done."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from familiesfirst.policy.api import codeset
from familiesfirst.protection.forms.meeting import words
from familiesfirst.protection.forms.todo import beside, filled
from familiesfirst.protection.rules.finding import LIMIT, Found
from familiesfirst.ui.forms import DateField, Form, Several


class FoundForm(Form):
    """A finding."""

    theme = forms.CharField(label="What was looked at?", max_length=160, required=False)
    first = DateField(label="The work of which days? From")
    last = DateField(label="To")
    sample = forms.IntegerField(label="How many were looked at?", required=False, min_value=0, max_value=5_000)
    counted = forms.CharField(
        label="What was counted, if anything", max_length=200, required=False,
        help_text="Such as: health took part in the strategy discussion.",
    )  # fmt: skip
    part = forms.IntegerField(label="Of how many of them did it hold?", required=False, min_value=0, max_value=5_000)
    good = words("What was good?", rows=3, limit=LIMIT)
    develop = words("What needs to develop?", rows=3, limit=LIMIT)
    recommendation = words("What do you recommend?", rows=3, limit=LIMIT)

    def __init__(
        self, data: Any = None, *, today: dt.date, before: Sequence[tuple[int, str]], todos: Several, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.todos = todos
        self.fields["looked"] = forms.MultipleChoiceField(
            label="Which agencies looked?", choices=list(codeset("consultation_discipline", today).items()),
            widget=forms.CheckboxSelectMultiple, required=False,
        )  # fmt: skip
        self.fields["earlier"] = forms.TypedChoiceField(
            label="Does this look again at something?", choices=[("", "No, it is the first time"), *before], coerce=int,
            empty_value=None, required=False,
        )  # fmt: skip
        order = ["theme", "earlier", "first", "last", "looked", "sample", "counted", "part", "good", "develop"]
        self.order_fields([*order, "recommendation"])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the question; for something to be done, beside its own."""
        super().add_errors(beside(filled(self.todos), "todo", errors))

    def parsed(self) -> Found:
        """The finding."""
        said = dict(self.cleaned_data)
        said["looked"], said["again"] = tuple(said["looked"]), said.pop("earlier")
        return Found(**said, todos=tuple(row.parsed() for row in filled(self.todos)))
