"""The one page on which a worker writes down a contact while somebody tells them."""

import datetime as dt
import secrets
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from familiesfirst.front_door.actions.withdraw_contact import REASONS
from familiesfirst.front_door.forms.public import GivenFilesField, NhsNumberField, PhoneField, PostcodeField
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.rules import plausible
from familiesfirst.front_door.rules.arriving import ASKING_FOR_THEMSELVES
from familiesfirst.policy.api import Question, form, setting
from familiesfirst.ui.forms import DateField, Form, LongTextField, TimeField

_NOBODY = [("", "")]
_BY_ITSELF = {Contact.ArrivedBy.WEB_FORM, Contact.ArrivedBy.PROTECTION_TEAM}
_HOW = [(c.value, c.label) for c in Contact.ArrivedBy if c not in _BY_ITSELF]
_WHO = [(c.value, c.label) for c in Contact.AskedBy]
_KNOWN = [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]


def _question(code: str) -> Question:
    return form("contact").question(code)


def _choices(code: str, who: str = "professional") -> list[tuple[str, str]]:
    return [(option.code, option.label_for(who)) for option in _question(code).options]


class ToldForm(Form):
    """What every contact says, however it came: what is happening, where they are, what to keep back."""

    danger_now = forms.ChoiceField(label="Could a child be hurt today or tonight?", widget=forms.RadioSelect)
    danger_what = forms.CharField(label="If yes: what might happen, and where?", required=False, max_length=2000)
    reason = LongTextField(label="What they say", help_text="In their own words", rows=7)
    where_now = forms.CharField(label="Where are the children now?", required=False, max_length=2000)
    tonight = forms.CharField(label="Who has them tonight?", required=False, max_length=2000)
    home_address = LongTextField(label="Where the family lives", required=False, limit=1000, rows=2)
    home_postcode = PostcodeField(label="Postcode", required=False, max_length=10)
    home_safe = forms.CharField(label="Before ringing, writing or visiting", required=False, max_length=2000)
    working = LongTextField(label="What is working well, and who helps", required=False, rows=2)
    tried = LongTextField(label="What has been tried", required=False, rows=2)
    helping = forms.CharField(label="Services helping already", required=False, max_length=2000)
    confidential_what = LongTextField(label="What to keep from the family, and from whom", required=False, rows=2)
    confidential_why = forms.CharField(label="Why", required=False, max_length=2000)
    files = GivenFilesField(label="Files", required=False)
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("once", secrets.token_urlsafe(16))
        self.fields["danger_now"].choices = _choices("danger_now")
        self.fields["reason"].max_length = int(str(setting("note_max_characters")))

    def said(self) -> dict[str, Any]:
        """The answers under the codes of the form."""
        said = {code: value for code, value in self.cleaned_data.items() if code not in _NOT_ANSWERS}
        said["keep_confidential"] = "yes" if said.get("confidential_what") else "no"
        return said


_NOT_ANSWERS = {"files", "arrived_by", "received_day", "received_time", "asked_by", "once"}


