"""Whether each of the family was told of what was decided."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from familiesfirst.people.rules.telling import NOT_THEIRS, NOT_YET, TOLD, PersonTold
from familiesfirst.ui.forms import DateField, Each, Form, LongTextField

WORDS = 4_000
HOWS = {TOLD: "Told", NOT_YET: "Not told yet", NOT_THEIRS: "Not one who is told of this"}
NAMES = {"words": "why", "look_again_by": "look_again"}
"""What the rule calls by another name than the form."""


class ToldForm(Form):
    """Whether one person of the family was told. of: of what, as the question says it. may_withhold: whether the viewer
    may decide that they are not told yet. waits: (entry, in words) of what they are not told yet from before. never:
    why they need not be told, where they were never told of what this follows; that is then proposed.
    """

    words = LongTextField(label="What did they say?", limit=WORDS, rows=2, required=False)
    why = LongTextField(label="Why are they not told yet?", limit=WORDS, rows=2, required=False)
    decided_by = forms.CharField(label="Who decided that, if it was not you?", max_length=200, required=False)
    look_again = DateField(label="When is that looked at again?", required=False)

    def __init__(
        self, data: Any, *, person: tuple[int, str], of: str, may_withhold: bool = True,
        waits: Sequence[tuple[int, str]] = (), never: str = "", **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, prefix=f"told-{person[0]}", **kwargs)
        self.person, self.name = person
        hows = [(how, never if never and how == NOT_THEIRS else said) for how, said in self.hows(may_withhold)]
        how = forms.ChoiceField(
            label=f"Was {self.name} told {of}?", choices=hows, widget=forms.RadioSelect, required=False,
            initial=NOT_THEIRS if never else None,
        )  # fmt: skip
        self.fields = {"how": how, **self.fields}
        if waits:
            self.fields["also"] = forms.TypedMultipleChoiceField(
                label=f"Does {self.name} now also know of what they were not told before?", choices=list(waits),
                coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
                help_text="Tick only what you told them. What is not ticked stays not told yet.",
            )  # fmt: skip

    @property
    def if_told(self) -> list[Any]:
        """What is asked once they were told."""
        return [self["words"], *([self["also"]] if "also" in self.fields else [])]

    def hows(self, may_withhold: bool) -> list[tuple[str, str]]:
        """What can be answered."""
        return [(how, said) for how, said in HOWS.items() if may_withhold or how != NOT_YET]

    def parsed(self) -> PersonTold:
        """What was said of them."""
        given = self.cleaned_data
        words = given["words"] if given["how"] == TOLD else given["why"]
        also = tuple(given.get("also") or ()) if given["how"] == TOLD else ()
        return PersonTold(self.person, given["how"], words, given["look_again"], given["decided_by"], also)

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """The rule's names for what stands here under others."""
        super().add_errors({NAMES.get(name, name): words for name, words in errors.items()})


class AgainForm(ToldForm):
    """It is looked at again whether somebody is told."""

    on = DateField(label="On which day?", required=False)

    def __init__(self, data: Any, *, today: dt.date, **kwargs: Any) -> None:
        super().__init__(data, initial={"on": today}, **kwargs)
        self.fields["on"].not_after = today  # type: ignore[attr-defined]

    def hows(self, may_withhold: bool) -> list[tuple[str, str]]:
        """That it concerns them was settled before."""
        return [(TOLD, "Told"), *([(NOT_YET, "Still not told")] if may_withhold else [])]

    @property
    def on_day(self) -> dt.date | None:
        """The day on which they were told. Only after `is_valid()`."""
        day: dt.date | None = self.cleaned_data["on"]
        return day


class TellingForm(Form):
    """A form that asks of each person of the family whether they were told. of: of what. waits: of each, what they are
    not told yet from before, as `untold_before` gives it. never: {person: why they need not be told}, where they were
    never told of what this follows.
    """

    of = "of this"

    def __init__(
        self, data: Any = None, *, people: Sequence[tuple[int, str]], may_withhold: bool = True,
        waits: Mapping[int, Sequence[tuple[int, str]]] | None = None, never: Mapping[int, str] | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **kwargs)
        asked: dict[str, Any] = {"of": self.of, "may_withhold": may_withhold}
        before, need_not = waits or {}, never or {}
        told = [
            ToldForm(data, person=one, **asked, waits=before.get(one[0], ()), never=need_not.get(one[0], ""))
            for one in people
        ]
        self.told_each: Each = Each(told)

    def is_valid(self) -> bool:
        """The words, and each person."""
        return all([super().is_valid(), self.told_each.is_valid()])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the question, and for a person beside theirs."""
        super().add_errors(self.told_each.add_errors(errors))

    @property
    def tellings(self) -> tuple[PersonTold, ...]:
        """What was said of each. Only after `is_valid()`."""
        return tuple(one.parsed() for one in self.told_each.each)  # type: ignore[attr-defined]
