"""What a partner reads back of what their own agency sent, and the files that came with a contact."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.front_door.models import Attachment, Contact
from familiesfirst.involvement.api import check
from familiesfirst.record.api import Actor, NotThere, log_read


@dataclass(frozen=True)
class Sent:
    """A contact that is on the record: its id and the reference the sender keeps."""

    contact: int
    reference: str


@dataclass(frozen=True)
class OwnContact:
    """A contact as whoever sent it sees it: never what others said about the family."""

    id: int
    reference: str
    received: dt.datetime
    danger_now: bool
    files: tuple[str, ...]


@dataclass(frozen=True)
class FileView:
    """A file that came with a contact, to be fetched and never shown in the page."""

    id: int
    contact: int
    name: str
    kind: str
    size: int
    stored: str


def sent_before(once: str) -> Sent | None:
    """What this page was sent as before, if it was."""
    row = Contact.objects.sent_from(once)
    return Sent(row.pk, row.reference) if row else None


def own_contact(viewer: Actor, contact: int, now: dt.datetime) -> OwnContact:
    """What the viewer's agency sent. NotThere for anybody else's. Logged as a read."""
    check(viewer, "front_door.add_to_contact", contact, now)
    row = Contact.objects.filter(pk=contact).first()
    if row is None:
        raise NotThere
    log_read(viewer, thread=contact, page="contact.sent", now=now)
    names = tuple(row.attachments.order_by("pk").values_list("name", flat=True))
    return OwnContact(row.pk, row.reference, row.received_at, row.danger_now, names)


def may_add(viewer: Actor, contact: int, now: dt.datetime, action: str = "front_door.add_to_contact") -> None:
    """NotThere, or Refused with a sentence, for whom this contact's page of adding (or of `action`) does not open."""
    check(viewer, action, contact, now)


def awaits_writing(contact: int) -> bool:
    """Whether a professional told it by phone: what they write down afterwards is then asked for."""
    return Contact.objects.filter(pk=contact, arrived_by="phone", asked_by="professional").exists()


def files_of_contact(viewer: Actor, contact: int, now: dt.datetime) -> list[FileView]:
    """The files of a contact that the viewer may read, oldest first. Logged as a read."""
    check(viewer, "front_door.read_contact", contact, now)
    log_read(viewer, thread=contact, page="contact.files", now=now)
    rows = Attachment.objects.filter(contact=contact).order_by("pk")
    return [FileView(a.pk, contact, a.name, a.kind, a.size, a.stored) for a in rows]


def file_of_contact(viewer: Actor, file: int, now: dt.datetime) -> FileView:
    """One file of a contact that the viewer may read. NotThere otherwise. Logged as a read."""
    row = Attachment.objects.filter(pk=file, contact__isnull=False).first()
    if row is None or row.contact_id is None:
        raise NotThere
    check(viewer, "front_door.read_contact", row.contact_id, now)
    log_read(viewer, thread=row.contact_id, page="contact.file", now=now)
    return FileView(row.pk, row.contact_id, row.name, row.kind, row.size, row.stored)
