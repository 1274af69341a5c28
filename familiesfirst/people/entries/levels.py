"""A child's level and legal status: reasoned decisions, judged child by child."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from familiesfirst.people.entries.words import because
from familiesfirst.policy.api import legal_statuses, levels
from familiesfirst.record.api import Kind


@dataclass(frozen=True)
class LevelMarks:
    """One child's level from this day, and what it was (None: nothing before)."""

    level: str
    was: str | None = None


@dataclass(frozen=True)
class StatusMarks:
    """One child's legal status from this day, under which section, and what it was."""

    status: str
    was: str | None = None
    section: str | None = None


@dataclass(frozen=True)
class NamesFacts:
    """First names of the children by id (as text), and why it was decided."""

    names: dict[str, str] = field(default_factory=dict)
    why: str = ""


def _each(entry, mark: str, titles: Mapping[str, str]) -> str:  # type: ignore[no-untyped-def]
    names = entry.fact("names", {})
    groups: dict[str, list[str]] = {}
    for person, marks in entry.people.items():
        groups.setdefault(str(marks.get(mark)), []).append(names.get(str(person), "a child"))
    said = "; ".join(f"{' and '.join(n)}: {titles.get(code, code).lower()}" for code, n in groups.items())
    return f"{said[:1].upper()}{said[1:]}.{because(entry)}"


LEVEL = Kind(
    code="level.set",
    title="Level",
    says=lambda e: _each(e, "level", {level.code: level.title for level in levels()}),
    person_marks=LevelMarks,
    facts=NamesFacts,
    retention="child",
)
STATUS = Kind(
    code="legal_status.set",
    title="Legal status",
    says=lambda e: _each(e, "status", {s.code: s.title for s in legal_statuses()}),
    person_marks=StatusMarks,
    facts=NamesFacts,
    retention="child",
)

KINDS = [LEVEL, STATUS]
