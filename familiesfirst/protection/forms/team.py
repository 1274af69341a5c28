"""A child protection team: who joins and leaves, who is on duty."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from familiesfirst.policy.api import codeset
from familiesfirst.protection.forms.meeting import words
from familiesfirst.ui.forms import DateField, Form

Worker = tuple[int, str]


class JoinForm(Form):
    """Who joins, for which discipline, from which day."""

    joined = DateField(label="From which day?")
    registration = forms.CharField(
        label="Number on a professional register", max_length=40, required=False,
        help_text="For a social worker and for a health professional.",
    )  # fmt: skip

    def __init__(self, *args: Any, workers: Sequence[Worker], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"joined": today}, **kwargs)
        self.fields["worker"] = _choose("Who joins?", workers)
        self.fields["discipline"] = _choose(
            "For whom do they speak?", list(codeset("consultation_discipline", today).items()), coerce=str
        )
        self.order_fields(["worker", "discipline", "joined", "registration"])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {name: self.cleaned_data[name] for name in ("worker", "discipline", "joined", "registration")}


class LeaveForm(Form):
    """When and why somebody leaves."""

    left = DateField(label="From which day are they of the team no more?")
    why = words("Why, and who takes over what they did?", rows=2)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"left": today}, **kwargs)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"left": self.cleaned_data["left"], "why": self.cleaned_data["why"]}


class DutyForm(Form):
    """Who is on duty, and on which days. seat: a member, who speaks for one discipline."""

    first = DateField(label="First day")
    last = DateField(label="Last day")
    why = words("If they stand in for somebody: why", rows=2)

    def __init__(
        self, *args: Any, seats: Sequence[tuple[str, str]], days: tuple[dt.date, dt.date], **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"first": days[0], "last": days[1]}, **kwargs)
        self.fields["worker"] = _choose("Who is on duty?", seats, coerce=str)
        self.order_fields(["worker", "first", "last", "why"])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        worker, _, discipline = self.cleaned_data["worker"].partition(":")
        said = {name: self.cleaned_data[name] for name in ("first", "last", "why")}
        return {"worker": int(worker), "discipline": discipline, **said}


def _choose(label: str, choices: Sequence[Any], coerce: Any = int) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=[("", "Choose"), *choices], coerce=coerce, empty_value=None)
