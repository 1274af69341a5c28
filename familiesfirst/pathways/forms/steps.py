"""Proposing a step, deciding it, taking it back."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from familiesfirst.pathways.queries.steps import LevelNow, StepView
from familiesfirst.ui.forms import DateField, Form, LongTextField

WORDS = 4_000
NOT_THIS_CHILD = ""


class ProposeForm(Form):
    """Each child's level as it should become; a child left as they are is not part of the proposal."""

    why = LongTextField(label="Why is this the right level now?", limit=WORDS, rows=4)
    plain = LongTextField(label="What changes and why, as you would say it to the family", limit=WORDS, rows=4)
    on = DateField(label="From which day?")

    def __init__(self, *args: Any, levels: Sequence[LevelNow], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": today}, **kwargs)
        self.levels = levels
        self.fields["on"].not_after = today  # type: ignore[attr-defined]
        for now in levels:
            self._ask(now)
        self.order_fields([name for name in self.fields if name not in ("why", "plain", "on")])

    def _ask(self, now: LevelNow) -> None:
        self.fields[f"level_{now.person}"] = forms.ChoiceField(
            label=f"{now.name}, {now.age}",
            required=False,
            widget=forms.RadioSelect,
            choices=[*now.next, (NOT_THIS_CHILD, f"As now: {now.level_title.lower()}")],
        )
        if now.reasons:
            self.fields[f"reason_{now.person}"] = forms.ChoiceField(
                label=f"Why does {now.name}’s time as a child in need close?",
                required=False,
                choices=[("", "Choose"), *now.reasons],
            )

    def rows(self) -> list[tuple[LevelNow, Any, Any]]:
        """Each child with their question, and that of the reason where one may be asked."""
        return [
            (now, self[f"level_{now.person}"], self[f"reason_{now.person}"] if now.reasons else None)
            for now in self.levels
            if now.next
        ]

    def add_errors(self, errors: Any) -> None:
        """Beside the question; what is about the children as a whole, beside the first of them."""
        first = f"level_{self.levels[0].person}" if self.levels else "why"
        super().add_errors({first if name == "children" else name: said for name, said in errors.items()})

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        levels = {n.person: said[f"level_{n.person}"] for n in self.levels if said.get(f"level_{n.person}")}
        reasons = {p: said.get(f"reason_{p}", "") for p in levels}
        return {"levels": levels, "reasons": reasons, "why": said["why"], "plain": said["plain"], "on": said["on"]}


class DecideForm(Form):
    """Yes, or no; with why, and what the family is told."""

    outcome = forms.ChoiceField(
        label="What do you decide?",
        widget=forms.RadioSelect,
        choices=[("decide", "Yes, as it is proposed"), ("refuse", "No: everything stays as it is")],
    )
    on = DateField(label="From which day?", required=False)
    without_agreement = LongTextField(
        label="If nobody of the family agrees: why does it go on without?", required=False, limit=WORDS, rows=2
    )
    plain = LongTextField(label="What the family is told", required=False, limit=WORDS, rows=4)
    why = LongTextField(label="Why do you decide this?", limit=WORDS, rows=4)

    def __init__(self, *args: Any, step: StepView, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": step.on, "plain": step.plain}, **kwargs)
        self.fields["on"].not_after = today  # type: ignore[attr-defined]

    @property
    def takes_it(self) -> bool:
        """Whether the step is taken."""
        return bool(self.cleaned_data["outcome"] == "decide")

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action that the answer asks for."""
        said = self.cleaned_data
        if not self.takes_it:
            return {"why": said["why"]}
        return {name: said[name] for name in ("why", "plain", "on", "without_agreement")}


class WhyForm(Form):
    """One reason."""

    why = LongTextField(label="Why do you take it back?", limit=WORDS, rows=2)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self.cleaned_data)
