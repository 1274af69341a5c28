"""What the room's pages are given, parsed; never saved here."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms

from familiesfirst.involvement.queries import InvolvementView, Suggestion
from familiesfirst.involvement.rules import FOLLOW_UP, LEAD, NAMED, PROTECTION_LEAD
from familiesfirst.policy.api import FamilyRole, codeset, family_roles, setting
from familiesfirst.record.api import registry
from familiesfirst.ui.forms import DateField, Form, LongTextField

WORDS = 2_000
HELP_ENDED = "help_ended"
"""The reason, of the code set `why_ended`, after which nobody else has to lead."""
NO_CHANGE = frozenset({HELP_ENDED, "cover_over", "made_by_mistake"})
"""Reasons why a part ends that are none for another lead."""


def workers(people: Iterable[Any]) -> list[tuple[int, str]]:
    """Workers to choose from, each with their agency."""
    return [(w.id, w.with_agency) for w in people]


def offer(form: Form, name: str, choices: list[tuple[Any, str]]) -> None:
    """What is chosen from in a field of a form."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]


class ProposeForm(Form):
    """Who is put forward, and why them."""

    worker = forms.TypedChoiceField(label="Who might lead?", widget=forms.RadioSelect, coerce=int, choices=())
    other = forms.TypedChoiceField(label="Who else?", required=False, coerce=int, empty_value=None, choices=())
    reasons = forms.MultipleChoiceField(
        label="Why them?", required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )
    because = LongTextField(label="In your own words", required=False, limit=WORDS, rows=2)

    def __init__(self, *args: Any, suggested: Iterable[Suggestion], others: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = workers(s.worker for s in suggested)
        offer(self, "worker", [*known, (0, "Somebody else")])
        offer(self, "other", [("", ""), *workers(others)])
        offer(self, "reasons", [(r, r) for r in setting("lead_reasons")])

    def clean(self) -> dict[str, Any]:
        """`Somebody else` has to be somebody."""
        given = super().clean() or {}
        if given.get("worker") == 0 and not given.get("other"):
            self.add_error("other", "Say who else")
        return given

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        given = self.cleaned_data
        return {
            "worker": given["worker"] or given["other"],
            "reasons": list(given["reasons"]),
            "because": given["because"],
        }


class AnswerForm(Form):
    """Yes, or no with why."""

    answer = forms.ChoiceField(label="Your answer", widget=forms.RadioSelect, choices=[("yes", "Yes"), ("no", "No")])
    why = LongTextField(label="Why not?", required=False, limit=WORDS, rows=2)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"accepts": self.cleaned_data["answer"] == "yes", "why": self.cleaned_data["why"]}


class NameForm(Form):
    """What goes with naming a lead: who supervises, and what the family was told of a change."""

    supervisor = forms.TypedChoiceField(
        label="Who supervises them?", required=False, coerce=int, empty_value=None, choices=()
    )
    reason = forms.ChoiceField(label="Why does the lead practitioner change?", required=False, choices=())
    why_change = LongTextField(label="In a few words, as the family may read it", required=False, limit=WORDS, rows=2)
    family_told = LongTextField(
        label="How was the family told, and what did they say?", required=False, limit=WORDS, rows=2
    )

    def __init__(self, *args: Any, supervisors: Iterable[Any], changes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = workers(supervisors)
        offer(self, "supervisor", [("", "Me, or whoever supervises this family now"), *people])
        offer(self, "reason", [("", ""), *((c, t) for c, t in codeset("why_ended").items() if c not in NO_CHANGE)])
        if not changes:
            del self.fields["why_change"], self.fields["reason"]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class SupervisorForm(Form):
    """Who supervises from now on; why, when somebody did before."""

    worker_id = forms.TypedChoiceField(
        label="Who supervises the lead practitioner?", coerce=int, widget=forms.RadioSelect, choices=()
    )
    why = LongTextField(label="Why does the supervisor change?", required=False, limit=WORDS, rows=2)
    was = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Iterable[Any], was: InvolvementView | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "worker_id", workers(people))
        self.initial.setdefault("was", was.id if was else None)
        if was is None:
            del self.fields["why"]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class WhyForm(Form):
    """One reason, in words."""

    why = LongTextField(label="Why?", limit=WORDS, rows=3)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class AddForm(Form):
    """A worker or service who joins those round the family."""

    worker_id = forms.TypedChoiceField(label="A worker", required=False, coerce=int, empty_value=None, choices=())
    service_name = forms.CharField(
        label="Or a service or person without an account here", required=False, max_length=120
    )
    agency_name = forms.CharField(label="Their agency", required=False, max_length=120)
    role = forms.ChoiceField(label="As what?", widget=forms.RadioSelect, choices=())
    what_for = forms.CharField(label="What do they do for the family?", max_length=300)
    how_to_reach = forms.CharField(label="How are they reached?", required=False, max_length=300)
    since = DateField(label="Since when?")
    until = DateField(label="Last day, if it is known", required=False)

    def __init__(
        self, *args: Any, people: Iterable[Any], today: dt.date, only: FamilyRole | None = None, **kwargs: Any
    ) -> None:
        """only: the one part that they join in; people: then only those who may hold it."""
        super().__init__(*args, **kwargs)
        parts = [(r.code, r.title) for r in family_roles().values() if r.code not in NAMED | {FOLLOW_UP}]
        if only is not None:
            parts = [(only.code, only.title)]
            for name in ("service_name", "agency_name"):
                del self.fields[name]
            self.fields["worker_id"].required = True
        offer(self, "role", parts)
        self.fields["what_for"].required = self.data.get("role") != PROTECTION_LEAD
        offer(self, "worker_id", [("", ""), *workers(people)])
        self.fields["since"].not_after = today  # type: ignore[attr-defined]
        self.initial.setdefault("since", today)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class EndInvolvementForm(Form):
    """Why a part ends; for the lead, how the family was told."""

    reason = forms.ChoiceField(label="Why does it end?", choices=())
    more = LongTextField(label="Anything to add?", required=False, limit=WORDS, rows=2)
    family_told = LongTextField(label="How was the family told, and what did they say?", limit=WORDS, rows=2)

    def __init__(self, *args: Any, held: InvolvementView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "reason", [("", ""), *codeset("why_ended").items()])
        if held.role != LEAD:
            del self.fields["family_told"]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        given = self.cleaned_data
        why = codeset("why_ended")[given["reason"]]
        return {
            "why": f"{why}. {given['more']}".strip() if given["more"] else why,
            "family_told": given.get("family_told", ""),
            "help_ended": given["reason"] == HELP_ENDED,
        }


