"""The family's one plan, as a viewer may see it: on its page, and in short on the family's first page."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from familiesfirst.family_help.models import Plan
from familiesfirst.family_help.queries.pathway import pathway_cards
from familiesfirst.family_help.queries.plan_rows import plan_asked, snapshot_from, the_open
from familiesfirst.family_help.queries.plan_scores import LEFT, scores_from
from familiesfirst.family_help.queries.plan_views import (
    ActionCard,
    AnswerLine,
    LineCard,
    OutcomeCard,
    PlanPage,
    ScoreLine,
    WordLine,
)
from familiesfirst.family_help.rules.plan import Asked, answered_words, who_is_asked
from familiesfirst.family_help.rules.plan_versions import Action, Outcome, Part, Snapshot, Word
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.people.api import Opened, PersonNow
from familiesfirst.policy.api import label
from familiesfirst.record.api import Found, ask_together, one_entry


@dataclass
class Drawing:
    """What cards are made from; for a version of the past without scores. words: of the family, beside the text."""

    people: Sequence[PersonNow]
    words: Sequence[Word] = ()
    scores: Mapping[int, tuple[ScoreLine, ...]] = field(default_factory=dict)

    def called(self, persons: Iterable[int]) -> str:
        """Short names, in the order of the family."""
        wanted = set(persons)
        return ", ".join(p.short for p in self.people if p.person in wanted)

    def otherwise(self, part: str, id: int) -> tuple[WordLine, ...]:
        """How those of the family who said so would put this part."""
        return tuple(
            WordLine(w.id, self.called([w.person]) or LEFT, w.words, dt.date.fromisoformat(w.on))
            for w in self.words
            if (w.part, w.part_id) == (part, id)
        )


def plan_of(
    opened: Opened, everybody: Sequence[PersonNow] | None = None, found: Found | None = None
) -> PlanPage | None:
    """The family's open plan, as this viewer may see it; None without one. Two queries, or three.

    everybody, found: the people of the family and what `plan_asked` asks, where the caller has them already.
    """
    found = found or ask_together(plan_asked, family=opened.family)
    plan = the_open(found["plans"], opened.family)
    if plan is None:
        return None
    rows = {name: [row for row in found[name] if row.plan_id == plan.pk] for name in _OF_PLAN}
    stands = snapshot_from(*(rows[name] for name in _PARTS))
    whole = stands.seen_by(seen_by(opened))
    everybody = people.persons_now(opened) if everybody is None else everybody
    names = {p.person: p.short for p in everybody}
    drawing = Drawing(everybody, whole.words, scores_from(rows["plan_scores"], names))
    answers = _answers(rows["plan_answers"], everybody)
    versions = sorted(((row.number, row.on) for row in rows["plan_versions"]), reverse=True)
    return PlanPage(
        id=plan.pk,
        revision=plan.revision,
        begun_on=plan.begun_on,
        started_on=plan.started_on,
        brought_in=plan.brought_in,
        version=plan.version,
        version_on=versions[0][1] if versions else None,
        changed=plan.revision != plan.version_revision or not plan.version,
        waits=bool(plan.version) and plan.started_on is None and plan.sent_back is None,
        sent_back=_sent_back(plan, opened),
        outcomes=outcome_cards(whole, drawing),
        lines=line_cards(whole, drawing),
        answers=answers,
        answered=_answered(answers, plan.version),
        versions=tuple(versions),
        watched=pathway_cards(plan, opened),
        others=len(found["plans"]) - 1,
    )


_PARTS = ("plan_outcomes", "plan_actions", "plan_lines", "plan_words")
_OF_PLAN = (*_PARTS, "plan_answers", "plan_versions", "plan_scores")


def last_ended(opened: Opened) -> str:
    """When the family's last plan ended and why, as a sentence; empty where there was none."""
    held = Plan.objects.filter(thread__in=opened.threads, ended_on__isnull=False).order_by("-ended_on").first()
    if held is None or held.ended_on is None:
        return ""
    ended = f"The last plan ended on {held.ended_on:%-d %B %Y}"
    if held.brought_in:
        return f"{ended}. A return told of it, with its days and without its words."
    return f"{ended}: {label('plan_ended', held.why_ended).lower()}."


def seen_by(opened: Opened) -> Callable[[Part], bool]:
    """Whether the viewer may see a part, by its sensitivity; an agency always sees what its own worker wrote."""

    def sees(part: Part) -> bool:
        own = part.by_agency is not None and part.by_agency == opened.viewer.agency
        return own or involvement.may_see(opened.viewer, part.apart.sensitivity, opened.ties)

    return sees


def outcome_cards(whole: Snapshot, drawing: Drawing) -> tuple[OutcomeCard, ...]:
    """Every outcome with its actions."""
    return tuple(_outcome(outcome, whole, drawing) for outcome in whole.outcomes)


def _outcome(outcome: Outcome, whole: Snapshot, drawing: Drawing) -> OutcomeCard:
    return OutcomeCard(
        outcome=outcome,
        headline=label("outcome", outcome.framework),
        state=label("plan_outcome_state", outcome.state),
        wish_by=drawing.called([outcome.wish_of] if outcome.wish_of else []),
        for_whom=drawing.called(outcome.children),
        actions=tuple(_action(action, drawing) for action in whole.of(outcome.id)),
        scores=drawing.scores.get(outcome.id, ()),
        words=drawing.otherwise("outcome", outcome.id),
    )


def _action(action: Action, drawing: Drawing) -> ActionCard:
    return ActionCard(
        action=action,
        who=drawing.called([action.person]) if action.person else action.owner_name,
        state=label("plan_action_state", action.state),
        for_whom=", ".join(
            part for part in (drawing.called(action.children), *(label("level", c) for c in action.levels)) if part
        ),
        words=drawing.otherwise("action", action.id),
    )


def line_cards(whole: Snapshot, drawing: Drawing) -> tuple[LineCard, ...]:
    """Contingencies and bottom lines."""
    return tuple(
        LineCard(line, label("plan_line", line.sort), drawing.otherwise("line", line.id)) for line in whole.lines
    )


def _answers(rows: Iterable[Any], everybody: Sequence[PersonNow]) -> tuple[AnswerLine, ...]:
    """Those who are asked, and whoever answered without being; each with what stands for them."""
    stands = {row.person_id: row for row in rows}
    asked = {p.person for p in who_is_asked(as_asked(everybody))}
    return tuple(
        _answer(person, stands.get(person.person), person.person in asked)
        for person in everybody
        if person.person in asked or person.person in stands
    )


def as_asked(everybody: Sequence[PersonNow]) -> list[Asked]:
    """The people of the family, as the rule of who is asked reads them; not those who died."""
    return [Asked(p.person, p.short, p.child, p.years, p.unborn) for p in everybody if not p.died]


def _answer(person: PersonNow, row: Any, asked: bool) -> AnswerLine:
    line = AnswerLine(person.person, person.short, person.about, asked)
    if row is None:
        return line
    return replace(
        line,
        answer=row.answer,
        label=label("family_answer", row.answer),
        parts=row.parts,
        words=row.words,
        why=row.why,
        version=row.version,
        on=row.on,
    )


def _answered(answers: Sequence[AnswerLine], version: int) -> str:
    asked = [line.person for line in answers if line.asked]
    return answered_words(asked, {line.person: line.answer for line in answers if line.version == version})


def _sent_back(plan: Any, opened: Opened) -> str:
    if plan.sent_back is None:
        return ""
    return str(one_entry(plan.sent_back, allows=involvement.allows(opened.viewer, opened.ties)).fact("why"))
