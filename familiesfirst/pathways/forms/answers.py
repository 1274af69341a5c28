"""Telling somebody of a step, what they answer, and what follows from a no."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from familiesfirst.pathways.queries.answers import ToldView
from familiesfirst.pathways.queries.steps import LevelNow
from familiesfirst.people.api import TellingForm
from familiesfirst.policy.api import codeset
from familiesfirst.ui.forms import DateField, Form, LongTextField

WORDS = 4_000
TOLD, NOT_YET, BEFORE = "told", "not_yet", "before"


def _answers(*but: str) -> list[tuple[str, str]]:
    return [(code, words) for code, words in codeset("family_answer").items() if code not in but]


class TellForm(Form):
    """Whether one person has been told of a step, and what they say; or why they are not told yet."""

    telling = forms.ChoiceField(label="", widget=forms.RadioSelect, choices=())
    told = LongTextField(label="In which words were they told?", required=False, limit=WORDS, rows=3)
    on = DateField(label="On which day?", required=False)
    answer = forms.ChoiceField(label="What do they say?", required=False, widget=forms.RadioSelect, choices=())
    words = LongTextField(label="In their words; or why they were not asked", required=False, limit=WORDS, rows=3)
    why_not = forms.ChoiceField(label="Why are they not told yet?", required=False, choices=())
    look_again = DateField(label="On which day is that looked at again?", required=False)

    def __init__(
        self, *args: Any, shown: ToldView, plain: str, may_withhold: bool, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"told": plain, "on": today}, **kwargs)
        choices = [(TOLD, "Has been told")]
        choices += [(BEFORE, "Was told before; this is what they say now")] if shown.told == "told" else []
        choices += [(NOT_YET, "Not told yet")] if may_withhold and shown.told != "told" else []
        self.fields["telling"].label = f"Has {shown.name} been told?"
        self.fields["telling"].choices = choices  # type: ignore[attr-defined]
        self.fields["answer"].choices = _answers()  # type: ignore[attr-defined]
        reasons = [(words, words) for words in codeset("not_told_reason").values()]
        self.fields["why_not"].choices = [("", "Choose why"), *reasons]  # type: ignore[attr-defined]
        self.fields["on"].not_after = today  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Told: in which words."""
        said = super().clean() or {}
        if said.get("telling") == TOLD and not str(said.get("told", "")).strip():
            self.add_error("told", "Say in which words they were told")
        return said

    @property
    def withholds(self) -> bool:
        """Whether they are not told yet."""
        return bool(self.cleaned_data["telling"] == NOT_YET)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action that the answer asks for."""
        said = self.cleaned_data
        if self.withholds:
            return {"why": said["why_not"], "look_again_by": said["look_again"]}
        told = said["told"] if said["telling"] == TOLD else ""
        return {"answer": said["answer"], "words": said["words"], "told": told, "on": said["on"] if told else None}

    def add_errors(self, errors: Any) -> None:
        """The action's names for what stands here under others."""
        names = {"why": "why_not", "look_again_by": "look_again", "happened": "on"}
        super().add_errors({names.get(name, name): said for name, said in errors.items()})


class AboutHelpForm(Form):
    """What somebody says to being helped at all."""

    person = forms.TypedChoiceField(label="Who?", coerce=int, widget=forms.RadioSelect, choices=())
    answer = forms.ChoiceField(label="What do they say?", widget=forms.RadioSelect, choices=())
    words = LongTextField(label="In their words", required=False, limit=WORDS, rows=3)

    def __init__(self, *args: Any, asked: Sequence[tuple[int, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(person, f"{name}, {word}" if word else name) for person, name, word in asked]
        self.fields["person"].choices = people  # type: ignore[attr-defined]
        self.fields["answer"].choices = _answers("not_asked")  # type: ignore[attr-defined]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class AfterNoForm(TellingForm):
    """One of three, with its reason; where a strategy discussion follows, who of the family was told so."""

    of = "that a strategy discussion is needed"

    choice = forms.ChoiceField(label="What follows?", widget=forms.RadioSelect, choices=())
    again = DateField(label="On which day is help offered again?", required=False)
    children = forms.TypedMultipleChoiceField(
        label="Which children is it about?", required=False, coerce=int, widget=forms.CheckboxSelectMultiple, choices=()
    )
    why = LongTextField(label="Why, with the risk weighed?", required=False, limit=WORDS, rows=4)

    def __init__(self, *args: Any, levels: Sequence[LevelNow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = list(codeset("after_a_no").items())  # type: ignore[attr-defined]
        self.fields["children"].choices = [(n.person, n.name) for n in levels]  # type: ignore[attr-defined]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data) | {"tellings": self.tellings}