class SealForm(Form):
    """Who is named, whom others ring, and why."""

    names = forms.TypedMultipleChoiceField(
        label="For whom does it open?", coerce=int, widget=forms.CheckboxSelectMultiple, choices=()
    )
    ring = forms.TypedChoiceField(label="Whom do others ring?", coerce=int, choices=())
    why = LongTextField(label="Why is it sealed?", limit=WORDS, rows=3)
    look_again_by = DateField(label="When is it looked at again?", required=False)

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = workers(people)
        offer(self, "names", choices)
        offer(self, "ring", [("", ""), *choices])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class ReviewSealForm(Form):
    """Why a record still has to be sealed, and when that is asked again."""

    why = LongTextField(label="Why does it still have to be sealed?", limit=WORDS, rows=2)
    look_again_by = DateField(label="When is it looked at again?")

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)


class NameOnSealForm(Form):
    """Somebody more, or fewer, on the list."""

    worker_id = forms.TypedChoiceField(label="Who?", coerce=int, choices=())
    change = forms.ChoiceField(
        label="What changes?",
        widget=forms.RadioSelect,
        choices=[("named", "It opens for them from now on"), ("struck", "It no longer opens for them")],
    )
    why = LongTextField(label="Why?", limit=WORDS, rows=2)

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "worker_id", [("", ""), *workers(people)])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        given = self.cleaned_data
        return {"worker_id": given["worker_id"], "why": given["why"], "named": given["change"] == "named"}


class OpenForm(Form):
    """Which record, by its number or that of somebody in it, and why it must be opened now."""

    family = forms.RegexField(
        r"^\s*[FfPp]?-?\s*(\d{1,12})\s*$",
        label="The family’s reference, such as F-1042, or a person’s, such as P-7741",
        error_messages={"invalid": "Write the reference like F-1042, or like P-7741"},
    )
    why = LongTextField(label="Why do you need it now?", limit=1_000, rows=3)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        typed = self.cleaned_data["family"]
        number = int("".join(c for c in typed if c.isdigit()))
        if typed.strip()[0] in "Pp":  # a name is all that is known at night
            number = next(iter(registry("FAMILIES_OF_PERSON")(number)), 0)
        return {"family": number, "why": self.cleaned_data["why"]}


class ReviewForm(Form):
    """What a manager found."""

    finding = forms.ChoiceField(
        label="Was it right to open this record?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No, or not like this")],
    )
    words = LongTextField(label="What follows from it?", required=False, limit=WORDS, rows=3)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"justified": self.cleaned_data["finding"] == "yes", "words": self.cleaned_data["words"]}


class ConflictForm(Form):
    """Who on the record one is something to."""

    tie = forms.ChoiceField(label="Who is on this record?", widget=forms.RadioSelect, choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "tie", list(codeset("conflict_tie").items()))

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)
