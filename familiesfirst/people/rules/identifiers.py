"""Numbers by which others know a person: read as typed, checked, and written as people write them."""

import re

from nhs_number import is_valid  # type: ignore[attr-defined]

NHS, UPN, FORMER_UPN, LA_CHILD_ID = "nhs", "upn", "former_upn", "la_child_id"

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]")
_LOCAL = re.compile(r"\d{3,36}|(?=\w*\d)(?=\w*[^\W\d])[\w-]{3,36}", re.ASCII)
_NEVER_ISSUED = {"0000000000", "9999999999"}


def tidy(system: str, value: str) -> str:
    """The one way a value is kept: no spaces or hyphens, capitals; a UPRN without leading zeros."""
    bare = re.sub(r"[\s\-\u2010-\u2015]", "", value).upper()
    return bare.lstrip("0") if system == "uprn" else bare


def shown(system: str, value: str) -> str:
    """As people write it: an NHS number 3-3-4."""
    return f"{value[:3]} {value[3:6]} {value[6:]}" if system == NHS and len(value) == 10 else value


def fault(system: str, value: str, *, real: bool = False) -> str | None:
    """Why a tidied value cannot be held, as a sentence, or None.

    real: numbers of real people may be held. Otherwise NHS numbers only from 999, the range that is never issued.
    """
    if not value:
        return "Enter the number."
    if system == NHS:
        return _nhs_fault(value, real)
    if system in (UPN, FORMER_UPN) and not re.fullmatch(_UPN, value):
        return "A UPN is a letter, eleven digits, then a digit or a letter, such as W846000000001."
    if system == LA_CHILD_ID and not re.fullmatch(r"[A-Z0-9_]{1,36}", value):
        return "A local child number is up to 36 letters, digits and underscores."
    return None if len(value) <= 40 else "This is longer than 40 characters."


def _nhs_fault(value: str, real: bool) -> str | None:
    if not re.fullmatch(r"\d{10}", value):
        return "An NHS number has 10 digits."
    if value in _NEVER_ISSUED or not is_valid(value):
        return "This is not a valid NHS number. Check each digit."
    if not real and not value.startswith("999"):
        return "Only NHS numbers from the test range (starting 999) can be held here."
    return None


def doubt(system: str, value: str) -> str | None:
    """What is doubtful about a value that can still be held: a UPN whose check letter is wrong."""
    if system in (UPN, FORMER_UPN) and re.fullmatch(_UPN, value) and upn_letter(value) != value[0]:
        return f"The check letter of this UPN should be {upn_letter(value)}, not {value[0]}."
    return None


def upn_letter(value: str) -> str:
    """The check letter that a UPN's other twelve characters call for (weights 2 to 13, modulo 23)."""
    total = sum(weight * _upn_value(char) for weight, char in enumerate(value[1:13], start=2))
    return _UPN_LETTERS[total % 23]


def _upn_value(char: str) -> int:
    return int(char) if char.isdigit() else _UPN_LETTERS.index(char)


def guess_system(text: str) -> tuple[str, str] | None:
    """What a reference typed into the search box is: (system, tidied value), or None for words and dates.

    An NHS number or a UPN by its form; any other one word with a digit in it is some council's own number of a child.
    """
    bare = tidy("", text)
    if re.fullmatch(r"\d{10}", bare):
        return NHS, bare
    if re.fullmatch(_UPN, bare):
        return UPN, bare
    return (LA_CHILD_ID, bare) if re.fullmatch(_LOCAL, text.strip()) else None
