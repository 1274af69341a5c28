"""Who covers for a lead, and whom of a family was told of it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from familiesfirst.involvement.forms import offer, workers
from familiesfirst.involvement.queries import Coverable
from familiesfirst.involvement.rules import Stand, Told
from familiesfirst.policy.api import codeset, school_holidays
from familiesfirst.ui.forms import DateField, Form, YesNoField


class TellingForm(Form):
    """Whom of the family was told, when and how."""

    people = forms.TypedMultipleChoiceField(
        label="Whom did you tell?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )
    on = DateField(label="When?", required=False)
    how = forms.ChoiceField(label="How?", required=False, choices=())

    def __init__(self, *args: Any, names: Mapping[int, str], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "people", list(names.items()))
        offer(self, "how", [("", ""), *codeset("told_how", today).items()])
        self.fields["on"].not_after = today  # type: ignore[attr-defined]

    def parsed(self) -> dict[str, Any]:
        """What was given; `told` reads it."""
        return dict(self.cleaned_data)

    def told(self) -> Told | None:
        """What was said of telling; None, with a sentence beside the field, when the day is missing."""
        given = self.cleaned_data
        if given["on"] is None:
            self.add_error("on", "Say when they were told")
            return None
        return Told(tuple(given["people"]), given["on"], given["how"])


class StandForm(TellingForm):
    """Who covers one family, and how it was told."""

    worker = forms.TypedChoiceField(
        label="Who covers this family?", required=False, coerce=int, empty_value=None, choices=()
    )
    is_told = YesNoField(label="Has the family been told?", yes="Yes", no="Not yet", required=False)
    not_told_why = forms.CharField(label="Why not yet?", required=False, max_length=300)

    def __init__(self, *args: Any, line: Coverable, people: Iterable[Any], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"family-{line.family}", names=line.people, today=today, **kwargs)
        self.line = line
        offer(self, "worker", [("", "Nobody: it can wait until the lead is back"), *workers(people)])

    def clean(self) -> dict[str, Any]:
        """Where somebody covers, it is said whether the family knows."""
        given = super().clean() or {}
        if given.get("worker") and given.get("is_told") is None and "is_told" not in self.errors:
            self.add_error("is_told", "Say whether the family has been told")
        if given.get("worker") and given.get("is_told") and given.get("on") is None and "on" not in self.errors:
            self.add_error("on", "Say when they were told")
        return given

    def parsed(self) -> Stand | None:  # type: ignore[override]
        """Who stands in; None when nobody covers this family."""
        given = self.cleaned_data
        if not given["worker"]:
            return None
        told = self.told() if given["is_told"] else None
        return Stand(self.line.family, given["worker"], told, "" if given["is_told"] else given["not_told_why"])


class CoverForm(Form):
    """Which days, why, and for each family who covers it."""

    days = forms.ChoiceField(label="Which days?", widget=forms.RadioSelect, choices=())
    first = DateField(label="First day", required=False)
    last = DateField(label="Last day", required=False)
    reason = forms.ChoiceField(label="Why?", widget=forms.RadioSelect, choices=())

    def __init__(
        self, data: Any = None, *, families: Iterable[Coverable], people: Sequence[Any], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.holidays = school_holidays(today)
        ready = [(h.first.isoformat(), f"{h.title}: {h.first:%-d %B} to {h.last:%-d %B %Y}") for h in self.holidays]
        offer(self, "days", [*ready[:4], ("other", "Other days")])
        offer(self, "reason", list(codeset("cover_reason", today).items()))
        self.families = [StandForm(data, line=line, people=people, today=today) for line in families]

    def is_valid(self) -> bool:
        """The days and every family; all are checked, so that every error shows at once."""
        return all([super().is_valid(), *[one.is_valid() for one in self.families]])

    def clean(self) -> dict[str, Any]:
        """Other days have to be said."""
        given = super().clean() or {}
        for end in ("first", "last"):
            if given.get("days") == "other" and not given.get(end) and end not in self.errors:
                self.add_error(end, f"Say the {end} day")
        return given

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        given = self.cleaned_data
        ready = next((h for h in self.holidays if h.first.isoformat() == given["days"]), None)
        stands = [stand for stand in (one.parsed() for one in self.families) if stand]
        return {
            "first": ready.first if ready else given["first"],
            "last": ready.last if ready else given["last"],
            "reason": given["reason"],
            "stands": stands,
        }

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the field, and for a family beside that family's."""
        for name, sentence in errors.items():
            one = next((f for f in self.families if name.startswith(f"{f.prefix}-")), None)
            if one is not None:
                one.add_errors({name.removeprefix(f"{one.prefix}-"): sentence})
            else:
                super().add_errors({name: sentence})
