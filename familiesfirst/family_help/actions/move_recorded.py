"""What was recorded on the wrong family's record goes to the right one, whole."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from familiesfirst.family_help.actions._putting import row_of
from familiesfirst.family_help.actions.correct_entry import SORTS
from familiesfirst.family_help.entries.recording import (
    CALL_MADE,
    CHILD_NOT_SEEN,
    NOTE_WRITTEN,
    VISIT_ATTEMPTED,
    VISIT_MADE,
    AttemptMarks,
    CallFacts,
    NamesFacts,
    NoteFacts,
    NotSeenMarks,
    VisitFacts,
)
from familiesfirst.people import api as people
from familiesfirst.policy.api import label
from familiesfirst.record.api import (
    Actor,
    EntryView,
    Invalid,
    NotThere,
    action,
    authorise,
    effective,
    entries_by_id,
    entries_on,
    lock_threads,
    move_entry,
    root_of,
)

VISITS = {VISIT_MADE.code, VISIT_ATTEMPTED.code}
FACTS: dict[str, type[VisitFacts | CallFacts | NoteFacts]] = {
    **dict.fromkeys(VISITS, VisitFacts),
    CALL_MADE.code: CallFacts,
    NOTE_WRITTEN.code: NoteFacts,
}


@action("family_help.move_recorded")
def move_recorded(*, by: Actor, now: dt.datetime, entry: int, to: int, who: dict[int, int], why: str) -> int:
    """Moves a visit, an attempt, a call or a note to another family; id of the entry there.

    who: {person it names here: who that is there}; whoever is not in it is named there by nobody. What a child said who
    is nobody there stays with the note. That a child was not seen goes with its visit. Invalid beside the fields;
    otherwise as `record.move_entry`.
    """
    held = entries_by_id([entry], allows=lambda each: True).get(entry)
    if held is None or held.kind not in SORTS:
        raise NotThere
    lock_threads(held.thread, to)
    authorise(thread=held.thread)
    authorise(thread=to)
    _check_who(who, people.people_of(root_of(to)))
    if held.facts is None:
        return move_entry(by=by, now=now, entry=entry, to=to, people=who, why=why)
    names = people.names_of(who.values())
    there = move_entry(
        by=by, now=now, entry=entry, to=to, people=who, why=why,
        marks=_marks_there(held, to), facts=_words_there(held, who, names),
    )  # fmt: skip
    for missed in _not_seen_of(held) if held.kind in VISITS else ():
        move_entry(
            by=by, now=now, entry=missed, to=to, people=who, why=why,
            marks=NotSeenMarks(there), facts=NamesFacts({str(p): name for p, name in names.items()}),
        )  # fmt: skip
    return there


def _check_who(who: Mapping[int, int], there: Collection[int]) -> None:
    if not set(who.values()) <= set(there):
        raise NotThere
    if len(set(who.values())) < len(who):
        raise Invalid({"who": "Two people here cannot be the same person there."})


def _marks_there(held: EntryView, to: int) -> Any:
    """An attempt stands in the other family's row of attempts; a visit's marks are what they are."""
    if held.kind != VISIT_ATTEMPTED.code:
        return None
    marks = held.marks
    row = row_of(to, held.day if held.day_only else held.happened)
    return AttemptMarks(marks.purpose, marks.announced, marks.by_social_worker, *row)


def _words_there(
    held: EntryView, who: Mapping[int, int], names: Mapping[int, str]
) -> VisitFacts | CallFacts | NoteFacts:
    """The words without a name of this record: each child by their name there."""
    words = FACTS[held.kind](**(held.facts or {}))
    placed = {str(who[int(p)]): said for p, said in words.voices.items() if int(p) in who}
    others = [_said(said, held.people.get(int(p), {})) for p, said in words.voices.items() if int(p) not in who]
    return replace(
        words,
        note="\n\n".join([words.note, *others]),
        voices=placed,
        names={str(p): name for p, name in names.items()} if words.names else {},
        why_corrected="",
    )


def _said(words: str, marks: Mapping[str, Any]) -> str:
    shown = label("may_be_shown", marks.get("shown_to"))
    return f"A child said: “{words}”{f' ({shown}.)' if shown else ''}"


def _not_seen_of(visit: EntryView) -> list[int]:
    """The entries that told the desks of a child who was not seen on this visit."""
    root = root_of(visit.thread)
    held = entries_on([root], only={CHILD_NOT_SEEN.code}, joined=True)[root]
    return [e.id for e in effective(held) if e.kind == CHILD_NOT_SEEN.code and e.marks.visit == visit.id]
