"""What the record asks for, answered simply: for tests of the record by itself."""

from dataclasses import dataclass

from familiesfirst.record import entries
from familiesfirst.record.kinds import Kind
from familiesfirst.record.refusals import NotThere, Refused


@dataclass(frozen=True)
class NoteMarks:
    about: str
    urgent: bool = False


@dataclass(frozen=True)
class NoteFacts:
    words: str
    source: str = ""


@dataclass(frozen=True)
class SeenMarks:
    child_seen: bool


NOTE = Kind(
    code="test.note",
    title="Note",
    says=lambda e: f"Noted: {e.fact('words')}",
    marks=NoteMarks,
    facts=NoteFacts,
    person_marks=SeenMarks,
    fact_sensitivity={"source": "third_party"},
    retention="record",
    seen_by_desk=True,
    may_move=True,
)
KINDS = [*entries.KINDS, NOTE]
TOUCHED: list[tuple[tuple, frozenset]] = []


def _after(appended, *, moved, now):
    TOUCHED.append((appended, moved))


AFTER_APPEND = [_after]
TAKEN_BACK: list = []


def AUTHORISE(actor, action, thread, now):
    if "nobody" in actor.roles:
        raise NotThere
    if "watcher" in actor.roles:
        raise Refused("You can read this but not change it.")
    return next(iter(actor.roles))
