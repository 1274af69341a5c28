"""A pregnancy has ended, or a child has died: no step about them waits for anybody any more."""

import datetime as dt

from familiesfirst.pathways.actions._steps import children_of, ended, named, put_step
from familiesfirst.pathways.entries.steps import STEP_WITHDRAWN, StepFacts
from familiesfirst.pathways.models import StepOfChild, StepProposal
from familiesfirst.pathways.rules.steps import OPEN, WITHDRAWN
from familiesfirst.record.api import read_with, running

WHY = "The pregnancy has ended."
NOT_NEEDED = "It is not needed any more."
"""Of a death: the record says that apart, to those who may read it."""


def pregnancy_ended(*, family: int, person: int, now: dt.datetime) -> None:
    """Takes the baby out of the step that waits, in the action that records the end; a step about nobody else is taken
    back."""
    _out_of_steps(family, person, WHY, now)


def died(*, family: int, person: int, now: dt.datetime) -> None:
    """The same of a child, in the action that records the death."""
    _out_of_steps(family, person, NOT_NEEDED, now)


def _out_of_steps(family: int, person: int, why: str, now: dt.datetime) -> None:
    rows = StepProposal.objects.select_for_update().filter(family__in=read_with(family), state=OPEN)
    for held in rows.filter(children__person=person):
        everybody = children_of(held)
        if len(everybody) > 1:
            StepOfChild.objects.filter(step=held, person=person).delete()
            continue
        entry = put_step(STEP_WITHDRAWN, held, everybody, StepFacts(names=named(everybody), why=why), now)
        ended(held, WITHDRAWN, running().by, now, entry)
