"""What whoever leads now types for whoever leads next."""

from typing import Any

from django import forms

from familiesfirst.policy.api import codeset
from familiesfirst.ui.forms import Form, LongTextField

WORDS = 2_000


class HandoverForm(Form):
    """What whoever leads next must know."""

    matters = LongTextField(label="What matters most to this family?", limit=WORDS, rows=3)
    promised = LongTextField(label="What was promised, by whom and until when?", limit=WORDS, rows=3)
    ring_first = forms.CharField(label="Whom should they ring first?", max_length=300)
    joint_visit = forms.ChoiceField(label="A visit together?", widget=forms.RadioSelect, choices=())
    visit = forms.CharField(label="When, or why not?", required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["joint_visit"].choices = list(codeset("joint_visit").items())  # type: ignore[attr-defined]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)
