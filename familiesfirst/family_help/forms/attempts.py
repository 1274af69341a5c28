"""What a supervisor decides when nobody is met."""

import datetime as dt
import uuid
from typing import Any

from django import forms

from familiesfirst.family_help.forms.recording import choices
from familiesfirst.family_help.rules.attempts import SAYS_HOW, AttemptsDecision
from familiesfirst.ui.forms import DateField, Form, LongTextField

HOW = {
    "try_differently": "What is tried, by whom, and when?",
    "welfare_check": "Who is asked, by whom, and when?",
    "strategy_or_step": "Which, and who brings it about?",
}


class AttemptsForm(Form):
    """The choice, how, until when, and why."""

    choice = forms.ChoiceField(label="What happens next?", widget=forms.RadioSelect)
    until = DateField(label="Until which day?", required=False)
    why = LongTextField(label="Why?", limit=2_000, rows=4, required=False)
    token = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def __init__(self, data: Any = None, *, today: dt.date) -> None:
        super().__init__(data, initial={"token": str(uuid.uuid4())})
        self.fields["choice"].choices = choices("attempts_choice", today)  # type: ignore[attr-defined]
        for code, label in HOW.items():
            self.fields[f"how_{code}"] = LongTextField(label=label, limit=2_000, rows=3, required=False)

    def parsed(self) -> AttemptsDecision:
        """The decision, with the words of the choice that was made and of no other."""
        said = self.cleaned_data
        how = said[f"how_{said['choice']}"] if said["choice"] in SAYS_HOW else ""
        return AttemptsDecision(said["choice"], said["why"], how, said["until"])
