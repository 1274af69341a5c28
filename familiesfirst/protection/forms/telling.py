"""Whether each of the family was told of what was decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from familiesfirst.protection.forms.meeting import EachChild, words
from familiesfirst.protection.rules.enquiry import PersonTold
from familiesfirst.ui.forms import DateField, Form

NOT_YET = "not_yet"


class ToldForm(Form):
    """Whether one person of the family was told. of: of what, as the question says it.

    `words` is asked of whoever was told, `why` and `look_again` of whoever is not told yet: each stands under its
    answer, so that a large family is not a long form.
    """

    why = words("Why are they not told yet?", rows=2)
    words = words("What did they say?", rows=2)
    look_again = DateField(label="When is that looked at again?", required=False)

    def __init__(self, data: Any, *, person: tuple[int, str], of: str, **kwargs: Any) -> None:
        super().__init__(data, prefix=f"told-{person[0]}", **kwargs)
        self.person, self.name = person
        choices = [("told", "Told"), (NOT_YET, "Not told yet"), ("not_theirs", "Not one who is told of this")]
        self.fields["how"] = forms.ChoiceField(
            label=f"Was {self.name} told {of}?", choices=choices, widget=forms.RadioSelect, required=False
        )
        self.order_fields(["how", "words", "why", "look_again"])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the answer that was given."""
        about = "why" if self.cleaned_data.get("how") == NOT_YET else "words"
        super().add_errors({about if name == "words" else name: sentence for name, sentence in errors.items()})

    def parsed(self) -> PersonTold:
        """What was said of them."""
        said = self.cleaned_data
        why = said["why"] if said["how"] == NOT_YET else said["words"]
        return PersonTold(self.person, said["how"], why, said["look_again"])


class TellingForm(Form):
    """A form that asks of each person of the family whether they were told. of: of what."""

    of = "of this"

    def __init__(self, data: Any = None, *, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.by_child = EachChild([ToldForm(data, person=person, of=self.of) for person in people])

    def is_valid(self) -> bool:
        """The words, and each person."""
        return all([super().is_valid(), self.by_child.is_valid()])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the question, and for a person beside theirs."""
        super().add_errors(self.by_child.add_errors(errors))

    @property
    def tellings(self) -> tuple[PersonTold, ...]:
        """What was said of each. Only after `is_valid()`."""
        return tuple(one.parsed() for one in self.by_child.each)  # type: ignore[attr-defined]
