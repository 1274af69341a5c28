"""What recording for the first time and putting right share: the entry of a visit, a call or a note."""

import datetime as dt
from collections.abc import Collection
from typing import assert_never

from django.db import IntegrityError, transaction

from familiesfirst.family_help.entries.recording import (
    CALL_MADE,
    CHILD_NOT_SEEN,
    NOTE_WRITTEN,
    VISIT_ATTEMPTED,
    VISIT_MADE,
    AttemptMarks,
    CallFacts,
    CallMarks,
    HeardMarks,
    NamesFacts,
    NoteFacts,
    NoteMarks,
    NotSeenMarks,
    SeenMarks,
    VisitFacts,
    VisitMarks,
    WhyNotMarks,
)
from familiesfirst.family_help.models import SentForm
from familiesfirst.family_help.queries.attempts import END_OF_DAY, history_of
from familiesfirst.family_help.rules.attempts import in_a_row
from familiesfirst.family_help.rules.recording import (
    Call,
    ChildThere,
    Note,
    Visit,
    check_call,
    check_note,
    check_visit,
    day_of,
)
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, moment_of, put, root_of

Said = Visit | Call | Note


def put_said(by: Actor, family: int, said: Said, *, corrects: int | None = None, why: str = "") -> int:
    """Puts it on the family's record; the entry's id. Invalid beside the fields; NotThere for others' people."""
    match said:
        case Visit():
            return put_visit(by, family, said, corrects, why)
        case Call():
            return put_call(family, said, corrects, why)
        case Note():
            return put_note(family, said, corrects, why)
        case _:
            assert_never(said)


def put_visit(by: Actor, family: int, visit: Visit, corrects: int | None, why: str) -> int:
    """The visit, and a second entry for the desk when a child was not seen."""
    seen_by = [c.person for c in visit.children]
    _check_people(family, [*seen_by, *visit.others, *visit.unborn])
    lives = people.born_of_people(seen_by)
    _refuse(
        check_visit(visit, {p: (life.on, life.died) for p, life in lives.items()})
        | before_their_time(visit.others, visit.happened, before_birth=False)
    )
    names = {str(p): name for p, name in people.names_of(seen_by).items()}
    entry = put(
        VISIT_MADE if visit.made else VISIT_ATTEMPTED,
        thread=family,
        happened=visit.happened,
        marks=_visit_marks(by, family, visit, corrects),
        facts=VisitFacts(visit.note, {str(c.person): c.voice for c in visit.children if c.voice}, names, why),
        people=_there(visit),
        corrects=corrects,
    )
    unseen = {c.person: WhyNotMarks(c.why_not or None) for c in visit.children if visit.made and not c.seen}
    if unseen:
        missed = NamesFacts({p: name for p, name in names.items() if int(p) in unseen})
        put(
            CHILD_NOT_SEEN,
            thread=family,
            happened=visit.happened,
            marks=NotSeenMarks(entry),
            facts=missed,
            people=unseen,
        )
    return entry


def _visit_marks(by: Actor, family: int, visit: Visit, corrects: int | None) -> VisitMarks | AttemptMarks:
    told = (visit.purpose, visit.announced, by.social_work_qualified)
    if visit.made:
        return VisitMarks(*told, _counts_for_protection(by, family, visit))
    return AttemptMarks(*told, *row_of(family, visit.happened, but=corrects))


def _counts_for_protection(by: Actor, family: int, visit: Visit) -> bool:
    """Whether they are a social worker with one of the parts whose visits count (`protection_visit_by`), that day."""
    if not by.social_work_qualified:
        return False
    parts = set(setting("protection_visit_by"))
    round_them = involvement.round_family(root_of(family), day_of(visit.happened), past=True)
    return any(
        one.worker == by.worker and one.role in parts and one.held_on(day_of(visit.happened)) for one in round_them
    )


def row_of(family: int, happened: dt.date | dt.datetime, *, but: int | None = None) -> tuple[int, bool]:
    """(how many attempts in a row, whether they ask for a decision) of an attempt on this family's record.

    but: an entry that it is about to put right.
    """
    moment, _, day_only = moment_of(happened)
    when = moment + END_OF_DAY if day_only else moment
    row = in_a_row(history_of(family, but=but), when, int(setting("attempts_before_decision")))
    return row.attempts, row.asks


def _there(visit: Visit) -> dict[int, SeenMarks | None]:
    """Each child with what was seen of them. After an attempt, nobody is said to have been seen or not."""
    named = dict.fromkeys([c.person for c in visit.children] + [*visit.others, *visit.unborn])
    return named | {c.person: _marks(c) for c in visit.children} if visit.made else named


def _marks(child: ChildThere) -> SeenMarks:
    if not child.seen:
        return SeenMarks(child_seen=False, why_not=child.why_not)
    return SeenMarks(True, child.seen_alone, child.bedroom_seen, None, child.shown_to or None)


def put_call(family: int, call: Call, corrects: int | None, why: str) -> int:
    """The call."""
    named = _named(call)
    _check_people(family, named)
    _refuse(check_call(call) | before_their_time(named, call.happened))
    return put(
        CALL_MADE,
        thread=family,
        happened=call.happened,
        marks=CallMarks(call.direction),
        facts=CallFacts(call.note, call.with_whom, why, *_heard(call)),
        people=named,
        corrects=corrects,
    )


def put_note(family: int, note: Note, corrects: int | None, why: str) -> int:
    """The note."""
    named = _named(note)
    _check_people(family, named)
    _refuse(check_note(note) | before_their_time(named, note.happened))
    return put(
        NOTE_WRITTEN,
        thread=family,
        happened=note.happened,
        marks=NoteMarks(note.about),
        facts=NoteFacts(note.note, why, *_heard(note)),
        people=named,
        corrects=corrects,
    )


def _named(said: Call | Note) -> dict[int, HeardMarks | None]:
    """Everybody a call or a note names, with who may be shown what they said."""
    return dict.fromkeys(said.people) | {v.person: HeardMarks(v.shown_to or None) for v in said.voices}


def _heard(said: Call | Note) -> tuple[dict[str, str], dict[str, str]]:
    """What each child said, and what each of those is called; both empty when nobody's words are kept."""
    if not said.voices:
        return {}, {}
    names = people.names_of([v.person for v in said.voices])
    return {str(v.person): v.words for v in said.voices}, {str(p): name for p, name in names.items()}


def once(token: str, entry: int) -> None:
    """Keeps that a page was sent. Meanwhile when it had been: the action then leaves nothing. No token: no page."""
    if not token:
        return
    try:
        with transaction.atomic():
            SentForm.objects.create(token=token, entry=entry)
    except IntegrityError as fault:
        raise Meanwhile("This was sent already, and is on the record once. Nothing was written twice.") from fault


def before_their_time(
    named: Collection[int], happened: dt.date | dt.datetime, *, before_birth: bool = True
) -> dict[str, str]:
    """What is wrong with the day, beside its field, when one of those named was not born (or expected) yet."""
    fault = people.before_their_time(named, day_of(happened), before_birth=before_birth)
    return {"happened": fault} if fault else {}


def _check_people(family: int, named: Collection[int]) -> None:
    if not set(named) <= set(people.people_of(family)):
        raise NotThere


def _refuse(errors: dict[str, str]) -> None:
    if errors:
        raise Invalid(errors)
