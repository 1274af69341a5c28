"""What one types into the plan."""

import datetime as dt
from collections.abc import Collection
from typing import Any, ClassVar

from django import forms

from familiesfirst.family_help.queries.plan_views import WordLine
from familiesfirst.family_help.rules.plan import SENSITIVITIES, ActionSaid, Apart, LineSaid, OutcomeSaid
from familiesfirst.involvement.api import InvolvementView
from familiesfirst.people.api import HANDS_OVER, KEEPS_IT, PersonNow, VisitorsForm
from familiesfirst.policy.api import codeset, label, levels, outcomes
from familiesfirst.ui.forms import DateField, Form, LongTextField

TOGETHER = [("", "The family together")]
TICKS = {"widget": forms.CheckboxSelectMultiple, "required": False}


def _names(people: Collection[PersonNow]) -> list[tuple[str, str]]:
    return [(str(p.person), p.short) for p in people]


def _numbers(values: Collection[str]) -> tuple[int, ...]:
    return tuple(int(value) for value in values)


class _PartForm(VisitorsForm):
    """What every part asks: who must not be shown it, and what visitors may be told of it all the same.

    revision: of the row as it was read; empty for a new one.
    said: words of the family that stand beside it. below: {field: {field that is asked only beneath one of its answers:
    that answer}}.
    """

    below: ClassVar[dict[str, dict[str, str]]] = {
        "sensitivity": {"health_of": "adult_health"}, "visitors": {"visitors_words": "this"},
    }  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, everybody: Collection[PersonNow], said: Collection[WordLine] = (), **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        if said:
            self.fields["takes_up"] = forms.MultipleChoiceField(
                label="Whose words does it have now? They then no longer stand beside it",
                choices=[(str(w.id), f"{w.who}: “{w.words}”") for w in said],
                **TICKS,
            )
        grown = [("", "Nobody’s"), *_names([p for p in everybody if not p.child])]
        self.fields["sensitivity"] = forms.ChoiceField(
            label="What is it, for those who read?",
            choices=[(code, label("sensitivity", code)) for code in SENSITIVITIES],
            widget=forms.RadioSelect,
            initial="ordinary",
        )
        self.fields["health_of"] = forms.ChoiceField(
            label="Whose health does it tell of?", choices=grown, required=False
        )
        self.ask_now()
        self.fields["not_for"] = forms.MultipleChoiceField(
            label="Hold it back from", choices=_names(everybody), **TICKS
        )
        self.fields["not_for_why"] = forms.CharField(label="Why is it held back?", required=False, max_length=500)

    def takes_up(self) -> tuple[int, ...]:
        """Ids of the family's words that the part now has."""
        return _numbers(self.cleaned_data.get("takes_up", ()))

    def apart(self) -> Apart:
        """Who must not be shown it."""
        said = self.cleaned_data
        health = int(said["health_of"]) if said["health_of"] else None
        held = (said["sensitivity"], health, _numbers(said["not_for"]), said["not_for_why"])
        return Apart(*held, said["visitors"], said["visitors_words"])


class OutcomeForm(_PartForm):
    """What is wanted."""

    title = forms.CharField(label="What do we want?", required=False, max_length=300)

    def __init__(self, data: Any = None, *, everybody: Collection[PersonNow], **kwargs: Any) -> None:
        super().__init__(data, everybody=everybody, **kwargs)
        shown = list(codeset("plan_words_shown").items())
        own = {
            "framework": forms.ChoiceField(
                label="Which outcome does it belong to?",
                choices=[("", "Choose"), *((o.code, o.title) for o in outcomes())],
            ),
            "wish": LongTextField(label="In their own words", required=False, rows=3, limit=5_000),
            "wish_of": forms.ChoiceField(label="Whose words?", choices=TOGETHER + _names(everybody), required=False),
            "wish_shown": forms.ChoiceField(
                label="Who may be shown these words?", choices=shown, widget=forms.RadioSelect, required=False
            ),
            "need": LongTextField(label="What is needed?", required=False, rows=3, limit=5_000),
            "how_know": LongTextField(label="How will we know?", required=False, rows=3, limit=5_000),
            "children": forms.MultipleChoiceField(
                label="For which children?", choices=_names([p for p in everybody if p.child]), **TICKS
            ),
        }
        self.fields = {"revision": self.fields["revision"], "title": self.fields["title"], **own, **self.fields}

    def parsed(self) -> OutcomeSaid:
        """The outcome."""
        said = self.cleaned_data
        return OutcomeSaid(
            framework=said["framework"],
            title=said["title"],
            wish=said["wish"],
            wish_of=int(said["wish_of"]) if said["wish_of"] else None,
            wish_shown=said["wish_shown"],
            need=said["need"],
            how_know=said["how_know"],
            children=_numbers(said["children"]),
            apart=self.apart(),
        )


