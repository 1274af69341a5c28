"""Somebody's own story in their own words: for the first time, or changed by them."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from familiesfirst.people.access import family_read, person_of
from familiesfirst.people.actions._adding import born_of, refuse, today_of
from familiesfirst.people.entries.own_words import OWN_WORDS, OwnWordsFacts, OwnWordsMarks
from familiesfirst.people.models import OwnWords, Person
from familiesfirst.people.rules import own_words as rules
from familiesfirst.people.rules.born import check_before, is_child
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, lock_threads, put, root_of


@action("people.record_own_words")
def record_own_words(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    words: str,
    how: str,
    said_on: dt.date,
    uses: Collection[str] = (),
    asked: bool = True,
    language: str = "",
    shown_to: str = "",
    version: int = 0,
    written_by: str | None = None,
    came_with: int | None = None,
) -> int:
    """Id of the entry. A new version corrects the one before, which stays on the record.

    uses: codes of `own_words_use` they agreed to; asked: whether they were asked. shown_to: of a child, a code of
    `may_be_shown`. version: the one the page was drawn from, 0 for none; Meanwhile when another was written since.
    written_by: who wrote it down when that is not the actor; empty: they themselves. came_with: the contact in which
    they said it; it then stands on the contact's thread, and leaves with it. Invalid beside the fields.
    """
    thread = came_with or family
    authorise(thread=thread)
    lock_threads(thread)
    root, owner = family_read(family), person_of(family, person)
    if came_with and root_of(came_with) != root.pk:
        raise NotThere
    refuse(_faults(owner, words, how, shown_to, said_on, now))
    held = OwnWords.objects.filter(person=owner, family__root=root.pk).first()
    if (held.version if held else 0) != version:
        raise Meanwhile(f"{owner.short}’s words were changed meanwhile. Look at them as they stand now.")
    given = {"words": words.strip(), "how": how, "language": language, "said_on": said_on, "shown_to": shown_to}
    given |= {"uses": list(dict.fromkeys(uses)), "asked": asked, "version": version + 1, "came_with": came_with}
    row = _row(held or OwnWords(person=owner, family=root), given, by, written_by)
    row.entry = _put(row, thread, held.entry if held else None)
    keep(row)
    return row.entry


def _faults(owner: Person, words: str, how: str, shown_to: str, on: dt.date, now: dt.datetime) -> dict[str, str]:
    child = is_child(born_of(owner), today_of(now)) is True
    when = {"said_on": "This has not happened yet."} if on > today_of(now) else {}
    if early := check_before(on, born_of(owner), name=owner.short):
        when = {"said_on": early}
    return rules.faults(words, how, shown_to, child=child) | when


def _row(held: OwnWords, given: dict[str, Any], by: Actor, written_by: str | None) -> OwnWords:
    """A row for the words as given, in the place of the one held."""
    scribe = _scribe(by) if written_by is None else written_by
    return OwnWords(
        pk=held.pk,
        person=held.person,
        family=held.family,
        by_name=scribe,
        by_agency=by.agency if scribe else None,
        **given,
    )


def _scribe(by: Actor) -> str:
    return ", ".join(part for part in (by.name, by.agency_name) if part)


def _put(row: OwnWords, thread: int, corrects: int | None) -> int:
    try:
        return put(
            OWN_WORDS,
            thread=thread,
            happened=row.said_on,
            marks=OwnWordsMarks(
                version=row.version,
                how=row.how,
                uses=tuple(row.uses),
                asked=row.asked,
                language=row.language or None,
                shown_to=row.shown_to or None,
                own_hand=not row.by_name,
            ),
            facts=OwnWordsFacts(row.person.shown, row.words),
            people={row.person_id: None},
            corrects=corrects,
        )
    except Invalid as fault:
        raise Invalid({"said_on" if k == "happened" else k: v for k, v in fault.errors.items()}) from fault
