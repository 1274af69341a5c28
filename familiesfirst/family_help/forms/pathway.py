"""What one types about a practice pathway."""

from collections.abc import Collection
from typing import Any

from django import forms

from familiesfirst.policy.api import Pathway
from familiesfirst.ui.forms import Form, LongTextField


class PathwayForm(Form):
    """Which pathway, and why. offered: those not watched already."""

    why = LongTextField(label="Why this pathway for this family?", required=False, rows=3, limit=2_000)

    def __init__(self, data: Any = None, *, offered: Collection[Pathway], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        pathway = forms.ChoiceField(
            label="Which pathway?", choices=[(p.code, p.title) for p in offered], widget=forms.RadioSelect
        )
        self.fields = {"pathway": pathway, **self.fields}


class TickForm(Form):
    """A step was done, or is not needed."""

    state = forms.ChoiceField(
        label="How does it stand?",
        choices=[("done", "It is done"), ("not_needed", "It is not needed")],
        widget=forms.RadioSelect,
    )
    words = LongTextField(label="What came of it, or why it is not needed", required=False, rows=3, limit=2_000)


class EndPathwayForm(Form):
    """It is no longer watched."""

    why = LongTextField(label="Why is it no longer watched?", required=False, rows=3, limit=2_000)
