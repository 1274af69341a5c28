"""What one agency shares in a strategy discussion."""

from dataclasses import dataclass

from familiesfirst.people.api import for_visitors, visitors_sentence
from familiesfirst.record.api import EntryView, Kind, sentences


@dataclass(frozen=True)
class SharedMarks:
    """discipline: a code of `strategy_discipline`. for_another: written down for another agency than the writer's,
    which does not read it for having written it.
    """

    strategy: int
    discipline: str
    for_another: bool


@dataclass(frozen=True)
class SharedFacts:
    """who: the person, with their agency. view: what they think. visitors: what those who visit may be told of
    it; asked: their answer, a code of `visitors_answer`.
    """

    who: str = ""
    words: str = ""
    view: str = ""
    visitors: str = ""
    asked: str = ""


def _shared(entry: EntryView) -> str:
    view = f"They think: {entry.fact('view')}" if entry.fact("view") else ""
    shared = f"{entry.fact('who') or 'An agency'} shared: {entry.fact('words', '')}"
    return sentences(shared, view, visitors_sentence(entry))


SHARED = Kind(
    code="strategy.shared",
    title="Shared in a strategy discussion",
    says=_shared,
    marks=SharedMarks,
    facts=SharedFacts,
    retention="child_protection",
    for_visitors=for_visitors,
)
KINDS = [SHARED]
