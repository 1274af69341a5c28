"""Orders that keep a child safe for a while, read off the record."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import models
from django.db.models import F, Q

from familiesfirst.protection.rules.legal import ENDS
from familiesfirst.record.api import WITHDRAWN, EntryView, effective, entries_about_many

MADE, LONGER, ENDED = "legal_order.made", "legal_order.extended", "legal_order.ended"
READ = (MADE, LONGER, ENDED, *ENDS, *sorted(WITHDRAWN))


class LegalOrder(models.Model):
    """Police protection or an emergency order of one child, from its minute until `until`.

    order: a code of policy's orders. entry: what made it. extended: it was made longer. ended_at: when it was over.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    thread = models.BigIntegerField()
    entry = models.BigIntegerField()
    order = models.CharField(max_length=24)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    extended = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "order"], condition=Q(ended_at=None), name="legal_order_one_open_of_a_kind"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("made_at")), name="legal_order_until_after_made"),
            models.CheckConstraint(
                condition=Q(extended=False) | Q(order="emergency"), name="legal_order_only_an_emergency_one_longer"
            ),
        ]
        indexes = [models.Index(fields=["thread"], name="legal_order_thread")]


def follow_orders(entries: Collection[EntryView]) -> None:
    """After an action: the orders of those whom its entries are about, written anew from the record."""
    people = {p for e in entries if e.kind in READ for p in e.people}
    for person, told in entries_about_many(people, only=READ).items() if people else ():
        wanted = orders_of(effective(told), person)
        held = list(LegalOrder.objects.filter(person=person).order_by("entry"))
        if [_key(row) for row in held] != [_key(row) for row in wanted]:
            LegalOrder.objects.filter(person=person).delete()
            LegalOrder.objects.bulk_create(wanted)


def _key(row: LegalOrder) -> tuple[object, ...]:
    return row.entry, row.order, row.made_at, row.until, row.extended, row.ended_at


def orders_of(entries: Iterable[EntryView], person: int) -> list[LegalOrder]:
    """A child's orders, oldest first (unsaved rows)."""
    found: list[LegalOrder] = []
    for entry in entries:
        if person not in entry.people:
            continue
        marks = entry.marks_of(person)
        held = [row for row in found if row.ended_at is None and row.order == marks.get("order")]
        if entry.kind == MADE and not held:
            found.append(_order(entry, person))
        elif entry.kind == LONGER and held:
            held[0].until, held[0].extended = datetime.fromisoformat(str(marks["until"])), True
        elif entry.kind in (ENDED, *ENDS):
            for row in held if entry.kind == ENDED else [r for r in found if r.ended_at is None]:
                row.ended_at = entry.happened
    return sorted(found, key=lambda row: row.entry)


def _order(entry: EntryView, person: int) -> LegalOrder:
    marks = entry.marks_of(person)
    return LegalOrder(
        person_id=person, thread=entry.thread, entry=entry.id, order=str(marks["order"]), made_at=entry.happened,
        until=datetime.fromisoformat(str(marks["until"])),
    )  # fmt: skip
