"""Serious incidents: recorded, notified, reviewed."""

from collections.abc import Sequence
from typing import Any

from django import forms

from familiesfirst.policy.api import codeset
from familiesfirst.protection.forms.meeting import words
from familiesfirst.protection.rules.incident import Incident
from familiesfirst.ui.forms import DateField, Form

NOBODY = "nobody"


def choice(name: str, label: str) -> forms.ChoiceField:
    """A code set as radios that a rule asks for."""
    return forms.ChoiceField(label=label, choices=list(codeset(name).items()), widget=forms.RadioSelect, required=False)


def one_of(leads: Sequence[tuple[int, str]], label: str) -> forms.TypedChoiceField:
    """Serious incident leads as a list to choose from."""
    return forms.TypedChoiceField(
        label=label, choices=[("", "Choose"), *leads], coerce=int, empty_value=0, required=False
    )


class IncidentForm(Form):
    """What happened, to whom, and when we became aware."""

    happened = DateField(label="When did it happen?")
    aware = DateField(label="When did the council become aware? The working days count from here")
    who = words("Which children, as they are known? Next you look for them on our record", rows=2)
    what = words("What happened, and what makes you think of abuse or neglect?", rows=6)

    def __init__(self, *args: Any, leads: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sort"] = choice("incident_sort", "What happened?")
        self.fields["owner"] = one_of(leads, "Who answers for it?")
        self.order_fields(["sort", "happened", "aware", "who", "what", "owner"])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        names = ("sort", "happened", "aware", "who", "what", "owner")
        return {"incident": Incident(**{name: self.cleaned_data[name] for name in names})}


class NamedForm(Form):
    """Who it is about: one of those found, or somebody who is not on our record."""

    called = forms.CharField(label="How are they known?", max_length=120, required=False)

    def __init__(self, *args: Any, found: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.ChoiceField(
            label="Who is it about?",
            choices=[*((str(id), words) for id, words in found), (NOBODY, "None of these: not on our record")],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose one of them, or that they are not on our record."},
        )
        self.order_fields(["person", "called"])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        who = self.cleaned_data["person"]
        if who == NOBODY:
            return {"called": self.cleaned_data["called"]}
        return {"person": int(who)}


class HandOnForm(Form):
    """Who answers for it from now on."""

    def __init__(self, *args: Any, leads: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = one_of(leads, "Who answers for it from now on?")
        self.fields["why"] = words("Why?", rows=3)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class MistakenForm(Form):
    """Somebody was named by mistake."""

    why = words("Why is it not about them?", rows=3)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class NotifyForm(Form):
    """The panel was notified."""

    on = DateField(label="On which day?")
    reference = forms.CharField(label="The panel’s reference", max_length=80, required=False)
    words = words("What was said, if more is to be kept", rows=3)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class NotOneForm(Form):
    """It is not a serious incident."""

    words = words("Why is it not one, and who of each partner decided it?", rows=4)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class ReviewForm(Form):
    """The rapid review."""

    on = DateField(label="On which day was it held?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"] = choice("rapid_review_outcome", "What did it decide?")
        self.fields["words"] = words("What did it find, and what is done now?", rows=6)
        self.fields["told"] = words("Who was told: the panel, and each partner?", rows=2)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)
