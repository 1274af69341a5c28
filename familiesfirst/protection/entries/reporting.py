"""A conference is asked for; reports to it are written and given to the family; its record is sent."""

from dataclasses import dataclass, field

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_protection"


@dataclass(frozen=True)
class RequestedFacts:
    """What it is to decide; who was asked what they think."""

    why: str
    asked: str = ""


@dataclass(frozen=True)
class ReportMarks:
    """conference, report: ids. revision: how often it was written."""

    conference: int
    report: int
    revision: int


@dataclass(frozen=True)
class ReportFacts:
    """Whose report; which parts everybody round the family may read, in words. The words themselves are kept with it.

    visitors: what those who visit may be told of it.
    """

    by: str
    parts: tuple[str, ...] = ()
    visitors: tuple[str, ...] = ()


@dataclass(frozen=True)
class CopyMarks:
    """conference: its id. how: a code of `copy_how`."""

    conference: int
    how: str


@dataclass(frozen=True)
class CopyFacts:
    """who: it was made for. parts: keys of what it holds. left_out: what is not theirs, and why."""

    who: str
    parts: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    safe: str = ""
    said: str = ""


@dataclass(frozen=True)
class SentMarks:
    """of, of_id: a strategy discussion, a conference or a concern outside the home. sent: {invitation: a code of
    `record_way`}.

    complete: everybody who was there or asked has it. strategy, conference: its id again, by which its clock knows it;
    meeting: of a concern, about which there may be several, the same.
    """

    of: str
    of_id: int
    complete: bool
    sent: dict[str, str] = field(default_factory=dict)
    strategy: int | None = None
    conference: int | None = None
    meeting: int | None = None


@dataclass(frozen=True)
class NotNeededMarks:
    """of, of_id, strategy, conference: as of one that was sent."""

    of: str
    of_id: int
    strategy: int | None = None
    conference: int | None = None


@dataclass(frozen=True)
class SentFacts:
    """To whom, and how; to whom not yet, and why."""

    to: tuple[str, ...] = ()
    not_yet: tuple[str, ...] = ()


def _requested(entry: EntryView) -> str:
    asked = f"Asked first: {entry.fact('asked')}" if entry.fact("asked") else ""
    return sentences("A child protection conference was asked for.", entry.fact("why"), asked)


def _report(entry: EntryView) -> str:
    parts = ", ".join(part.lower() for part in entry.fact("parts", ()))
    what = "wrote" if entry.marks.revision == 1 else "changed"
    return f"{entry.fact('by', 'Somebody')} {what} a report to the conference{': ' + parts if parts else ''}."


def _copy(what: str) -> object:
    def says(entry: EntryView) -> str:
        left = len(entry.fact("left_out", []))
        out = f" {left} {'thing was' if left == 1 else 'things were'} left out." if left else ""
        how = label("copy_how", entry.marks.how).lower()
        said = f" “{entry.fact('said')}”" if entry.fact("said") else ""
        return f"{entry.fact('who', 'Somebody')} was given {what}, {how}.{out}{said}"

    return says


HELD = {"strategy": "strategy discussion", "conference": "conference", "concern": "meeting about the concern"}


def _held(entry: EntryView) -> str:
    return HELD.get(entry.marks.of, "meeting")


def _sent(entry: EntryView) -> str:
    to = f" To {'; '.join(entry.fact('to'))}." if entry.fact("to") else ""
    not_yet = f" Not yet: {'; '.join(entry.fact('not_yet'))}." if entry.fact("not_yet") else ""
    return f"The record of the {_held(entry)} was sent.{to}{not_yet}"


REQUESTED = Kind(
    code="conference.requested",
    title="Conference asked for",
    facts=RequestedFacts,
    retention=RETENTION,
    says=_requested,
    seen_by_desk=True,
)
REPORT_WRITTEN = Kind(
    code="conference.report_written",
    title="Report to a conference",
    marks=ReportMarks,
    facts=ReportFacts,
    fact_sensitivity={"visitors": "police_intelligence"},
    retention=RETENTION,
    says=_report,
    for_visitors=lambda e: e.fact("visitors", ()),
    written_again=("report",),
)
REPORTS_SHARED = Kind(
    code="conference.reports_shared",
    title="Reports given before a conference",
    marks=CopyMarks,
    facts=CopyFacts,
    fact_sensitivity={"left_out": "police_intelligence", "safe": "third_party"},
    retention=RETENTION,
    says=_copy("the reports to the conference"),  # type: ignore[arg-type]
    says_to_family=lambda e: "You were given the reports to the conference.",
)
RECORD_GIVEN = Kind(
    code="conference.record_given",
    title="Record of a conference given",
    marks=CopyMarks,
    facts=CopyFacts,
    fact_sensitivity={"left_out": "police_intelligence", "safe": "third_party"},
    retention=RETENTION,
    says=_copy("their copy of the record of the conference"),  # type: ignore[arg-type]
    says_to_family=lambda e: "You were given your copy of the record of the conference.",
)
RECORD_SENT = Kind(
    code="meeting_record.sent",
    title="Record sent",
    marks=SentMarks,
    facts=SentFacts,
    retention=RETENTION,
    says=_sent,
)
RECORD_NOT_NEEDED = Kind(
    code="meeting_record.not_needed",
    title="Record not sent",
    marks=NotNeededMarks,
    retention=RETENTION,
    says=lambda e: f"The record of the {_held(e)} does not wait to be sent any more.",
)

KINDS = [REQUESTED, REPORT_WRITTEN, REPORTS_SHARED, RECORD_GIVEN, RECORD_SENT, RECORD_NOT_NEEDED]
COPIES = {"reports": REPORTS_SHARED, "record": RECORD_GIVEN}
"""The kind of entry of each sort of copy."""
