"""Asking the child protection team, answering, and keeping an answer as a card."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView
from familiesfirst.people.api import VisitorsForm
from familiesfirst.policy.api import explained, protection_teams
from familiesfirst.protection.forms.meeting import radios, words
from familiesfirst.protection.rules.consultation import CARD_LIMIT, Asking, Card, Named
from familiesfirst.ui.forms import DateField, Form

READERS = ("ordinary", "third_party", "adult_health")


def _who(one: WorkerView, of: str, several: bool) -> str:
    """Somebody to ask, and where there are several teams, of which they are."""
    return f"{one.with_agency}: {one.job_title}" + (f" ({of})" if several and of else "")


class NamedForm(Form):
    """Somebody it is about."""

    name = forms.CharField(label="Name", max_length=200, required=False)
    born = DateField(label="Date of birth, if you know it", required=False)

    def parsed(self) -> Named:
        """Who."""
        return Named(self.cleaned_data["name"], self.cleaned_data["born"])


class AskForm(VisitorsForm):
    """What is asked, and of whom."""

    question = words("What do you ask, and what do you know already?", rows=8)
    for_whom = forms.CharField(label="On whose behalf, if somebody rang you", max_length=120, required=False)

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[int, str]] | None,
        team: Sequence[tuple[WorkerView, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.of_family = people is not None
        today = timezone.localdate()
        self.fields["discipline"] = radios("consultation_discipline", "Whose advice?", today)
        teams = [(one.kind, one.title) for one in protection_teams()]
        self.fields["team"] = forms.ChoiceField(
            label="Which team?", choices=teams, widget=forms.RadioSelect, initial=teams[0][0], required=False
        )
        anybody = [("", "Anybody of the team"), *((one.id, _who(one, of, len(teams) > 1)) for one, of in team)]
        self.fields["worker"] = forms.TypedChoiceField(
            label="Somebody by name", choices=anybody, coerce=int, empty_value=None, required=False
        )
        if people is not None:
            self.fields["people"] = forms.TypedMultipleChoiceField(
                label="Whom is it about?", choices=people, coerce=int, widget=forms.CheckboxSelectMultiple,
                required=False,
            )  # fmt: skip
            self.fields["sensitivity"] = forms.ChoiceField(
                label="Who may read the question and the answer on the family’s record?",
                choices=explained("sensitivity", READERS), widget=forms.RadioSelect, initial="ordinary",
            )  # fmt: skip
        else:
            del self.fields["visitors"], self.fields["visitors_words"]

    def asking(self, named: Sequence[Named]) -> Asking:
        """The question, with whom it names."""
        said = self.cleaned_data
        return Asking(
            discipline=said["discipline"],
            question=said["question"],
            sensitivity=said.get("sensitivity", "third_party"),
            people=tuple(said.get("people", ())),
            named=tuple(named),
            worker=said["worker"],
            for_whom=said["for_whom"],
            team=said["team"],
            **{name: said.get(name, "") for name in ("visitors", "visitors_words")},
        )


class AnswerForm(VisitorsForm):
    """The advice. asks_visitors: it stands on a family's record where few may read it."""

    words = words("What do you advise, and why?", rows=8)

    def __init__(self, *args: Any, asks_visitors: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_visitors:
            del self.fields["visitors"], self.fields["visitors_words"]

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"words": self.cleaned_data["words"], "visitors": self.of_visitors}


class CameForm(VisitorsForm):
    """What came of it. asks_visitors: as for the advice."""

    words = words("What did you do, and what changed?", rows=3)

    def __init__(self, *args: Any, asks_visitors: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_visitors:
            del self.fields["visitors"], self.fields["visitors_words"]
        self.fields["outcome"] = radios("consultation_outcome", "What came of it?", timezone.localdate())

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        return {"outcome": said["outcome"], "words": said["words"], "visitors": self.of_visitors}


class CardForm(Form):
    """A card."""

    title = forms.CharField(label="Title", max_length=160, required=False)
    words = words("How it works here, with no name in it", rows=8, limit=CARD_LIMIT)
    ring = forms.CharField(label="Whom to ring", max_length=160, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sort"] = radios("guide_sort", "What does it tell?", timezone.localdate())

    def parsed(self) -> Card:
        """The card."""
        return Card(**{name: self.cleaned_data[name] for name in ("sort", "title", "words", "ring")})


class CardChangeForm(CardForm):
    """A card put otherwise. version: of the card as it was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def changed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"version": self.cleaned_data["version"], "said": self.parsed()}


class CardWithdrawForm(Form):
    """A card taken away."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = words("Why is it taken away?", rows=2)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"version": self.cleaned_data["version"], "why": self.cleaned_data["why"]}


class JoinForm(VisitorsForm):
    """Whom of a family earlier advice was about, and who may read it there."""

    why = words("How is it known that it was about them?", rows=2)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"] = forms.TypedMultipleChoiceField(
            label="Whom was it about?", choices=people, coerce=int, widget=forms.CheckboxSelectMultiple, required=False
        )
        self.fields["sensitivity"] = forms.ChoiceField(
            label="Who may read it on the family’s record?", choices=explained("sensitivity", READERS),
            widget=forms.RadioSelect,
            initial="third_party",
        )  # fmt: skip
        self.order_fields(["people", "why", "sensitivity", "visitors", "visitors_words"])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        return {
            "persons": tuple(said["people"]), "sensitivity": said["sensitivity"], "why": said["why"],
            "visitors": self.of_visitors,
        }  # fmt: skip
