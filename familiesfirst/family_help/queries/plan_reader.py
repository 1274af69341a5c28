"""A version of the plan for one named reader: what is theirs, and what is left out and why."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from familiesfirst.family_help.models import PlanAnswer, PlanCopy, PlanWord
from familiesfirst.family_help.queries.plan_rows import open_plan
from familiesfirst.family_help.queries.plan_scores import scores_of
from familiesfirst.family_help.queries.plan_versions import snapshot_of_version
from familiesfirst.family_help.queries.plan_views import ScoreLine
from familiesfirst.family_help.queries.telling import said_so_we_of
from familiesfirst.family_help.rules.plan import closed_as
from familiesfirst.family_help.rules.plan_versions import Action, Outcome, Part, Snapshot
from familiesfirst.people import api as people
from familiesfirst.people.api import Item, LeftOut, Opened, Reader, Sort
from familiesfirst.policy.api import label
from familiesfirst.record.api import NotThere, one_entry


@dataclass(frozen=True)
class ActionTold:
    """Who does what, as the reader reads it. key: as copies name it; otherwise: how the reader would put it.

    of_family: whether somebody of the family does it. over: it is done, or given up.
    """

    key: str
    who: str
    words: str
    by: str
    state: str
    otherwise: tuple[str, ...] = ()
    of_family: bool = False
    over: bool = False


@dataclass(frozen=True)
class OutcomeTold:
    """What is wanted, as the reader reads it. key, otherwise: as of an action."""

    key: str
    title: str
    need: str
    how_know: str
    state: str
    wish: str = ""
    wish_by: str = ""
    actions: tuple[ActionTold, ...] = ()
    scores: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What stands there."""
        return self.title


@dataclass(frozen=True)
class LineTold:
    """What happens if it goes wrong, or must not happen. key, otherwise: as of an action."""

    key: str
    sort: str
    words: str
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True)
class SaidTold:
    """What the reader said, and what changed because of it. key: as of an action."""

    key: str
    words: str
    change: str


Told = OutcomeTold | ActionTold | LineTold


@dataclass(frozen=True)
class PlanFor:
    """A version for one reader. parts: keys of what it holds. own: what they answered to it, in words. said: what they
    said at any time, that is said back to them.

    What the reader would put otherwise is here from the moment they say so, beside what the version says.
    """

    reader: Reader
    version: int
    on: dt.date
    outcomes: tuple[OutcomeTold, ...]
    lines: tuple[LineTold, ...]
    own: str
    parts: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    said: tuple[SaidTold, ...] = ()

    def part(self, key: str) -> Told | None:
        """One part of it, or None where it is not theirs."""
        parts: list[Told] = [*self.outcomes, *(a for o in self.outcomes for a in o.actions), *self.lines]
        return next((part for part in parts if part.key == key), None)


Keyed = tuple[str, object]
GONE = "it is about a child who has died, or is expected no more"
Scores = dict[int, tuple[ScoreLine, ...]]


@dataclass(frozen=True)
class _Drawn:
    """What a copy is drawn from. kept: what is the reader's, by key. words: of the family, not taken up."""

    whole: Snapshot
    reader: Reader
    kept: Mapping[str, Any]
    scores: Scores
    words: Sequence[PlanWord]

    def otherwise(self, part: Part) -> tuple[str, ...]:
        """How the reader would put it."""
        return tuple(
            w.words for w in self.words if f"{w.part}-{w.part_id}" == _key(part) and f"word-{w.pk}" in self.kept
        )


def plan_for(
    opened: Opened,
    person: int,
    *,
    version: int | None = None,
    only: Collection[str] | None = None,
    reader: Reader | None = None,
) -> PlanFor:
    """The current version, or one of the open plan, for a person of the family. NotThere without a version.

    only: keys of what may appear at most, such as those of a copy made earlier. reader: where the caller has asked for
    that person already.
    """
    plan = open_plan(opened.threads)
    if plan is None or not plan.version:
        raise NotThere
    reader = reader or people.reader_of(opened, person)
    row, whole = snapshot_of_version(opened, plan.pk, version or plan.version)
    scores = scores_of(plan.pk, reader.names)
    answers = list(PlanAnswer.objects.filter(plan=plan, version=row.number).order_by("pk"))
    words = list(PlanWord.objects.filter(plan=plan, taken_up=None).order_by("pk"))
    made = people.made_for(
        reader,
        [
            *_without(_items(whole, reader, {row.entry}, scores, answers), reader, _of_nobody(whole)),
            *_otherwise(words, whole, reader),
            *_said_back(opened, person, only),
        ],
    )
    kept = dict(k for k in made.kept if only is None or k[0] in only or k[0].startswith("word-"))
    drawn = _Drawn(whole, reader, kept, scores, words)
    own = next((a for a in reversed(answers) if a.person_id == person), None)
    return PlanFor(
        reader=reader,
        version=row.number,
        on=row.on,
        outcomes=tuple(_told(o, drawn) for o in whole.outcomes if _key(o) in kept),
        lines=tuple(LineTold(_key(n), n.sort, n.words, drawn.otherwise(n)) for n in whole.lines if _key(n) in kept),
        own=_own(own),
        parts=tuple(kept),
        left_out=(*made.left_out, *_without_their_outcome(whole, kept)),
        said=tuple(shown for shown in kept.values() if isinstance(shown, SaidTold)),
    )


