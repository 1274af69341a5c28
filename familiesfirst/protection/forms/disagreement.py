"""A disagreement: raised, answered, taken further, ended."""

from collections.abc import Sequence
from typing import Any

from django import forms

from familiesfirst.policy.api import codeset
from familiesfirst.protection.forms.meeting import words
from familiesfirst.protection.rules.disagreement import Raising
from familiesfirst.ui.forms import Form, YesNoField

Workers = Sequence[tuple[int, str]]


def owners(label: str, choices: Workers) -> forms.TypedChoiceField:
    """Who answers."""
    return forms.TypedChoiceField(
        label=label, choices=[("", "Choose"), *choices], coerce=int, empty_value=0, required=False
    )


class RaiseForm(Form):
    """What somebody disagrees with, or asks for."""

    about = words("Which decision is it about? For a conference: about which children?", rows=2)
    why = words("What do you see otherwise, and why?", rows=5)
    wants = words("What do you want to happen?", rows=3)
    endorsed = forms.CharField(
        label="For a conference: who senior of your agency stands behind it?", max_length=200, required=False
    )

    def __init__(self, *args: Any, answerers: Workers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sort"] = forms.ChoiceField(
            label="What is it?",
            choices=list(codeset("disagreement_sort").items()),
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["owner"] = owners("Who answers first?", answerers)
        self.order_fields(["sort", "about", "why", "wants", "endorsed", "owner"])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        names = ("sort", "about", "why", "wants", "owner", "endorsed")
        return {"raising": Raising(**{name: said[name] for name in names})}


class AnswerForm(Form):
    """The answer at a stage."""

    agreed = YesNoField(label="Do you agree to what is wanted?", required=False)
    words = words("Why, and what happens now?", rows=5)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"agreed": self.cleaned_data["agreed"], "words": self.cleaned_data["words"]}


class FurtherForm(Form):
    """To the next stage."""

    words = words("Why is it taken further?", rows=4)

    def __init__(self, *args: Any, answerers: Workers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = owners("Who answers at the next stage?", answerers)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"owner": self.cleaned_data["owner"], "words": self.cleaned_data["words"]}


class EndForm(Form):
    """How it ended."""

    words = words("What was agreed, and what happens now?", rows=4)

    def __init__(self, *args: Any, answered: bool, withdraws: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = codeset("disagreement_outcome")
        fit = [(c, t) for c, t in known.items() if (withdraws if c == "withdrawn" else answered)]
        self.fields["outcome"] = forms.ChoiceField(
            label="How did it end?", choices=fit, widget=forms.RadioSelect, required=False
        )
        self.order_fields(["outcome", "words"])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"outcome": self.cleaned_data["outcome"], "words": self.cleaned_data["words"]}
