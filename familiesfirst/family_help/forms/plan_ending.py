"""Ending the plan: why, and whether each person was told."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from familiesfirst.family_help.queries.plan_views import AnswerLine
from familiesfirst.family_help.rules.plan import ToldOfEnd
from familiesfirst.policy.api import codeset
from familiesfirst.ui.forms import DateField, Form, LongTextField


class EndPlanForm(Form):
    """Why the plan ends."""

    why = LongTextField(label="What you want to say about it", required=False, rows=3, limit=2_000)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        reasons = list(codeset("plan_ended").items())
        reason = forms.ChoiceField(label="Why does the plan end?", choices=reasons, widget=forms.RadioSelect)
        self.fields = {"reason": reason, **self.fields}


class ToldForm(Form):
    """Whether one person was told. may_withhold: whether the viewer may decide that they are not told yet."""

    said = LongTextField(label="What do they say, in their words?", required=False, rows=2, limit=2_000)
    look_again_by = DateField(label="On which day is that looked at again?", required=False)

    def __init__(self, *args: Any, line: AnswerLine, may_withhold: bool, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"{line.person}", **kwargs)
        self.person = line.person
        choices = [("yes", "Yes"), *([("not_yet", "Not told yet")] if may_withhold else [])]
        told = forms.ChoiceField(label=f"Has {line.name} been told?", choices=choices, widget=forms.RadioSelect)
        reasons = [("", "Choose why"), *((words, words) for words in codeset("not_told_reason", today).values())]
        why = forms.ChoiceField(label="Why are they not told yet?", choices=reasons, required=False)
        self.fields = {"told": told, "said": self.fields["said"], "why": why, **self.fields}

    def parsed(self) -> ToldOfEnd:
        """What was said of them."""
        held = self.cleaned_data
        return ToldOfEnd(self.person, held["told"] == "yes", held["said"], held["why"], held["look_again_by"])


def told_forms(data: Any, asked: Sequence[AnswerLine], *, may_withhold: bool, today: dt.date) -> list[ToldForm]:
    """One for each person who is asked what they say to the plan."""
    return [ToldForm(data, line=line, may_withhold=may_withhold, today=today) for line in asked if line.asked]


def add_refusals(form: EndPlanForm, told: Sequence[ToldForm], errors: dict[str, str]) -> None:
    """A refusal beside its field, of the plan or of one person (`person-field`)."""
    form.add_errors({name: words for name, words in errors.items() if name in form.fields})
    for one in told:
        own = {name: errors[key] for name in one.fields if (key := f"{one.person}-{name}") in errors}
        one.add_errors(own)
