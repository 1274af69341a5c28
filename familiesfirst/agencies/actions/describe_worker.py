"""An administrator says what a worker of their agency brings: where they work, which languages and skills."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.agencies.access import worker_for_change
from familiesfirst.agencies.entries import WORKER_DESCRIBED, DescribedFacts, WorkerMarks
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("agencies.describe_worker")
def describe_worker(
    *, by: Actor, now: dt.datetime, worker: int, place: str, languages: Sequence[str], skills: Sequence[str]
) -> None:
    """By these they are suggested as lead. An empty place is that of their team. Invalid for a code there is not."""
    held = worker_for_change(worker)
    authorise(thread=held.agency.thread_id)
    _check(place=[place] if place else [], languages=languages, skills=skills)
    held.place, held.languages, held.skills = place, sorted(set(languages)), sorted(set(skills))
    held.save(update_fields=["place", "languages", "skills"])
    put(
        WORKER_DESCRIBED,
        thread=held.agency.thread_id,
        happened=now,
        marks=WorkerMarks(worker=held.pk),
        facts=DescribedFacts(name=held.name, place=place, languages=held.languages, skills=held.skills),
    )


def _check(**given: Sequence[str]) -> None:
    sets = {"place": "area", "languages": "language", "skills": "skill"}
    wrong = {key: "Choose from the list" for key, codes in given.items() if set(codes) - codeset(sets[key]).keys()}
    if wrong:
        raise Invalid(wrong)
