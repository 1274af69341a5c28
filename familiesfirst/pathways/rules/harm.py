"""What a contact says that is made of a question to the child protection team. Plain Python."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Errors = dict[str, str]


@dataclass(frozen=True)
class Whom:
    """Somebody it is about. kind: child, unborn or adult. born: of a child not born yet, when it is due."""

    kind: str
    name: str = ""
    born: dt.date | None = None
    about_age: int | None = None


@dataclass(frozen=True)
class Heard:
    """What was heard. danger_now: a child may be in danger now; duty is rung.

    about: whom it is about, where the question named no child. known: what is known of them, where nobody can be named.
    """

    words: str
    danger_now: bool
    danger_what: str = ""
    about: tuple[Whom, ...] = ()
    known: str = ""


def check_heard(heard: Heard, *, child_named: bool) -> Errors:
    """What is wrong with it, beside its fields. child_named: the question names a child already."""
    errors = {} if heard.words.strip() else {"words": "Say what you heard, and what harm it may be."}
    if not (child_named or heard.known.strip() or any(one.kind != "adult" for one in heard.about)):
        errors["known"] = "Say which child it is about, or what is known of them."
    if heard.danger_now and not heard.danger_what.strip():
        errors["danger_what"] = "Say what may be happening now, and where."
    return errors


def answers_of(heard: Heard) -> dict[str, str]:
    """Answers to the contact form's questions: what was heard now, and nothing of what was asked before."""
    reason = "\n\n".join(part for part in (heard.words.strip(), _unnamed(heard.known.strip())) if part)
    said = {"reason": reason, "danger_now": "yes" if heard.danger_now else "no"}
    return said | ({"danger_what": heard.danger_what.strip()} if heard.danger_now else {})


def _unnamed(known: str) -> str:
    return f"Whom it is about, as far as is known: {known}" if known else ""


def before_of(question: str, answer: str) -> dict[str, str]:
    """What was asked and advised before, by the contact's codes for it: for those alone who may read the question."""
    return {code: words for code, words in (("asked_before", question), ("advised_before", answer)) if words}


def person_answers(name: str, born: str) -> dict[str, str]:
    """Somebody it is about, by the codes of the form: the last word of a name is the family's."""
    given, _, family = name.strip().rpartition(" ")
    told = {"given_names": given or family, "family_name": family if given else "", "date_of_birth": born}
    return {code: words for code, words in told.items() if words}


def whom_answers(about: Iterable[Whom], *, adults: bool) -> list[dict[str, Any]]:
    """The same of the children, or of the adults, among those named now."""
    return [_whom(one) for one in about if (one.kind == "adult") == adults]


def _whom(one: Whom) -> dict[str, Any]:
    day = one.born.isoformat() if one.born else ""
    if one.kind == "unborn":
        return {**person_answers(one.name, ""), "kind": "unborn", "expected_date": day}
    return {**person_answers(one.name, day), "about_age": one.about_age}
