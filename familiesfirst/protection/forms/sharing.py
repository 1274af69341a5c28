"""What one agency shares in a strategy discussion."""

import datetime as dt
from typing import Any

from django import forms

from familiesfirst.people.api import VisitorsForm
from familiesfirst.policy.api import explained
from familiesfirst.protection.forms.meeting import radios
from familiesfirst.protection.forms.meeting import words as told_in
from familiesfirst.protection.rules.sharing import SENSITIVITIES, Shared
from familiesfirst.ui.forms import YesNoField

NAMES = ("discipline", "who", "own", "words", "view", "sensitivity", "visitors", "visitors_words")


class SharedForm(VisitorsForm):
    """What they know, what they think, and who may read it."""

    who = forms.CharField(label="Who shares it: their name and agency", max_length=200, required=False)
    own = YesNoField(label="Is that your own agency?", required=False)
    words = told_in("What do they share?", rows=5)
    view = told_in("What do they think should happen?", rows=3)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["discipline"] = radios("strategy_discipline", "Which agency shares it?", today, required=False)
        self.fields["sensitivity"] = forms.ChoiceField(
            label="Who may read it?", choices=explained("sensitivity", SENSITIVITIES),
            widget=forms.RadioSelect, required=False,
        )  # fmt: skip
        self.order_fields([*NAMES])

    def parsed(self) -> Shared:
        """What was shared."""
        return Shared(**{name: self.cleaned_data[name] for name in NAMES})
