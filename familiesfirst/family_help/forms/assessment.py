"""What one types into the assessment: a section of the policy's form, a contribution, and what a supervisor says."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms

from familiesfirst.family_help.queries.assessment_views import SectionAsked, SectionPage
from familiesfirst.family_help.rules.contributing import Said
from familiesfirst.people.api import VisitorsForm
from familiesfirst.policy.api import Question, choices_of, explained, setting
from familiesfirst.ui.forms import DateField, Form, LongTextField, answer_field

OTHERS_MAY_NOT = ("ordinary", "third_party", "adult_health", "police_intelligence")


def limit_of(question: Question) -> int:
    """Most characters of an answer."""
    return question.limit or int(setting("note_max_characters"))  # type: ignore[arg-type]


def _field(question: Question, on: dt.date) -> forms.Field:
    return answer_field(
        question.kind, choices_of(question, on), limit=limit_of(question), rows=4,
        label=question.label, help_text=question.hint, required=False,
    )  # fmt: skip


class SectionForm(Form):
    """One section, of the questions that this writer sees. Nothing is compulsory until it is signed."""

    read_at = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any, *, seen: SectionAsked | SectionPage, today: dt.date) -> None:
        self.questions = [q for q in seen.section.questions if q.code in seen.seen]
        super().__init__(data, initial={**seen.text, "read_at": seen.read_at})
        for question in self.questions:
            self.fields[question.code] = _field(question, today)

    @property
    def drawn(self) -> list[dict[str, Any]]:
        """Each question that stands by itself: its field, what it reveals, and what stands alone among its answers."""
        return [
            {
                "field": self[q.code],
                "reveals": {
                    value: [self[u.code] for u in self.questions if u.under and u.under.question == q.code]
                    for u in self.questions
                    if u.under and u.under.question == q.code
                    for value in u.under.values
                },
                "exclusive": q.exclusive,
            }
            for q in self.questions
            if q.under is None
        ]

    def answers(self) -> dict[str, Any]:
        """{question: answer}: codes, texts, lists of codes, days as ISO text."""
        return {q.code: _plain(self.cleaned_data.get(q.code)) for q in self.questions}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


class ContributionForm(VisitorsForm):
    """Somebody adds what they know."""

    author = forms.CharField(label="Who says this?", max_length=120)
    agency = forms.CharField(label="Agency or service", max_length=120)
    on = DateField(label="Date")
    source = forms.CharField(
        label="Where is it known from?", max_length=300, help_text="Seen, told by whom, or which record"
    )
    conclusion = LongTextField(label="What do you know, and what do you conclude?", limit=10_000, rows=6)
    plain = LongTextField(
        label="What this means, in plain words", limit=5_000, rows=3, help_text="As you would say it to the family"
    )
    sensitivity = forms.ChoiceField(label="Who may read it?", widget=forms.RadioSelect, initial="ordinary")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].not_after = today  # type: ignore[attr-defined]
        self.fields["sensitivity"].choices = explained("sensitivity", OTHERS_MAY_NOT)  # type: ignore[attr-defined]
        last = ("sensitivity", "visitors", "visitors_words")
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def parsed(self) -> Said:
        """The contribution."""
        return Said(**{name: self.cleaned_data[name] for name in Said.__dataclass_fields__})


class CorrectionForm(ContributionForm):
    """Its author puts a contribution right."""

    why = LongTextField(label="What was wrong with it?", limit=2_000, rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class WordsForm(Form):
    """A few words, for whoever reads them next."""

    words = LongTextField(label="Anything to add?", limit=4_000, rows=4, required=False)
    late_why = LongTextField(label="If it is late, why?", limit=2_000, rows=2, required=False)


class CheckForm(Form):
    """A manager's look on the way."""

    words = LongTextField(label="What did you find, and what is needed to finish in time?", limit=4_000, rows=4)


class ReturnForm(Form):
    """Sent back to be changed: why, and what is asked of each section that is written."""

    why = LongTextField(label="Why is it sent back?", limit=4_000, rows=3)

    def __init__(self, *args: Any, places: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, title in places.items():
            self.fields[name] = LongTextField(label=title, limit=2_000, rows=2, required=False)

    def comments(self) -> dict[str, str]:
        """{name of the place: words}."""
        return {name: words for name, words in self.cleaned_data.items() if name != "why" and words}


class DutyForm(Form):
    """What was done of a duty, and when."""

    done = LongTextField(label="What was done?", limit=4_000, rows=5)
    on = DateField(label="On which day?")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].not_after = today  # type: ignore[attr-defined]
