"""The questions of a steady hand, as policy asks them; and a supervisor's answer."""

import datetime as dt
import uuid
from typing import Any

from django import forms

from familiesfirst.family_help.forms.recording import choices
from familiesfirst.family_help.queries.recording import PersonLine, Round
from familiesfirst.family_help.rules.steady_hand import Answer
from familiesfirst.policy.api import Question, Section, setting
from familiesfirst.policy.api import form as policy_form
from familiesfirst.ui.forms import DateField, Form, LongTextField


def _radios(question: Question) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=question.label,
        help_text=question.hint,
        choices=[(o.code, o.label) for o in question.options],
        widget=forms.RadioSelect,
    )


def _answers(form: Form, section: Section, about: str = "") -> list[Answer]:
    """What was answered, with what each answer counts."""
    found = []
    for question in section.questions:
        option = next(o for o in question.options if o.code == form.cleaned_data[question.code])
        words = f"{about}: {question.label} {option.label}" if about else f"{question.label} {option.label}"
        found.append(Answer(question.code, option.code, words, option.weight, option.red, about, question.sensitivity))
    return found


class ChildForm(Form):
    """What is asked of each child."""

    def __init__(self, data: Any, *, line: PersonLine, section: Section) -> None:
        super().__init__(data, prefix=f"child-{line.person}")
        self.line, self.section = line, section
        for question in section.questions:
            self.fields[question.code] = _radios(question)

    def parsed(self) -> list[Answer]:
        """The answers about this child."""
        return _answers(self, self.section, self.line.name)


class LookForm(Form):
    """A steady hand: each child, the family, one's own words, and when one would look again."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def __init__(self, data: Any = None, *, around: Round, today: dt.date) -> None:
        again = today + dt.timedelta(days=int(dict(setting("steady_hand"))["again_days"]))  # type: ignore[call-overload]
        super().__init__(data, initial={"token": str(uuid.uuid4()), "look_again_on": again})
        asked = policy_form("steady_hand", today)
        each, self.family = asked.section("each_child"), asked.section("family")
        self.children = [ChildForm(data, line=line, section=each) for line in around.children if not line.unborn]
        for question in self.family.questions:
            self.fields[question.code] = _radios(question)
        worry = asked.question("worry")
        limit = int(setting("note_max_characters"))  # type: ignore[arg-type]
        self.fields["worry"] = LongTextField(label=worry.label, help_text=worry.hint, rows=5, limit=limit)
        self.fields["look_again_on"] = DateField(label="If it is to go on: when will you look again?", not_before=today)

    def is_valid(self) -> bool:
        """The whole page; all is checked, so that every error shows at once."""
        return all([super().is_valid(), *(child.is_valid() for child in self.children)])

    def parsed(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            "answers": _answers(self, self.family),
            "children": {child.line.person: child.parsed() for child in self.children},
            "worry": self.cleaned_data["worry"],
            "look_again_on": self.cleaned_data["look_again_on"],
            "token": self.cleaned_data["token"],
        }


class AnswerRiskForm(Form):
    """What the supervisor decides."""

    decision = forms.ChoiceField(label="What is to happen?", widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, today: dt.date) -> None:
        super().__init__(data)
        self.fields["decision"].choices = choices("risk_answer", today)  # type: ignore[attr-defined]
        limit = int(setting("note_max_characters"))  # type: ignore[arg-type]
        self.fields["words"] = LongTextField(label="What did you decide, and why?", rows=5, limit=limit)
