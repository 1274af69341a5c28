"""What must be true of a visit, a call or a note before it is put on the record. Plain Python."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Errors = dict[str, str]
"""{field: sentence}; a child's own field is `child-<person>-<field>`."""


@dataclass(frozen=True)
class ChildThere:
    """One child, as the visit found them. Codes are policy's (`not_seen_reason`, `may_be_shown`).

    voice: what the child said or showed, in their own words where there were any.
    """

    person: int
    seen: bool
    seen_alone: bool | None = None
    bedroom_seen: bool | None = None
    why_not: str = ""
    voice: str = ""
    shown_to: str = ""


@dataclass(frozen=True)
class Visit:
    """A visit, or the attempt at one (made=False). happened: a date alone when the time is not known.

    others: people of the family who were met beside the children, by person id. unborn: babies that it was about, too.
    """

    made: bool
    happened: dt.date | dt.datetime
    purpose: str
    announced: bool
    note: str
    children: tuple[ChildThere, ...] = ()
    others: tuple[int, ...] = ()
    unborn: tuple[int, ...] = ()


@dataclass(frozen=True)
class Voice:
    """What one child said or showed where they were not met on a visit. shown_to: a code of `may_be_shown`."""

    person: int
    words: str
    shown_to: str


@dataclass(frozen=True)
class Call:
    """A call. people: whom of the family it was with or about. with_whom: anyone else, in words. voices: what children
    said, each of whom is named by it too.
    """

    happened: dt.date | dt.datetime
    direction: str
    note: str
    with_whom: str = ""
    people: tuple[int, ...] = ()
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True)
class Note:
    """Something worth keeping. people: whom of the family it is about; none: the family as a whole. voices: as of a
    call.
    """

    happened: dt.date | dt.datetime
    about: str
    note: str
    people: tuple[int, ...] = ()
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True)
class Meeting:
    """Something held for a family. sort: a code of `meeting_kind`. people: the children it was about.

    with_whom: who else was there, in words.
    """

    sort: str
    happened: dt.date | dt.datetime
    note: str
    people: tuple[int, ...] = ()
    with_whom: str = ""


def day_of(happened: dt.date | dt.datetime) -> dt.date:
    """The day, of a time or of a day alone."""
    return happened.date() if isinstance(happened, dt.datetime) else happened


Life = tuple[dt.date | None, dt.date | None]
"""(date of birth, date of death) of somebody; None: not born, not known, alive."""


def check_visit(visit: Visit, lives: Mapping[int, Life]) -> Errors:
    """What is wrong with a visit, beside its fields. lives: of each child."""
    if not visit.made:
        return _needs_words(visit.note, "Say what you tried, and what you saw.")
    errors = dict(
        fault
        for child in visit.children
        for fault in _check_child(child, visit, *lives.get(child.person, (None, None)))
    )
    if not any(c.seen for c in visit.children) and not visit.others:
        errors["made"] = "Nobody was met. Record it as a visit that did not happen."
    return errors | _needs_words(visit.note, "Say what happened.")


def _check_child(
    child: ChildThere, visit: Visit, born: dt.date | None, died: dt.date | None
) -> Iterator[tuple[str, str]]:
    at = f"child-{child.person}-"
    if child.seen:
        if child.seen_alone is None:
            yield f"{at}seen_alone", "Say whether you saw them alone."
        if born and day_of(visit.happened) < born:
            yield f"{at}seen", "They were not born yet on that day."
        if died and day_of(visit.happened) > died:
            yield f"{at}seen", "They had died by that day."
        if child.voice and not child.shown_to:
            yield f"{at}shown_to", _SAY_WHO
    elif not child.why_not:
        yield f"{at}why_not", "Say why you did not see them."


def check_call(call: Call) -> Errors:
    """What is wrong with a call, beside its fields."""
    errors = _needs_words(call.note, "Say what was said.")
    if not call.people and not call.voices and not call.with_whom:
        errors["people"] = "Say whom the call was with or about."
    return errors | _check_voices(call.voices)


def check_note(note: Note) -> Errors:
    """What is wrong with a note, beside its fields."""
    return _needs_words(note.note, "Write the note.") | _check_voices(note.voices)


def check_meeting(meeting: Meeting) -> Errors:
    """What is wrong with a meeting, beside its fields."""
    errors = _needs_words(meeting.note, "Say what was settled.")
    if not meeting.people:
        errors["people"] = "Say which children it was about."
    return errors


def _check_voices(voices: Iterable[Voice]) -> Errors:
    return {f"child-{v.person}-shown_to": _SAY_WHO for v in voices if not v.shown_to}


_SAY_WHO = "Say who may be shown what they said."


def _needs_words(words: str, sentence: str) -> Errors:
    return {} if words.strip() else {"note": sentence}
