"""More is told about a contact that was sent already."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.front_door.access import contact_for_change
from familiesfirst.front_door.entries.arriving import CONTACT_ADDED_TO
from familiesfirst.front_door.models import Attachment, Contact
from familiesfirst.front_door.uploads import Stored
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("front_door.add_to_contact")
def add_to_contact(
    *,
    by: Actor,
    now: dt.datetime,
    contact: int,
    words: str,
    files: Sequence[Stored] = (),
    happened: dt.datetime | None = None,
    in_writing: bool = False,
) -> int:
    """Puts what more was told beside the contact; the entry's id. Invalid when there is neither word nor file.

    in_writing: it is what a professional told by phone, as they wrote it down afterwards.
    """
    row = contact_for_change(contact)
    authorise(thread=contact)
    if not words.strip() and not files:
        raise Invalid({"words": "Write what you want to add, or choose a file"})
    Attachment.objects.attach(list(files), now, contact=row)
    return put(
        CONTACT_ADDED_TO,
        thread=contact,
        happened=happened or now,
        marks=CONTACT_ADDED_TO.marks(_added_by(by, row), len(files), in_writing),
        facts=CONTACT_ADDED_TO.facts(
            words=words.strip(), files=tuple({"name": f.name, "sha256": f.sha256} for f in files)
        ),
    )


def _added_by(by: Actor, contact: Contact) -> str:
    return "sender" if by.agency is not None and by.agency == contact.sender_agency_id else "worker"
