"""Which page of the form comes next, and what is still open before it can be sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from familiesfirst.policy.api import Form, Question

ASKING_FOR_THEMSELVES = frozenset({"self_parent", "self_young_person"})
GROUPS = ("child", "adult")


@dataclass(frozen=True)
class Step:
    """One page: a section, for one person of a group where it repeats; or a group's list (`section` is then empty)."""

    section: str
    group: str = ""
    person: int | None = None

    @property
    def key(self) -> str:
        """How the step is remembered as done, e.g. `child-name.0`."""
        if not self.section:
            return f"people.{self.group}"
        return self.section if self.person is None else f"{self.section}.{self.person}"


@dataclass(frozen=True)
class Answers:
    """What was said so far. `people` holds one mapping a person in each group; `done` the keys of steps answered."""

    who: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
    people: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    done: frozenset[str] = frozenset()

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Answers":
        """From what a draft keeps."""
        people = {group: tuple(kept.get("people", {}).get(group, ())) for group in GROUPS}
        return cls(
            who=kept.get("who", ""),
            said=kept.get("said", {}),
            people=people,
            done=frozenset(kept.get("done", ())),
        )

    def kept(self) -> dict[str, Any]:
        """As a draft keeps it: plain JSON."""
        return {
            "who": self.who,
            "said": dict(self.said),
            "people": {group: [dict(p) for p in self.people.get(group, ())] for group in GROUPS},
            "done": sorted(self.done),
        }

    def of(self, step: Step) -> Mapping[str, Any]:
        """The answers that belong to a step: that person's own, or the general ones."""
        return self.said if step.person is None else self.people[step.group][step.person]

    def with_answers(self, step: Step, given: Mapping[str, Any], done: bool = True) -> "Answers":
        """The same with one step answered; `done` False: only begun."""
        finished = self.done | {step.key} if done else self.done
        if step.person is None:
            return replace(self, said={**self.said, **given}, done=finished)
        group = list(self.people[step.group])
        group[step.person] = {**group[step.person], **given}
        return replace(self, people={**self.people, step.group: tuple(group)}, done=finished)

    def with_another(self, group: str) -> "Answers":
        """The same with one more person, about whom nothing is said yet."""
        return replace(self, people={**self.people, group: (*self.people.get(group, ()), {})})

    def without_person(self, form: Form, group: str, person: int) -> "Answers":
        """The same without one person; those after move up, with what is done about them."""
        rest = tuple(p for i, p in enumerate(self.people[group]) if i != person)
        sections = [s.code for s in form.sections if s.repeats == group]
        done = {key for key in self.done if key.rpartition(".")[0] not in sections}
        for old in range(len(self.people[group])):
            if old != person:
                new = old - (old > person)
                done |= {f"{code}.{new}" for code in sections if f"{code}.{old}" in self.done}
        return replace(self, people={**self.people, group: rest}, done=frozenset(done))


def steps(form: Form, answers: Answers) -> list[Step]:
    """Every page asked of this asker, in order, given what they said so far."""
    found: list[Step] = []
    listed: set[str] = set()
    for section in form.sections:
        if not section.repeats:
            found += [Step(section.code)] if section.asked_of(answers.who, answers.said) else []
        elif section.repeats not in listed:
            listed.add(section.repeats)
            found += _steps_of_group(form, answers, section.repeats)
    return found


def _steps_of_group(form: Form, answers: Answers, group: str) -> list[Step]:
    sections = [s for s in form.sections if s.repeats == group]
    return [
        *(
            Step(section.code, group, i)
            for i, person in enumerate(answers.people.get(group, ()))
            for section in sections
            if section.asked_of(answers.who, {**answers.said, **person})
        ),
        Step("", group),
    ]


def after(form: Form, answers: Answers, step: Step, checking: bool = False) -> Step | None:
    """The page that follows; None: check your answers.

    `checking`: they came from checking their answers, so that only what is still open is asked.
    """
    asked = steps(form, answers)
    if step.person is not None:
        own = [s for s in asked if (s.group, s.person) == (step.group, step.person)]
        later = own[own.index(step) + 1 :] if step in own else []
        return later[0] if later else Step("", step.group)
    spine = [s for s in asked if s.person is None]
    place = spine.index(step) + 1 if step in spine else 0
    following = spine[place] if place < len(spine) else None
    if checking and not (following and is_read_only(form, following)):
        return next(iter(unanswered(form, answers)), None)
    return following


def before(form: Form, answers: Answers, step: Step | None) -> Step | None:
    """The page to go back to; None: the start. `step` None: from check your answers."""
    asked = steps(form, answers)
    if step is not None and step.person is not None:
        own = [s for s in asked if (s.group, s.person) == (step.group, step.person)]
        place = own.index(step) if step in own else 0
        return own[place - 1] if place else Step("", step.group)
    spine = [s for s in asked if s.person is None]
    place = len(spine) if step is None else spine.index(step) if step in spine else 0
    return spine[place - 1] if place else None


def is_read_only(form: Form, step: Step) -> bool:
    """Whether a page only tells something and asks nothing."""
    return bool(step.section) and not form.section(step.section).questions


def unanswered(form: Form, answers: Answers) -> list[Step]:
    """Pages that must be answered before sending and are not: with a compulsory question, or no child named."""
    return [s for s in steps(form, answers) if _must(form, answers, s) and s.key not in answers.done]


def _must(form: Form, answers: Answers, step: Step) -> bool:
    if not step.section:
        return step.group == "child" and needs_a_child(answers)
    return any(q.required and q.under is None for q in form.section(step.section).questions_for(answers.who)) or (
        step.section in ("child-name", "adult-name")
    )


def needs_a_child(answers: Answers) -> bool:
    """Whether a child has still to be named: only a young person's own contact is about somebody already."""
    return answers.who != "self_young_person" and not answers.people.get("child")


def answered(question: Question, answers: Mapping[str, Any]) -> bool:
    """Whether a question inside another's answer is to be read at all."""
    return question.under is None or question.under.holds(answers)
