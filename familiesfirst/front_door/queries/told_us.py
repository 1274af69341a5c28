"""What we were told, as the triage page has it: each answer beside its question, empty where it was not asked."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from familiesfirst.front_door.entries.arriving import CONTACT_RECEIVED
from familiesfirst.front_door.rules.told import BEFORE
from familiesfirst.involvement import api as involvement
from familiesfirst.people.api import FamilyPage, Opened
from familiesfirst.policy.api import Form, answer_words, form
from familiesfirst.record.api import EntryView, story

HEAD = ("reason", "where_now", "tonight")
"""Questions the page asks at its top; the others follow folded."""
FIRST = ("danger_now", "danger_what", "home_safe", "confidential_what", "confidential_why")
"""Answers that change what one does next, so that none of them may lie folded."""
LATEST = 20
"""How many contacts of a family are looked through for what was said of its home."""


@dataclass(frozen=True)
class Answered:
    """One question as it was put to this kind of asker, with its answer in words."""

    question: str
    answer: str


@dataclass(frozen=True)
class Part:
    """The answers of one part of the form."""

    title: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True)
class ToldUs:
    """The words of a contact. Empty text means not asked; `first`: what is known before anything is done, such as that
    a child may be hurt tonight or who must not be told; `held_back`: there is more that this reader may not see."""

    reason: str
    where_now: str
    tonight: str
    asked_again: dt.datetime | None
    first: tuple[Answered, ...]
    parts: tuple[Part, ...]
    files: tuple[str, ...]
    held_back: bool


def told_us(received: EntryView | None, where: EntryView | None, asked_by: str) -> ToldUs:
    """Reads the entry of arrival as far as its reader may see it; `where`: the latest word of where they are."""
    if received is None or received.facts is None:
        return ToldUs("", "", "", None, (), (), (), held_back=True)
    answers = _answers(received)
    asked = form("contact")
    return ToldUs(
        reason=_words(answers, "reason"),
        where_now=(where.fact("where_now") if where else "") or _words(answers, "where_now"),
        tonight=(where.fact("tonight") if where else "") or _words(answers, "tonight"),
        asked_again=where.happened if where else None,
        first=tuple(_first(asked, answers, asked_by)),
        parts=tuple(_parts(asked, answers, asked_by)),
        files=tuple(file["name"] for file in received.fact("files", ())),
        held_back=any(name not in received.facts for name in ("third_party", "protected", "adult_health")),
    )


@dataclass(frozen=True)
class HomeTold:
    """What a contact said of the family's home. Empty text means not said. where: the address and postcode; before:
    what to know before ringing, writing or visiting.
    """

    contact: int
    day: dt.date
    where: str
    before: str


def home_as_told(entries: Iterable[EntryView]) -> HomeTold | None:
    """What the latest of these contacts said of it, as far as the reader of the entries may see; None: nothing said.

    entries: latest first.
    """
    for entry in entries:
        said = (entry.fact("protected", {}) or {}) if entry.kind == CONTACT_RECEIVED.code else {}
        lines = [" ".join(_words(said, code).split()) for code in ("home_address", "home_postcode")]
        where, before = ", ".join(filter(None, lines)), _words(said, "home_safe")
        if where or before:
            return HomeTold(entry.thread, entry.day, where, before)
    return None


def home_tonight(opened: Opened, page: FamilyPage) -> Sequence[tuple[str, Sequence[str]]]:
    """What we were told of the family's home, for whoever goes there at night: (heading, lines). One query.

    Where an address is on the record, that alone is said: one that is protected would be told here otherwise.
    """
    allows = involvement.allows(opened.viewer, opened.ties)
    told = home_as_told(
        story(opened.family, allows=allows, kinds_only=(CONTACT_RECEIVED.code,), limit=LATEST, quiet=True)
    )
    if told is None:
        return ()
    day = f"{told.day.day} {told.day:%B %Y}"
    return tuple(
        (f"{what}, as we were told on {day}", (words,))
        for what, words in (("Before you go", told.before), ("Where they live", "" if page.homes else told.where))
        if words
    )


def _answers(received: EntryView) -> dict[str, Any]:
    groups = ("answers", "third_party", "protected", "adult_health")
    return {code: said for group in groups for code, said in (received.fact(group, {}) or {}).items()}


def _parts(asked: Form, answers: Mapping[str, Any], who: str) -> Iterable[Part]:
    found: dict[str, list[Answered]] = {}
    for section in asked.sections:
        for question in section.questions:
            if not section.repeats and question.code in answers and question.code not in (*HEAD, *FIRST):
                said = Answered(question.label_for(who), answer_words(question, answers[question.code], who))
                found.setdefault(section.part or section.title, []).append(said)
    if before := [Answered(title, answers[code]) for code, title in BEFORE.items() if code in answers]:
        found["Before this"] = before
    return (Part(title, tuple(said)) for title, said in found.items())


def _first(asked: Form, answers: Mapping[str, Any], who: str) -> Iterable[Answered]:
    for code in FIRST:
        said = answers.get(code)
        if said and (code, said) != ("danger_now", "no"):
            question = asked.question(code)
            yield Answered(question.label_for(who), answer_words(question, said, who))


def safe_to_reach(said: Mapping[str, Any], who: str) -> tuple[Answered, ...]:
    """How somebody who asked for themselves said that they may be reached. said: {code of the question: answer}."""
    asked = (question for section in form("contact").sections for question in section.questions)
    return tuple(Answered(q.label_for(who), answer_words(q, said[q.code], who)) for q in asked if said.get(q.code))


def _words(answers: Mapping[str, Any], code: str) -> str:
    return str(answers.get(code, "") or "")