class ActionForm(_PartForm):
    """Who does what."""

    below: ClassVar[dict[str, dict[str, str]]] = _PartForm.below | {
        "owner": {"person": "person", "worker": "worker", "service": "service"}
    }
    words = forms.CharField(label="What will be done?", required=False, max_length=1_000)

    def __init__(
        self,
        data: Any = None,
        *,
        everybody: Collection[PersonNow],
        around: Collection[InvolvementView],
        outcome: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, everybody=everybody, **kwargs)
        self.outcome = outcome
        workers = {str(one.worker): f"{one.name}, {one.agency}" for one in around if one.worker}
        alive = [p for p in everybody if not p.unborn]
        own = {
            "owner": forms.ChoiceField(
                label="Who does it?", choices=list(codeset("plan_owner").items()), widget=forms.RadioSelect
            ),
            "person": forms.ChoiceField(
                label="Who of the family?", choices=[("", "Choose"), *_names(alive)], required=False
            ),
            "worker": forms.ChoiceField(
                label="Which worker?", choices=[("", "Choose"), *workers.items()], required=False
            ),
            "service": forms.CharField(label="Which service?", required=False, max_length=200),
            "by_when": DateField(label="By when?", required=False),
            "goes_on": forms.BooleanField(label="It goes on, with no day", required=False),
            "children": forms.MultipleChoiceField(
                label="For which children?", choices=_names([p for p in everybody if p.child]), **TICKS
            ),
            "levels": forms.MultipleChoiceField(
                label="At which level?", choices=[(one.code, one.title) for one in levels() if one.rank], **TICKS
            ),
        }
        self.fields = {"revision": self.fields["revision"], "words": self.fields["words"], **own, **self.fields}

    def parsed(self) -> ActionSaid:
        """The action."""
        said = self.cleaned_data
        return ActionSaid(
            outcome=self.outcome,
            words=said["words"],
            owner=said["owner"],
            worker=int(said["worker"]) if said["worker"] else None,
            person=int(said["person"]) if said["person"] else None,
            service=said["service"],
            by_when=said["by_when"],
            goes_on=said["goes_on"],
            children=_numbers(said["children"]),
            levels=tuple(said["levels"]),
            apart=self.apart(),
        )


class LineForm(_PartForm):
    """What happens if it goes wrong."""

    words = LongTextField(label="In a sentence", required=False, rows=3, limit=2_000)
    ended = forms.BooleanField(label="Take it out of the plan", required=False)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        sort = forms.ChoiceField(
            label="Which is it?", choices=list(codeset("plan_line").items()), widget=forms.RadioSelect
        )
        self.fields = {"sort": sort, **self.fields}
        if not kwargs.get("initial") and not self.is_bound:
            del self.fields["ended"]  # there is nothing yet to take out

    def parsed(self) -> LineSaid:
        """The line."""
        said = self.cleaned_data
        return LineSaid(said["sort"], said["words"], self.apart(), said["ended"])


