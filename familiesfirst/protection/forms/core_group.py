"""A core group is called."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from familiesfirst.protection.forms.attending import WhenForm


class CoreGroupForm(WhenForm):
    """When and where, and who of those round the family is asked. group: who of them is in the core group, if named."""

    def __init__(self, *args: Any, around: Mapping[int, str], group: Collection[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, lasts="meeting_minutes", **kwargs)
        self.fields["workers"] = forms.TypedMultipleChoiceField(
            label="Who of those round the family is asked now?", choices=list(around.items()), coerce=int,
            widget=forms.CheckboxSelectMultiple, initial=[one for one in around if one in group] or list(around),
            required=False,
        )  # fmt: skip

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"when": self.when(), "workers": self.cleaned_data["workers"]}
