"""What is typed for a worker at night."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from familiesfirst.family_help.queries.tonight import Number
from familiesfirst.family_help.rules.tonight import MOST, TonightWords, ToRing
from familiesfirst.ui.forms import Form, LongTextField

NONE_SAFE = "none"


class TonightForm(Form):
    """The answers, and the numbers that may be rung: only such as are safe to show are offered."""

    at_home = LongTextField(label="Who is at home?", limit=MOST, rows=2, required=False)
    frightens = LongTextField(label="What frightens us?", limit=MOST, rows=3, required=False)
    try_first = LongTextField(label="What did the family agree to try first?", limit=MOST, rows=3, required=False)
    go_when = LongTextField(label="What would make us go?", limit=MOST, rows=3, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    token = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def __init__(self, data: Any = None, *, numbers: Sequence[Number], initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"token": str(uuid.uuid4()), **(initial or {})})
        self.numbers = {str(n.point): n for n in numbers}
        offered = [(str(n.point), _said(n)) for n in numbers]
        self.fields["first"] = forms.ChoiceField(
            label="Which number is rung first, at night?",
            choices=[*offered, (NONE_SAFE, "No number is safe to ring at night")],
            widget=forms.RadioSelect,
        )
        self.fields["ring"] = forms.MultipleChoiceField(
            label="Who in the network can be rung?",
            choices=offered,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        for point in self.numbers:
            self.fields[f"for_{point}"] = forms.CharField(label="What for?", required=False, max_length=80)

    @property
    def what_for(self) -> dict[str, list[Any]]:
        """{number: what it is rung for}, as revealed under each."""
        return {point: [self[f"for_{point}"]] for point in self.numbers}

    def parsed(self) -> TonightWords:
        """The words."""
        said = self.cleaned_data
        first = self.numbers.get(said["first"])
        return TonightWords(
            said["at_home"],
            said["frightens"],
            said["try_first"],
            said["go_when"],
            ToRing(first.person, first.point) if first else None,
            tuple(ToRing(self.numbers[p].person, int(p), said[f"for_{p}"]) for p in said["ring"]),
        )


def _said(number: Number) -> str:
    who = f"{number.name}, {number.word}" if number.word else number.name
    return f"{who}: {number.number}{f', {number.how}' if number.how else ''}"


def as_written(words: TonightWords, version: int) -> dict[str, Any]:
    """What the form is filled in with to change what stands."""
    return {
        "at_home": words.at_home,
        "frightens": words.frightens,
        "try_first": words.try_first,
        "go_when": words.go_when,
        "first": str(words.first.point) if words.first else NONE_SAFE,
        "ring": [str(one.point) for one in words.ring],
        "seen": version,
        **{f"for_{one.point}": one.what_for for one in words.ring},
    }
