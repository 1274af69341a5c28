"""What the people who visit may be told of something that few may read, as whoever it belongs to answered."""

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView


def for_visitors(entry: EntryView) -> tuple[str, ...]:
    """Before their answer was a code nobody could tell `nothing` from words: of such an entry nothing is said."""
    return (entry.fact("visitors"),) if entry.fact("asked") and entry.fact("visitors") else ()


def visitors_sentence(entry: EntryView) -> str:
    """The same for whoever reads the entry itself; empty where nobody was asked."""
    said = entry.fact("visitors") or (label("visitors_answer", entry.fact("asked")) if entry.fact("asked") else "")
    return f"What those who visit may be told: {said}" if said else ""
