"""All that the room keeps of a family's steps, asked together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.entries.answers import NO_DECIDED, STEP_ANSWERED
from familiesfirst.pathways.entries.questions import QUESTION_ASKED
from familiesfirst.pathways.entries.second_looks import SECOND_LOOK_ASKED, SECOND_LOOK_FOUND
from familiesfirst.pathways.entries.steps import STEP_DECIDED, STEP_PROPOSED, STEP_REFUSED, STEP_WITHDRAWN
from familiesfirst.pathways.models import No, SecondLook, StepAnswer, StepOfChild, StepProposal
from familiesfirst.people import api as people
from familiesfirst.record.api import (
    Asked,
    EntryView,
    allowed,
    ask_together,
    entries_asked,
    in_order,
    threads_with,
    whole,
)

ENDED = "help.closed"
KINDS = frozenset({
    *(kind.code for kind in (STEP_PROPOSED, STEP_DECIDED, STEP_REFUSED, STEP_WITHDRAWN)),
    *(kind.code for kind in (STEP_ANSWERED, NO_DECIDED, SECOND_LOOK_ASKED, SECOND_LOOK_FOUND, QUESTION_ASKED)),
    ENDED,
})  # fmt: skip
"""Entries that hold the words of it."""


@dataclass(frozen=True)
class Kept:
    """Rows of the room, as the database has them: steps, noes and second looks the latest first; the rest as it came.

    children: {step: its children, with their names}. entries: those that hold the words, with what corrects them, in
    order of recording and whoever may see them. words: those that this viewer may see. who: proposed, decided, looks.
    """

    steps: Sequence[Any]
    children: Mapping[int, Sequence[Any]]
    answers: Sequence[Any]
    noes: Sequence[Any]
    looks: Sequence[Any]
    entries: Sequence[EntryView]
    words: Mapping[int, EntryView]
    who: Mapping[int, WorkerView]

    def answered(self, step: int) -> dict[int, Any]:
        """{person: their latest answer to a step}."""
        rows = (row for row in self.answers if row.step_id == step)
        return {row.person_id: row for row in sorted(rows, key=lambda row: (row.at, row.pk))}


def kept_of(opened: people.Opened) -> Kept:
    """Everything, for this viewer. Two queries."""
    found = ask_together(_asked, family=opened.family)
    children: dict[int, list[Any]] = {}
    for row in found["children"]:
        children.setdefault(row.step_id, []).append(row)
    entries = in_order(found["words"])
    may_see = involvement.allows(opened.viewer, opened.ties)
    workers_named = {w for row in found["steps"] for w in (row.proposed_by_id, row.ended_by_id) if w}
    return Kept(
        steps=_latest_first(found["steps"], "proposed_at"),
        children=children,
        answers=found["answers"],
        noes=_latest_first(found["noes"], "since"),
        looks=_latest_first(found["looks"], "asked_at"),
        entries=entries,
        words={entry.id: entry for entry in allowed(entries, may_see)},
        who=workers(workers_named | {row.looker_id for row in found["looks"]}),
    )


def _asked(*, family: int) -> dict[str, Asked]:
    threads = threads_with(family)
    return {
        "steps": whole(StepProposal.objects.filter(family__in=threads)),
        "children": _named(StepOfChild.objects.filter(step__family__in=threads)),
        "answers": whole(StepAnswer.objects.filter(family__in=threads)),
        "noes": _named(No.objects.filter(family__in=threads), answered="answer__entry"),
        "looks": whole(SecondLook.objects.filter(family__in=threads)),
        "words": entries_asked(family, only=KINDS, words=True),
    }


def _named(rows: QuerySet[Any], **more: str) -> Asked:
    """The rows with what the person is called in whom each is about."""
    return whole(rows.annotate(called=people.name_of_person("person")), name="called", **more)


def _latest_first(rows: Collection[Any], by: str) -> list[Any]:
    return sorted(rows, key=lambda row: (getattr(row, by), row.pk), reverse=True)
