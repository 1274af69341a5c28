"""What a worker records of a day: a visit, an attempt, a call, a note.

One entry stands for several siblings, each judged apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from familiesfirst.policy.api import label
from familiesfirst.record.api import Bag, EntryView, Kind, sentences

RETENTION = "family"


@dataclass(frozen=True)
class VisitMarks:
    """purpose: a code of `visit_purpose`. by_social_worker: from the worker's registration; some clocks ask for it.

    counts_for_protection: whether whoever made it is one of those whose visits count for a protection plan.
    """

    purpose: str
    announced: bool
    by_social_worker: bool
    counts_for_protection: bool = False


@dataclass(frozen=True)
class AttemptMarks:
    """purpose, announced, by_social_worker: as of a visit.

    in_a_row: how many attempts in a row met nobody, this one among them, as known when it was written.
    asks_decision: whether they are as many as ask the supervisor to decide (`attempts_before_decision`).
    """

    purpose: str
    announced: bool
    by_social_worker: bool
    in_a_row: int = 1
    asks_decision: bool = False


@dataclass(frozen=True)
class SeenMarks:
    """One child on a visit. seen_alone and bedroom_seen: None when the child was not seen, or nobody says.

    why_not: a code of `not_seen_reason`. shown_to: who may be shown what the child said, a code of `may_be_shown`.
    """

    child_seen: bool
    seen_alone: bool | None = None
    bedroom_seen: bool | None = None
    why_not: str | None = None
    shown_to: str | None = None


@dataclass(frozen=True)
class HeardMarks:
    """Somebody whom a call or a note names. shown_to: who may be shown what they said in it, a code of
    `may_be_shown`; None when nothing of theirs is kept there.
    """

    shown_to: str | None = None


@dataclass(frozen=True)
class VisitFacts:
    """The note; what each child said or showed, and what each is called ({person id: words}).

    why_corrected: why it was put right, when it corrects another.
    """

    note: str
    voices: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    why_corrected: str = ""


@dataclass(frozen=True)
class NotSeenMarks:
    """visit: the entry of the visit."""

    visit: int


@dataclass(frozen=True)
class WhyNotMarks:
    """why_not: a code of `not_seen_reason`."""

    why_not: str | None = None


@dataclass(frozen=True)
class NamesFacts:
    """What each child is called ({person id: name})."""

    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CallMarks:
    """direction: a code of `call_direction`."""

    direction: str


@dataclass(frozen=True)
class CallFacts:
    """with_whom: as said, for someone who is not a person of the family. voices, names: as of a visit."""

    note: str
    with_whom: str = ""
    why_corrected: str = ""
    voices: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NoteMarks:
    """about: a code of `note_about`."""

    about: str


@dataclass(frozen=True)
class NoteFacts:
    """The note itself. voices, names: as of a visit."""

    note: str
    why_corrected: str = ""
    voices: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def _visited(entry: EntryView) -> str:
    purpose = label("visit_purpose", entry.marks.purpose).lower()
    children = {p: m for p, m in entry.people.items() if "child_seen" in m}
    parts = [f"Visited: {purpose}.", *(_seen(entry, p, m) for p, m in children.items()), entry.fact("note")]
    return sentences(*parts, *_voices(entry))


def _seen(entry: EntryView, person: int, marks: Bag) -> str:
    who = _name(entry, person)
    if not marks.child_seen:
        why = label("not_seen_reason", marks.why_not).lower()
        return f"{who} was not seen{f' ({why})' if why else ''}."
    return f"{who} was seen{' alone' if marks.seen_alone else ''}."


def _voices(entry: EntryView) -> Iterator[str]:
    """What each child said, with who may be shown it."""
    for person, words in entry.fact("voices", {}).items():
        shown = label("may_be_shown", entry.people.get(int(person), Bag()).shown_to)
        yield f"{_name(entry, int(person))}: “{words}”{f' ({shown}.)' if shown else ''}"


def _name(entry: EntryView, person: int) -> str:
    return entry.fact("names", {}).get(str(person), "A child")


def _with_note(entry: EntryView, sentence: str) -> str:
    return sentences(sentence, entry.fact("note"), *_voices(entry))


def _attempted(entry: EntryView) -> str:
    times = entry.mark("in_a_row", 1)
    again = f" It is the {_nth(times)} time in a row that nobody was met." if times > 1 else ""
    return _with_note(entry, f"A visit was tried, and nobody was seen.{again}")


def _nth(number: int) -> str:
    words = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}
    return words.get(number, f"{number}th")


def _not_seen(entry: EntryView) -> str:
    return " ".join(_seen(entry, p, marks) for p, marks in entry.people.items()) or "A child was not seen on a visit."


def _called(entry: EntryView) -> str:
    whom = entry.fact("with_whom")
    return _with_note(entry, f"{label('call_direction', entry.marks.direction)}{f': {whom}' if whom else ''}.")


VISIT_MADE = Kind(
    code="visit.made",
    title="Visit",
    may_move=True,
    drawn="Visit",
    drawn_as="visit",
    marks=VisitMarks,
    person_marks=SeenMarks,
    facts=VisitFacts,
    retention=RETENTION,
    says=_visited,
    says_to_family=lambda e: "A worker visited.",
)

CHILD_NOT_SEEN = Kind(
    code="visit.not_seen",
    title="Child not seen",
    may_move=True,
    marks=NotSeenMarks,
    person_marks=WhyNotMarks,
    facts=NamesFacts,
    retention=RETENTION,
    says=_not_seen,
    seen_by_desk=True,
    quiet=True,  # the visit's own entry already says it in the story; this one stays on the desk until it is seen
)

VISIT_ATTEMPTED = Kind(
    code="visit.attempted",
    title="Visit that did not happen",
    may_move=True,
    drawn="Visit",
    drawn_as="visit",
    marks=AttemptMarks,
    facts=VisitFacts,
    retention=RETENTION,
    says=_attempted,
    says_to_family=lambda e: "A worker came, and did not meet you.",
    seen_by_desk=True,
)

CALL_MADE = Kind(
    code="call.made",
    title="Call",
    may_move=True,
    marks=CallMarks,
    person_marks=HeardMarks,
    facts=CallFacts,
    retention=RETENTION,
    says=_called,
)

NOTE_WRITTEN = Kind(
    code="note.written",
    title="Note",
    may_move=True,
    marks=NoteMarks,
    person_marks=HeardMarks,
    facts=NoteFacts,
    retention=RETENTION,
    says=lambda e: _with_note(e, f"{label('note_about', e.marks.about)}:"),
)

NOT_MEANT = "not_intended"
"""Of `not_seen_reason`: the visit was not to see this child, so nothing was missed."""


def missed_somebody(entry: EntryView) -> bool:
    """Whether this is of a visit at which somebody it was to see was not seen."""
    meant = (m for m in entry.people.values() if m.why_not != NOT_MEANT)
    return entry.kind == VISIT_ATTEMPTED.code or any(m.child_seen is False for m in meant)


KINDS = [VISIT_MADE, CHILD_NOT_SEEN, VISIT_ATTEMPTED, CALL_MADE, NOTE_WRITTEN]
