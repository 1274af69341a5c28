"""What the steps between areas share: where the family stands, and who of another area was told."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.pathways.rules.transfers import KINDS, Errors, Told, check_told, place_of, refusal
from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import WITHDRAWN, Invalid, Meanwhile, NotThere, effective, entries_of_thread


def check_place(root: int, machine: str, kind: str) -> None:
    """Meanwhile when the family does not stand where this can be written."""
    entries = effective(entries_of_thread(root, only=(*sorted(KINDS), *sorted(WITHDRAWN))))
    if sentence := refusal(machine, place_of(entries, machine)[0], kind):
        raise Meanwhile(sentence)


def check_children(root: int, children: Collection[int], kind: str) -> dict[str, str]:
    """{child: name}. Invalid where none is chosen; NotThere for another family's; Meanwhile, naming the child."""
    names = names_of(root, children, "children")
    entries = effective(entries_of_thread(root, only=(*sorted(KINDS), *sorted(WITHDRAWN))))
    for child in children:
        if sentence := refusal("in", place_of(entries, "in", child)[0], kind, names[str(child)]):
            raise Meanwhile(sentence)
    return names


def names_of(root: int, who: Collection[int], field: str) -> dict[str, str]:
    """{person: name}. Invalid, beside the field, where nobody is chosen; NotThere for another family's."""
    if not who:
        raise Invalid({field: "Choose who it is about."})
    if not set(who) <= set(people.people_of(root)):
        raise NotThere
    return {str(p): name for p, name in people.names_of(list(who)).items()}


def check(told: Told, now: dt.datetime, **more: str) -> None:
    """Invalid, by field. more: {field: sentence} of what else is wrong; an empty sentence is nothing."""
    errors: Errors = check_told(told, codeset("told_by"), timezone.localdate(now))
    if found := errors | {field: said for field, said in more.items() if said}:
        raise Invalid(found)


def because(words: str) -> None:
    """Invalid without words."""
    if not words.strip():
        raise Invalid({"words": "Say why, or what became of it."})