class StateForm(Form):
    """How it stands with an action or an outcome. codes: the code set of its states."""

    why = forms.CharField(label="Why not any more?", required=False, max_length=1_000)

    def __init__(self, data: Any = None, *, codes: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        state = forms.ChoiceField(
            label="How does it stand?", choices=list(codeset(codes).items()), widget=forms.RadioSelect
        )
        self.fields = {"state": state, **self.fields}


class ScoreForm(Form):
    """How far it is, from 0 to 10, and who says so."""

    value = forms.TypedChoiceField(
        label="How far is it? 0 is as far away as can be, 10 is there",
        choices=[(n, str(n)) for n in range(11)],
        coerce=int,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="Why that number, in their words?", required=False, max_length=1_000)

    def __init__(self, data: Any = None, *, everybody: Collection[PersonNow], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        people = [("", "I do, as a worker"), *_names([p for p in everybody if not p.unborn])]
        who = forms.ChoiceField(label="Who says so?", choices=people, widget=forms.RadioSelect, required=False)
        self.fields = {"person": who, **self.fields}


class VersionForm(Form):
    """This is the version."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    note = LongTextField(label="What changed, and why? (if anything needs saying)", required=False, rows=3, limit=2_000)


class YesForm(Form):
    """A supervisor's yes, or what is missing."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = LongTextField(label="What you want to say about it", required=False, rows=4, limit=4_000)


class AnswerForm(Form):
    """What somebody of the family says to the plan."""

    below: ClassVar[dict[str, dict[str, str]]] = {"answer": {"parts": "agrees_in_part", "why": "not_asked"}}
    version = forms.IntegerField(widget=forms.HiddenInput)
    parts = forms.CharField(label="Which parts do they agree with?", required=False, max_length=1_000)
    words = LongTextField(label="In their words", required=False, rows=4, limit=4_000)
    why = forms.CharField(label="Why were they not asked?", required=False, max_length=1_000)

    def __init__(self, data: Any = None, *, today: dt.date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        answers = list(codeset("family_answer", today).items())
        answer = forms.ChoiceField(label="What do they say?", choices=answers, widget=forms.RadioSelect)
        self.fields = {"answer": answer, **self.fields}


class TogetherAnswerForm(Form):
    """What the person in the room says to what they read, put as they would."""

    answer = forms.ChoiceField(
        label="Do you agree with this plan?",
        choices=[
            ("agrees", "I agree"),
            ("agrees_in_part", "I agree with parts of it"),
            ("declines", "I do not agree"),
        ],
        widget=forms.RadioSelect,
    )
    parts = forms.CharField(label="Which parts do you agree with?", required=False, max_length=1_000)
    words = LongTextField(label="In your own words", required=False, rows=3, limit=4_000)


class OtherwiseForm(Form):
    """How the person in the room would put a part of the plan. The prefix is the part's key."""

    words = LongTextField(label="How would you say it?", required=False, rows=2, limit=1_000)


class CopyForm(Form):
    """A copy for one person. cautions: somebody has to say why it is safe. in_person: why they are not written to.

    said: (key, words) of what they said, that is said back in it unless somebody takes it out.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        cautions: Collection[str],
        in_person: Collection[str] = (),
        said: Collection[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        if said:
            self.fields["said"] = forms.MultipleChoiceField(
                label="You said, so we: said back to them in this copy", choices=list(said), required=False,
                initial=[key for key, _ in said], widget=forms.CheckboxSelectMultiple,
                help_text="What is not ticked waits for a letter, or another copy.",
            )  # fmt: skip
        if cautions:
            self.fields["safe"] = LongTextField(
                label="Why is it safe to give them this?", required=False, rows=3, limit=2_000
            )
        if in_person:
            self.fields["in_person"] = forms.BooleanField(label=HANDS_OVER, required=False, help_text=KEEPS_IT)

    def kept_back(self, parts: Collection[str]) -> frozenset[str]:
        """Which of these parts somebody took out."""
        if "said" not in self.fields:
            return frozenset()
        return frozenset(part for part in parts if part.startswith("said-")) - set(self.cleaned_data["said"])
