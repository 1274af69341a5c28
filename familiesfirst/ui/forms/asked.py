"""The field that reads the answer to a question that policy asks."""

from collections.abc import Sequence
from typing import Any

from django import forms

from familiesfirst.ui.forms.fields import DateField, LongTextField


def answer_field(
    kind: str, choices: Sequence[tuple[str, str]], *, limit: int, rows: int = 5, **said: Any
) -> forms.Field:
    """One of the kinds of question that every form has: radios, checkboxes, long, date; anything else is one line.

    limit: most characters. rows: of a long answer. said: label, help_text, required and the like, as any field takes.
    """
    match kind:
        case "radios":
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **said)
        case "checkboxes":
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **said)
        case "long":
            return LongTextField(limit=limit, rows=rows, **said)
        case "date":
            return DateField(**said)
    return forms.CharField(max_length=limit, **said)
