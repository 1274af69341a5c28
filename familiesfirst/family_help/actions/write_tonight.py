"""What is told of a family at night is written."""

import datetime as dt

from django.utils import timezone

from familiesfirst.family_help.actions._putting import once
from familiesfirst.family_help.entries.tonight import TONIGHT_WRITTEN, TonightFacts, TonightMarks
from familiesfirst.family_help.models import Tonight
from familiesfirst.family_help.rules.tonight import TonightWords, ToRing, check_tonight
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, lock_threads, put, read_with, root_of

CHANGED = "Somebody else wrote this a moment ago. Both are shown: keep what is right."


@action("family_help.write_tonight")
def write_tonight(
    *, by: Actor, now: dt.datetime, family: int, words: TonightWords, seen: int, safe: set[tuple[int, int]], token: str
) -> int:
    """Writes it; the entry's id.

    seen: the version it was written over, 0 when there was none; Meanwhile when that is no longer what stands. safe:
    (person, number) of the numbers that the page could show. Invalid beside the fields.
    """
    authorise(thread=family)
    root = root_of(family)
    lock_threads(root)
    if errors := check_tonight(words, safe):
        raise Invalid(errors)
    row = Tonight.objects.filter(thread__in=read_with(root)).order_by("-looked_at").first()
    if (row.version if row else 0) != seen:
        raise Meanwhile(CHANGED)
    children = [c.person for c in people.children_of(root, timezone.localdate(now))]
    entry = put(
        TONIGHT_WRITTEN,
        thread=root,
        happened=now,
        marks=TonightMarks(seen + 1),
        facts=_facts(words),
        people=dict.fromkeys(children),
    )
    _keep(root, words, seen + 1, by, now)
    once(token, entry)
    return entry


def _facts(words: TonightWords) -> TonightFacts:
    ringing = [*([words.first] if words.first else []), *words.ring]
    names = people.names_of({one.person for one in ringing})

    def said(one: ToRing) -> str:
        name = names.get(one.person, "Somebody")
        return f"{name}, {one.what_for}" if one.what_for else name

    return TonightFacts(
        words.at_home,
        words.frightens,
        words.try_first,
        words.go_when,
        said(words.first) if words.first else "",
        [said(one) for one in words.ring],
    )


def _keep(root: int, words: TonightWords, version: int, by: Actor, now: dt.datetime) -> None:
    held = {
        "version": version,
        "at_home": words.at_home,
        "frightens": words.frightens,
        "try_first": words.try_first,
        "go_when": words.go_when,
        "first_person": words.first.person if words.first else None,
        "first_point": words.first.point if words.first else None,
        "ring": [[one.person, one.point, one.what_for] for one in words.ring],
        "looked_at": now,
        "looked_by": by.worker,
    }
    Tonight.objects.update_or_create(thread=root, defaults=held)
