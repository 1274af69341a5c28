"""What one types about a practice pathway."""

from collections.abc import Collection
from typing import Any

from django import forms

from familiesfirst.people.api import VisitorsForm
from familiesfirst.policy.api import Pathway
from familiesfirst.ui.forms import Form, LongTextField


class PathwayForm(VisitorsForm):
    """Which pathway, and why. offered: those not watched already."""

    why = LongTextField(label="Why this pathway for this family?", required=False, rows=3, limit=2_000)

    def __init__(self, data: Any = None, *, offered: Collection[Pathway], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        pathway = forms.ChoiceField(
            label="Which pathway?", choices=[(p.code, p.title) for p in offered], widget=forms.RadioSelect
        )
        self.fields = {"pathway": pathway, **self.fields}
        few = [p.title for p in offered if p.sensitivity != "ordinary"]
        if not few:
            del self.fields["visitors"], self.fields["visitors_words"]
            return
        self.ask_now()
        self.fields["visitors"].help_text = (
            f"Not everybody may read that this is watched: {'; '.join(few)}. Ask whose it is. "
            "Visitors see these words and nothing else of it."
        )

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        return {"pathway": said["pathway"], "why": said["why"], "visitors": self.of_visitors}


class TickForm(Form):
    """A step was done, or is not needed."""

    state = forms.ChoiceField(
        label="How does it stand?",
        choices=[("done", "It is done"), ("not_needed", "It is not needed")],
        widget=forms.RadioSelect,
    )
    words = LongTextField(label="What came of it, or why it is not needed", required=False, rows=3, limit=2_000)


class EndPathwayForm(Form):
    """It is no longer watched."""

    why = LongTextField(label="Why is it no longer watched?", required=False, rows=3, limit=2_000)
