"""What a contact says that is made of a question to the child protection team. Plain Python."""

from dataclasses import dataclass

Errors = dict[str, str]


@dataclass(frozen=True)
class Heard:
    """What was heard. danger_now: a child may be in danger now; duty is rung."""

    words: str
    danger_now: bool
    danger_what: str = ""


def check_heard(heard: Heard) -> Errors:
    """What is wrong with it, beside its fields."""
    errors = {} if heard.words.strip() else {"words": "Say what you heard, and what harm it may be."}
    if heard.danger_now and not heard.danger_what.strip():
        errors["danger_what"] = "Say what may be happening now, and where."
    return errors


def answers_of(heard: Heard) -> dict[str, str]:
    """Answers to the contact form's questions: what was heard now, and nothing of what was asked before."""
    said = {"reason": heard.words.strip(), "danger_now": "yes" if heard.danger_now else "no"}
    return said | ({"danger_what": heard.danger_what.strip()} if heard.danger_now else {})


def before_of(question: str, answer: str) -> dict[str, str]:
    """What was asked and advised before, by the contact's codes for it: for those alone who may read the question."""
    return {code: words for code, words in (("asked_before", question), ("advised_before", answer)) if words}


def child_answers(name: str, born: str) -> dict[str, str]:
    """Somebody it is about, by the codes of the form: the last word of a name is the family's."""
    given, _, family = name.strip().rpartition(" ")
    told = {"given_names": given or family, "family_name": family if given else "", "date_of_birth": born}
    return {code: words for code, words in told.items() if words}
