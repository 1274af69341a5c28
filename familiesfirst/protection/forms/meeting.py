"""What the pages of every meeting about protection share: when, and who took part."""

import datetime as dt
from collections.abc import Mapping, Sequence
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


def words(label: str, *, rows: int = 4, **more: Any) -> LongTextField:
    """Words that may be left out; a rule asks for them where they are needed."""
    return LongTextField(label=label, limit=WORDS, rows=rows, required=False, **more)


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

    discipline = forms.ChoiceField(label="Speaks for")
    name = forms.CharField(label="Name", max_length=120, required=False)
    agency = forms.CharField(label="Agency", max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["discipline"].choices = list(codeset("strategy_discipline").items())  # type: ignore[attr-defined]

    def parsed(self) -> Present:
        """Who."""
        said = self.cleaned_data
        return Present(said["discipline"], said["name"].strip(), said["agency"].strip())


class EachChild:
    """A small form for each child, whose errors stand beside the child's own question."""

    def __init__(self, each: Sequence[Form]) -> None:
        self.each = each

    def is_valid(self) -> bool:
        """Whether every one of them is; all are checked, so that every error shows at once."""
        return all([form.is_valid() for form in self.each])

    def add_errors(self, errors: Mapping[str, str]) -> dict[str, str]:
        """Takes what is about a child (`child-<person>-<field>`); gives back the rest."""
        rest = dict(errors)
        for form in self.each:
            own = {n: s for n, s in errors.items() if n.startswith(f"{form.prefix}-")}
            form.add_errors({name.removeprefix(f"{form.prefix}-"): sentence for name, sentence in own.items()})
            rest = {n: s for n, s in rest.items() if n not in own}
        return rest
