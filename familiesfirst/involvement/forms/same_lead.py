"""Whether a family that comes back would like the same lead again."""

from typing import Any

from django import forms

from familiesfirst.policy.api import codeset
from familiesfirst.ui.forms import Form, LongTextField


class SameLeadForm(Form):
    """Their answer, in their words."""

    answer = forms.ChoiceField(label="Would they like the same lead again?", widget=forms.RadioSelect, choices=())
    words = LongTextField(label="What did they say, and who said it?", required=False, limit=2_000, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = list(codeset("same_lead").items())  # type: ignore[attr-defined]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)
