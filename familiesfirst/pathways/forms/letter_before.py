"""A letter before proceedings, as it is written for one reader."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from familiesfirst.pathways.queries.letter_before import LetterBeforePage
from familiesfirst.pathways.rules.letter_before import Change, Meeting, Said
from familiesfirst.people.api import HANDS_OVER, KEEPS_IT
from familiesfirst.record.api import LONDON
from familiesfirst.ui.forms import DateField, Form, LongTextField, Several, TimeField, YesNoField

PLACES = 200


def told_in(label: str, rows: int = 3) -> LongTextField:
    """Words that may be left out; a rule asks for them where they are needed."""
    return LongTextField(label=label, limit=6_000, rows=rows, required=False)


class ChangeForm(Form):
    """One thing that needs to change."""

    what = told_in("What needs to change, so that they can see that it has?", rows=2)
    by = DateField(label="By which day?", required=False)

    def parsed(self) -> Change:
        """The change."""
        return Change(self.cleaned_data["what"].strip(), self.cleaned_data["by"])


class LetterBeforeForm(Form):
    """The letter; and why it is safe, where something has to be weighed. changes: the rows of what is to change."""

    worries = told_in("What are we worried about?", rows=8)
    helps = forms.MultipleChoiceField(
        label="Help that the plan names, said in this letter", required=False, widget=forms.CheckboxSelectMultiple
    )
    support = told_in("What other help is offered? One thing to a line", rows=3)
    day = DateField(label="On which day is the pre-proceedings meeting?", required=False)
    at = TimeField(label="At what time?", required=False)
    where = forms.CharField(label="Where is it?", max_length=PLACES, required=False)
    offers = YesNoField(label="Does the letter offer the family network a meeting?", required=False)
    why_not = told_in("Why does it not offer it?", rows=2)
    ring = forms.CharField(label="Whom do they ring, and on which number?", max_length=PLACES, required=False)
    safe = told_in("Why is it safe to write to them?", rows=2)

    def __init__(self, *args: Any, seen: LetterBeforePage, changes: Several, ring: str, **kwargs: Any) -> None:
        keys = [one.key for one in seen.support]
        super().__init__(*args, initial={"helps": keys, "ring": ring}, **kwargs)
        self.changes = changes
        self.fields["helps"].choices = [(one.key, one.line) for one in seen.support]  # type: ignore[attr-defined]
        if not keys:
            del self.fields["helps"]
        if not seen.reader.cautions:
            del self.fields["safe"]
        if seen.reader.in_person:
            self.fields["in_person"] = forms.BooleanField(label=HANDS_OVER, required=False, help_text=KEEPS_IT)

    def is_valid(self) -> bool:
        """The letter, and each thing that is to change."""
        return all([super().is_valid(), self.changes.is_valid()])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the question; of the meeting’s time beside its day; of a change beside that change."""
        rest = {"day" if name == "meets_at" else name: sentence for name, sentence in errors.items()}
        for place, form in enumerate(self.changes):
            own = f"change-{place}-"
            form.add_errors({name.removeprefix(own): rest.pop(name) for name in list(rest) if name.startswith(own)})
        super().add_errors(rest)

    def parsed(self) -> Said:
        """What was written. Only after `is_valid()`."""
        said = self.cleaned_data
        offered = dict(self.fields["helps"].choices) if "helps" in self.fields else {}  # type: ignore[attr-defined]
        return Said(
            worries=said["worries"],
            changes=tuple(self.changes.parsed()),
            meeting=Meeting(self._moment(), said["where"].strip()),
            ring=said["ring"],
            offers=said["offers"],
            why_not=said["why_not"],
            support=said["support"],
            out=tuple(key for key in offered if key not in said["helps"]),
            safe=said.get("safe", ""),
            in_person=bool(said.get("in_person")),
        )

    def _moment(self) -> dt.datetime | None:
        day, at = self.cleaned_data["day"], self.cleaned_data["at"]
        return dt.datetime.combine(day, at, ZoneInfo(LONDON.key)) if day and at else None
