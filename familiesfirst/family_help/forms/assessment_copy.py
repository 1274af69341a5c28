"""A copy of the assessment for one person."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms

from familiesfirst.people.api import HANDS_OVER, KEEPS_IT
from familiesfirst.ui.forms import Form, LongTextField


class AssessmentCopyForm(Form):
    """cautions: somebody has to say why it is safe. in_person: they are not written to. places: what more may be left
    out."""

    def __init__(
        self,
        data: Any = None,
        *,
        cautions: Collection[str],
        in_person: Collection[str] = (),
        places: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["out"] = forms.MultipleChoiceField(
            label="Leave out as well", choices=places, widget=forms.CheckboxSelectMultiple, required=False
        )
        if cautions:
            self.fields["safe"] = LongTextField(
                label="Why is it safe to give them this?", required=False, rows=3, limit=2_000
            )
        if in_person:
            self.fields["in_person"] = forms.BooleanField(label=HANDS_OVER, required=False, help_text=KEEPS_IT)
