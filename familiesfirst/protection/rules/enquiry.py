"""What must be true of a section 47 enquiry before it is finished. Plain Python."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

Errors = dict[str, str]


@dataclass(frozen=True)
class Findings:
    """What an enquiry found. outcomes: {child: a code of `enquiry_outcome`}. found: in words."""

    outcomes: Mapping[int, str]
    found: str


def check_findings(findings: Findings, children: Collection[int], codes: Collection[str]) -> Errors:
    """What is wrong with what is put forward, beside its fields. children: everybody the enquiry is open for."""
    errors = {} if findings.found.strip() else {"found": "Say what you found, and what it means for the children."}
    for child in children:
        if findings.outcomes.get(child) not in codes:
            errors[f"child-{child}-outcome"] = "Say what the enquiry found for this child."
    return errors


def check_authority(by: int | None, proposed_by: int | None, leads: Collection[int]) -> str | None:
    """Why this worker may not agree to the findings; None when they may: nobody agrees to an enquiry they led."""
    if by is not None and (by == proposed_by or by in leads):
        return "Somebody who did not lead this enquiry has to agree to it."
    return None
