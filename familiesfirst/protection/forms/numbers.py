"""Which numbers are asked for."""

import datetime as dt
from typing import Any

from django import forms

from familiesfirst.policy.api import label
from familiesfirst.protection.queries.numbers import MEETINGS, SHOWN, Wanted
from familiesfirst.ui.forms import DateField, Form

EACH = {"month": "Month by month", "quarter": "By quarters", "year": "By years"}
MOST_YEARS = 10


class NumbersForm(Form):
    """A period, a sort of meeting, and whose attendance is drawn. Everything has a value when nothing is chosen."""

    sort = forms.ChoiceField(label="Meetings", choices=list(MEETINGS.items()))
    first = DateField(label="From")
    last = DateField(label="To")
    each = forms.ChoiceField(label="Counted", choices=list(EACH.items()))
    of = forms.ChoiceField(label="Draw who took part")

    def __init__(self, *args: Any, usual: Wanted, **kwargs: Any) -> None:
        super().__init__(*args, initial=vars(usual), **kwargs)
        self.fields["of"].choices = [(code, label("strategy_discipline", code)) for code in SHOWN]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The period runs forwards, and is not longer than what is drawn can hold."""
        said: dict[str, Any] = self.cleaned_data
        first, last = said.get("first"), said.get("last")
        if isinstance(first, dt.date) and isinstance(last, dt.date):
            if last < first:
                self.add_error("last", "The last day cannot be before the first.")
            elif last.year - first.year > MOST_YEARS:
                self.add_error("first", f"Choose at most {MOST_YEARS} years.")
        return said

    def parsed(self) -> Wanted:
        """What is asked for."""
        return Wanted(**{name: self.cleaned_data[name] for name in ("first", "last", "sort", "each", "of")})
