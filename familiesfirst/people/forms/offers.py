"""An offer of somebody independent, or of plain information."""

from typing import Any

from django import forms

from familiesfirst.people.rules.offers import Offer
from familiesfirst.policy.api import codeset
from familiesfirst.ui.forms import DateField, Form, LongTextField


class OfferForm(Form):
    """What they were offered, how, and what they said."""

    service = forms.CharField(
        label="If they take it up: who gives it, and how are they reached?", max_length=240, required=False
    )
    words = LongTextField(label="What did they say? If not taken up: why", limit=4_000, rows=3, required=False)
    on = DateField(label="On which day?")

    def __init__(self, data: Any = None, *, person: int, point: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.person, self.point = person, point
        what = forms.MultipleChoiceField(
            label="What were they offered?", choices=list(codeset("independent_help").items()),
            widget=forms.CheckboxSelectMultiple, required=False,
        )  # fmt: skip
        how = forms.ChoiceField(label="How?", choices=list(codeset("offer_how").items()), widget=forms.RadioSelect)
        answer = forms.ChoiceField(
            label="What did they answer?", choices=list(codeset("offer_answer").items()), widget=forms.RadioSelect
        )
        self.fields = {"what": what, "how": how, "answer": answer, **self.fields}

    def parsed(self) -> Offer:
        """The offer."""
        said = self.cleaned_data
        return Offer(
            self.person, self.point, tuple(said["what"]), said["how"], said["answer"], said["words"], said["service"],
            said["on"],
        )  # fmt: skip
