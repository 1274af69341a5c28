"""Who of a family is told of a step, what they answer, and the noes that wait."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from familiesfirst.pathways.models import No, StepAnswer, StepProposal
from familiesfirst.pathways.queries.kept import Kept
from familiesfirst.pathways.rules.answers import AGREES, IN_PART
from familiesfirst.pathways.rules.steps import Standing
from familiesfirst.people import api as people
from familiesfirst.policy.api import label, setting
from familiesfirst.record.api import EntryView, NotThere, root_of, threads_of


@dataclass(frozen=True)
class ToldView:
    """One person and a step. told: `told`, `withheld` or empty; on: since when. answer: in words, with theirs.

    waits: a no of theirs that is not decided on. elsewhere: they are not told yet of another decision on the family.
    """

    person: int
    name: str
    word: str
    told: str = ""
    on: dt.date | None = None
    look_again_by: dt.date | None = None
    answer: str = ""
    words: str = ""
    waits: bool = False
    elsewhere: bool = False


@dataclass(frozen=True)
class NoView:
    """A no and what was decided after it; choice is empty while it waits."""

    person: int
    name: str
    since: dt.datetime
    words: str
    choice: str = ""
    why: str = ""
    again: dt.date | None = None
    code: str = ""


def step_told_of(step: int) -> int:
    """The entry of which people are told, or not yet, when they are told of this step. NotThere when absent."""
    held = StepProposal.objects.filter(pk=step).first()
    if held is None:
        raise NotThere
    return held.told_of


def with_answers(standing: Standing, held: StepProposal) -> Standing:
    """The same, with what the family says: whether anybody agrees to this step, and whose no waits."""
    answers = _latest(list(StepAnswer.objects.filter(step=held).order_by("at", "pk")))
    waits = list(No.objects.filter(family__in=threads_of(root_of(held.family_id)), ended_at=None).order_by("since"))
    names = people.names_of([no.person_id for no in waits])
    agreed = any(answer.answer in (AGREES, IN_PART) for answer in answers.values())
    return replace(standing, agreed=agreed, noes=tuple(names[no.person_id] for no in waits))


def _latest(rows: Sequence[StepAnswer]) -> dict[int, StepAnswer]:
    """{person: their latest answer}, of answers in order."""
    return {row.person_id: row for row in rows}


def asked_people(header: people.FamilyHeader) -> list[tuple[int, str, str]]:
    """Whom a step is told to and asked of, as (person, name, word): every adult, and young people able to answer."""
    grown = [(adult.person, adult.name, adult.word) for adult in header.adults]
    oldest = int(str(setting("asked_from_age")))
    return grown + [(c.person, c.name, c.age) for c in header.children if (c.years or 0) >= oldest]


def whole_family(header: people.FamilyHeader) -> list[tuple[int, str, str]]:
    """Everybody of the family who can ask for something, of whatever age, as (person, name, word)."""
    grown = [(adult.person, adult.name, adult.word) for adult in header.adults]
    return grown + [(c.person, c.name, c.age) for c in header.children if not c.unborn]


def told_of(kept: Kept, header: people.FamilyHeader, step: int, told: int) -> tuple[ToldView, ...]:
    """Each person of the family and this step: told or not, and their latest answer. told: the entry it is that they
    are told of. Two queries."""
    held_back = people.not_told_yet(header.family)
    lines = {line.person: line for line in people.tellings_of([told])}
    rows = kept.answered(step)
    waits = {no.person_id for no in kept.noes if no.ended_at is None}
    each = (
        _told(person, name, word, lines.get(person), rows.get(person), kept.words, person in waits)
        for person, name, word in asked_people(header)
    )
    return tuple(replace(one, elsewhere=one.person in held_back and one.told != "withheld") for one in each)


def _told(
    person: int,
    name: str,
    word: str,
    line: people.TellingLine | None,
    row: Any,
    words: Mapping[int, EntryView],
    waits: bool,
) -> ToldView:
    said = words.get(row.entry) if row else None
    return ToldView(
        person=person,
        name=name,
        word=word,
        told=line.state if line else "",
        on=line.on if line else None,
        look_again_by=line.look_again_by if line else None,
        answer=label("family_answer", row.answer) if row else "",
        words=said.fact("words") if said else "",
        waits=waits,
    )


def noes_of(kept: Kept) -> tuple[NoView, ...]:
    """Noes that wait, and those decided, the latest first; a no that its own yes ended is left out."""
    return tuple(_no(row, kept.words) for row in kept.noes if row.ended_at is None or row.choice)


def _no(row: Any, words: Mapping[int, EntryView]) -> NoView:
    said, decided = words.get(row.answered), words.get(row.entry or 0)
    return NoView(
        person=row.person_id,
        name=row.name,
        since=row.since,
        words=said.fact("words") if said else "",
        choice=label("after_a_no", row.choice) if row.choice else "",
        why=decided.fact("why") if decided else "",
        again=row.again,
        code=row.choice,
    )
