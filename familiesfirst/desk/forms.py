"""What the room's pages are asked for."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Protocol

from django import forms

from familiesfirst.desk.queries.story import Filter
from familiesfirst.ui.forms import Form


class _Named(Protocol):
    person: int
    name: str


class StoryForm(Form):
    """Which entries of a story to show. Everything may be left empty."""

    kind = forms.ChoiceField(label="What", required=False)
    person = forms.ChoiceField(label="About", required=False)
    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, data: Any, *, people: Sequence[_Named]) -> None:
        super().__init__(data)
        self.fields["person"].choices = [("", "Everyone"), *((str(p.person), p.name) for p in people)]
        self.fields["kind"].choices = [
            ("", "Everything"),
            *([(data["kind"], data["kind"])] if data.get("kind") else []),
        ]

    def offer_kinds(self, kinds: Sequence[tuple[str, str]]) -> None:
        """The kinds this record holds."""
        self.fields["kind"].choices = [("", "Everything"), *kinds]

    def clean(self) -> dict[str, Any]:
        """The two days are the right way round."""
        found = super().clean() or self.cleaned_data
        since, until = found.get("since"), found.get("until")
        if since and until and since > until:
            self.add_error("until", "The last day must be the same as or after the first")
        return found

    def parsed(self) -> Filter:
        """The wanted part of the story."""
        found = self.cleaned_data
        return Filter(
            kind=found["kind"],
            person=int(found["person"]) if found["person"] else None,
            since=found["since"],
            until=found["until"],
            before=_before(self.data.get("before", "")),
        )


def _before(text: str) -> tuple[dt.datetime, int] | None:
    """Where the last page ended: `2026-11-20T15:31:00+00:00,42`. None when it is not that."""
    moment, _, entry = text.partition(",")
    try:
        found = dt.datetime.fromisoformat(moment), int(entry)
    except ValueError:
        return None
    return found if found[0].tzinfo else None


def whole_number(text: str | None, *, least: int) -> int:
    """A page number from an address; the least one when it is not a number."""
    return max(least, int(text)) if text and text.isdecimal() and len(text) < 7 else least
