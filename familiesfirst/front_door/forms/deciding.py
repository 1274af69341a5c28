"""The decision, as the page asks it: child by child, person by person."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from familiesfirst.front_door.rules.deciding import (
    AS_NOW,
    FOR_CHILDREN,
    LEVELS_TO_CHOOSE,
    ChildChoice,
    Decision,
    Outcome,
    Telling,
)
from familiesfirst.front_door.rules.offering import Offer
from familiesfirst.policy.api import codeset, level, services
from familiesfirst.ui.forms import DateField, Form, LongTextField, TimeField

WORDS = 4_000
SOMEONE_ELSE = "other"
NOBODY_YET = "none"


class DecideForm(Form):
    """What happens next, why, for whom, who leads and who is told.

    Nothing is asked for here: the rules of deciding say all that is missing in one go.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label="What happens next?", widget=forms.RadioSelect, required=False, choices=())
    service = forms.ChoiceField(label="Which service?", required=False, choices=())
    handed_over = forms.ChoiceField(
        label="How is the family put in touch?", widget=forms.RadioSelect, required=False, choices=()
    )
    area = forms.CharField(label="Which area?", required=False, max_length=200)
    risk = LongTextField(
        label="What is the risk in their having no help, and why can that be?", required=False, limit=WORDS, rows=3
    )
    why = LongTextField(label="Why", required=False, limit=WORDS, rows=4)
    late_why = LongTextField(label="Why is this late?", required=False, limit=WORDS, rows=2)
    without_agreement = LongTextField(
        label="Why does this go ahead without anybody's agreement?", required=False, limit=WORDS, rows=2
    )
    lead = forms.ChoiceField(
        label="Lead practitioner you propose", widget=forms.RadioSelect, required=False, choices=()
    )
    lead_other = forms.ChoiceField(label="Who else?", required=False, choices=())
    lead_why = LongTextField(label="Why them?", required=False, limit=WORDS, rows=2)
    no_lead_why = LongTextField(label="Why nobody yet?", required=False, limit=WORDS, rows=2)
    same_lead = forms.ChoiceField(
        label="Would they like the same lead again?", widget=forms.RadioSelect, required=False, choices=()
    )
    same_lead_words = LongTextField(label="What did they say, and who said it?", required=False, limit=WORDS, rows=2)

    team = forms.ChoiceField(
        label="Which team works with the family?", widget=forms.RadioSelect, required=False, choices=()
    )
    needed_day = DateField(label="If this was decided earlier: on which day?", required=False)
    needed_time = TimeField(label="At what time?", required=False)

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        self.fields["outcome"].choices = list(codeset("contact_outcome").items())
        self.fields["service"].choices = [("", "Choose a service"), *((s.code, s.title) for s in services())]
        self.fields["handed_over"].choices = list(codeset("handed_over_how").items())
        self.fields["team"].choices, self.fields["team"].initial = offer.teams, offer.usual_team
        self._ask_who_leads()
        for told, name in offer.children:
            self._ask_level(told, name)
        for told, name in offer.people:
            self._ask_telling(told, name)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """What was typed and kept; but what was seen is this page, as it is drawn now."""
        if field_name == "seen":
            return self.initial.get("seen")
        return super().get_initial_for_field(field, field_name)

    def _ask_who_leads(self) -> None:
        suggested = [(str(worker), words) for worker, words in self.offer.suggested]
        choices = [*suggested, (SOMEONE_ELSE, "Someone else"), (NOBODY_YET, "Nobody yet")]
        self.fields["lead"].choices = choices
        self.fields["same_lead"].choices = list(codeset("same_lead").items())
        self.fields["lead_other"].choices = [("", "Choose"), *((str(w), words) for w, words in self.offer.others)]

    def _ask_level(self, told: int, name: str) -> None:
        """At which level help begins for this child; for a strategy discussion, whether it is about them."""
        levels = [(code, level(code).title) for code in LEVELS_TO_CHOOSE]
        for outcome in sorted(FOR_CHILDREN):
            kept = [(AS_NOW, "Yes; their level stays as it is")] if outcome == Outcome.STRATEGY else []
            self.fields[f"{outcome}_{told}"] = forms.ChoiceField(
                label=name, widget=forms.RadioSelect, required=False, choices=[*levels, *kept, ("", "Not this child")]
            )

    def _ask_telling(self, told: int, name: str) -> None:
        reasons = [("", "Choose why"), *((words, words) for words in codeset("not_told_reason").values())]
        self.fields[f"telling_{told}"] = forms.ChoiceField(
            label=name,
            widget=forms.RadioSelect,
            required=False,
            choices=(("told", "Has been told"), ("not_yet", "Not told yet")),
        )
        self.fields[f"said_{told}"] = forms.CharField(label=f"What {name} said", required=False, max_length=WORDS)
        self.fields[f"why_not_{told}"] = forms.ChoiceField(
            label=f"Why {name} is not told yet", required=False, choices=reasons
        )
        self.fields[f"look_again_{told}"] = DateField(label="Looked at again on", required=False)

    def clean(self) -> dict[str, Any]:
        """When it was decided earlier, both the day and the time."""
        day, at = self.cleaned_data.get("needed_day"), self.cleaned_data.get("needed_time")
        if (day is None) != (at is None) and not {"needed_day", "needed_time"} & set(self.errors):
            self.add_error("needed_time" if at is None else "needed_day", "Say both the day and the time.")
        return self.cleaned_data

    def _needed_at(self, said: Mapping[str, Any]) -> dt.datetime | None:
        if said["outcome"] != Outcome.STRATEGY or said["needed_day"] is None or said["needed_time"] is None:
            return None
        return timezone.make_aware(dt.datetime.combine(said["needed_day"], said["needed_time"]))

    def level_fields(self, outcome: str) -> list[Any]:
        """The level questions of one outcome, a child each."""
        return [self[f"{outcome}_{told}"] for told, _ in self.offer.children]

    def telling_fields(self) -> list[Mapping[str, Any]]:
        """Each person's four questions."""
        return [
            {name: self[f"{name}_{told}"] for name in ("telling", "said", "why_not", "look_again")}
            for told, _ in self.offer.people
        ]

    def parsed(self) -> Decision:
        """The decision as it was said. Who each child is, the action reads from the record."""
        said = self.cleaned_data
        return Decision(
            outcome=said["outcome"],
            why=said["why"],
            children=self._children(said),
            tellings=self._tellings(said),
            late_why=said["late_why"],
            without_agreement=said["without_agreement"],
            service=said["service"],
            handed_over=said["handed_over"],
            area=said["area"],
            risk=said["risk"],
            lead=self._lead(said),
            lead_why=said["lead_why"] or self._reasons(said),
            no_lead_why=said["no_lead_why"] if said["lead"] == NOBODY_YET else "",
            same_lead=said["same_lead"] if self.offer.same_lead else "",
            same_lead_words=said["same_lead_words"],
            needed_at=self._needed_at(said),
            team=said["team"] if said["outcome"] == Outcome.STRATEGY else "",
        )

    def _children(self, said: Mapping[str, Any]) -> tuple[ChildChoice, ...]:
        outcome = said["outcome"]
        if outcome not in FOR_CHILDREN:
            return ()
        return tuple(
            ChildChoice(told, name, level=said.get(f"{outcome}_{told}", "")) for told, name in self.offer.children
        )

    def _tellings(self, said: Mapping[str, Any]) -> tuple[Telling, ...]:
        return tuple(
            Telling(
                told,
                name,
                said[f"telling_{told}"],
                said[f"said_{told}"],
                said[f"why_not_{told}"],
                said[f"look_again_{told}"],
            )
            for told, name in self.offer.people
        )

    def _lead(self, said: Mapping[str, Any]) -> int | None:
        if said["outcome"] != Outcome.FAMILY_HELP or said["lead"] in ("", NOBODY_YET):
            return None
        chosen = said["lead_other"] if said["lead"] == SOMEONE_ELSE else said["lead"]
        return int(chosen) if chosen else None

    def _reasons(self, said: Mapping[str, Any]) -> str:
        """The reasons beside a suggestion are the reasons for choosing it, unless others are given."""
        return {str(worker): words for worker, words in self.offer.reasons.items()}.get(said["lead"], "")

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Puts each fault beside its question; a child's level stands under the outcome chosen."""
        outcome = self.cleaned_data.get("outcome", "")
        placed = {
            name.replace("level_", f"{outcome}_", 1) if name.startswith("level_") else name: sentence
            for name, sentence in errors.items()
        }
        first = (
            f"{outcome}_{self.offer.children[0][0]}" if self.offer.children and outcome in FOR_CHILDREN else "outcome"
        )
        if "children" in placed:
            placed[first] = placed.pop("children")
        if "needed_at" in placed:
            placed["needed_day"] = placed.pop("needed_at")
        super().add_errors(placed)
