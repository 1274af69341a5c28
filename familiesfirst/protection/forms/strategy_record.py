"""Policy's questions about a strategy discussion: what has to be answered stands open, the rest is folded."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from familiesfirst.policy.api import Question, Section, choices_of, form, setting
from familiesfirst.protection.forms.meeting import WORDS
from familiesfirst.protection.rules.strategy_record import FORM, ORDINARY, questions
from familiesfirst.ui.forms import Form, answer_field

EMERGENCY = "emergency"


@dataclass(frozen=True)
class Drawn:
    """A question that stands by itself: its field, what each of its answers reveals, and what stands alone."""

    field: Any
    reveals: dict[str, list[Any]]
    exclusive: str

    @property
    def filled(self) -> bool:
        """Whether something is answered, or wrong."""
        everything = (self.field, *(one for inner in self.reveals.values() for one in inner))
        return any(one.errors or one.value() for one in everything)


@dataclass(frozen=True)
class Group:
    """A section: what has to be answered here, and what may be."""

    code: str
    title: str
    asked: list[Drawn]
    folded: list[Drawn]

    @property
    def open(self) -> bool:
        """Whether what is folded shows: never is something typed, or a fault, out of sight."""
        return any(one.filled for one in self.folded)


def field_of(question: Question, on: dt.date) -> forms.Field:
    """The field of one question; a rule says what has to be answered."""
    return answer_field(
        question.kind, choices_of(question, on), limit=question.limit or WORDS, rows=3,
        label=question.label, help_text=hint_of(question), required=False,
    )  # fmt: skip


def hint_of(question: Question) -> str:
    """Policy's own, and that not everybody reads the answer where that is so."""
    few = "" if question.sensitivity == ORDINARY else "Not everybody round the family may read this answer"
    return ". ".join(part for part in (question.hint.rstrip("."), few) if part)


class RecordForm(Form):
    """A page's form that asks them too, each as `record-<question>`."""

    def ask(self, today: dt.date) -> None:
        """Adds the questions as policy has them today."""
        self.policy = form(FORM, today)
        self.asked_here: Collection[str] = {
            *setting("strategy_required"), *setting("strategy_required_emergency"),  # type: ignore[misc]
        }  # fmt: skip
        for question in questions(self.policy):
            self.fields[f"record-{question.code}"] = field_of(question, today)

    @property
    def record(self) -> dict[str, Any]:
        """{question: answer}: texts, codes, lists of codes, days as ISO text. Only after `is_valid()`."""
        said = ((q.code, self.cleaned_data[f"record-{q.code}"]) for q in questions(self.policy))
        return {code: value.isoformat() if isinstance(value, dt.date) else value for code, value in said if value}

    @property
    def groups(self) -> list[Group]:
        """The sections, save what is asked of an emergency alone."""
        return [self._group(section) for section in self.policy.sections if section.code != EMERGENCY]

    @property
    def of_emergency(self) -> list[Any]:
        """The fields that an emergency discussion opens."""
        return [one.field for one in self._drawn(self.policy.section(EMERGENCY))]

    def _group(self, section: Section) -> Group:
        drawn = list(self._drawn(section))
        asked = [one for one in drawn if one.field.name.removeprefix("record-") in self.asked_here]
        return Group(section.code, section.title, asked, [one for one in drawn if one not in asked])

    def _drawn(self, section: Section) -> Iterator[Drawn]:
        for question in section.questions:
            if question.under is None or len(question.under.values) > 1:
                yield Drawn(self[f"record-{question.code}"], self._reveals(section, question), question.exclusive)

    def _reveals(self, section: Section, question: Question) -> dict[str, list[Any]]:
        """By the one answer that opens each; what several open stands by itself, for a field is drawn once."""
        under = ((q, q.under) for q in section.questions if q.under and q.under.question == question.code)
        return {next(iter(u.values)): [self[f"record-{q.code}"]] for q, u in under if len(u.values) == 1}
