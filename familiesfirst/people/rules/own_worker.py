"""Somebody of a family has a worker of their own, who has nothing to do with this family. Plain Python."""

from collections.abc import Mapping

LEAVING_CARE = "leaving_care"
"""Of `setting_kind`: a care leaver's own worker."""


def check_setting(kind: str, name: str, detail: str, source: str) -> Mapping[str, str]:
    """What is wrong with a school, a doctor or a worker of their own, beside its fields."""
    errors = {} if name.strip() else {"name": "Enter its name."}
    if kind == LEAVING_CARE and not detail.strip():
        errors["detail"] = "Say how their own worker is reached: their record does not open from here."
    if kind == LEAVING_CARE and not source.strip():
        errors["source"] = "Say who told us that they are a care leaver."
    return errors
