"""How somebody told of is called on the screen, whatever little is known of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class ToldAs:
    """What we were told of one person."""

    kind: str
    given: str = ""
    family_name: str = ""
    known_as: str = ""
    relationship: str = ""
    born: date | None = None
    about_age: int | None = None
    expected: date | None = None


_NAMELESS = {
    "child": "A child, name not known",
    "young_person": "A young person, name not known",
    "unborn": "An unborn child",
    "adult": "An adult, name not known",
}


def told_as(row: Any) -> ToldAs:
    """Reads a row of `Told`."""
    return ToldAs(
        row.kind, row.given_names, row.family_name, row.known_as, row.relationship_to_child, row.date_of_birth,
        row.about_age, row.expected_date,
    )  # fmt: skip


def name_of(told: ToldAs) -> str:
    """The name, or what they are to the child, or that it is not known; never empty."""
    name = " ".join(part for part in (told.given or told.known_as, told.family_name) if part)
    if name:
        return name
    if told.relationship:
        return f"{told.relationship[0].upper()}{told.relationship[1:]}, name not given"
    return _NAMELESS.get(told.kind, "Somebody, name not known")


def age_words(told: ToldAs, today: date) -> str:
    """Date of birth with age, about how old, when expected, or empty when nothing was said."""
    if told.born is not None:
        years = today.year - told.born.year - ((today.month, today.day) < (told.born.month, told.born.day))
        return f"{told.born.day} {told.born:%b %Y}, {years}" if years else f"{told.born.day} {told.born:%b %Y}, under 1"
    if told.expected is not None:
        return f"expected {told.expected.day} {told.expected:%b %Y}"
    return f"about {told.about_age}" if told.about_age is not None else ""
