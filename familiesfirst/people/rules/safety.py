"""Reaching people safely: numbers, protected addresses, who may not be invited, written to or told together."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from familiesfirst.people.rules.levels import months_before

NOT_INVITED, NOT_WRITTEN_TO, NOT_TOLD, NOT_TOGETHER = "not_invited", "not_written_to", "not_told", "not_together"
LIVES_AT = ("home", "stays_here", "tonight", "temporary", "placement", "refuge")
"""Codes of `address_type` that say where somebody lives or is."""
REACHED_AT = (*LIVES_AT, "other")
"""Where somebody lives or is written to: another address is where their letters go, often for their safety."""
KINDS = (NOT_INVITED, NOT_WRITTEN_TO, NOT_TOLD, NOT_TOGETHER)


@dataclass(frozen=True)
class Reach:
    """How a person may be reached by one number or address of e-mail.

    hours: words, e.g. `school hours only`; empty: not asked. messages: yes, no, not_known. near: who may be near.
    """

    kind: str
    value: str
    whose: str = ""
    hours: str = ""
    messages: str = "not_known"
    near: str = ""

    @property
    def bare(self) -> bool:
        """Whether nothing is said of how it is safe to use it."""
        return not (self.whose or self.hours or self.near) and self.messages == "not_known"


def phone_digits(text: str) -> str:
    """A telephone number as it is kept and compared: digits, +44 written as 0."""
    digits = re.sub(r"[^\d+]", "", text)
    digits = re.sub(r"^(\+44|0044)0?", "0", digits)
    return digits.replace("+", "")


def phone_words(digits: str) -> str:
    """As people write it: 07700 900118."""
    return f"{digits[:5]} {digits[5:]}" if re.fullmatch(r"0\d{10}", digits) else digits


def reach_fault(kind: str, value: str) -> str | None:
    """Why a number or e-mail address cannot be one, or None. `value` is tidied."""
    if kind in ("mobile", "landline"):
        return None if re.fullmatch(r"\d{7,15}", value) else "Enter a telephone number, such as 07700 900118."
    if kind == "email":
        ok = re.fullmatch(r"[^@\s<>\"]{1,64}@[^@\s<>\"]+\.[^@\s<>\".]{2,}", value)
        return None if ok else "Enter an e-mail address, such as name@example.com."
    return None if value else "Enter how to reach them."


def tidy_reach(kind: str, value: str) -> str:
    """The one way a number or address is kept."""
    return phone_digits(value) if kind in ("mobile", "landline") else value.strip()


def reach_words(reach: Reach, *, shown: bool = True) -> str:
    """`07700 900118, school hours only, no messages`. shown False: the number itself is protected from this reader."""
    phone = reach.kind in ("mobile", "landline")
    value = "Protected" if not shown else phone_words(reach.value) if phone else reach.value
    parts = [value, reach.whose, reach.hours or "when to ring not asked" * phone, _messages(reach), reach.near]
    return ", ".join(part for part in parts if part)


def _messages(reach: Reach) -> str:
    if reach.kind == "email":
        return "do not write" if reach.messages == "no" else ""
    return {"no": "no messages", "yes": "messages are fine"}.get(reach.messages, "messages not asked: leave none")


def may_show(*, protected: bool, protected_from: Collection[int], allowed: bool, reader: int | None = None) -> bool:
    """Whether an address or number itself may be shown.

    allowed: the reader may see protected addresses on this family. reader: the person the page is made for, when it is
    made for one of the family: never one it is protected from.
    """
    if reader is not None and reader in protected_from:
        return False
    return allowed or not protected


@dataclass(frozen=True)
class SafeRule:
    """One rule about reaching a person safely. `together_with`: the other person of a rule about two."""

    person: int
    kind: str
    together_with: int | None = None
    what: str = ""
    look_again_by: dt.date | None = None

    def overdue(self, today: dt.date) -> bool:
        """The day to look at it again has passed; until somebody does, the rule holds."""
        return self.look_again_by is not None and self.look_again_by < today


def rule_words(rule: SafeRule, names: Mapping[int, str]) -> str:
    """The rule as one reads it before ringing, writing or inviting."""
    name = names.get(rule.person, "This person")
    if rule.kind == NOT_TOGETHER:
        return f"{name} and {names.get(rule.together_with or 0, 'another')}: not told, invited or seen together."
    if rule.kind == NOT_INVITED:
        return f"Do not invite {name}{_what(rule, ' to ')}."
    if rule.kind == NOT_WRITTEN_TO:
        return f"Do not write to {name}{_what(rule, ' about ')}."
    return f"{name} must not be told{_what(rule, ' ') or ' anything yet'}."


def _what(rule: SafeRule, before: str) -> str:
    return f"{before}{rule.what.rstrip('.')}" if rule.what else ""


def stands_in_the_way(how: str, people: Iterable[int], rules: Iterable[SafeRule]) -> list[SafeRule]:
    """The rules that forbid reaching these people this way (`invite`, `write`, `tell`), two together included."""
    wanted = set(people)
    forbids = {"invite": NOT_INVITED, "write": NOT_WRITTEN_TO, "tell": NOT_TOLD}[how]
    return [
        r
        for r in rules
        if r.person in wanted and (r.kind == forbids or (r.kind == NOT_TOGETHER and r.together_with in wanted))
    ]


def rule_fault(rule: SafeRule, why: str, today: dt.date) -> dict[str, str]:
    """What is missing from a safe-contact rule, as {field: sentence}."""
    out: dict[str, str] = {}
    if rule.kind not in KINDS:
        out["kind"] = "Choose what must not happen."
    if rule.kind == NOT_TOGETHER and rule.together_with in (None, rule.person):
        out["together_with"] = "Choose the other person."
    if not why.strip():
        out["why"] = "Say why, so that whoever comes next keeps to it."
    if rule.look_again_by is None or rule.look_again_by <= today:
        out["look_again_by"] = "Give a date after today when this is looked at again."
    return out


def warning_fault(words: str, review_by: dt.date | None, today: dt.date, *, months: int) -> dict[str, str]:
    """What is wrong with a warning note, as {field: sentence}. months: the longest it may stand without a look."""
    out: dict[str, str] = {}
    if not words.strip():
        out["words"] = "Enter what a worker needs to know."
    elif len(words) > 300:
        out["words"] = "Keep this to 300 characters: what to do, not why. The reason goes below."
    if review_by is None:
        out["review_by"] = "Every warning note is reviewed. Give the date."
    elif review_by <= today:
        out["review_by"] = "The review date must be after today."
    elif months_before(review_by, months) > today:
        out["review_by"] = f"The review must be within {months} months."
    return out
