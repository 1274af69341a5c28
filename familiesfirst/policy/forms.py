"""Forms as data: sections, questions and the answers they offer. A section is one page of a form asked page by page."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")

KINDS = frozenset({"radios", "checkboxes", "text", "long", "date", "number", "phone", "email", "postcode", "files"})


class FormFault(ValueError):
    """A form's file says something it cannot mean; the text names the place and the reason."""


@dataclass(frozen=True)
class Condition:
    """Holds when a question's answer (or one of several) is among `values`; "" stands for no answer."""

    question: str
    values: frozenset[str]

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether it holds for these answers ({question code: text or list of texts})."""
        answer = answers.get(self.question) or ""
        given = set(answer) if isinstance(answer, list | tuple) else {str(answer)}
        return bool(given & self.values)


@dataclass(frozen=True)
class Option:
    """One answer offered. `weight` and `red`: how much it counts where a form is weighed (a steady hand)."""

    code: str
    label: str
    labels: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    who: tuple[str, ...] = ()
    weight: int = 0
    red: bool = False

    def label_for(self, who: str) -> str:
        """Its words for one kind of asker."""
        return self.labels.get(who, self.label)


@dataclass(frozen=True)
class Question:
    """One question; `limit` is in characters (0: the policy's limit for a note); `feeds` names a return it answers.

    Radios and checkboxes offer `options`, or what `codeset` holds on the day. `exclusive`: an answer that stands alone.
    `opens`: the duty that a yes begins (code set `assessment_duty`). `theirs`: the answer is in the words of the person
    it is asked of, and for nobody else of the family unless they released it.
    """

    code: str
    kind: str
    label: str
    labels: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    options: tuple[Option, ...] = ()
    codeset: str = ""
    under: Condition | None = None
    limit: int = 0
    sensitivity: str = "ordinary"
    who: tuple[str, ...] = ()
    feeds: str = ""
    exclusive: str = ""
    opens: str = ""
    theirs: bool = False

    def label_for(self, who: str) -> str:
        """Its words for one kind of asker."""
        return self.labels.get(who, self.label)

    def hint_for(self, who: str) -> str:
        """Its hint for one kind of asker."""
        return self.hints.get(who, self.hint)

    def options_for(self, who: str) -> tuple[Option, ...]:
        """The answers offered to one kind of asker."""
        return tuple(o for o in self.options if not o.who or who in o.who)


@dataclass(frozen=True)
class Section:
    """Questions asked together; `repeats` names the people it is asked again for; `body` is read, not answered."""

    code: str
    title: str
    part: str
    titles: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    body: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    when: Condition | None = None
    repeats: str = ""
    questions: tuple[Question, ...] = ()

    def title_for(self, who: str) -> str:
        """Its title for one kind of asker."""
        return self.titles.get(who, self.title)

    def hint_for(self, who: str) -> str:
        """Its hint for one kind of asker."""
        return self.hints.get(who, self.hint)

    def questions_for(self, who: str) -> tuple[Question, ...]:
        """The questions asked of one kind of asker."""
        return tuple(q for q in self.questions if not q.who or who in q.who)

    @property
    def needed(self) -> bool:
        """Whether there is a question that must be answered."""
        return any(q.required and q.under is None for q in self.questions)

    def asked_of(self, who: str, answers: Mapping[str, Any]) -> bool:
        """Whether it is asked of this kind of asker, who answered so far like this."""
        return (not self.who or who in self.who) and (self.when is None or self.when.holds(answers))


@dataclass(frozen=True)
class Form:
    """A form of one version, in force between two dates."""

    code: str
    title: str
    version: str
    source: str
    in_force_from: dt.date
    in_force_to: dt.date | None
    sections: tuple[Section, ...]

    def section(self, code: str) -> Section:
        """The section with this code. KeyError when there is none."""
        for section in self.sections:
            if section.code == code:
                return section
        raise KeyError(code)

    def question(self, code: str) -> Question:
        """The first question with this code. KeyError when there is none."""
        for section in self.sections:
            for question in section.questions:
                if question.code == code:
                    return question
        raise KeyError(code)


def parse_form(given: Mapping[str, Any], where: str) -> Form:
    """A form from its TOML. FormFault naming file, section, question and reason when it cannot be one."""
    top = dict(given)
    sections = tuple(_section(s, where) for s in top.pop("section", []))
    codes = [s.code for s in sections]
    for code in {c for c in codes if codes.count(c) > 1}:
        raise FormFault(f"{where}: section {code} is there twice")
    top.setdefault("in_force_to", None)
    return _made(Form, {**top, "sections": sections}, where)


def _section(given: Mapping[str, Any], where: str) -> Section:
    here = f"{where}: section {given.get('code', '(no code)')}"
    top = dict(given)
    questions = tuple(_question(q, here) for q in top.pop("question", []))
    if not questions and not top.get("body"):
        raise FormFault(f"{here}: has neither questions nor body")
    named = {q.code for q in questions}
    for question in questions:
        if question.under and question.under.question not in named:
            raise FormFault(f"{here}: question {question.code} is under {question.under.question}, which is not here")
    return _made(Section, {**top, "when": _condition(top.get("when"), here), "questions": questions}, here)


def _question(given: Mapping[str, Any], where: str) -> Question:
    here = f"{where}: question {given.get('code', '(no code)')}"
    top = dict(given)
    if top.get("kind") not in KINDS:
        raise FormFault(f"{here}: kind is one of {', '.join(sorted(KINDS))}")
    options = tuple(_made(Option, o, f"{here}: option {o.get('code')}") for o in top.pop("options", []))
    if top["kind"] in ("radios", "checkboxes") and not options and not top.get("codeset"):
        raise FormFault(f"{here}: offers no options")
    return _made(Question, {**top, "options": options, "under": _condition(top.get("under"), here)}, here)


def _condition(given: Mapping[str, Any] | None, where: str) -> Condition | None:
    if given is None:
        return None
    if set(given) != {"question", "is"}:
        raise FormFault(f"{where}: a condition says question and is")
    return Condition(given["question"], frozenset(given["is"]))


def _made(cls: type[T], given: Mapping[str, Any], where: str) -> T:
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
    try:
        return cls(**values)
    except TypeError as fault:
        raise FormFault(f"{where}: {str(fault).replace(f'{cls.__name__}.__init__()', 'this')}") from fault
