"""The question to whoever something belongs to: what may the people who visit be told of it?"""

from typing import Any

from django import forms

from familiesfirst.people.rules.visiting import Visitors
from familiesfirst.policy.api import codeset
from familiesfirst.ui.forms import Form, LongTextField


class VisitorsForm(Form):
    """Asks it, of what is not for everybody round the family."""

    visitors = forms.ChoiceField(label="", widget=forms.RadioSelect, choices=(), required=False)
    visitors_words = LongTextField(label="In which words?", limit=2_000, rows=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["visitors"]
        field.label = "What may the people who visit be told of this?"
        field.help_text = (
            "Only where not everybody may read it. Ask whoever it came from. Visitors see these words and no more."
        )
        field.choices = list(codeset("visitors_answer").items())  # type: ignore[attr-defined]

    def ask_now(self) -> None:
        """It stands after what is asked so far, and before what is added from now on."""
        for name in ("visitors", "visitors_words"):
            self.fields[name] = self.fields.pop(name)

    @property
    def of_visitors(self) -> Visitors:
        """The answer; only after `is_valid()`."""
        return Visitors(self.cleaned_data.get("visitors", ""), self.cleaned_data.get("visitors_words", ""))
