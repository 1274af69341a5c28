"""The steps of a section 47 enquiry."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from familiesfirst.people.api import TellingForm, VisitorsForm
from familiesfirst.policy.api import explained
from familiesfirst.protection.forms.meeting import radios
from familiesfirst.protection.forms.meeting import words as told
from familiesfirst.protection.rules.steps import FOR_HEALTH, MEDICAL_FOR, Agreement, Medical, MedicalDone, SafetyPlan
from familiesfirst.record.api import LONDON
from familiesfirst.ui.forms import DateField, Form, TimeField, YesNoField


class StepForm(Form):
    """About which children of the enquiry."""

    def __init__(self, *args: Any, children: Sequence[tuple[int, str]], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children"] = forms.TypedMultipleChoiceField(
            label="Which children is it about?", choices=children, coerce=int,
            widget=forms.CheckboxSelectMultiple, required=False,
        )  # fmt: skip
        self.ask(today)

    def ask(self, today: dt.date) -> None:
        """The questions whose answers are codes on that day."""

    def said(self, *names: str) -> dict[str, Any]:
        """What was answered to these, and which children."""
        return {"children": tuple(self.cleaned_data["children"])} | {n: self.cleaned_data[n] for n in names}


class ComeInForm(TellingForm, StepForm):
    """Which other children a running enquiry is about, and why."""

    of = "that it is about another child as well"

    why = told("What gives reasonable cause to suspect significant harm to them?")
    agreed = told("Which police officer and which health professional agreed, and when?", rows=2)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return self.said("why", "agreed") | {"tellings": self.tellings}


class AgreementForm(StepForm):
    """Whether somebody agreed."""

    given = YesNoField(label="Did they agree?", required=False)
    who = forms.CharField(
        label="If they are not listed: who was it, and how do you know? Or which order?", max_length=200, required=False
    )
    words = told("What did they say? Where they did not agree: what you do now", rows=3)

    def __init__(self, *args: Any, holders: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        self.holders = holders
        super().__init__(*args, **kwargs)

    def ask(self, today: dt.date) -> None:
        """To what, and who: those on record as holding parental responsibility, or in other words."""
        self.fields["person"] = forms.TypedChoiceField(
            label="Who is on record as holding parental responsibility", coerce=int, empty_value=None, required=False,
            choices=[("", "Somebody else, or an order"), *self.holders],
        )  # fmt: skip
        self.fields["to"] = radios("agreement_to", "To what?", today, required=False)
        self.fields["by"] = radios("agreement_by", "Who may agree to it?", today, required=False)
        self.order_fields(["children", "to", "by", "given", "person", "who", "words"])

    def parsed(self) -> Agreement:
        """The agreement."""
        return Agreement(**self.said("to", "by", "given", "who", "words", "person"))


class MedicalForm(StepForm):
    """What was decided about a medical."""

    needed = YesNoField(label="Is a medical needed?", required=False)
    why = told("Why, and who decided it with you?", rows=3)
    attends = YesNoField(label="Does a social worker go with the child?", required=False)
    why_attends = told("If that is other than usual: why?", rows=2)
    asked_by = forms.CharField(label="Who asked for it, and whom did they ask?", max_length=200, required=False)
    day = DateField(label="On what day was it asked for?", required=False)
    at = TimeField(label="At what time?", required=False)
    venue = forms.CharField(label="Where is it, or is that not arranged yet?", max_length=200, required=False)

    def __init__(self, *args: Any, agreed: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        self.agreed = agreed
        super().__init__(*args, **kwargs)

    def ask(self, today: dt.date) -> None:
        """How soon, and of what sort."""
        self.fields["urgency"] = radios("medical_urgency", "How soon?", today, required=False)
        self.fields["sort"] = radios("medical_sort", "What sort of medical?", today, required=False)
        self.fields["agreement"] = forms.TypedChoiceField(
            label="Who agreed to it", choices=[("", "Nobody’s agreement is on record yet"), *self.agreed],
            coerce=int, empty_value=None, required=False,
        )  # fmt: skip

    def parsed(self) -> Medical:
        """The decision."""
        names = ("needed", "why", "urgency", "sort", "attends", "why_attends", "asked_by", "venue", "agreement")
        day, at = self.cleaned_data["day"], self.cleaned_data["at"]
        asked_at = dt.datetime.combine(day, at, ZoneInfo(LONDON.key)) if day and at else None
        return Medical(**self.said(*names), asked_at=asked_at)


class MedicalDoneForm(VisitorsForm, StepForm):
    """What a medical found."""

    on = DateField(label="On which day?")
    found = told("What did it find, in the words of whoever examined the child?", rows=5)
    received = DateField(label="On which day did the doctor’s findings come in writing, if they have?", required=False)
    shared = told("With whom was this shared?", rows=2)

    def ask(self, today: dt.date) -> None:
        """Who may read it: as other words of health, unless somebody says otherwise."""
        self.fields["sensitivity"] = forms.ChoiceField(
            label="Who may read what it found?", choices=explained("sensitivity", MEDICAL_FOR),
            widget=forms.RadioSelect, initial=FOR_HEALTH,
        )  # fmt: skip

    def parsed(self) -> MedicalDone:
        """What it found."""
        return MedicalDone(
            **self.said("on", "found", "shared", "received", "sensitivity", "visitors", "visitors_words")
        )


class SafetyPlanForm(StepForm):
    """An interim safety plan."""

    words = told("Who does what to keep the children safe, and until when?", rows=5)
    agreed_by = forms.CharField(label="Who of the family agreed to it?", max_length=300, required=False)
    voluntary = YesNoField(label="Were they told that it is voluntary, and did they agree freely?", required=False)
    elsewhere = YesNoField(label="Is a child or a parent asked to live elsewhere for now?", required=False)
    legal_advice = told("Whose legal advice was taken before that, when, and what was it?", rows=3)

    def parsed(self) -> SafetyPlan:
        """The plan."""
        return SafetyPlan(**self.said("words", "agreed_by", "voluntary", "elsewhere", "legal_advice"))
