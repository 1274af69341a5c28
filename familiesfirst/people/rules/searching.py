"""What somebody typed into the search box."""

import datetime as dt
import re
from dataclasses import dataclass

from familiesfirst.people.rules.identifiers import guess_system
from familiesfirst.people.rules.names import fold

_REFERENCE = re.compile(r"([FPC])[\s-]?(\d{1,15})", re.IGNORECASE)
_MONTHS = {dt.date(2000, n, 1).strftime("%b").lower(): n for n in range(1, 13)}
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_UK = re.compile(r"\b(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})\b")
_WORDS = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?\s+(\d{4})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Sought:
    """What is looked for: a name (folded), a date of birth, or a reference of ours or another's. All empty: nothing."""

    name: str = ""
    born: dt.date | None = None
    family: int | None = None
    person: int | None = None
    contact: int | None = None
    identifier: tuple[str, str] | None = None

    @property
    def by_reference(self) -> bool:
        """One thing exactly, not a list of likenesses."""
        return any((self.family, self.person, self.contact, self.identifier))


def read(text: str) -> Sought:
    """Reads `F-1042`, `P-7741`, `C-20394`, an NHS number or UPN, a date (day first), a name, or a name with a date."""
    text = " ".join(text.split())[:200]
    reference = re.fullmatch(_REFERENCE, text)
    if reference:
        kind, number = reference[1].upper(), int(reference[2])
        return {"F": Sought(family=number), "P": Sought(person=number), "C": Sought(contact=number)}[kind]
    identifier = guess_system(text)
    if identifier:
        return Sought(identifier=identifier)
    born, rest = _date_in(text)
    return Sought(name=fold(rest), born=born)


def _date_in(text: str) -> tuple[dt.date | None, str]:
    """The first date in the words, and the words without it; a date that cannot be stays words."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_WORDS, (3, 2, 1)), (_UK, (3, 2, 1))):
        found = pattern.search(text)
        day = found and _day(*(found[n] for n in order))
        if found and day:
            return day, text[: found.start()] + text[found.end() :]
    return None, text


def _day(year: str, month: str, day: str) -> dt.date | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        return None
