"""Steps between areas: each a form of one page."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from familiesfirst.pathways.rules.transfers import FoundHow, Told
from familiesfirst.people.api import TellingForm
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import LONDON
from familiesfirst.ui.forms import DateField, Form, LongTextField, TimeField

People = Sequence[tuple[int, str]]


def told_in(label: str, rows: int = 3) -> LongTextField:
    """Words that may be left out; a rule asks for them where they are needed."""
    return LongTextField(label=label, limit=20_000, rows=rows, required=False)


def several(label: str, people: People) -> forms.TypedMultipleChoiceField:
    """Which of these people."""
    return forms.TypedMultipleChoiceField(
        label=label, choices=people, coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )


class AreaForm(Form):
    """A step between areas. order: how its questions stand on the page."""

    order: tuple[str, ...] = ("words",)

    def __init__(self, *args: Any, children: People, everybody: People, gone: People = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gone = gone
        self.people(children, everybody)
        self.order_fields(self.order)

    def people(self, children: People, everybody: People) -> None:
        """The questions that name people of the family."""

    def said(self, *names: str) -> dict[str, Any]:
        """What was answered to these."""
        return {name: self.cleaned_data[name] for name in names}

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return self.said(*self.order)


class TellsForm(TellingForm, AreaForm):
    """A step that is told to the family. `of`: of what."""

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return super().parsed() | {"tellings": self.tellings}


class WhyForm(AreaForm):
    """Why it is over."""

    words = told_in("Why, or what became of it?")


class ToldForm(AreaForm):
    """Who of another area was told."""

    about: tuple[str, ...] = ("words",)
    area = forms.CharField(label="Which area?", max_length=160, required=False)
    who = forms.CharField(label="Who there? Their name and office", max_length=200, required=False)
    on = DateField(label="On which day?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"] = forms.ChoiceField(
            label="By what?", choices=list(codeset("told_by").items()), widget=forms.RadioSelect, required=False
        )
        self.order_fields([*(n for n in ("children", "missing") if n in self.fields), "area", "who", "how", "on"])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {"told": Told(**self.said("area", "who", "how", "on")), **self.said(*self.about)}


class HeardForm(TellsForm, ToldForm):
    """A child comes to us."""

    of = "that a conference is to be held here"

    about = ("children", "category", "words")
    words = told_in("What does that area say of the plan, and when do they move?")

    def people(self, children: People, everybody: People) -> None:
        """Which children, and the category of their plan there."""
        self.fields["children"] = several("Which children have a plan there?", children)
        self.fields["category"] = forms.ChoiceField(
            label="The category of the plan there", choices=list(codeset("abuse_category").items()),
            widget=forms.RadioSelect, required=False,
        )  # fmt: skip


class NotComingForm(TellsForm, WhyForm):
    """A child does not come after all."""

    of = "that no conference is to be held here"

    order = ("children", "words")

    def people(self, children: People, everybody: People) -> None:
        """Which children."""
        self.fields["children"] = several("Which children do not come?", children)


class EndedForm(TellsForm, WhyForm):
    """No other area is asked any more."""


class AskForm(TellsForm, ToldForm):
    """Another area is asked."""

    of = "that another area is asked to take them on"

    words = told_in("What was sent, and what were they asked?")


class ConfirmForm(TellsForm, ToldForm):
    """It confirms in writing."""

    of = "that another area takes them on"

    about = ("holds_from", "words")
    holds_from = DateField(label="From which day do they hold?")
    words = told_in("What does the confirmation say?")


class OutsideForm(ToldForm):
    """They live elsewhere for now."""

    about = ("where", "words")
    where = told_in("Where do they live now? It is shown as a protected address is", rows=2)
    words = told_in("For how long, and who visits?")


class MissingForm(ToldForm):
    """Somebody is missing."""

    about = ("missing", "words")
    words = told_in("Since when, what was tried, and what makes you worried?")

    def people(self, children: People, everybody: People) -> None:
        """Who."""
        self.fields["missing"] = several("Who is missing?", everybody)


class FoundForm(AreaForm):
    """They are found."""

    order = ("words", "where")
    words = told_in("How are they, and who that was alerted was told?")
    where = told_in("Where are they? It is shown as a protected address is", rows=2)

    def people(self, children: People, everybody: People) -> None:
        """What is asked of children who are reported missing too: that ends with it."""
        if not self.gone:
            return
        self.fields["found_on"] = DateField(label="On which day were they found, or came back?")
        self.fields["found_at"] = TimeField(label="At what time?")
        self.fields["how"] = forms.ChoiceField(
            label="How?", choices=list(codeset("found_how").items()), widget=forms.RadioSelect, required=False
        )
        self.fields["place"] = forms.CharField(
            label="Where were they found, in general words?", max_length=200, required=False
        )
        self.order = ("found_on", "found_at", "how", "place", *self.order)

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """What is wrong with the episode stands beside what was asked of it here."""
        here = {"found_at": "found_on", "where": "place"} if self.gone else {}
        super().add_errors({here.get(name, name): sentence for name, sentence in errors.items()})

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        how = None
        if self.gone:
            on, at, way, place = self.said("found_on", "found_at", "how", "place").values()
            how = FoundHow(dt.datetime.combine(on, at, LONDON), way, place)
        return {**self.said("words", "where"), "how": how}