def _said_back(opened: Opened, person: int, only: Collection[str] | None) -> Iterator[Item[Keyed]]:
    """What no letter has said back to them yet; for a copy made earlier, what that one held."""
    for one in said_so_we_of(opened.family, person):
        key = f"said-{one.entry}"
        if key in only if only is not None else one.back_on in (None, opened.today):
            yield Item(
                what=f"You said, so we: “{one.words}”",
                shown=(key, SaidTold(key, one.words, one.change)),
                sort=Sort.WORDS,
                of=frozenset({person}),
                entries=frozenset({one.entry}),
            )


def copy_of(opened: Opened, copy: int) -> tuple[PlanCopy, PlanFor]:
    """A copy that was made, as it may be shown today: never more than it held. NotThere for another family's."""
    row = PlanCopy.objects.filter(pk=copy, plan__thread__in=opened.threads, plan__ended_on=None).first()
    if row is None:
        raise NotThere
    return row, plan_for(opened, row.person_id, version=row.version, only=row.parts)


def handed_over(copy: PlanCopy) -> bool:
    """Whether it was made to be handed over in person. One query."""
    return bool(one_entry(copy.entry, allows=lambda _: True).marks.in_person)


def _key(part: Part) -> str:
    return f"{type(part).__name__.lower()}-{part.id}"


def _items(
    whole: Snapshot,
    reader: Reader,
    entries: set[int],
    scores: dict[int, tuple[ScoreLine, ...]],
    answers: list[PlanAnswer],
) -> Iterator[Item[Keyed]]:
    for outcome in whole.outcomes:
        about = f"What we want: “{outcome.title}”"
        yield _item(
            outcome, about, OutcomeTold(_key(outcome), outcome.title, outcome.need, outcome.how_know, ""), entries
        )
        if outcome.wish:
            yield _wish(outcome, entries)
        for action in whole.of(outcome.id):
            yield _action(action, outcome, entries)
    for line in whole.lines:
        yield _item(line, f"{label('plan_line', line.sort)}: “{line.words}”", line.words, entries)
    yield from _said(scores, answers, reader)


def _of_nobody(whole: Snapshot) -> frozenset[str]:
    """Keys of what is about nobody but children who have died, or who are expected no more."""
    children = {outcome.id: set(outcome.children) for outcome in whole.outcomes}
    parts: list[tuple[Part, set[int]]] = [(outcome, children[outcome.id]) for outcome in whole.outcomes]
    parts += [(action, set(action.children) or children.get(action.outcome, set())) for action in whole.actions]
    gone = people.gone_of({child for _, about in parts for child in about})
    return frozenset(_key(part) for part, about in parts if about and about <= gone)


def _without(items: Iterable[Item[Keyed]], reader: Reader, gone: Collection[str]) -> Iterator[Item[Keyed]]:
    """The same, those with these keys held back from whoever reads."""
    for item in items:
        key = item.shown[0].replace("wish-", "outcome-")
        if key in gone:
            item = replace(item, held_from=frozenset({reader.person}), held_why=GONE)
        yield item


def _item(part: Part, what: str, shown: object, entries: set[int]) -> Item[Keyed]:
    """What a conference asked for is as closed to this reader as what that conference decided."""
    apart, asked_by = part.apart, getattr(part, "asked_by", None)
    return Item(
        what=what,
        shown=(_key(part), shown),
        of=frozenset({apart.health_of} if apart.health_of else ()),
        about=frozenset(getattr(part, "children", ())),
        entries=frozenset({*entries, asked_by} if asked_by else entries),
        sensitivity=apart.sensitivity,
        held_from=frozenset(apart.not_for),
        held_why=apart.why,
    )


