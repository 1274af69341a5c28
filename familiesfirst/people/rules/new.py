"""People about to be recorded, as a page, a contact or a return gives them."""

import datetime as dt
from dataclasses import dataclass, field

from familiesfirst.people.rules.born import Born


@dataclass(frozen=True)
class NewPerson:
    """Somebody not on record yet. Anything may be missing; codes are policy's.

    word: what they are to the family as somebody said it (`mum`), shown while no name is known.
    """

    given: str = ""
    family_name: str = ""
    name_use: str = "usual"
    born: dt.date | None = None
    expected: dt.date | None = None
    about_age: int | None = None
    died: dt.date | None = None
    sex: str = ""
    ethnicity: str = ""
    religion: str = ""
    disabilities: tuple[str, ...] = ()
    word: str = ""

    def beginning(self, today: dt.date) -> Born:
        """The dates alone; an age somebody guessed counts from today."""
        about_on = today if self.about_age is not None else None
        return Born(self.born, self.expected, self.about_age, about_on, self.died)


@dataclass(frozen=True)
class NewMember:
    """Who belongs to a family from when: somebody new, or somebody on record (their id)."""

    new: NewPerson | None = None
    person: int | None = None
    since: dt.date | None = None
    identifiers: tuple[tuple[str, str], ...] = field(default=())


def disability_fault(codes: tuple[str, ...]) -> str | None:
    """Why these disability codes cannot stand together, or None."""
    if len(set(codes)) != len(codes):
        return "A disability is listed twice."
    if "NONE" in codes and len(codes) > 1:
        return "Choose either no disability, or which."
    return None
