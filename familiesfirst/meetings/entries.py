"""A meeting is called, moved, cancelled, held; people are asked to it and answer."""

from dataclasses import dataclass, field
from datetime import date, datetime

from familiesfirst.policy.api import label
from familiesfirst.record.api import LONDON, EntryView, Kind, sentences

RETENTION = "family"


@dataclass(frozen=True)
class MeetingMarks:
    """meeting: its id. sort: a code of `meeting_sort`. work: what it is part of. on, at: its day, and when it begins.

    how: a code of `meeting_how`. minutes: how long.
    """

    meeting: int
    sort: str
    work: str
    on: date
    at: datetime
    how: str
    minutes: int


@dataclass(frozen=True)
class WhereFacts:
    """Where it is, and why it changed or does not take place."""

    where: str = ""
    why: str = ""


@dataclass(frozen=True)
class CancelledMarks:
    """meeting: its id."""

    meeting: int
    sort: str


@dataclass(frozen=True)
class InvitedMarks:
    """invitation: its id. way: a code of `meeting_way`. notice: minutes. worker: who it is, if a worker."""

    meeting: int
    invitation: int
    sort: str
    on: date
    at: datetime
    way: str
    notice: int
    worker: int | None = None
    own_time: bool = False


@dataclass(frozen=True)
class NameFacts:
    """Who; and why an invitation was taken back."""

    name: str
    why: str = ""


@dataclass(frozen=True)
class GuestMarks:
    """way: how they were told. sequence: of which change of the meeting."""

    meeting: int
    invitation: int
    way: str = ""
    sequence: int = 0


@dataclass(frozen=True)
class AnsweredMarks:
    """answer: a code of `meeting_answer`. how: `page` when they answered themselves, `told` when a worker wrote it."""

    meeting: int
    invitation: int
    sort: str
    answer: str
    how: str


@dataclass(frozen=True)
class AnsweredFacts:
    """Who answered, in their words, and who comes instead."""

    name: str
    words: str = ""
    deputy: str = ""


@dataclass(frozen=True)
class HeldMarks:
    """asked, came: how many. attended: {invitation: a code of `meeting_attended`}."""

    meeting: int
    sort: str
    asked: int
    came: int
    attended: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class HeldFacts:
    """Who was there, who sent apologies, who was not; and what was settled."""

    there: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    note: str = ""


def moment_words(at: datetime) -> str:
    """`Thursday 3 December at 14:00`, in London."""
    at = at.astimezone(LONDON)
    return f"{at:%A} {at.day} {at:%B} at {at:%H:%M}"


def _sort(entry: EntryView) -> str:
    return label("meeting_sort", entry.marks.sort)


def _when(entry: EntryView) -> str:
    return moment_words(datetime.fromisoformat(str(entry.marks.at)))


def _called(entry: EntryView) -> str:
    return f"{_sort(entry)} called for {_when(entry)}, {label('meeting_how', entry.marks.how).lower()}."


def _with(sentence: str, *words: str) -> str:
    return sentences(sentence, *words)


def _invited(entry: EntryView) -> str:
    own = " They come at a time of their own." if entry.marks.own_time else ""
    way = label("meeting_way", entry.marks.way).lower()
    return f"{entry.fact('name', 'Somebody')} was asked to the {_lower(entry)} of {_when(entry)}, {way}.{own}"


def _lower(entry: EntryView) -> str:
    words = _sort(entry)
    return words[:1].lower() + words[1:]


def _answered(entry: EntryView) -> str:
    name, answer = entry.fact("name", "Somebody"), entry.marks.answer
    said = {"accepted": "is coming", "declined": "cannot come", "deputy": "sends somebody else"}.get(answer, "answered")
    deputy = f": {entry.fact('deputy')}" if entry.fact("deputy") else ""
    words = f"“{entry.fact('words')}”" if entry.fact("words") else ""
    return _with(f"{name} {said} to the {_lower(entry)}{deputy}.", words)


def _held(entry: EntryView) -> str:
    parts = (("There", "there"), ("Apologies", "apologies"), ("Not there", "absent"))
    told = [f"{title}: {'; '.join(entry.fact(name))}." for title, name in parts if entry.fact(name)]
    return _with(f"{_sort(entry)} held.", *told, entry.fact("note") or "")


CALLED = Kind(
    code="meeting.called",
    title="Meeting called",
    marks=MeetingMarks,
    facts=WhereFacts,
    fact_sensitivity={"where": "protected_address"},
    retention=RETENTION,
    says=_called,
)
MOVED = Kind(
    code="meeting.moved",
    title="Meeting moved",
    marks=MeetingMarks,
    facts=WhereFacts,
    fact_sensitivity={"where": "protected_address"},
    retention=RETENTION,
    says=lambda e: _with(
        f"The {_lower(e)} is now on {_when(e)}, {label('meeting_how', e.marks.how).lower()}.", e.fact("why") or ""
    ),
)
CANCELLED = Kind(
    code="meeting.cancelled",
    title="Meeting cancelled",
    marks=CancelledMarks,
    facts=WhereFacts,
    retention=RETENTION,
    says=lambda e: _with(f"The {_lower(e)} was cancelled.", e.fact("why") or ""),
)
INVITED = Kind(
    code="meeting.invited",
    title="Asked to a meeting",
    marks=InvitedMarks,
    facts=NameFacts,
    retention=RETENTION,
    says=_invited,
    quiet=True,
)
PERSON_INVITED = Kind(
    code="meeting.person_invited",
    title="Asked to a meeting",
    marks=InvitedMarks,
    facts=NameFacts,
    retention=RETENTION,
    says=_invited,
    says_to_family=lambda e: f"You were asked to a meeting on {_when(e)}.",
)
INVITATION_WITHDRAWN = Kind(
    code="meeting.invitation_withdrawn",
    title="Invitation taken back",
    marks=GuestMarks,
    facts=NameFacts,
    retention=RETENTION,
    says=lambda e: _with(f"{e.fact('name', 'Somebody')} is not asked to the meeting any more.", e.fact("why") or ""),
)
GUEST_TOLD = Kind(
    code="meeting.guest_told",
    title="Told that a meeting changed",
    marks=GuestMarks,
    facts=NameFacts,
    retention=RETENTION,
    says=lambda e: f"{e.fact('name', 'Somebody')} was told of the change, {label('meeting_way', e.marks.way).lower()}.",
    quiet=True,
)
ANSWERED = Kind(
    code="meeting.answered",
    title="Answered an invitation",
    marks=AnsweredMarks,
    facts=AnsweredFacts,
    retention=RETENTION,
    says=_answered,
    quiet=True,
)
PERSON_ANSWERED = Kind(
    code="meeting.person_answered",
    title="Answered an invitation",
    marks=AnsweredMarks,
    facts=AnsweredFacts,
    retention=RETENTION,
    says=_answered,
    says_to_family=lambda e: "You said whether you would come to a meeting.",
)
HELD = Kind(
    code="meeting.held",
    title="Meeting held",
    drawn="Meeting",
    marks=HeldMarks,
    facts=HeldFacts,
    retention=RETENTION,
    says=_held,
)

KINDS = [
    CALLED,
    MOVED,
    CANCELLED,
    INVITED,
    PERSON_INVITED,
    INVITATION_WITHDRAWN,
    GUEST_TOLD,
    ANSWERED,
    PERSON_ANSWERED,
    HELD,
]
