"""What the pages of every meeting about protection share: when, and who took part."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from familiesfirst.policy.api import codeset
from familiesfirst.protection.rules.strategy import Present
from familiesfirst.record.api import LONDON
from familiesfirst.ui.forms import DateField, Form, LongTextField, TimeField

WORDS = 20_000


def radios(name: str, label: str, on: dt.date, **more: Any) -> forms.ChoiceField:
    """A code set as radios."""
    return forms.ChoiceField(label=label, choices=list(codeset(name, on).items()), widget=forms.RadioSelect, **more)


def words(label: str, *, rows: int = 4, limit: int = WORDS, **more: Any) -> LongTextField:
    """Words that may be left out; a rule asks for them where they are needed, and says how many there may be."""
    return LongTextField(label=label, limit=limit, rows=rows, required=False, **more)


class MomentForm(Form):
    """A day and a time. moment: the two together, in London."""

    AT = "happened"
    day = DateField(label="What day?")
    at = TimeField(label="What time?")

    @property
    def moment(self) -> dt.datetime:
        """Only after `is_valid()`."""
        return dt.datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"], ZoneInfo(LONDON.key))

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """What is wrong with the moment stands beside the day."""
        super().add_errors({"day" if name == self.AT else name: sentence for name, sentence in errors.items()})


class PresentForm(Form):
    """Somebody who took part."""

    discipline = forms.ChoiceField(label="Speaks for", required=False)
    name = forms.CharField(label="Name", max_length=120, required=False)
    agency = forms.CharField(label="Agency", max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", "Choose"), *codeset("strategy_discipline").items()]
        self.fields["discipline"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An agency by itself is nobody, and nobody speaks for whoever happens to stand first in the list."""
        said = super().clean() or self.cleaned_data
        if said.get("name") and not said.get("discipline"):
            self.add_error("discipline", "Say whom they speak for.")
        if said.get("agency") and not said.get("name"):
            self.add_error("name", f"Say who took part for {said['agency']}.")
        return said

    def parsed(self) -> Present:
        """Who."""
        said = self.cleaned_data
        return Present(said["discipline"], said["name"].strip(), said["agency"].strip())
