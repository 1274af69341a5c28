"""What one types to ask a specialist, to answer, and to say that it began or ended."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from familiesfirst.agencies.api import WorkerView
from familiesfirst.family_help.forms.recording import choices
from familiesfirst.family_help.queries.recording import Round
from familiesfirst.family_help.rules.specialist import ANSWERS_TO, WHO_MAY_READ, Answering, Asking
from familiesfirst.people.api import VisitorsForm
from familiesfirst.policy.api import Specialist, explained, label, setting
from familiesfirst.ui.forms import DateField, Form, LongTextField

SOMEBODY_ELSE = "service"
OWN_WORDS = {"advised": "I can advise", "yes": "Yes, I will take part", "no": "No, not us or not now"}
ASKED_IN_ORDER = (
    "whom", "service", "sort", "people", "needed_on", "asks", "family_answer", "family_words", "sensitivity",
)  # fmt: skip
Homes = Sequence[tuple[int, str]]


def _words(label: str, *, required: bool = True, rows: int = 5, **more: Any) -> LongTextField:
    return LongTextField(label=label, required=required, rows=rows, limit=int(setting("note_max_characters")), **more)


def _readers() -> forms.ChoiceField:
    options = explained("sensitivity", WHO_MAY_READ)
    return forms.ChoiceField(label="Who may read this?", choices=options, widget=forms.RadioSelect)


class AskForm(Form):
    """Whom, what, about whom, and what the family knows."""

    whom = forms.ChoiceField(label="Whom do you ask?")
    service = forms.CharField(
        label="Somebody who does not sign in here? Their name and where they work", required=False, max_length=120
    )
    sort = forms.ChoiceField(label="What do you ask for?", widget=forms.RadioSelect)
    people = forms.TypedMultipleChoiceField(label="Whom is it about?", coerce=int, widget=forms.CheckboxSelectMultiple)
    needed_on = DateField(label="When was the need seen?")
    family_answer = forms.ChoiceField(label="What does the family say?", widget=forms.RadioSelect)
    token = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def __init__(
        self,
        data: Any = None,
        *,
        specialist: Specialist,
        around: Round,
        homes: Homes,
        workers: Sequence[WorkerView],
        today: dt.date,
        asks: str = "",
        sensitivity: str = "",
    ) -> None:
        initial = {
            "token": str(uuid.uuid4()),
            "needed_on": today,
            "sensitivity": sensitivity or specialist.sensitivity,
            "asks": asks,
        }
        super().__init__(data, initial=initial)
        self.specialist = specialist
        self.homes = {worker.id: worker.agency for worker in workers}
        self.fields["asks"] = _words("What do you ask?", rows=6)
        self.fields["family_words"] = _words(
            "What do they know, and what did they say?", required=False, rows=3, help_text="Or why they were not asked."
        )
        self.fields["sensitivity"] = _readers()
        lines = [*around.children, *around.adults]
        self._offer("people", [(str(p.person), f"{p.name}, {p.about}" if p.about else p.name) for p in lines])
        self._offer("whom", _whom(specialist, homes, workers))
        self._offer("sort", choices("specialist_ask", today))
        self._offer("family_answer", choices("family_answer", today))
        self.fields["needed_on"].not_after = today  # type: ignore[attr-defined]
        self.order_fields(ASKED_IN_ORDER)

    def _offer(self, name: str, options: list[tuple[str, str]]) -> None:
        self.fields[name].choices = options  # type: ignore[attr-defined]

    def parsed(self) -> Asking:
        """What is asked."""
        said = self.cleaned_data
        sort, _, number = said["whom"].partition("-")
        worker = int(number) if sort == "worker" else None
        agency = self.homes[worker] if worker else int(number) if sort == "agency" else None
        return Asking(
            kind=self.specialist.code,
            sort=said["sort"],
            people=tuple(said["people"]),
            needed_on=said["needed_on"],
            asks=said["asks"],
            family_answer=said["family_answer"],
            family_words=said["family_words"],
            sensitivity=said["sensitivity"],
            agency=agency,
            worker=worker,
            service=said["service"] if sort == SOMEBODY_ELSE else "",
        )

    def add_errors(self, errors: Any) -> None:
        """Somebody who does not sign in and is not named is asked for beside their name."""
        if "whom" in errors and self.cleaned_data.get("whom") == SOMEBODY_ELSE:
            errors = {**errors, "service": "Say who, and where they work"}
            del errors["whom"]
        super().add_errors(errors)


def _whom(specialist: Specialist, homes: Homes, workers: Sequence[WorkerView]) -> list[tuple[str, str]]:
    """Agencies first, unless they are only asked by name; then their workers; then somebody else."""
    whole = [] if specialist.by_name else [(f"agency-{pk}", f"{name}: whoever there can answer") for pk, name in homes]
    each = [(f"worker-{w.id}", f"{w.name}, {w.job_title}, {w.agency_name}") for w in workers]
    return [("", "Choose"), *whole, *each, (SOMEBODY_ELSE, "Somebody who does not sign in here")]


class AnswerForm(VisitorsForm):
    """Advice, or whether they take part. `told`: written down by somebody else, who says who told them."""

    answer = forms.ChoiceField(label="What is your answer?", widget=forms.RadioSelect)
    started_on = DateField(label="When did you begin?", required=False, help_text="Leave it empty if you have not yet.")

    def __init__(self, data: Any = None, *, sort: str, sensitivity: str, today: dt.date, told: bool = False) -> None:
        super().__init__(data, initial={"sensitivity": sensitivity})
        self.told = told
        answers = [(code, label("specialist_answer", code) if told else OWN_WORDS[code]) for code in ANSWERS_TO[sort]]
        self.fields["answer"].choices = answers  # type: ignore[attr-defined]
        self.fields["words"] = _words("In plain words", required=False, rows=8)
        self.fields["sensitivity"] = _readers()
        self._offer_beginning(sort, today)
        if told:
            self.fields["answer"].label = "What was the answer?"
            self.fields["said_by"] = forms.CharField(label="Who told you?", max_length=200)
        self.order_fields(("said_by", "answer", "started_on", "words", "sensitivity", "visitors", "visitors_words"))

    def _offer_beginning(self, sort: str, today: dt.date) -> None:
        """Whoever only advises never begins."""
        if sort == "advice":
            del self.fields["started_on"]
            return
        self.fields["started_on"].not_after = today  # type: ignore[attr-defined]
        if self.told:
            self.fields["started_on"].label = "When did they begin?"

    def parsed(self) -> Answering:
        """The answer; a day of beginning only with a yes."""
        said = self.cleaned_data
        begun = said["started_on"] if said["answer"] == "yes" else None
        return Answering(
            said["answer"], said["words"], said["sensitivity"], begun, said.get("said_by", ""), said["visitors"],
            said["visitors_words"],
        )  # fmt: skip


class BeginForm(Form):
    """When it began."""

    started_on = DateField(label="When did it begin?")

    def __init__(self, data: Any = None, *, today: dt.date) -> None:
        super().__init__(data, initial={"started_on": today})
        self.fields["started_on"].not_after = today  # type: ignore[attr-defined]


class EndForm(Form):
    """How it ended."""

    how = forms.ChoiceField(label="How did it end?", widget=forms.RadioSelect)
    why = LongTextField(label="In words", limit=2_000, rows=3, required=False)

    def __init__(self, data: Any = None, *, today: dt.date) -> None:
        super().__init__(data)
        self.fields["how"].choices = choices("specialist_ended", today)  # type: ignore[attr-defined]


class TakeBackForm(Form):
    """Why the request is taken back."""

    why = LongTextField(label="Why is it taken back?", limit=2_000, rows=3)
