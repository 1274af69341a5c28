"""A match was wrong: everything that came with it leaves the person again."""

import datetime as dt

from django.db.models import Q

from familiesfirst.people.actions._adding import put_membership, today_of
from familiesfirst.people.entries.details import RELATIONSHIP_ENDED, EndMarks, RelationshipFacts, RelationshipMarks
from familiesfirst.people.entries.told import DETACHED, AttachedFacts, AttachedMarks
from familiesfirst.people.models import (
    Address,
    ContactPoint,
    Identifier,
    Language,
    Membership,
    Name,
    OwnWords,
    Person,
    Relationship,
    Setting,
)
from familiesfirst.people.models.projections import refresh_name
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put, withdraw_entry


@action("people.detach_told")
def detach_told(*, by: Actor, now: dt.datetime, contact: int, person: int, why: str) -> int:
    """Id of the entry, on the contact's thread.

    Names, numbers, relationships, addresses, languages, services and own words that came with this contact leave; so
    does the place in a family that it gave, and the person altogether when it was this contact that brought them here.
    The entries that wrote them stay.
    """
    authorise(thread=contact)
    row = Person.objects.select_for_update().filter(pk=person).first()
    if row is None:
        raise NotThere
    if not why.strip():
        raise Invalid({"why": "Say why this is not the same person."})
    who = row.shown
    reason = why.strip()
    removed = _unrelate(row, contact, now, reason) + _remove_details(row, contact)
    removed += _leave_families(row, contact, now, reason) + _take_back_words(row, contact, by, now, reason)
    if row.came_with == contact:
        row.withdrawn = True
    else:
        refresh_name(row, today_of(now))
    row.save(update_fields=["shown", "short", "withdrawn"])
    return put(
        DETACHED,
        thread=contact,
        happened=now,
        marks=AttachedMarks(removed),
        facts=AttachedFacts(who, why.strip()),
        people={row.pk: None},
    )


def _remove_details(row: Person, contact: int) -> int:
    removed = 0
    for model in (Name, Identifier, ContactPoint, Language, Setting, Address):
        rows = model.objects.filter(person=row, came_with=contact)
        removed += rows.count()
        rows.delete()
    return removed


def _unrelate(row: Person, contact: int, now: dt.datetime, why: str) -> int:
    """Relationships that came with the contact, each ended by an entry on the contact's thread."""
    between = Relationship.objects.filter(Q(person=row) | Q(other=row), came_with=contact)
    held = list(between.select_related("person", "other").order_by("pk"))
    for each in held:
        put(
            RELATIONSHIP_ENDED,
            thread=contact,
            happened=now,
            marks=RelationshipMarks(each.pk, each.type),
            facts=RelationshipFacts(each.person.shown, each.other.shown, why),
            people={each.person_id: EndMarks("person"), each.other_id: EndMarks("other")},
        )
    between.delete()
    return len(held)


def _leave_families(row: Person, contact: int, now: dt.datetime, why: str) -> int:
    came = list(Membership.objects.filter(person=row, came_with=contact, until=None).select_related("person"))
    for member in came:
        member.until, member.why_ended, member.holds_level = max(today_of(now), member.since), why[:200], False
        member.save(update_fields=["until", "why_ended", "holds_level"])
        put_membership(member, now, why=why)
    return len(came)


def _take_back_words(row: Person, contact: int, by: Actor, now: dt.datetime, why: str) -> int:
    """What they said in this contact was somebody else's story: it no longer counts, and is shown as nobody's."""
    held = list(OwnWords.objects.filter(person=row, came_with=contact))
    for words in held:
        withdraw_entry(by=by, now=now, entry=words.entry, why=why)
        words.delete()
    return len(held)
