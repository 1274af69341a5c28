"""What the record of a strategy discussion has to say, by policy's form, and what an emergency may decide. Plain."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from familiesfirst.policy.api import Form, Question
from familiesfirst.protection.rules.strategy import Held, missing

Errors = dict[str, str]
Answers = Mapping[str, Any]
"""{question: its text, its code, or the codes that were chosen}."""
FORM = "strategy_record"
GROUPS = {"ordinary": "answers", "third_party": "third_party", "adult_health": "adult_health",
          "police_intelligence": "police_intelligence"}  # fmt: skip
"""The fact that holds the answers of each sensitivity."""
ORDINARY = "ordinary"
DECISIONS, NO_ACTION, NEXT = "decisions", "no_action", "next_on"


def questions(form: Form) -> Iterator[Question]:
    """Every question, in order."""
    return (question for section in form.sections for question in section.questions)


def answered(form: Form, answers: Answers) -> dict[str, Any]:
    """What was answered, save to what another answer keeps out of sight; nothing of a question nobody asks."""
    return {q.code: answers[q.code] for q in questions(form) if answers.get(q.code) and _in_sight(q, answers)}


def _in_sight(question: Question, answers: Answers) -> bool:
    """What one answer alone opens is hidden without it; what several open stands by itself."""
    return question.under is None or len(question.under.values) > 1 or question.under.holds(answers)


def grouped(form: Form, answers: Answers) -> dict[str, dict[str, Any]]:
    """{name of the fact: the answers it holds}, each by how sensitive its question is."""
    said = answered(form, answers)
    return {
        fact: {q.code: said[q.code] for q in questions(form) if q.code in said and q.sensitivity == sensitivity}
        for sensitivity, fact in GROUPS.items()
    }


def for_few(form: Form, answers: Answers) -> list[Question]:
    """Those questions that were answered and whose answer not everybody round the family may read."""
    said = answered(form, answers)
    return [q for q in questions(form) if q.code in said and q.sensitivity != ORDINARY]


def check_record(form: Form, held: Held, required: Collection[str]) -> Errors:
    """What is wrong with the answers, beside each (`record-<question>`). required: codes that have to be answered."""
    said = answered(form, held.record)
    errors: Errors = {}
    for q in questions(form):
        asked = q.code in required and (q.under is None or q.under.holds(said))
        if asked and not said.get(q.code):
            errors[f"record-{q.code}"] = f"Answer this: {q.label}"
        elif q.exclusive and q.exclusive in said.get(q.code, ()) and len(said[q.code]) > 1:
            errors[f"record-{q.code}"] = f"Choose either the last answer alone, or the others: {q.label}"
    if NO_ACTION in said.get(DECISIONS, ()) and any(held.s47.values()):
        errors[f"record-{DECISIONS}"] = "A section 47 enquiry begins, so something further is done."
    return errors


def next_day(form: Form, answers: Answers) -> dt.date | None:
    """The day that was named for the next discussion, where one was decided."""
    named = answered(form, answers).get(NEXT)
    return dt.date.fromisoformat(named) if named else None


def check_next(form: Form, held: Held, on: dt.date) -> Errors:
    """What is wrong with the day that was named for the next discussion. on: the day of this one."""
    named = next_day(form, held.record)
    early = named is not None and named <= on
    return {f"record-{NEXT}": "Give a day after this discussion."} if early else {}


def check_emergency(held: Held, decides: Mapping[str, str], may_decide: Collection[str], now: dt.datetime) -> Errors:
    """What an emergency discussion may not decide, and whether health was spoken to, beside the fields.

    decides: {code: what was decided, in words}; may_decide: codes that immediate protection allows.
    """
    if not held.emergency:
        return {}
    errors: Errors = {}
    if beyond := [words for code, words in decides.items() if code not in may_decide]:
        errors[f"record-{DECISIONS}"] = f"Leave this to the full meeting: {'; '.join(beyond)}."
    if held.decided.strip():
        errors["decided"] = "An emergency discussion decides immediate protection only. Leave this to the full meeting."
    if held.health_at is not None and held.health_at > now:
        errors["health_day"] = "Health cannot have been spoken to in the future."
    if not spoke_to_health(held) and not held.health_why.strip():
        errors["health_why"] = "Say when health was spoken to, or why not yet."
    return errors


def spoke_to_health(held: Held) -> bool:
    """Whether health took part, or was spoken to beside it."""
    return held.health_at is not None or not missing(held.present, ("health",))
