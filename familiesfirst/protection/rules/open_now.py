"""What is open about one person in protection and in law, and on which record. Plain Python."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from familiesfirst.protection.rules.legal import MACHINES as IN_LAW
from familiesfirst.protection.rules.legal import LegalStanding
from familiesfirst.protection.rules.states import MACHINES, NONE, Standing

WORDS = {
    ("strategy", "needed"): "a strategy discussion is needed",
    ("strategy", "called"): "a strategy discussion is called",
    ("enquiry", "open"): "a section 47 enquiry is open",
    ("enquiry", "conference"): "a child protection conference is needed",
    ("plan", "open"): "a child protection plan is open",
    ("court", "agreed"): "a legal planning meeting agreed to go on",
    ("court", "pre_proceedings"): "pre-proceedings are open",
    ("court", "proceedings"): "care proceedings are open",
    ("police", "open"): "police protection holds",
    ("emergency", "open"): "an emergency protection order holds",
    ("emergency", "extended"): "an emergency protection order holds",
    ("care", "open"): "they are looked after",
}
MISSING = "they are reported missing"


@dataclass(frozen=True)
class OpenNow:
    """held, law: where they stand. each: what is open, in words, with the record on which it began."""

    held: Standing
    law: LegalStanding
    each: tuple[tuple[str, int | None], ...]

    def here(self, threads: Collection[int] | None) -> tuple[str, ...]:
        """What is open on these records, in words; None: on whichever."""
        return tuple(words for words, thread in self.each if threads is None or thread in threads)


def open_now(held: Standing, law: LegalStanding, thread_of: Mapping[int, int], missing: int | None = None) -> OpenNow:
    """thread_of: {entry: its record}. missing: the record on which they are reported missing, if they are."""
    places = [*((m, getattr(held, m)) for m in MACHINES), *((m, getattr(law, m)) for m in IN_LAW)]
    each = [(WORDS[m, p.state], thread_of.get(p.entry or 0)) for m, p in places if p.state != NONE]
    return OpenNow(held, law, (*each, *([(MISSING, missing)] if missing is not None else [])))
