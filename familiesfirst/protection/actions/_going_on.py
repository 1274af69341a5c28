"""A conference that is written up late ends the enquiry that led to it, not what a discussion after it said of it."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.protection.access import told_of
from familiesfirst.protection.entries.enquiry import S47_STARTED, EnquiryMarks, StartedMarks
from familiesfirst.protection.entries.words import Words
from familiesfirst.protection.models import Enquiry
from familiesfirst.protection.rules.states import went_on_after
from familiesfirst.record.api import EntryView, put


def keep_going(root: int, names: dict[int, str], conference: dt.datetime) -> None:
    """For each child of whom a discussion held after the conference said that the enquiry goes on, one begins there.

    Before anything else is written: whoever is not told of that discussion is not told of this.
    """
    found = {child: went_on_after(told, child, conference) for child, told in told_of(list(names)).items()}
    for entry in {one.id: one for one in found.values() if one is not None}.values():
        those = [child for child, one in found.items() if one is not None and one.id == entry.id]
        _begin(root, entry, {child: names[child] for child in those}, conference)


def _begin(root: int, entry: EntryView, names: dict[int, str], conference: dt.datetime) -> None:
    on, held = (timezone.localdate(at) for at in (entry.happened, conference))
    words = (
        f"{' and '.join(names.values())}: it was held on {on:%-d %B %Y} and said that the enquiry goes on. "
        f"The conference of {held:%-d %B %Y}, which ended the one before, was written up later."
    )
    put(
        S47_STARTED,
        thread=root,
        happened=entry.happened,
        marks=StartedMarks(sort=_sort(names)),
        facts=Words(words),
        people={child: EnquiryMarks() for child in names},
    )
    people.tie_to_decision(root, entry.id)


def _sort(children: Collection[int]) -> str | None:
    """Who makes it: as before."""
    of = Enquiry.objects.filter(children__person__in=children, children__open=True).exclude(sort="")
    return of.order_by("pk").values_list("sort", flat=True).first()