class IntakeForm(ToldForm):
    """The whole of it, for a front-door or out-of-hours worker: how it came, who tells, how to reach them safely."""

    arrived_by = forms.ChoiceField(label="How it came", choices=_HOW, widget=forms.RadioSelect, initial="phone")
    received_day = DateField(label="Day it reached us")
    received_time = TimeField(label="Time", max_length=20)
    asked_by = forms.ChoiceField(label="Who is telling us", choices=[*_NOBODY, *_WHO])
    referrer_name = forms.CharField(label="Name", required=False, max_length=200)
    referrer_phone = PhoneField(label="Phone", required=False, max_length=40)
    referrer_email = forms.EmailField(label="Email", required=False)
    referrer_role = forms.CharField(label="Job", required=False, max_length=200)
    referrer_agency = forms.CharField(label="Where they work", required=False, max_length=200)
    source = forms.ChoiceField(label="Kind of service", required=False)
    referrer_relationship = forms.CharField(label="How they know the family", required=False, max_length=200)
    may_answer = forms.ChoiceField(
        label="May we write to them about it?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        initial="yes",
    )
    safe_ways = forms.MultipleChoiceField(label="Safe ways", required=False, widget=forms.CheckboxSelectMultiple)
    safe_phone = PhoneField(label="Safe number", required=False, max_length=40)
    safe_when = forms.CharField(label="When it is safe", required=False, max_length=2000)
    safe_near = forms.CharField(label="Who might be near", required=False, max_length=2000)
    safe_answer = forms.ChoiceField(label="If someone else answers", required=False)
    your_responsibility = forms.ChoiceField(
        label="Parental responsibility", required=False, choices=[("", "Not asked yet"), *_KNOWN]
    )
    your_age = forms.IntegerField(label="Age", required=False, min_value=0, max_value=120, widget=forms.TextInput)

    def __init__(self, *args: Any, now: dt.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        local = timezone.localtime(now)
        self.initial.setdefault("received_day", local.date())
        self.initial.setdefault("received_time", local.time().replace(second=0, microsecond=0))
        self.fields["source"].choices = [("", "Not a service"), *_choices("source")]
        self.fields["safe_ways"].choices = _choices("safe_ways", "self_parent")
        self.fields["safe_answer"].choices = [("", "Not asked yet"), *_choices("safe_answer")]

    def clean(self) -> dict[str, Any]:
        """When it came, and how somebody who asks for themselves is reached."""
        given = self.cleaned_data
        if fault := plausible.fault_of_received(self.received(), self.now) if self._timed(given) else "":
            self.add_error("received_day", fault)
        if given.get("asked_by") in ASKING_FOR_THEMSELVES and not given.get("safe_ways"):
            self.add_error("safe_ways", "Ask how it is safe to contact them, and choose every way that is")
        if given.get("asked_by") == "professional" and not given.get("source"):
            self.add_error("source", "Choose the kind of service they work for")
        return given

    def received(self) -> dt.datetime:
        """When it reached us, aware; never later than now by the minute that a time is typed to."""
        day, time = self.cleaned_data["received_day"], self.cleaned_data["received_time"]
        return timezone.make_aware(dt.datetime.combine(day, time))

    @staticmethod
    def _timed(given: dict[str, Any]) -> bool:
        return bool(given.get("received_day")) and given.get("received_time") is not None

    def said(self) -> dict[str, Any]:
        """The answers under the codes of the form; who asks for themselves is told of by the name they gave."""
        said = super().said()
        if self.cleaned_data["asked_by"] in ASKING_FOR_THEMSELVES:
            first, _, last = said.pop("referrer_name").rpartition(" ")
            said |= {"your_given_names": first or last, "your_family_name": last if first else ""}
            said |= {"your_relationship": said.pop("referrer_relationship"), "safe_email": said.pop("referrer_email")}
            said["safe_phone"] = said["safe_phone"] or said.pop("referrer_phone")
        return said


class PartnerForm(ToldForm):
    """The same for a partner who is signed in: who they are is known and never typed again."""

    referrer_relationship = forms.CharField(label="How you know the family", required=False, max_length=200)
    evidence = LongTextField(label="What you saw or heard yourself, and what others told you", required=False, rows=3)
    family_view = LongTextField(label="What the children and each parent say", required=False, rows=3)
    adult_matters = forms.MultipleChoiceField(
        label="Affecting an adult in the home", required=False, widget=forms.CheckboxSelectMultiple
    )
    suggested_level = forms.ChoiceField(label="Level of help you think they need", required=False)
    lead_consulted = forms.ChoiceField(label="Talked to your safeguarding lead?", widget=forms.RadioSelect)
    source = forms.ChoiceField(label="Kind of service")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in ("adult_matters", "lead_consulted"):
            self.fields[code].choices = _choices(code)
        self.fields["suggested_level"].choices = [("", "Not said"), *_choices("suggested_level")]
        self.fields["source"].choices = [*_NOBODY, *_choices("source")]
        self.fields["reason"].label = "What you are worried about, and what has happened"
        self.fields["reason"].help_text = ""


class ChildForm(Form):
    """One child, in one row."""

    kind = forms.ChoiceField(
        label="Child", choices=[("child", "Born"), ("unborn", "Not born yet")], initial="child", required=False
    )
    given_names = forms.CharField(label="First names", required=False, max_length=200)
    family_name = forms.CharField(label="Last name", required=False, max_length=200)
    date_of_birth = DateField(label="Date of birth, or due", required=False)
    about_age = forms.IntegerField(
        label="Or about age", required=False, min_value=0, max_value=120, widget=forms.TextInput
    )
    sex = forms.ChoiceField(
        label="Sex", required=False, choices=[("", "Not asked"), ("F", "Girl"), ("M", "Boy"), ("U", "Not known")]
    )
    school = forms.CharField(label="School or nursery", required=False, max_length=200)
    nhs_number = NhsNumberField(label="NHS number", required=False, max_length=20)
    lives_with = forms.CharField(label="Lives with", required=False, max_length=200)
    language = forms.CharField(label="Language", required=False, max_length=100)
    Words: ClassVar[tuple[str, ...]] = ("given_names", "family_name", "school", "nhs_number", "lives_with")

    def clean(self) -> dict[str, Any]:
        """A date of birth that can be, or a due date."""
        given, today = self.cleaned_data, timezone.localdate()
        day = given.get("date_of_birth")
        if given.get("kind") == "unborn":
            fault = plausible.fault_of_due(day, today)
        else:
            until = int(str(setting("child_until_age")))
            fault = plausible.fault_of_birth(day, today)
            fault = fault or plausible.fault_of_child(day, given.get("about_age"), today, until)
        if fault:
            self.add_error("date_of_birth" if day else "about_age", fault)
        return given

    @property
    def said_something(self) -> bool:
        """Whether this row is about somebody."""
        given = self.cleaned_data
        told = (given.get(code) for code in (*self.Words, "date_of_birth", "language"))
        return (
            any(told) or given.get("about_age") is not None or given.get("kind") == "unborn" or bool(given.get("sex"))
        )

    def parsed(self) -> dict[str, Any]:
        """The answers under the codes of the form."""
        given = dict(self.cleaned_data)
        given["kind"] = given["kind"] or "child"
        day = given.pop("date_of_birth")
        given["expected_date" if given["kind"] == "unborn" else "date_of_birth"] = day.isoformat() if day else None
        return given


class AdultForm(Form):
    """One adult, in one row: who they are, and what they know of this and think of it."""

    relationship_to_child = forms.CharField(label="Who they are to the children", required=False, max_length=200)
    given_names = forms.CharField(label="First names", required=False, max_length=200)
    family_name = forms.CharField(label="Last name", required=False, max_length=200)
    date_of_birth = DateField(label="Date of birth", required=False)
    phone = PhoneField(label="Phone", required=False, max_length=40)
    language = forms.CharField(label="Language", required=False, max_length=100)
    lives_with = forms.ChoiceField(
        label="Lives with them",
        required=False,
        choices=[("", "Not asked"), ("yes", "Yes"), ("sometimes", "Some of the time"), ("no", "No")],
    )
    parental_responsibility = forms.ChoiceField(
        label="Parental responsibility", required=False, choices=[("", "Not asked"), *_KNOWN]
    )
    aware = forms.ChoiceField(label="Knows of this", required=False, choices=[("", "Not asked"), *_KNOWN])
    aware_why = forms.CharField(label="If not, why", required=False, max_length=2000)
    agrees = forms.ChoiceField(
        label="Agrees", required=False, choices=[("", "Not asked"), ("yes", "Yes"), ("no", "No")]
    )
    agrees_why = forms.CharField(label="If not, why", required=False, max_length=2000)
    source_of_harm = forms.ChoiceField(
        label="May be hurting someone",
        required=False,
        choices=[("", "Not asked"), ("no", "No"), ("yes", "Yes"), ("not_known", "Not sure")],
    )
    Words: ClassVar[tuple[str, ...]] = ("relationship_to_child", "given_names", "family_name", "phone", "date_of_birth")

    def clean(self) -> dict[str, Any]:
        """A date of birth that can be."""
        if fault := plausible.fault_of_birth(self.cleaned_data.get("date_of_birth"), timezone.localdate()):
            self.add_error("date_of_birth", fault)
        return self.cleaned_data

    @property
    def said_something(self) -> bool:
        """Whether this row is about somebody."""
        return any(value for value in self.cleaned_data.values())

    def parsed(self) -> dict[str, Any]:
        """The answers under the codes of the form; a choice not made reads as not asked."""
        given = dict(self.cleaned_data)
        day = given["date_of_birth"]
        for code in ("parental_responsibility", "aware", "agrees"):
            given[code] = given[code] or "not_asked"
        return {**given, "date_of_birth": day.isoformat() if day else None}


class _AddedForm(Form):
    """Somebody added to a contact that came already."""

    said_by = forms.CharField(label="Who says so, or how it is known", required=False, max_length=200)

    def added(self) -> dict[str, Any]:
        """Arguments of the action, less who is meant to be what."""
        given = self.parsed()
        return {"said_by": given.pop("said_by"), "given": given}


class AddedChildForm(_AddedForm, ChildForm):
    """A child added to a contact."""

    field_order = (*ChildForm.base_fields, "said_by")  # type: ignore[attr-defined]


class AddedAdultForm(_AddedForm, AdultForm):
    """An adult added to a contact."""

    field_order = (*AdultForm.base_fields, "said_by")  # type: ignore[attr-defined]


class WithdrawForm(Form):
    """Why a contact is withdrawn."""

    reason = forms.ChoiceField(label="What happened?", widget=forms.RadioSelect, choices=list(REASONS.items()))
    why = LongTextField(label="Why, in a few words", limit=2_000, rows=2)


class AddForm(Form):
    """More about a contact that was sent already."""

    words = LongTextField(label="What you want to add", required=False, rows=4)
    files = GivenFilesField(label="Files", required=False)
    in_writing = forms.BooleanField(label="This is what they told by phone, now in writing", required=False)

    def __init__(self, *args: Any, by_phone: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_phone:
            del self.fields["in_writing"]

    def clean(self) -> dict[str, Any]:
        """Something at least."""
        if not self.errors and not self.cleaned_data.get("words") and not self.cleaned_data.get("files"):
            self.add_error("words", "Write what you want to add, or choose a file")
        return self.cleaned_data
