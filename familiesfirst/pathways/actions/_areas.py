"""What the steps between areas share: where the family stands, and who of another area was told."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.pathways.rules.transfers import KINDS, Errors, Told, check_told, place_of, refusal, since_of
from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.api import Place, moment_after, place_at
from familiesfirst.record.api import WITHDRAWN, EntryView, Invalid, Meanwhile, NotThere, effective, entries_of_thread

NOBODY = "Choose who it is about."


def check_place(root: int, machine: str, kind: str) -> Place:
    """Since when the family stands where it does. Meanwhile when this cannot be written there."""
    entries = effective(entries_of_thread(root, only=(*sorted(KINDS), *sorted(WITHDRAWN))))
    if sentence := refusal(machine, place_of(entries, machine)[0], kind):
        raise Meanwhile(sentence)
    return _place(since_of(entries, machine))


def _place(since: EntryView | None) -> Place:
    return Place() if since is None else place_at(since.kind, since)


def told_after(on: dt.date, *places: Place) -> dt.date | dt.datetime:
    """When it is put on the record that somebody was told on a day, after each of these. Invalid for a day before."""
    happened = moment_after(on, *places)
    if happened is None:
        last = max(place.since for place in places if place.since is not None)
        raise Invalid({"on": f"It follows what happened on {last:%-d %B %Y}. Look at the date."})
    return happened


def check_children(root: int, children: Collection[int], kind: str) -> tuple[dict[str, str], list[Place]]:
    """({child: name}, since when each stands where they do). Invalid where none is chosen; NotThere for another
    family's; Meanwhile, naming the child.
    """
    names = names_of(root, children, "children")
    entries = effective(entries_of_thread(root, only=(*sorted(KINDS), *sorted(WITHDRAWN))))
    for child in children:
        if sentence := refusal("in", place_of(entries, "in", child)[0], kind, names[str(child)]):
            raise Meanwhile(sentence)
    return names, [_place(since_of(entries, "in", child)) for child in children]


def names_of(root: int, who: Collection[int], field: str) -> dict[str, str]:
    """{person: name}. Invalid, beside the field, where nobody is chosen; NotThere for another family's."""
    if not who:
        raise Invalid({field: NOBODY})
    if not set(who) <= set(people.people_of(root)):
        raise NotThere
    return {str(p): name for p, name in people.names_of(list(who)).items()}


def check(told: Told, now: dt.datetime, untold: Errors | None = None, **more: str) -> None:
    """Invalid, by field. untold: what is wrong with who of the family was told. more: {field: sentence} of what else is
    wrong; an empty sentence is nothing.
    """
    errors: Errors = check_told(told, codeset("told_by"), timezone.localdate(now)) | (untold or {})
    if found := errors | {field: said for field, said in more.items() if said}:
        raise Invalid(found)


def because(words: str, untold: Errors | None = None) -> None:
    """Invalid without words. untold: what is wrong with who of the family was told."""
    errors: Errors = {} if words.strip() else {"words": "Say why, or what became of it."}
    if errors := errors | (untold or {}):
        raise Invalid(errors)
