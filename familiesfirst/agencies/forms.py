"""What the agency's pages are given, parsed; never saved here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth import get_user_model, password_validation
from django.core.exceptions import ValidationError

from familiesfirst.agencies.queries import TeamView
from familiesfirst.agencies.rules import roles_open_to
from familiesfirst.policy.api import codeset, role, roles
from familiesfirst.ui.forms import Form


def _role_choices(agency_kind: str) -> list[tuple[str, str]]:
    open_to = roles_open_to(agency_kind, [r.code for r in roles()])
    return [(code, role(code).title) for code in open_to]


def role_hints(agency_kind: str) -> dict[str, str]:
    """What each role does, for beside its box."""
    return {code: role(code).about for code, _ in _role_choices(agency_kind)}


@dataclass(frozen=True)
class Invitee:
    """Somebody to invite; named as the action's arguments."""

    name: str
    email: str
    job_title: str
    team: int | None
    social_work_qualified: bool
    roles: frozenset[str]


class InviteForm(Form):
    """Who is invited, and what they will do."""

    name = forms.CharField(label="Their name", max_length=120)
    email = forms.EmailField(label="Their work e-mail address")
    job_title = forms.CharField(label="Their job", max_length=120)
    team = forms.TypedChoiceField(label="Team", required=False, coerce=int, empty_value=None, choices=())
    social_work_qualified = forms.BooleanField(label="They are a qualified social worker", required=False)
    roles = forms.MultipleChoiceField(label="What they do here", widget=forms.CheckboxSelectMultiple, choices=())

    def __init__(self, *args: Any, agency_kind: str, teams: Iterable[TeamView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = _role_choices(agency_kind)  # type: ignore[attr-defined]
        self.fields["team"].choices = [("", "No team"), *((t.id, t.name) for t in teams)]  # type: ignore[attr-defined]

    def parsed(self) -> Invitee:
        """The invitee."""
        given = dict(self.cleaned_data)
        return Invitee(**{**given, "roles": frozenset(given["roles"])})


class RolesForm(Form):
    """What a worker does from today."""

    roles = forms.MultipleChoiceField(label="What they do here", widget=forms.CheckboxSelectMultiple, choices=())
    why = forms.CharField(label="Why this changes", max_length=300)

    def __init__(self, *args: Any, agency_kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = _role_choices(agency_kind)  # type: ignore[attr-defined]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"roles": frozenset(self.cleaned_data["roles"]), "why": self.cleaned_data["why"]}


class DescribeForm(Form):
    """What a worker brings, by which they are suggested as lead."""

    place = forms.ChoiceField(label="Where they work", required=False, choices=())
    languages = forms.MultipleChoiceField(
        label="Languages they speak, beside English", required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )
    skills = forms.MultipleChoiceField(
        label="What they are good at", required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = [(code, said) for code, said in codeset("language").items() if code != "en"]
        choices = {
            "place": [("", "Where their team works"), *codeset("area").items()],
            "languages": sorted(languages, key=lambda each: each[1]),
            "skills": [(code, said.capitalize()) for code, said in codeset("skill").items()],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class EndForm(Form):
    """Why a worker leaves."""

    why = forms.CharField(label="Why they leave", max_length=300)


class AcceptForm(Form):
    """The password somebody chooses when they join."""

    password = forms.CharField(label="Choose a password", widget=forms.PasswordInput, strip=False)
    again = forms.CharField(label="Type it again", widget=forms.PasswordInput, strip=False)

    def __init__(self, *args: Any, about: tuple[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about

    def clean_password(self) -> str:
        """Long enough, not common, and not their name or address."""
        typed = self.cleaned_data["password"]
        name, email = self.about
        password_validation.validate_password(typed, get_user_model()(username=email, email=email, first_name=name))
        return typed

    def clean(self) -> dict[str, Any]:
        """The two must be the same."""
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", ValidationError("The two passwords are not the same"))
        return given
