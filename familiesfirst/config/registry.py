"""The one visible list of what the product is made of."""

from familiesfirst.agencies import entries as agencies
from familiesfirst.family_help import entries as family_help
from familiesfirst.front_door import entries as front_door
from familiesfirst.involvement import entries as involvement
from familiesfirst.people import entries as people
from familiesfirst.protection import entries as protection
from familiesfirst.record import entries as record

KINDS = [
    *record.KINDS,
    *agencies.KINDS,
    *involvement.KINDS,
    *people.KINDS,
    *front_door.KINDS,
    *family_help.KINDS,
    *protection.KINDS,
]
