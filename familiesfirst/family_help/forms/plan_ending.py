"""Ending the plan: why, and whether each person was told."""

from typing import Any

from django import forms

from familiesfirst.people.api import TellingForm
from familiesfirst.policy.api import codeset
from familiesfirst.ui.forms import LongTextField


class EndPlanForm(TellingForm):
    """Why the plan ends, and whether each person was told."""

    of = "that the plan ends"
    why = LongTextField(label="What you want to say about it", required=False, rows=3, limit=2_000)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        reasons = list(codeset("plan_ended").items())
        reason = forms.ChoiceField(label="Why does the plan end?", choices=reasons, widget=forms.RadioSelect)
        self.fields = {"reason": reason, **self.fields}

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = {name: self.cleaned_data[name] for name in ("reason", "why")}
        return said | {"told": self.tellings}
