"""What is written to one named reader about a step."""

from typing import Any

from django import forms

from familiesfirst.pathways.queries.letters import LetterPage
from familiesfirst.pathways.rules.letters import Said
from familiesfirst.people.api import HANDS_OVER, KEEPS_IT
from familiesfirst.ui.forms import Form, LongTextField

WORDS = 6_000


class LetterForm(Form):
    """What changes and why, what happens next; and why it is safe, where something has to be weighed."""

    what = LongTextField(label="What changes and why, to this reader", limit=WORDS, rows=6)
    next = LongTextField(label="What happens next?", limit=WORDS, rows=4)
    said = forms.TypedMultipleChoiceField(
        label="You said, so we: said back to them in this letter", required=False, coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    safe = LongTextField(label="Why is it safe to write to them?", limit=2_000, rows=2)

    def __init__(self, *args: Any, seen: LetterPage, **kwargs: Any) -> None:
        said = [one.entry for one in seen.said]
        super().__init__(*args, initial={"what": seen.plain, "said": said}, **kwargs)
        choices = [(one.entry, f"“{one.words}” So we: {one.change}") for one in seen.said]
        self.fields["said"].choices = choices  # type: ignore[attr-defined]
        if not said:
            del self.fields["said"]
        if not seen.cautions:
            del self.fields["safe"]
        if seen.in_person:
            self.fields["in_person"] = forms.BooleanField(label=HANDS_OVER, required=False, help_text=KEEPS_IT)

    def parsed(self) -> Said:
        """What was written."""
        said = self.cleaned_data
        offered = dict(self.fields["said"].choices) if "said" in self.fields else {}  # type: ignore[attr-defined]
        kept_back = tuple(entry for entry in offered if entry not in said["said"])
        return Said(
            said["what"].strip(),
            said["next"].strip(),
            said.get("safe", "").strip(),
            kept_back,
            bool(said.get("in_person")),
        )
