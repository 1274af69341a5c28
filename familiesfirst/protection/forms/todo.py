"""What is to be done: rows that can be added, and what came of one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from familiesfirst.protection.forms.meeting import words
from familiesfirst.protection.rules.agreed import Agreed
from familiesfirst.protection.rules.finding import LIMIT, Todo
from familiesfirst.ui.forms import DateField, Form, LongTextField, Several, YesNoField

NOBODY, OR_AGENCY = "Nobody of these", "Or an agency, or somebody who is not in the list"


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


class OtherwiseForm(Form):
    """That one does not agree with what was found."""

    words = words("What do you see otherwise, and why?", rows=5, limit=LIMIT)


class AgreedForm(TodoForm):
    """The same, given to somebody by name or to an agency."""

    worker = forms.TypedChoiceField(label="Who does it?", coerce=int, empty_value=None, required=False)
    who: Mapping[int, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [("", NOBODY), *self.who.items()]  # type: ignore[attr-defined]
        self.fields["owner"].label = OR_AGENCY

    def parsed(self) -> Agreed:
        """What was agreed."""
        return Agreed(**{name: self.cleaned_data[name] for name in ("what", "owner", "due", "worker")})


class HandOnForm(Form):
    """Who does it from now on."""

    worker = forms.TypedChoiceField(label="Who does it from now on?", coerce=int, empty_value=None, required=False)
    owner = forms.CharField(label=OR_AGENCY, max_length=160, required=False)
    why = words("Why does somebody else do it?", rows=3)

    def __init__(self, *args: Any, who: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [("", NOBODY), *who.items()]  # type: ignore[attr-defined]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


def agreed_form(who: Mapping[int, str]) -> type[AgreedForm]:
    """The form of one thing that was agreed, which these workers may do: {worker: in words}."""
    return type("AgreedHereForm", (AgreedForm,), {"who": who})


def filled(rows: Several) -> list[Any]:
    """Those in which something was typed."""
    return [row for row in rows.forms if not row.empty]  # type: ignore[attr-defined]


def beside(rows: Sequence[Form], prefix: str, errors: Mapping[str, str]) -> dict[str, str]:
    """Puts what is wrong with a row (`<prefix>-<place>-<field>`) beside its fields; gives back the rest."""
    rest = dict(errors)
    for place, row in enumerate(rows):
        start = f"{prefix}-{place}-"
        row.add_errors({n.removeprefix(start): rest.pop(n) for n in errors if n.startswith(start)})
    return rest


class TodoEndsForm(Form):
    """What came of it."""

    done = YesNoField(label="Was it done?", no="No, and it is not to be done any more")
    on = DateField(label="On which day?")
    came = words("What was done, and what changed? Or why not?", rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": kwargs.pop("today")}, **kwargs)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {name: self.cleaned_data[name] for name in ("done", "on", "came")}

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """The rule calls the day `done`."""
        super().add_errors({"on" if name == "done" else name: words_ for name, words_ in errors.items()})
