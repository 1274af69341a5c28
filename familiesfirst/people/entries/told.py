"""What a contact said, put with the person it is about, and taken back when that was wrong."""

from dataclasses import dataclass

from familiesfirst.people.entries.words import because
from familiesfirst.record.api import Kind


@dataclass(frozen=True)
class AttachedMarks:
    """How many new details came with it."""

    details: int


@dataclass(frozen=True)
class AttachedFacts:
    """As whom the contact spoke of them, and why."""

    who: str
    why: str = ""


ATTACHED = Kind(
    code="told.attached",
    title="What was told, put with a person",
    says=lambda e: f"What was told of {e.fact('who', 'somebody')} was put with the person it is about.",
    marks=AttachedMarks,
    facts=AttachedFacts,
    retention="front_door",
    quiet=True,
)
DETACHED = Kind(
    code="told.detached",
    title="What was told, taken back",
    says=lambda e: (
        f"What was told of {e.fact('who', 'somebody')} was taken back from the person it was put with." + because(e)
    ),
    marks=AttachedMarks,
    facts=AttachedFacts,
    retention="front_door",
    quiet=True,
)

KINDS = [ATTACHED, DETACHED]
