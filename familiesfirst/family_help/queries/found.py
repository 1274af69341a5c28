"""What assessments of a family have found."""

from familiesfirst.family_help.entries.helping import ASSESSMENT_AUTHORISED
from familiesfirst.record.api import effective, entries_of_thread

OUT_OF_EFFECT = ("entry.withdrawn", "entry.moved")


def factors_found(family: int) -> frozenset[str]:
    """Codes of the set `assessment_factor` that the latest assessment agreed found, of any child; the caller has asked
    whether the family is the reader's to see."""
    entries = effective(entries_of_thread(family, only=(ASSESSMENT_AUTHORISED.code, *OUT_OF_EFFECT)))
    agreed = [entry for entry in entries if entry.kind == ASSESSMENT_AUTHORISED.code]
    latest = [entry for entry in agreed if entry.day == agreed[-1].day]
    return frozenset(code for entry in latest for marks in entry.people.values() for code in marks.get("factors") or ())
