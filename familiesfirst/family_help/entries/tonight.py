"""What out-of-hours workers are told of a family."""

from dataclasses import dataclass, field

from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class TonightMarks:
    """version: of the page, one more each time it is written."""

    version: int


@dataclass(frozen=True)
class TonightFacts:
    """As `rules.tonight.TonightWords`; first, ring: names and what for. Numbers stand with their people alone."""

    at_home: str
    frightens: str
    try_first: str
    go_when: str
    first: str = ""
    ring: list[str] = field(default_factory=list)


def _written(entry: EntryView) -> str:
    said = [
        ("At home", entry.fact("at_home")),
        ("Ring first", entry.fact("first")),
        ("What frightens us", entry.fact("frightens")),
        ("Try first", entry.fact("try_first")),
        ("Ring", "; ".join(entry.fact("ring", []))),
        ("We go when", entry.fact("go_when")),
    ]
    return " ".join(["Tonight was written.", *(f"{title}: {words.rstrip('.')}." for title, words in said if words)])


TONIGHT_WRITTEN = Kind(
    code="tonight.written",
    title="Tonight",
    marks=TonightMarks,
    facts=TonightFacts,
    retention="family",
    says=_written,
)
TONIGHT_CONFIRMED = Kind(
    code="tonight.confirmed",
    title="Tonight is still right",
    marks=TonightMarks,
    retention="family",
    says=lambda e: "Looked at what is told at night: it is still right.",
    quiet=True,
)

KINDS = [TONIGHT_WRITTEN, TONIGHT_CONFIRMED]
