"""Somebody of the family was told of a step, and what they say to it is kept."""

import datetime as dt

from familiesfirst.pathways.actions._steps import lock_family, today_of
from familiesfirst.pathways.entries.answers import STEP_ANSWERED, AnswerFacts, AnswerMarks
from familiesfirst.pathways.models import No, StepAnswer, StepProposal
from familiesfirst.pathways.queries.standing import standing_of
from familiesfirst.pathways.rules import answers as rules
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put, root_of, threads_of


@action("pathways.record_answer")
def record_answer(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    answer: str,
    words: str = "",
    step: int | None = None,
    told: str = "",
    on: dt.date | None = None,
) -> int:
    """The entry's id. step: the proposal it is about; None: the help as a whole, such as one who no longer wants it.

    told: in which words they were told of the step, on that day (today); empty when they were told before. A no below
    child protection waits for a supervisor's decision; a yes ends an earlier no of theirs. Invalid beside the fields.
    """
    root = lock_family(family)
    authorise(thread=root)
    held, given = _step_of(root, step), rules.Answer(answer, words.strip(), told.strip())
    if person not in people.people_of(root):
        raise NotThere
    if found := rules.faults_in_answer(given):
        raise Invalid(found)
    name = people.names_of([person])[person]
    if held is not None and given.told:
        _tell(held, root, person, given, on, by, now)
    entry = put(
        STEP_ANSWERED,
        thread=root,
        # Said today, it is before whatever is decided of it later today: its hour is that of writing it down.
        happened=now if on in (None, today_of(now)) else on,
        marks=AnswerMarks(answer, step),
        facts=AnswerFacts(name, given.words),
        people={person: None},
    )
    kept = StepAnswer.objects.create(family_id=root, step=held, person_id=person, answer=answer, at=now, entry=entry)
    _follow(kept, root, by, now)
    return entry


def _step_of(root: int, step: int | None) -> StepProposal | None:
    if step is None:
        return None
    held = StepProposal.objects.filter(pk=step, family__in=threads_of(root)).first()
    if held is None:
        raise NotThere
    return held


def _tell(
    held: StepProposal, root: int, person: int, given: rules.Answer, on: dt.date | None, by: Actor, now: dt.datetime
) -> None:
    people.record_telling(
        by=by, now=now, family=root_of(root), person=person, entry=held.told_of, what=f"of a step: “{given.told}”",
        said=given.words, on=on,
    )  # fmt: skip


def _follow(kept: StepAnswer, root: int, by: Actor, now: dt.datetime) -> None:
    """A no waits for a decision, once; a yes ends it."""
    waits = No.objects.filter(family_id=root, person=kept.person_id, ended_at=None)
    if rules.settles(kept.answer):
        waits.update(ended_at=now, ended_by=by.worker)
    elif rules.opens_a_decision(kept.answer, standing_of(root, today_of(now)).levels) and not waits.exists():
        No.objects.create(family_id=root, person_id=kept.person_id, answer=kept, since=now)
