"""The census return as it stands in the file: every value with its element and line, nothing judged yet.

Each field names its element in its metadata, so that one table serves reading, writing and the messages a person sees.
Elements and order: Children in Need census 2026 to 2027 (and 2021 to 2022, which has GenderCurrent in place of Sex).
"""
# ruff: noqa: RUF009 - `one` and `many` are dataclasses.field with its metadata filled in

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, fields
from typing import Any

_FLAGS = {"true": True, "1": True, "false": False, "0": False}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True)
class Cell:
    """One element's text, trimmed, and the line it starts on (1 is the first)."""

    element: str
    text: str
    line: int = field(default=0, compare=False)

    @property
    def day(self) -> dt.date | None:
        """The date it says (ISO, as the census requires); None when it is not one."""
        if not _DAY.fullmatch(self.text):
            return None
        try:
            return dt.date.fromisoformat(self.text)
        except ValueError:
            return None

    @property
    def flag(self) -> bool | None:
        """Yes or no, in either of the forms that returns are found in; None when it is neither."""
        return _FLAGS.get(self.text)

    @property
    def number(self) -> int | None:
        """A whole number from 0 to 9999; None when it is not one."""
        return int(self.text) if _NUMBER.fullmatch(self.text) else None


def one(element: str, kind: str = "text") -> Any:
    """A field that holds the Cell of one element, or None. kind: text, date, expected (may lie ahead), flag, number."""
    return field(default=None, metadata={"element": element, "kind": kind, "many": False})


def many(element: str, within: str = "", kind: str = "text", of: type | None = None) -> Any:
    """A field that holds a tuple: Cells, or groups of type `of`. within: the element that wraps them, if any."""
    return field(default=(), metadata={"element": element, "kind": kind, "many": True, "within": within, "of": of})


@dataclass(frozen=True)
class Stray:
    """What stands where the census has no place for it. why: `unknown`, `twice` or `text`."""

    why: str
    cell: Cell


@dataclass(frozen=True)
class Group:
    """A repeated part of the file, and the line it starts on."""

    line: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True)
class Assessment(Group):
    """A child and family assessment."""

    started: Cell | None = one("AssessmentActualStartDate", "date")
    reviewed: Cell | None = one("AssessmentInternalReviewDate", "expected")
    authorised: Cell | None = one("AssessmentAuthorisationDate", "date")
    factors: tuple[Cell, ...] = many("AssessmentFactors", within="FactorsIdentifiedAtAssessment")


@dataclass(frozen=True)
class NeedPlan(Group):
    """A child in need plan."""

    started: Cell | None = one("CINPlanStartDate", "date")
    ended: Cell | None = one("CINPlanEndDate", "date")


@dataclass(frozen=True)
class Enquiry(Group):
    """A section 47 enquiry; it starts with the strategy discussion that began it."""

    started: Cell | None = one("S47ActualStartDate", "date")
    target: Cell | None = one("InitialCPCtarget", "expected")
    conference: Cell | None = one("DateOfInitialCPC", "date")
    not_required: Cell | None = one("ICPCnotRequired", "flag")


@dataclass(frozen=True)
class ProtectionPlan(Group):
    """A child protection plan and its reviews."""

    started: Cell | None = one("CPPstartDate", "date")
    ended: Cell | None = one("CPPendDate", "date")
    first_category: Cell | None = one("InitialCategoryOfAbuse")
    latest_category: Cell | None = one("LatestCategoryOfAbuse")
    previous: Cell | None = one("NumberOfPreviousCPP", "number")
    reviews: tuple[Cell, ...] = many("CPPreviewDate", within="Reviews", kind="date")


@dataclass(frozen=True)
class PreProceedings(Group):
    """Pre-proceedings and family group decision making (module 5, from 2026 to 2027)."""

    started: Cell | None = one("PPStartDate", "date")
    letter: Cell | None = one("LBPSentDate", "date")
    offered: Cell | None = one("FGDMMeetingOffer", "flag")
    facilitated: Cell | None = one("FGDMMeetingFac", "flag")
    first_meeting: Cell | None = one("InitialPPMeetingDate", "date")
    meetings: Cell | None = one("ReviewMeetingsCount", "number")
    stepped: Cell | None = one("StepDecisionDate", "date")
    outcome: Cell | None = one("PPOutcome")
    applied: Cell | None = one("CourtAppDate", "date")
    letter_after: Cell | None = one("LetterInitCPDate", "date")


