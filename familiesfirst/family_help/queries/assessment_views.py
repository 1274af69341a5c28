"""What the assessment's pages are given: frozen, with words ready to show."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from familiesfirst.people.api import FamilyHeader, TheirWords
from familiesfirst.policy.api import Section


@dataclass(frozen=True)
class AssessmentLine:
    """One assessment. due: the day its limit ends, None where none runs; late: how late, in words.

    found: (name, what was found of them, in words). told: a return told of it, without its words.
    """

    assessment: int
    state: str
    state_words: str
    started_on: dt.date
    counts_from: dt.date
    agreed_on: dt.date | None
    agreed_by: str
    source: str
    refreshes: bool
    due: dt.date | None
    late: str
    late_why: str
    found: tuple[tuple[str, str], ...] = ()
    told: bool = False

    @property
    def writable(self) -> bool:
        """Whether its sections can be written now."""
        return self.state in ("writing", "returned")


@dataclass(frozen=True)
class PlaceLine:
    """A section, or a section of one person: state `empty`, `carried`, `started` or `signed`, by whom and when."""

    person: int | None
    name: str
    state: str
    state_words: str
    by: str
    at: dt.datetime | None
    added: int
    needed: bool


@dataclass(frozen=True)
class SectionLine:
    """A section with its places. asked: a supervisor asks for something here."""

    code: str
    title: str
    part: str
    places: tuple[PlaceLine, ...]
    asked: bool


@dataclass(frozen=True)
class DutyLine:
    """Something the assessment asked to be done for a child, open."""

    duty: int
    title: str
    person: int
    name: str
    opened_on: dt.date


@dataclass(frozen=True)
class Summary:
    """The page. comments: (words, by whom) about the whole of it."""

    header: FamilyHeader
    assessment: AssessmentLine | None
    sections: tuple[SectionLine, ...]
    others: tuple[AssessmentLine, ...]
    duties: tuple[DutyLine, ...]
    comments: tuple[tuple[str, str], ...]
    may: Mapping[str, bool]


@dataclass(frozen=True)
class ContributionLine:
    """A signed contribution. own: the viewer's, who may put it right."""

    contribution: int
    author: str
    agency: str
    on: dt.date
    source: str
    conclusion: str
    plain: str
    sensitivity: str
    sensitivity_words: str
    version: int
    own: bool
    visitors: str = ""
    visitors_words: str = ""

    @property
    def corrected(self) -> bool:
        """Whether its author put it right since."""
        return self.version != 1


@dataclass(frozen=True)
class LastTime:
    """The same section as the assessment before had it: (question, answer in words)."""

    agreed_on: dt.date | None
    by: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SectionAsked:
    """A section as it is asked of a viewer. seen: the questions that they see. text, read_at: as it stands, if read."""

    section: Section
    seen: frozenset[str]
    text: Mapping[str, Any] = field(default_factory=dict)
    read_at: int = 0


@dataclass(frozen=True)
class SectionPage:
    """One section. text: what this viewer may read of it; read_at: the entry it stands on, 0 when empty."""

    header: FamilyHeader
    assessment: AssessmentLine
    section: Section
    person: int | None
    name: str
    text: Mapping[str, Any]
    answers: tuple[tuple[str, str], ...]
    read_at: int
    by: str
    at: dt.datetime | None
    signed_by: str
    signed_at: dt.datetime | None
    carried: bool
    seen: frozenset[str]
    contributions: tuple[ContributionLine, ...]
    comments: tuple[tuple[str, str], ...]
    words: tuple[TheirWords, ...]
    last: LastTime | None
    may: Mapping[str, bool]
