"""Page: forms, their pages and their questions."""

from __future__ import annotations

from collections.abc import Iterable

from familiesfirst.policy.forms import Condition, Form, Question, Section
from familiesfirst.policy.loader import Policy
from familiesfirst.policy.reference.markdown import code, codes, day, page, table

KINDS = {
    "radios": "one of",
    "checkboxes": "any of",
    "text": "a line",
    "long": "words",
    "date": "a day",
    "number": "a number",
    "phone": "a phone number",
    "email": "an e-mail address",
    "postcode": "a postcode",
    "files": "files",
}


def forms_page(policy: Policy) -> str:
    """Every form, section by section."""
    return page(
        "Forms",
        "One section is one page. How to change one: [add a form](../how-to/add-a-form.md).",
        *(part for form in policy.forms for part in _form(policy, form)),
    )


def _form(policy: Policy, form: Form) -> Iterable[str]:
    yield f"## {form.title}"
    yield f"{code(form.code)}, version {form.version}, in force from {day(form.in_force_from)}. Source: {form.source}."
    for section in form.sections:
        yield _section(policy, section)


def _section(policy: Policy, section: Section) -> str:
    asked = [f"Asked of: {_who(policy, section.who)}."]
    if section.when:
        asked.append(f"Only when {_condition(section.when)}.")
    if section.repeats:
        asked.append(f"Asked again for each of {code(section.repeats)}.")
    head = f"### {section.part}: {section.title}\n\n{code(section.code)} {' '.join(asked)}"
    rows = [_question(policy, question) for question in section.questions]
    body = "\n\n".join(section.body)
    questions = table(("Question", "Answer", "Must be answered", "Sensitivity"), rows) if rows else ""
    return "\n\n".join(part for part in (head, body, questions) if part)


def _question(policy: Policy, question: Question) -> tuple[str, str, str, str]:
    own = codes(option.code for option in question.options) if question.options else ""
    offered = f"the code set {code(question.codeset)}" if question.codeset else own
    under = f" (when {_condition(question.under)})" if question.under else ""
    only = f" (asked of: {_who(policy, question.who)})" if question.who else ""
    return (
        f"{question.label}{under}{only}",
        " ".join(part for part in (KINDS[question.kind], offered) if part),
        "yes" if question.required else "no",
        policy.label("sensitivity", question.sensitivity),
    )


def _condition(condition: Condition) -> str:
    values = ", ".join(code(value) if value else "not answered" for value in sorted(condition.values))
    return f"{code(condition.question)} is {values}"


def _who(policy: Policy, who: Iterable[str]) -> str:
    return "; ".join(policy.label("asked_by", one) for one in who) or "everyone"
