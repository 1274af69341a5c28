"""What one types after supervision."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from familiesfirst.family_help.queries.supervision import Supervised
from familiesfirst.family_help.rules.supervision import Decision, Supervision, Talked
from familiesfirst.ui.forms import DateField, Form, LongTextField

DECISIONS = 3
WHO = [("lead", "The lead practitioner"), ("supervisor", "Me, the supervisor"), ("other", "Somebody else")]


class DecisionForm(Form):
    """One thing that was settled; left empty, nothing was."""

    what = forms.CharField(label="What was decided?", required=False, max_length=500)
    who = forms.ChoiceField(label="Who does it?", required=False, choices=[("", ""), *WHO])
    whom = forms.CharField(label="Who else?", required=False, max_length=200)
    by_when = DateField(label="By when?", required=False)

    def parsed(self) -> Decision | None:
        """The decision; None where nothing was typed."""
        given = self.cleaned_data
        if not any(given.values()):
            return None
        return Decision(given["what"], given["who"] or "lead", given["whom"], given["by_when"])


class TalkedForm(Form):
    """What was said of one family, and settled."""

    people = forms.TypedMultipleChoiceField(
        label="Which children was it about?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = LongTextField(label="What was said that belongs on this family’s record?", required=False, limit=5_000)
    whole_plan = forms.BooleanField(label="The whole child in need plan was gone through", required=False)

    def __init__(self, data: Any, *, line: Supervised) -> None:
        chosen = {"people": [c.person for c in line.children]}
        super().__init__(data, prefix=f"family-{line.family}", initial=chosen)
        self.line = line
        self.fields["people"].choices = [(c.person, f"{c.name}, {c.age}") for c in line.children]  # type: ignore[attr-defined]
        if line.protection:
            choices = [
                ("lead", line.lead),
                ("protection_lead", f"{line.protection}: leads protection"),
                ("both", "Both"),
            ]
            self.fields["leads"] = forms.ChoiceField(
                label="Which of the family’s leads was there?",
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
            )
        if not line.planned:
            del self.fields["whole_plan"]
        self.decisions = [DecisionForm(data, prefix=f"decided-{line.family}-{n}") for n in range(DECISIONS)]

    def is_valid(self) -> bool:
        """The family and its decisions; all are checked, so that every error shows at once."""
        return all([super().is_valid(), *[d.is_valid() for d in self.decisions]])

    def parsed(self) -> Talked:
        """What was said of it."""
        given = self.cleaned_data
        decided = tuple(d for d in (form.parsed() for form in self.decisions) if d)
        whole = given.get("whole_plan", False)
        return Talked(
            self.line.family, given["note"], tuple(given["people"]), decided, whole, given.get("leads", "lead")
        )


class SupervisionForm(Form):
    """When, alone or together, and each family."""

    day = DateField(label="What day was it?")
    together = forms.ChoiceField(
        label="Alone or in a group?",
        widget=forms.RadioSelect,
        choices=[("alone", "With one lead practitioner"), ("group", "In a group")],
    )
    with_whom = forms.CharField(label="Who was there?", required=False, max_length=500)
    token = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def __init__(self, data: Any = None, *, lines: Sequence[Supervised], today: dt.date) -> None:
        leads = dict.fromkeys(line.lead for line in lines)
        initial = {"token": str(uuid.uuid4()), "day": today, "with_whom": "; ".join(leads)}
        super().__init__(data, initial={**initial, "together": "alone" if len(leads) == 1 else "group"})
        self.fields["day"].not_after = today  # type: ignore[attr-defined]
        self.families = [TalkedForm(data, line=line) for line in lines]

    @property
    def all_forms(self) -> list[Form]:
        """This one and those of the families, for the list of what is wrong."""
        return [self, *[form for one in self.families for form in (one, *one.decisions)]]

    def is_valid(self) -> bool:
        """The sitting and every family; all are checked, so that every error shows at once."""
        return all([super().is_valid(), *[one.is_valid() for one in self.families]])

    def parsed(self) -> Supervision:
        """The sitting."""
        given = self.cleaned_data
        talked = tuple(one.parsed() for one in self.families)
        return Supervision(given["day"], talked, given["together"] == "group", given["with_whom"])

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Beside the field, whichever family's or decision's it is."""
        inner = {form.prefix: form for form in self.all_forms if form.prefix}
        for name, sentence in errors.items():
            at, _, field = name.rpartition("-")
            if at in inner:
                Form.add_errors(inner[at], {field: sentence})
            else:
                super().add_errors({name: sentence})


class DoneForm(Form):
    """How something that was settled was done."""

    how = LongTextField(label="What was done, and what came of it?", required=False, limit=2_000, rows=2)