def _wish(outcome: Outcome, entries: set[int]) -> Item[Keyed]:
    of = frozenset({outcome.wish_of} if outcome.wish_of else ())
    return Item(
        what=f"Own words in “{outcome.title}”",
        shown=(f"wish-{outcome.id}", outcome.wish),
        sort=Sort.WORDS if of else Sort.PLAIN,
        of=of,
        entries=frozenset(entries),
        released=outcome.wish_shown,
        held_from=frozenset(outcome.apart.not_for),
        held_why=outcome.apart.why,
    )


def _action(action: Action, outcome: Outcome, entries: set[int]) -> Item[Keyed]:
    """An action is at least as closed as the outcome it is for."""
    item = _item(action, f"Action: “{action.owner_name}: {action.words}”", (action.owner_name, action.words), entries)
    children = action.children or outcome.children
    above = outcome.apart
    held = item.held_from | frozenset(above.not_for)
    of = item.of or frozenset({above.health_of} if above.health_of else ())
    return replace(
        item,
        of=of,
        sensitivity=closed_as(item.sensitivity, above.sensitivity),
        held_from=held,
        held_why=item.held_why or above.why,
        about=item.about | frozenset({action.person} if action.person else ()),
        levels=frozenset(product(children, action.levels)),
    )


def _said(scores: dict[int, tuple[ScoreLine, ...]], answers: list[PlanAnswer], reader: Reader) -> Iterator[Item[Keyed]]:
    scored = {line.person for lines in scores.values() for line in lines if line.person}
    for person in sorted(scored):
        who = frozenset({person})
        name = reader.called([person])
        yield Item(f"How far {name} says it is", (f"score-{person}", ""), sort=Sort.ANSWER, of=who)
    for person in dict.fromkeys(a.person_id for a in answers):
        name = reader.called([person])
        yield Item(f"What {name} said to the plan", (f"answer-{person}", ""), sort=Sort.ANSWER, of=frozenset({person}))


def _otherwise(words: Sequence[PlanWord], whole: Snapshot, reader: Reader) -> Iterator[Item[Keyed]]:
    """Words put otherwise are for nobody but whose they are."""
    for word in words:
        if (part := whole.part(word.part, word.part_id)) is not None:
            who = frozenset({word.person_id})
            about = f"How {reader.called(who)} would put “{getattr(part, 'title', '') or getattr(part, 'words', '')}”"
            yield Item(
                about, (f"word-{word.pk}", word.words), sort=Sort.ANSWER, of=who, entries=frozenset({word.entry})
            )


def _told(outcome: Outcome, drawn: _Drawn) -> OutcomeTold:
    kept, reader = drawn.kept, drawn.reader
    wish = str(kept.get(f"wish-{outcome.id}", ""))
    by = "You" if outcome.wish_of == reader.person else reader.names.get(outcome.wish_of or 0, "")
    actions = [a for a in drawn.whole.of(outcome.id) if _key(a) in kept and a.state != "stopped"]
    told: OutcomeTold = kept[_key(outcome)]
    return replace(
        told,
        state="" if outcome.state == "open" else label("plan_outcome_state", outcome.state),
        wish=wish,
        wish_by=by if wish else "",
        actions=tuple(_action_told(action, drawn) for action in actions),
        scores=tuple(
            _score_words(s, reader) for s in drawn.scores.get(outcome.id, ()) if s.person in (None, reader.person)
        ),
        otherwise=drawn.otherwise(outcome),
    )


def _score_words(score: ScoreLine, reader: Reader) -> str:
    who = "You" if score.person == reader.person else score.name
    return f"{who} said {score.value}{f' ({score.was} at first)' if score.was is not None else ''}"


def _without_their_outcome(whole: Snapshot, kept: dict[str, Any]) -> Iterator[LeftOut]:
    """Actions that are theirs, of an outcome that is not: they go with it."""
    for action in whole.actions:
        if _key(action) in kept and f"outcome-{action.outcome}" not in kept:
            yield LeftOut(f"Action: “{action.owner_name}: {action.words}”", "what it is for is left out")


def _action_told(action: Action, drawn: _Drawn) -> ActionTold:
    who = "You" if action.person == drawn.reader.person else action.owner_name
    state = label("plan_action_state", action.state)
    return ActionTold(
        _key(action), who, action.words, action.by_words, state, drawn.otherwise(action),
        of_family=action.person is not None, over=action.over,
    )  # fmt: skip


def _own(answer: PlanAnswer | None) -> str:
    if answer is None:
        return ""
    said = [label("family_answer_told", answer.answer), answer.parts.rstrip(".")]
    words = f" “{answer.words}”" if answer.words else ""
    return ": ".join(part for part in said if part) + "." + words
