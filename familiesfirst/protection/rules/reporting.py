"""What must be true of a report to a conference, a copy for one reader, and a record that is sent. Plain Python."""

import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from familiesfirst.policy.api import codeset

Errors = dict[str, str]
Key = int | str
"""An invitation, or the key of somebody who was asked in words."""
ADULT_HEALTH = "adult_health"
OPEN = "ordinary"
NARROWER = (OPEN, "third_party", ADULT_HEALTH, "police_intelligence")
"""Who may read, the widest first: round a family whoever reads the last reads them all."""
REPORTS, RECORD = "reports", "record"
CONCERN = "concern"
"""What a meeting about a concern outside the home is called for."""
PAPER, IN_PERSON = "paper", "in_person"
PAGE, NAMED, NOT_SENT = "page", "named", "not_sent"


@dataclass(frozen=True)
class Part:
    """A part of a report. sensitivity: as on the record. not_for: people of the family it is held back from.

    visitors, visitors_words: what the people who visit may be told of it, as whoever it belongs to answers.
    """

    part: str
    words: str
    sensitivity: str = "ordinary"
    health_of: int | None = None
    not_for: tuple[int, ...] = ()
    not_for_why: str = ""
    visitors: str = ""
    visitors_words: str = ""


@dataclass(frozen=True)
class Copy:
    """A copy for one reader. sort: `reports` (before it) or `record` (after). how: a code of `copy_how`.

    parts: keys of what it holds. left_out: what is not theirs, with why. safe: why it is safe, where that is asked.
    said: what they said to it.
    """

    sort: str
    how: str
    parts: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    safe: str = ""
    said: str = ""


@dataclass(frozen=True)
class Sent:
    """How the record went to one who was asked: a code of `record_way`. why: where it was not sent."""

    how: str
    why: str = ""


def check_parts(parts: Collection[Part]) -> Errors:
    """What is wrong with a report, beside its fields (`<part>-…`)."""
    errors: Errors = {}
    for one in parts:
        if one.words.strip() and one.sensitivity == ADULT_HEALTH and one.health_of is None:
            errors[f"{one.part}-health_of"] = "Say whose health it tells of."
        if one.words.strip() and one.not_for and not one.not_for_why.strip():
            errors[f"{one.part}-not_for_why"] = "Say why it is held back from them."
    if not any(one.words.strip() for one in parts):
        errors["words"] = "Write at least one part."
    return errors


def narrowest(sensitivities: Iterable[str]) -> str:
    """Of these, that of the fewest readers. ValueError when it is none of `NARROWER`, or of nothing."""
    return max(sensitivities, key=NARROWER.index)


def copy_ways(in_person: Collection[str]) -> list[tuple[str, str]]:
    """How a copy may be given, as (code, label). in_person: why its reader is not written to; empty: they are."""
    return [(code, label) for code, label in codeset("copy_how").items() if not in_person or code != PAPER]


def check_copy(copy: Copy, cautions: Collection[str], in_person: Collection[str] = ()) -> Errors:
    """What is wrong with a copy, beside its fields. cautions: what has to be weighed before it is given. in_person: why
    its reader is not written to."""
    errors = {} if copy.how in dict(copy_ways(in_person)) else {"how": "Say how they are given it."}
    if not copy.parts:
        errors["out"] = "Nothing would be left to give them."
    if cautions and not copy.safe.strip():
        errors["safe"] = "Say why it is safe to give them this."
    return errors


def in_words(asked: Collection[str]) -> dict[str, str]:
    """{a key for forms and marks: whoever was asked in words}: the same where somebody else is asked meanwhile."""
    return {f"w{zlib.crc32(who.encode()):08x}": who for who in asked}


def check_sent(sent: Mapping[Key, Sent], may_open: Collection[Key]) -> Errors:
    """What is wrong with how a record was sent, beside each guest. may_open: of those who sign in here."""
    errors: Errors = {}
    for invitation, one in sent.items():
        if one.how not in codeset("record_way"):
            errors[f"sent-{invitation}-how"] = "Say how it went to them."
        elif one.how == PAGE and invitation not in may_open:
            errors[f"sent-{invitation}-how"] = "They do not sign in here: send it another way."
        elif one.how == NAMED and isinstance(invitation, int):
            errors[f"sent-{invitation}-how"] = "Say how it went to them themselves."
        elif one.how == NOT_SENT and not one.why.strip():
            errors[f"sent-{invitation}-why"] = "Say why it is not sent yet."
    return errors


def gone_out(sent: Mapping[Key, Sent]) -> bool:
    """Whether it went to every worker and service that it goes to; what the family is given is not counted here."""
    return all(one.how != NOT_SENT for one in sent.values())
