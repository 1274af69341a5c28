"""A person: added, changed, expected, born, died."""

import datetime as dt
from dataclasses import dataclass, field

from familiesfirst.people.entries.words import because, day, who
from familiesfirst.record.api import Kind


@dataclass(frozen=True)
class PersonMarks:
    """What is known of the beginning and end; sex is F, M, U or None (not asked)."""

    born: dt.date | None = None
    expected: dt.date | None = None
    died: dt.date | None = None
    sex: str | None = None


@dataclass(frozen=True)
class AddedFacts:
    """Who, what they are to the family, and how old somebody thought they were."""

    who: str
    word: str = ""
    about_age: int | None = None
    why: str = ""


@dataclass(frozen=True)
class ChangedFacts:
    """Who, and what was changed: {field: how it stands now}."""

    who: str
    changed: dict[str, str] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class ExpectedMarks:
    """The expected date."""

    expected: dt.date


@dataclass(frozen=True)
class ExpectingMarks:
    """mother: it is she who is pregnant, who may be a child herself; the other whom the entry names is the baby."""

    mother: bool = False


@dataclass(frozen=True)
class BornMarks:
    """The date of birth. meeting_waits: the meeting after it may wait, because the mother is not well enough yet."""

    born: dt.date
    meeting_waits: bool | None = None


@dataclass(frozen=True)
class DiedMarks:
    """The date of death."""

    died: dt.date


@dataclass(frozen=True)
class WhoFacts:
    """Who, and anything to say about it."""

    who: str
    why: str = ""


@dataclass(frozen=True)
class PregnancyFacts:
    """Who is pregnant (empty: not known), and what the baby is called for now."""

    who: str
    baby: str
    why: str = ""


def _added(entry) -> str:  # type: ignore[no-untyped-def]
    name, word = who(entry), entry.fact("word") or ""
    said = not word or name.casefold().startswith(word.casefold())
    return f"{name} was added.{because(entry)}" if said else f"{name}, {word}, was added.{because(entry)}"


def _expecting(entry) -> str:  # type: ignore[no-untyped-def]
    return f"{entry.fact('who')} is expecting a baby" if entry.fact("who") else "A baby is expected"


def _changed(entry) -> str:  # type: ignore[no-untyped-def]
    changed = entry.fact("changed", {})
    what = "; ".join(f"{name} is now {value or 'not known'}" for name, value in changed.items())
    return f"{who(entry)}: {what or 'details were changed'}.{because(entry)}"


ADDED = Kind(
    code="person.added",
    title="Person added",
    says=_added,
    person_marks=PersonMarks,
    facts=AddedFacts,
    retention="child",
)
CHANGED = Kind(
    code="person.changed",
    title="Details changed",
    says=_changed,
    person_marks=PersonMarks,
    facts=ChangedFacts,
    retention="child",
    quiet=True,
)
PREGNANCY = Kind(
    code="pregnancy.recorded",
    title="Expecting a baby",
    says=lambda e: f"{_expecting(e)}, due {day(e.marks.expected)}.{because(e)}",
    marks=ExpectedMarks,
    person_marks=ExpectingMarks,
    facts=PregnancyFacts,
    retention="child",
)
BORN = Kind(
    code="child.born",
    title="Born",
    says=lambda e: f"{who(e)} was born on {day(e.marks.born)}.{because(e)}",
    marks=BornMarks,
    drawn="Born",
    person_marks=PersonMarks,
    facts=WhoFacts,
    retention="child",
    seen_by_desk=True,
)
DIED = Kind(
    code="person.died",
    title="Died",
    drawn="Died",
    says=lambda e: f"{who(e)} died on {day(e.marks.died)}.{because(e)}",
    marks=DiedMarks,
    person_marks=PersonMarks,
    facts=WhoFacts,
    retention="child",
    seen_by_desk=True,
)
PREGNANCY_ENDED = Kind(
    code="pregnancy.ended",
    title="Pregnancy ended",
    says=lambda e: f"The pregnancy has ended.{because(e)}",
    person_marks=PersonMarks,
    facts=WhoFacts,
    sensitivity="adult_health",
    retention="child",
    seen_by_desk=True,
)

KINDS = [ADDED, CHANGED, PREGNANCY, BORN, DIED, PREGNANCY_ENDED]
