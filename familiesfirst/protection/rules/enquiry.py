"""What must be true of a section 47 enquiry before it is finished. Plain Python."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

Errors = dict[str, str]
AGREED = "A manager has agreed already to what this enquiry found. Look at it before you go on."
CHANGED = "The findings have changed since you opened them. Read them again."
WITH_LEAD = "A manager did not agree to what this enquiry found: whoever leads it looks again."
NOTHING = "Nothing is put forward yet of what this enquiry found."


@dataclass(frozen=True)
class Findings:
    """What an enquiry found. outcomes: {child: a code of `enquiry_outcome`}. found: in words.

    left_out: {child of the family whom it is not about: why}. not_seen: {child of it whom no social worker saw: why}.
    not_alone: {child of it who was seen, and not alone: why}.
    """

    outcomes: Mapping[int, str]
    found: str
    left_out: Mapping[int, str] = field(default_factory=dict)
    not_alone: Mapping[int, str] = field(default_factory=dict)
    not_seen: Mapping[int, str] = field(default_factory=dict)


def check_findings(
    findings: Findings,
    children: Collection[int],
    codes: Collection[str],
    *,
    beside: Collection[int] = (),
    not_alone: Collection[int] = (),
    never: Collection[int] = (),
) -> Errors:
    """What is wrong with what is put forward, beside its fields. children: everybody the enquiry is open for.

    beside: other children of the family of whom nobody has said why they are left out. not_alone, never: those of it
    whom no social worker has seen alone since it began, and whom none has seen at all.
    """
    errors = {} if findings.found.strip() else {"found": "Say what you found, and what it means for the children."}
    for child in children:
        if findings.outcomes.get(child) not in codes:
            errors[f"child-{child}-outcome"] = "Say what the enquiry found for this child."
    for child in beside:
        if not findings.left_out.get(child, "").strip():
            errors[f"child-{child}-left_out"] = "Say why the enquiry is not about this child."
    for child in never:
        if not findings.not_seen.get(child, "").strip():
            errors[f"child-{child}-not_seen"] = "Say why no social worker has seen this child."
    for child in not_alone:
        if not findings.not_alone.get(child, "").strip():
            errors[f"child-{child}-not_alone"] = "Say why this child was not seen alone."
    return errors


def check_authority(by: int | None, proposed_by: int | None, leads: Collection[int]) -> str | None:
    """Why this worker may not agree to the findings; None when they may: nobody agrees to an enquiry they led."""
    if by is not None and (by == proposed_by or by in leads):
        return "Somebody who did not lead this enquiry has to agree to it."
    return None


def check_still_seen(said: Collection[int], never: Mapping[int, str]) -> str | None:
    """Why the findings cannot be agreed to as they stand: nobody has seen a child, and they do not say so. said: of
    whom they do. never: {child whom no social worker has seen since it began: name}.
    """
    names = " and ".join(name for child, name in never.items() if child not in said)
    if not names:
        return None
    said = f"No social worker has seen {names} since it began, and the findings do not say why."
    return f"{said} They are put forward again."


def check_agreeing(why: str, told: str) -> Errors:
    """What is wrong with a manager's agreement, beside its fields."""
    errors = {} if why.strip() else {"why": "Say why you agree."}
    return errors if told.strip() else errors | {"told": "Say who was told, or why somebody is not told yet."}


def check_sending_back(why: str, wanted: str) -> Errors:
    """What is wrong with a manager's not agreeing, beside its fields. wanted: what they want instead."""
    errors = {} if why.strip() else {"why": "Say why you do not agree."}
    return errors if wanted.strip() else errors | {"wanted": "Say what you want to be looked at again, or done."}


def sentence_in_place(*, sent_back: bool) -> str:
    """What stands in place of the findings that a manager read. sent_back: another did not agree to them."""
    return WITH_LEAD if sent_back else CHANGED


def check_coming_in(children: Collection[int], why: str, agreed: str) -> Errors:
    """What is wrong with children coming into a running enquiry, beside its fields. agreed: with whom, and when."""
    errors = {} if children else {"children": "Choose which child it is about as well."}
    if not why.strip():
        errors["why"] = "Say what gives reasonable cause to suspect significant harm to this child."
    return errors if agreed.strip() else errors | {"agreed": "Say which police officer and health professional agreed."}
