"""Proposing that help ends, deciding it, and the one question to the family."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from familiesfirst.pathways.queries.steps import LevelNow, StepView
from familiesfirst.pathways.rules.closing import SIX_MONTHS
from familiesfirst.policy.api import codeset, setting
from familiesfirst.ui.forms import DateField, Form, LongTextField, YesNoField

WORDS = 4_000
NOBODY = 0


class CloseForm(Form):
    """Everything the end of help has to say."""

    why = LongTextField(label="Why can help end now?", limit=WORDS, rows=3)
    no_review = LongTextField(
        label="The plan was never reviewed: why does help end without that?", required=False, limit=WORDS, rows=2
    )
    network = LongTextField(label="Who and what is there for the family afterwards?", limit=WORDS, rows=3)
    way_back = LongTextField(label="How do they come back, and whom do they ring?", limit=WORDS, rows=2)
    plain = LongTextField(label="What changes and why, as you would say it to the family", limit=WORDS, rows=4)
    on = DateField(label="From which day?")

    def __init__(
        self, *args: Any, levels: Sequence[LevelNow], reviewed: dt.date | None, today: dt.date, **kwargs: Any
    ) -> None:
        ring = f"Ring the front door, {setting('public_phone')}, or whoever led your help."
        super().__init__(*args, initial={"on": today, "way_back": ring}, **kwargs)
        self.helped = [now for now in levels if now.reasons]  # those whose help is in the national count
        self.fields["on"].not_after = today  # type: ignore[attr-defined]
        if reviewed:
            del self.fields["no_review"]
        for now in self.helped:
            self.fields[f"reason_{now.person}"] = forms.ChoiceField(
                label=f"Why does help for {now.name} end?", choices=[("", "Choose"), *now.reasons]
            )
        self.order_fields([f"reason_{now.person}" for now in self.helped])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = dict(self.cleaned_data)
        reasons = {now.person: said.pop(f"reason_{now.person}") for now in self.helped}
        return {"reasons": reasons, **said}


class EndForm(Form):
    """Yes, or no; with why, and what the family is told."""

    outcome = forms.ChoiceField(
        label="What do you decide?",
        widget=forms.RadioSelect,
        choices=[("decide", "Yes, help ends"), ("refuse", "No: help goes on")],
    )
    plain = LongTextField(label="What the family is told", required=False, limit=WORDS, rows=4)
    why = LongTextField(label="Why do you decide this?", limit=WORDS, rows=4)

    def __init__(self, *args: Any, step: StepView, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"plain": step.plain}, **kwargs)

    @property
    def takes_it(self) -> bool:
        """Whether help ends."""
        return bool(self.cleaned_data["outcome"] == "decide")

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action that the answer asks for."""
        said = self.cleaned_data
        return {"why": said["why"], "plain": said["plain"]} if self.takes_it else {"why": said["why"]}


class QuestionForm(Form):
    """The one question, asked of a named person; or why nobody was asked."""

    at = forms.ChoiceField(label="When is this?", widget=forms.RadioSelect, choices=())
    person = forms.TypedChoiceField(label="Whom did you ask?", coerce=int, widget=forms.RadioSelect, choices=())
    answer = forms.ChoiceField(label="What did they say?", required=False, widget=forms.RadioSelect, choices=())
    words = LongTextField(label="In their words", required=False, limit=WORDS, rows=3)
    why_not = LongTextField(label="Why was nobody asked?", required=False, limit=WORDS, rows=2)
    sustained = YesNoField(label="Is what was better still so?", required=False)

    def __init__(
        self, *args: Any, asked: Sequence[tuple[int, str, str]], occasions: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        titles = codeset("question_at")
        self.questions = {titles[code]: str(setting(f"question_{code}")) for code in occasions}
        self.fields["at"].choices = [(code, titles[code]) for code in occasions]  # type: ignore[attr-defined]
        people = [(person, f"{name}, {word}" if word else name) for person, name, word in asked]
        self.fields["person"].choices = [*people, (NOBODY, "Nobody was asked")]  # type: ignore[attr-defined]
        self.fields["answer"].choices = list(codeset("how_it_is_going").items())  # type: ignore[attr-defined]
        if SIX_MONTHS not in occasions:
            del self.fields["sustained"]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = dict(self.cleaned_data)
        return said | {"person": said["person"] or None, "sustained": said.get("sustained")}
