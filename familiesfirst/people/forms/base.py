"""The form that every form about a family's people is built on."""

import datetime as dt
from typing import Any

from django import forms

from familiesfirst.people.queries.lines import FamilyPage, PersonCard
from familiesfirst.policy.api import codeset
from familiesfirst.ui.forms import Form

KNOWN = (("yes", "Yes"), ("no", "No"), ("not_known", "Not known"))


class PeopleForm(Form):
    """A form on a page of one family, and perhaps of one person of it; `parsed()` gives the action's arguments."""

    def __init__(self, *args: Any, family: FamilyPage, card: PersonCard | None, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.family, self.card, self.today = family, card, today
        self.offer()

    def offer(self) -> None:
        """Fills in the choices that depend on the family."""

    def offer_choices(self, name: str, choices: list[tuple[Any, str]]) -> None:
        """Sets what can be chosen in a field."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def everybody_else(self) -> list[tuple[int, str]]:
        """Everybody of the family but the person whose page it is."""
        return [(c.person, c.name) for c in self.family.people if self.card is None or c.person != self.card.person]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


def codes(name: str) -> list[tuple[str, str]]:
    """What can be chosen of a code set today, in its order."""
    return list(codeset(name).items())


def select(label: str, *, required: bool = True, **more: Any) -> forms.ChoiceField:
    """One of a long list."""
    return forms.ChoiceField(label=label, required=required, choices=(), **more)


def radios(label: str, choices: Any = (), *, required: bool = True, **more: Any) -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(label=label, required=required, choices=choices, widget=forms.RadioSelect, **more)


def people(label: str, *, required: bool = False) -> forms.TypedMultipleChoiceField:
    """Any of the family's people: ids."""
    return forms.TypedMultipleChoiceField(
        label=label, required=required, choices=(), coerce=int, widget=forms.CheckboxSelectMultiple
    )


def person(label: str, *, required: bool = True) -> forms.TypedChoiceField:
    """One of the family's people: an id, or None."""
    return forms.TypedChoiceField(label=label, required=required, choices=(), coerce=int, empty_value=None)


def text(label: str, *, required: bool = True, limit: int = 200) -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, required=required, max_length=limit)
