"""Between areas: coming here, going elsewhere, living elsewhere for now, missing."""

from dataclasses import dataclass, field
from datetime import date

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, NoMarks, sentences

RETENTION = "child_protection"


@dataclass(frozen=True)
class ToldMarks:
    """how: a code of `told_by`."""

    how: str


@dataclass(frozen=True)
class ConfirmedMarks:
    """holds_from: from which day the receiving area holds."""

    how: str
    holds_from: date


@dataclass(frozen=True)
class InMarks:
    """category: of the plan there, a code of `abuse_category`."""

    how: str
    category: str | None = None


@dataclass(frozen=True)
class ToldFacts:
    """area, who: which area, and who there. words: what was said or sent. where: where they are; names: who it is."""

    area: str = ""
    who: str = ""
    words: str = ""
    where: str = ""
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WhyFacts:
    """words: why, or what became of it."""

    words: str = ""
    where: str = ""
    names: dict[str, str] = field(default_factory=dict)


def _names(entry: EntryView) -> str:
    *others, last = [*entry.fact("names", {}).values()] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _s(entry: EntryView, one: str, several: str) -> str:
    return several if len(entry.fact("names", {})) > 1 else one


def _told(entry: EntryView) -> str:
    how = label("told_by", entry.mark("how")).lower() if entry.mark("how") else ""
    who = ", ".join(part for part in (entry.fact("who"), entry.fact("area")) if part)
    return f"{who} ({how})." if who and how else f"{who}." if who else "another area."


def _join(*parts: str) -> str:
    return sentences(*parts)


def _heard(entry: EntryView) -> str:
    category = entry.mark("category")
    plan = f"Their plan there: {label('abuse_category', category).lower()}." if category else ""
    has, comes = _s(entry, "has", "have"), _s(entry, "comes", "come")
    return _join(f"{_names(entry) or 'A child'} {has} a plan in another area and {comes} to us.",
                 f"We were told by {_told(entry)}", plan, entry.fact("words"))  # fmt: skip


def _asked(entry: EntryView) -> str:
    return _join(f"Another area is asked: {_told(entry)}", entry.fact("words"), "We hold until they confirm.")


def _confirmed(entry: EntryView) -> str:
    on = entry.mark("holds_from")
    day = f"They hold from {date.fromisoformat(on):%-d %B %Y}." if on else ""
    return _join(f"Confirmed in writing by {_told(entry)}", day, entry.fact("words"))


def _outside(entry: EntryView) -> str:
    where = f"They live at {entry.fact('where')}." if entry.fact("where") else ""
    return _join("They live in another area for now, and stay ours.", where, "Told:", _told(entry), entry.fact("words"))


def _missing(entry: EntryView) -> str:
    are = _s(entry, "is", "are")
    return _join(f"{_names(entry) or 'Somebody of the family'} {are} missing. Told:", _told(entry), entry.fact("words"))


def _found(entry: EntryView) -> str:
    where = f"Where: {entry.fact('where')}." if entry.fact("where") else ""
    return _join("Nobody of the family is missing any more.", where, entry.fact("words"))


def _kind(code: str, title: str, says, marks: type, facts: type, **more) -> Kind:  # type: ignore[no-untyped-def]
    return Kind(
        code=code, title=title, says=says, marks=marks, facts=facts, retention=RETENTION,
        fact_sensitivity={"where": "protected_address"}, **more,
    )  # fmt: skip


IN_HEARD = _kind("transfer.in_heard", "Coming from another area", _heard, InMarks, ToldFacts, seen_by_desk=True)
IN_ENDED = _kind(
    "transfer.in_ended", "Not coming after all",
    lambda e: _join(
        f"{_names(e) or 'A child'} {_s(e, 'does', 'do')} not come to us from another area.", e.fact("words")
    ),
    NoMarks, WhyFacts,
)  # fmt: skip
OUT_ASKED = _kind("transfer.out_asked", "Another area is asked", _asked, ToldMarks, ToldFacts, seen_by_desk=True)
OUT_CONFIRMED = _kind("transfer.out_confirmed", "Transfer confirmed", _confirmed, ConfirmedMarks, ToldFacts,
                      seen_by_desk=True, drawn="Transfer")  # fmt: skip
OUT_ENDED = _kind(
    "transfer.out_ended", "Transfer ended", lambda e: _join("No transfer is under way any more.", e.fact("words")),
    NoMarks, WhyFacts,
)  # fmt: skip
OUTSIDE = _kind("housing.outside", "Lives in another area for now", _outside, ToldMarks, ToldFacts, seen_by_desk=True)
BACK = _kind(
    "housing.back", "Lives here again", lambda e: _join("The family lives in our area again.", e.fact("words")),
    NoMarks, WhyFacts,
)  # fmt: skip
ALERTED = _kind("missing.alerted", "Missing", _missing, ToldMarks, ToldFacts, seen_by_desk=True, drawn="Missing")
FOUND = _kind("missing.found", "Found", _found, NoMarks, WhyFacts, seen_by_desk=True)

KINDS = [IN_HEARD, IN_ENDED, OUT_ASKED, OUT_CONFIRMED, OUT_ENDED, OUTSIDE, BACK, ALERTED, FOUND]
