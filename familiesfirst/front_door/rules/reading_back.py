"""The answers read back to whoever gave them, page by page, before they send."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from familiesfirst.front_door.rules.arriving import Answers, Step, steps
from familiesfirst.policy.api import Form, Question


@dataclass(frozen=True)
class Line:
    """One question and what was answered; `answer` is empty when nothing was."""

    label: str
    answer: str


@dataclass(frozen=True)
class Page:
    """One page's answers, and the step that changes them. `whose`: the person it is about, if it is about one."""

    title: str
    whose: str
    step: Step
    lines: tuple[Line, ...]

    @property
    def said(self) -> tuple[Line, ...]:
        """What was answered."""
        return tuple(line for line in self.lines if line.answer)

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The questions that were not."""
        return tuple(line.label for line in self.lines if not line.answer)


@dataclass(frozen=True)
class Part:
    """Pages that belong together."""

    title: str
    pages: tuple[Page, ...]


def read_back(form: Form, answers: Answers) -> list[Part]:
    """Everything that was asked, in parts; pages that ask nothing and lists of people are left out."""
    parts: dict[str, list[Page]] = {}
    for step in steps(form, answers):
        if step.section and form.section(step.section).questions:
            section = form.section(step.section)
            lines = tuple(_lines(section.questions_for(answers.who), answers.of(step), answers.who))
            whose = "" if step.person is None else numbered(step, answers)
            if lines:
                page = Page(section.title_for(answers.who), whose, step, lines)
                parts.setdefault(section.part, []).append(page)
    return [Part(title, tuple(pages)) for title, pages in parts.items()]


def called(step: Step, answers: Answers) -> str:
    """What somebody was called so far, by name or by who they are to the children; empty when by nothing."""
    if step.person is None:
        return ""
    person = answers.people[step.group][step.person]
    name = " ".join(filter(None, (person.get("given_names"), person.get("family_name"))))
    return name or str(person.get("relationship_to_child") or "")


def numbered(step: Step, answers: Answers) -> str:
    """What one of several people is called here, e.g. `Child 2` or `Baby not born yet` as long as no name was given."""
    unborn = step.person is not None and answers.people[step.group][step.person].get("kind") == "unborn"
    other = "Baby not born yet" if unborn else f"{step.group.capitalize()} {(step.person or 0) + 1}"
    return called(step, answers) or other


def _lines(questions: tuple[Question, ...], given: Mapping[str, Any], who: str) -> list[Line]:
    return [
        Line(q.label_for(who), answer_text(q, given.get(q.code), who))
        for q in questions
        if q.kind != "files" and (q.under is None or q.under.holds(given)) and (given.get(q.code) or not _one_box(q))
    ]


def _one_box(question: Question) -> bool:
    """Whether it is one box to tick: left empty it says no, and nothing was left out."""
    return question.kind == "checkboxes" and len(question.options) == 1


def answer_text(question: Question, answer: Any, who: str) -> str:
    """An answer in the words it was offered in; dates as `27 March 2018`."""
    if answer in (None, "", []):
        return ""
    if question.options:
        words = {option.code: option.label_for(who) for option in question.options}
        return ", ".join(words.get(code, code) for code in ([answer] if isinstance(answer, str) else answer))
    if question.kind == "date":
        day = dt.date.fromisoformat(answer)
        return f"{day.day} {day:%B %Y}"
    return str(answer)
