"""A page of the public form: a section of the policy's form, made into fields and read into plain answers."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import nhs_number
from django import forms
from django.core.exceptions import ValidationError

from familiesfirst.front_door import uploads
from familiesfirst.front_door.rules import plausible
from familiesfirst.policy.api import Question, Section, setting
from familiesfirst.ui.forms import FilesField, Form, answer_field

PHONE = re.compile(r"^[+()\d][-+()\d\s./x]{4,38}$")
_NUMBER = {key: "Write a number of years, like 7" for key in ("invalid", "min_value", "max_value")}
POSTCODE = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})$")


class PhoneField(forms.CharField):
    """A phone number as people write it. Clean value: text with single spaces."""

    def clean(self, value: Any) -> str:
        """The number, or ValidationError with an example."""
        text = " ".join(super().clean(value).split())
        if text and (not PHONE.match(text) or sum(c.isdigit() for c in text) < 5):
            raise ValidationError("Write a phone number, like 07700 900 982")
        return text


class PostcodeField(forms.CharField):
    """A United Kingdom postcode. Clean value: capitals with one space."""

    def clean(self, value: Any) -> str:
        """The postcode, or ValidationError with an example."""
        text = super().clean(value).strip().upper()
        found = POSTCODE.match(text)
        if text and not found:
            raise ValidationError("Write a postcode, like LB1 4TQ, or leave it empty")
        return f"{found[1]} {found[2]}" if found else ""


class NhsNumberField(forms.CharField):
    """An NHS number. Clean value: its ten digits."""

    def clean(self, value: Any) -> str:
        """The digits, or ValidationError when a digit must be wrong."""
        text = "".join(super().clean(value).split()).replace("-", "")
        if text and not nhs_number.is_valid(text):
            raise ValidationError("This NHS number has a wrong digit. Check it, or leave it empty.")
        return text


class GivenFilesField(FilesField):
    """Files, each judged by what is in it."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files, or ValidationError with the sentence about each that is not taken."""
        given = super().clean(data, initial)
        if faults := [fault for file in given if (fault := uploads.fault(file))]:
            raise ValidationError(faults)
        return given


OWN = {"email": forms.EmailField, "phone": PhoneField, "postcode": PostcodeField}


def field_of(question: Question, who: str) -> forms.Field:
    """The field that reads a question's answer from one kind of asker."""
    limit = question.limit or int(str(setting("note_max_characters")))
    said: dict[str, Any] = {
        "label": question.label_for(who),
        "help_text": question.hint_for(who),
        "required": question.required and question.under is None,
    }
    choices = [(option.code, option.label_for(who)) for option in question.options_for(who)]
    if question.code == "nhs_number":
        return NhsNumberField(max_length=limit, **said)
    match question.kind:
        case "number":
            return forms.IntegerField(
                min_value=0, max_value=120, widget=forms.TextInput, error_messages=_NUMBER, **said
            )
        case "files":
            return GivenFilesField(**said)
        case "email" | "phone" | "postcode":
            return OWN[question.kind](max_length=limit, **said)
    return answer_field(question.kind, choices, limit=limit, **said)


class SectionForm(Form):
    """The fields of one section for one kind of asker. `so_far`: what else was said, of this person too."""

    def __init__(
        self, *args: Any, section: Section, who: str, so_far: Mapping[str, Any], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.section, self.who, self.so_far, self.today = section, who, so_far, today
        self.questions = section.questions_for(who)
        for question in self.questions:
            self.fields[question.code] = field_of(question, who)

    def clean(self) -> dict[str, Any]:
        """What one field alone cannot tell: an answer inside another's, and dates that cannot be."""
        given = self.cleaned_data
        for question in self.questions:
            if question.under is None:
                continue
            if not question.under.holds(given):
                given[question.code] = None
                self.errors.pop(question.code, None)
            elif question.required and not given.get(question.code) and question.code not in self.errors:
                self.add_error(question.code, f"Fill this in: {self.fields[question.code].label}")
        for code, sentence in self._faults({**self.so_far, **given}).items():
            if sentence and code in self.fields and code not in self.errors:
                self.add_error(code, sentence)
        return given

    def _faults(self, given: Mapping[str, Any]) -> dict[str, str]:
        born, until = given.get("date_of_birth"), int(str(setting("child_until_age")))
        born = born if isinstance(born, dt.date) else None
        faults = {
            "expected_date": plausible.fault_of_due(_date(given.get("expected_date")), self.today),
            "your_date_of_birth": plausible.fault_of_birth(_date(given.get("your_date_of_birth")), self.today),
            "date_of_birth": plausible.fault_of_birth(born, self.today),
        }
        if self.section.repeats == "child" and not faults["date_of_birth"]:
            code = "date_of_birth" if born else "about_age"
            faults[code] = plausible.fault_of_child(born, given.get("about_age"), self.today, until)
        if "no_name" in self.fields:
            faults["given_names"] = self._no_name(given)
        return faults

    def _no_name(self, given: Mapping[str, Any]) -> str:
        named = any(given.get(code) for code in ("given_names", "family_name", "known_as", "no_name"))
        needed = self.who != "self_young_person" and given.get("kind") != "unborn"
        return "" if named or not needed else "Write a name, or say that you do not know it"

    def only_begun(self) -> bool:
        """Whether nothing that was typed is wrong: what is still empty may be filled in later."""
        self.is_valid()
        return not any(self[name].value() for name in self.errors if name in self.fields)

    def answers(self) -> dict[str, Any]:
        """What was said, as plain JSON: days as ISO text, what was not said as empty text, files left out."""
        return {q.code: _plain(self.cleaned_data.get(q.code), q) for q in self.questions if q.kind != "files"}


def _plain(value: Any, question: Question) -> Any:
    if value is None and question.kind != "number":
        return ""
    return value.isoformat() if isinstance(value, dt.date) else value


def _date(value: Any) -> dt.date | None:
    return value if isinstance(value, dt.date) else None


class WhoForm(Form):
    """Who is asking."""

    who = forms.ChoiceField(
        label="Who are you asking for?",
        widget=forms.RadioSelect,
        choices=[
            ("self_young_person", "I am a child or young person and it is about me"),
            ("self_parent", "I am a parent or carer and I want help for my family"),
            ("relative", "I am a relative or friend of a family I am worried about"),
            ("public", "I am a neighbour, or someone else who is worried about a child"),
            ("professional", "I work with children or families"),
        ],
        error_messages={"required": "Choose who you are"},
    )


class CodeForm(Form):
    """Somebody comes back with the code they were shown."""

    code = forms.CharField(
        label="Your code",
        help_text="12 letters and numbers, like 7K3M-9QXD-HT4P. Capitals and spaces do not matter.",
        max_length=40,
    )


class SendCodeForm(Form):
    """Somebody asks for their code to be sent."""

    email = forms.EmailField(
        label="Email address",
        help_text="Only if nobody else reads it. The email has the code, and does not say what it is for.",
    )