@dataclass(frozen=True)
class Episode(Group):
    """One episode of need: from a referral to its closure."""

    referred: Cell | None = one("CINreferralDate", "date")
    source: Cell | None = one("ReferralSource")
    need: Cell | None = one("PrimaryNeedCode")
    closed: Cell | None = one("CINclosureDate", "date")
    why_closed: Cell | None = one("ReasonForClosure")
    conference: Cell | None = one("DateOfInitialCPC", "date")
    assessments: tuple[Assessment, ...] = many("Assessments", of=Assessment)
    plans: tuple[NeedPlan, ...] = many("CINPlanDates", of=NeedPlan)
    enquiries: tuple[Enquiry, ...] = many("Section47", of=Enquiry)
    no_further_action: Cell | None = one("ReferralNFA", "flag")
    protection_plans: tuple[ProtectionPlan, ...] = many("ChildProtectionPlans", of=ProtectionPlan)
    pre_proceedings: tuple[PreProceedings, ...] = many("PreProceedingsandFGDM", of=PreProceedings)


@dataclass(frozen=True)
class Identifiers(Group):
    """Who the child is."""

    la_child_id: Cell | None = one("LAchildID")
    upn: Cell | None = one("UPN")
    former_upn: Cell | None = one("FormerUPN")
    upn_unknown: Cell | None = one("UPNunknown")
    born: Cell | None = one("PersonBirthDate", "date")
    expected: Cell | None = one("ExpectedPersonBirthDate", "expected")
    gender: Cell | None = one("GenderCurrent")
    sex: Cell | None = one("Sex")
    died: Cell | None = one("PersonDeathDate", "date")


@dataclass(frozen=True)
class Characteristics(Group):
    """What is recorded of the child's ethnicity and disability."""

    ethnicity: Cell | None = one("Ethnicity")
    disabilities: tuple[Cell, ...] = many("Disability", within="Disabilities")


@dataclass(frozen=True)
class Child(Group):
    """One child of the return. strays: what the reader could not place."""

    who: tuple[Identifiers, ...] = many("ChildIdentifiers", of=Identifiers)
    what: tuple[Characteristics, ...] = many("ChildCharacteristics", of=Characteristics)
    episodes: tuple[Episode, ...] = many("CINdetails", of=Episode)
    strays: tuple[Stray, ...] = ()

    @property
    def ids(self) -> Identifiers:
        """The identifiers, empty when the file has none."""
        return self.who[0] if self.who else Identifiers(line=self.line)

    @property
    def about(self) -> Characteristics:
        """The characteristics, empty when the file has none."""
        return self.what[0] if self.what else Characteristics(line=self.line)

    @property
    def reference(self) -> str:
        """The authority's own id for the child, or an empty text."""
        return self.ids.la_child_id.text if self.ids.la_child_id else ""


@dataclass(frozen=True)
class Header(Group):
    """Which authority's return, for which year. year: the collection year ends on 31 March of it."""

    year: Cell | None = one("Year", "number")
    reference_date: Cell | None = one("ReferenceDate", "date")
    lea: Cell | None = one("LEA")
    software: Cell | None = one("SoftwareCode")
    made: Cell | None = one("DateTime")


@dataclass(frozen=True)
class Census:
    """A whole return."""

    header: Header
    children: tuple[Child, ...]


def cells(group: Any) -> list[tuple[str, Cell]]:
    """Every cell of a group and of the groups within it, with its kind: (`date`, Cell), in the file's order."""
    found: list[tuple[str, Cell]] = []
    for f in fields(group):
        value = getattr(group, f.name)
        if isinstance(value, Cell):
            found.append((f.metadata["kind"], value))
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Cell):
                    found.append((f.metadata["kind"], item))
                elif isinstance(item, Group):
                    found.extend(cells(item))
    return found
