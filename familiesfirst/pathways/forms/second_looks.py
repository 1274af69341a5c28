"""Asking for a second look at a decision, and saying what was found."""

from collections.abc import Sequence
from typing import Any

from django import forms

from familiesfirst.agencies.api import WorkerView
from familiesfirst.pathways.queries.second_looks import Decided, title_of
from familiesfirst.ui.forms import Form, LongTextField, YesNoField

WORDS = 4_000


class AskAgainForm(Form):
    """Who asks, about what, why, and who looks."""

    person = forms.TypedChoiceField(label="Who asks?", coerce=int, widget=forms.RadioSelect, choices=())
    entry = forms.TypedChoiceField(label="Which decision?", coerce=int, widget=forms.RadioSelect, choices=())
    why = LongTextField(label="What do they want looked at, in their words?", limit=WORDS, rows=3)
    looker = forms.TypedChoiceField(label="Who looks at it again?", coerce=int, choices=())

    def __init__(
        self,
        *args: Any,
        asked: Sequence[tuple[int, str, str]],
        decisions: Sequence[Decided],
        lookers: Sequence[WorkerView],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        people = [(person, f"{name}, {word}" if word else name) for person, name, word in asked]
        self.fields["person"].choices = people  # type: ignore[attr-defined]
        self.fields["entry"].choices = [(d.entry.id, title_of(d.entry)) for d in decisions]  # type: ignore[attr-defined]
        workers = [(w.id, w.with_agency) for w in lookers]
        self.fields["looker"].choices = [("", "Choose"), *workers]  # type: ignore[attr-defined]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class FoundForm(Form):
    """What was found, whether it changes the decision, and how whoever asked was told."""

    found = LongTextField(label="What did you look at, and what did you find?", limit=WORDS, rows=5)
    changes = YesNoField(label="Is it to be decided anew?", yes="Yes", no="No, the decision stands")
    told = LongTextField(label="How was whoever asked told, and what did they say?", limit=WORDS, rows=3)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)
