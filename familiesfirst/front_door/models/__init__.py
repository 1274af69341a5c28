"""Tables of the front door: the current state of contacts, read off the entries on their threads.

Every change of state is an entry on the contact's own thread; these rows only make the present quick to read.
Codes that differ between authorities (outcomes, urgency bands, referral sources, services) are policy, so the
database constrains only those the code itself turns on.
"""

from familiesfirst.front_door.models.answering import AnswerCode
from familiesfirst.front_door.models.arriving import (
    ATTACHMENTS,
    DRAFTS,
    WRONG_CODES,
    Attachment,
    Draft,
    WrongCode,
)
from familiesfirst.front_door.models.contacts import Contact, Referrer, Ring
from familiesfirst.front_door.models.deciding import Agreement, Check, Handover, PassedOn, ShortAssessment
from familiesfirst.front_door.models.told import MatchAnswer, Told

__all__ = [
    "ATTACHMENTS",
    "DRAFTS",
    "WRONG_CODES",
    "Agreement",
    "AnswerCode",
    "Attachment",
    "Check",
    "Contact",
    "Draft",
    "Handover",
    "MatchAnswer",
    "PassedOn",
    "Referrer",
    "Ring",
    "ShortAssessment",
    "Told",
    "WrongCode",
]
