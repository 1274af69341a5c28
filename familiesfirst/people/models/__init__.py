"""Tables of people and families. What happened is on the record; these columns are how things stand."""

from familiesfirst.people.models.families import Family, Household, Membership
from familiesfirst.people.models.levels import ChildLevel, LegalStatus
from familiesfirst.people.models.own_words import OwnWords
from familiesfirst.people.models.people import Identifier, Language, Name, Person, Relationship, Setting
from familiesfirst.people.models.reaching import Address, ContactPoint, ProtectedFrom, SafeContactRule
from familiesfirst.people.models.same import SamePerson
from familiesfirst.people.models.standing import ComesOf, Gap, Telling, WarningNote

__all__ = [
    "Address",
    "ChildLevel",
    "ComesOf",
    "ContactPoint",
    "Family",
    "Gap",
    "Household",
    "Identifier",
    "Language",
    "LegalStatus",
    "Membership",
    "Name",
    "OwnWords",
    "Person",
    "ProtectedFrom",
    "Relationship",
    "SafeContactRule",
    "SamePerson",
    "Setting",
    "Telling",
    "WarningNote",
]
