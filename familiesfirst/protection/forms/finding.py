"""What a team found when it looked at practice, and what is to be done."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from familiesfirst.policy.api import codeset
from familiesfirst.protection.forms.meeting import words
from familiesfirst.protection.rules.finding import Found, Todo
from familiesfirst.ui.forms import DateField, Form, LongTextField, Several, YesNoField


class TodoForm(Form):
    """Something that is to be done. A row with nothing in it is no row."""

    what = LongTextField(label="What is to be done?", limit=2_000, rows=2, required=False)
    owner = forms.CharField(label="Who does it?", max_length=160, required=False)
    due = DateField(label="By when?", required=False)

    def parsed(self) -> Todo:
        """What is to be done."""
        return Todo(**{name: self.cleaned_data[name] for name in ("what", "owner", "due")})

    @property
    def empty(self) -> bool:
        """Whether nothing was typed into it."""
        return not any(self.cleaned_data.values())


class FoundForm(Form):
    """A finding."""

    theme = forms.CharField(label="What was looked at?", max_length=160, required=False)
    first = DateField(label="The work of which days? From")
    last = DateField(label="To")
    sample = forms.IntegerField(label="How many were looked at?", required=False, min_value=0, max_value=5_000)
    counted = forms.CharField(
        label="What was counted, if anything", max_length=200, required=False,
        help_text="Such as: health took part in the strategy discussion.",
    )  # fmt: skip
    part = forms.IntegerField(label="Of how many of them did it hold?", required=False, min_value=0, max_value=5_000)
    good = words("What was good?", rows=3)
    develop = words("What needs to develop?", rows=3)
    recommendation = words("What do you recommend?", rows=3)

    def __init__(
        self, data: Any = None, *, today: dt.date, before: Sequence[tuple[int, str]], todos: Several, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.todos = todos
        self.fields["looked"] = forms.MultipleChoiceField(
            label="Which agencies looked?", choices=list(codeset("consultation_discipline", today).items()),
            widget=forms.CheckboxSelectMultiple, required=False,
        )  # fmt: skip
        self.fields["earlier"] = forms.TypedChoiceField(
            label="Does this look again at something?", choices=[("", "No, it is the first time"), *before], coerce=int,
            empty_value=None, required=False,
        )  # fmt: skip
        order = ["theme", "earlier", "first", "last", "looked", "sample", "counted", "part", "good", "develop"]
        self.order_fields([*order, "recommendation"])

    def _rows(self) -> list[TodoForm]:
        return [row for row in self.todos.forms if not row.empty]  # type: ignore[attr-defined]

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the question; for something to be done, beside its own."""
        rest = dict(errors)
        for n, row in enumerate(self._rows()):
            own = {name.removeprefix(f"todo-{n}-"): rest.pop(name) for name in errors if name.startswith(f"todo-{n}-")}
            row.add_errors(own)
        super().add_errors(rest)

    def parsed(self) -> Found:
        """The finding."""
        said = dict(self.cleaned_data)
        said["looked"], said["again"] = tuple(said["looked"]), said.pop("earlier")
        return Found(**said, todos=tuple(row.parsed() for row in self._rows()))


class TodoEndsForm(Form):
    """What came of it."""

    done = YesNoField(label="Was it done?", no="No, and it is not to be done any more")
    on = DateField(label="On which day?")
    came = words("What was done, and what changed? Or why not?", rows=3)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": today}, **kwargs)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {name: self.cleaned_data[name] for name in ("done", "on", "came")}

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """The rule calls the day `done`."""
        super().add_errors({"on" if name == "done" else name: words_ for name, words_ in errors.items()})
