"""The kinds of entry this room writes."""

from familiesfirst.people.entries import (
    details,
    families,
    levels,
    offers,
    own_words,
    persons,
    reaching,
    same,
    standing,
    told,
)

KINDS = [
    *families.KINDS,
    *persons.KINDS,
    *details.KINDS,
    *reaching.KINDS,
    *levels.KINDS,
    *standing.KINDS,
    *told.KINDS,
    *own_words.KINDS,
    *offers.KINDS,
    *same.KINDS,
]
