"""A plan as it stands or stood: whole, comparable, and able to lie in the facts of an entry."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from familiesfirst.family_help.rules.plan import SENSITIVITIES, Apart, closed_as
from familiesfirst.policy.api import label

GOES_ON = "goes on"


@dataclass(frozen=True)
class Part:
    """What every part has. by_agency: whose worker wrote it, and so always sees it."""

    id: int
    position: int
    apart: Apart
    by_agency: int | None


@dataclass(frozen=True)
class Outcome(Part):
    """What is wanted. See `rules.plan.OutcomeSaid`; state: open, reached, dropped. asked_by: a conference's entry."""

    framework: str
    title: str
    wish: str
    wish_of: int | None
    wish_shown: str
    need: str
    how_know: str
    children: tuple[int, ...]
    state: str
    state_why: str
    levels: tuple[str, ...] = ()
    asked_by: int | None = None


@dataclass(frozen=True)
class Action(Part):
    """Who does what. worker, person: ids of who owns it; owner_name: what they are called; by_when ISO, or empty."""

    outcome: int
    words: str
    owner: str
    worker: int | None
    person: int | None
    owner_name: str
    by_when: str
    goes_on: bool
    children: tuple[int, ...]
    levels: tuple[str, ...]
    state: str
    state_why: str

    @property
    def by_words(self) -> str:
        """`18 Dec 2026`, or that it goes on."""
        day = dt.date.fromisoformat(self.by_when) if self.by_when else None
        return f"{day.day} {day:%b %Y}" if day else GOES_ON

    @property
    def over(self) -> bool:
        """Done, or not done any more."""
        return self.state in ("done", "stopped")


@dataclass(frozen=True)
class Line(Part):
    """A contingency or a bottom line. levels: it holds at. asked_by: the entry of the conference that asked for it."""

    sort: str
    words: str
    levels: tuple[str, ...] = ()
    asked_by: int | None = None


@dataclass(frozen=True)
class Word(Part):
    """How somebody of the family would put a part (`outcome`, `action` or `line`, and its id); on: ISO.

    It stands beside the text, and is as closed as the part is.
    """

    part: str
    part_id: int
    person: int
    words: str
    on: str


@dataclass(frozen=True)
class Snapshot:
    """The whole of a plan. Order is that of `position`. words: of the family, that the plan has not taken up."""

    outcomes: tuple[Outcome, ...] = ()
    actions: tuple[Action, ...] = ()
    lines: tuple[Line, ...] = ()
    words: tuple[Word, ...] = ()

    def of(self, outcome: int) -> tuple[Action, ...]:
        """The actions of one outcome."""
        return tuple(action for action in self.actions if action.outcome == outcome)

    def part(self, sort: str, id: int) -> Part | None:
        """One part (`outcome`, `action`, `line`), or None."""
        parts: Sequence[Part] = {"outcome": self.outcomes, "action": self.actions, "line": self.lines}.get(sort, ())
        return next((part for part in parts if part.id == id), None)

    def closed(self, part: Part) -> str:
        """How closed a part is on the record: an action at least as its outcome, a word as its part."""
        own = part.apart.sensitivity
        if isinstance(part, Word):
            of = self.part(part.part, part.part_id)
            return self.closed(of) if of else own
        above = self.part("outcome", part.outcome) if isinstance(part, Action) else None
        return closed_as(own, above.apart.sensitivity) if above else own

    def seen_by(self, sees: Any) -> "Snapshot":
        """The parts for which `sees(part)` is true. An action goes with its outcome, a word with its part."""
        outcomes = tuple(o for o in self.outcomes if sees(o))
        kept = {o.id for o in outcomes}
        actions = tuple(a for a in self.actions if a.outcome in kept and sees(a))
        seen = Snapshot(outcomes, actions, tuple(line for line in self.lines if sees(line)))
        return replace(seen, words=tuple(w for w in self.words if seen.part(w.part, w.part_id)))


def to_facts(whole: Snapshot) -> dict[str, dict[str, Any]]:
    """{sensitivity: its parts}: each lies in a fact of its own, so that the record holds back what is not for all."""
    return {
        sensitivity: {
            name: [asdict(part) for part in getattr(whole, name) if whole.closed(part) == sensitivity]
            for name in ("outcomes", "actions", "lines", "words")
        }
        for sensitivity in SENSITIVITIES
    }


def from_facts(held: Iterable[Mapping[str, Any]]) -> Snapshot:
    """The plan out of those facts that the reader was given."""
    parts = [each for each in held if each]
    return Snapshot(
        tuple(_in_place(_read(Outcome, row) for each in parts for row in each.get("outcomes", ()))),
        tuple(_in_place(_read(Action, row) for each in parts for row in each.get("actions", ()))),
        tuple(_in_place(_read(Line, row) for each in parts for row in each.get("lines", ()))),
        tuple(_in_place(_read(Word, row) for each in parts for row in each.get("words", ()))),
    )


def _in_place(parts: Iterable[Any]) -> list[Any]:
    return sorted(parts, key=lambda part: (part.position, part.id))


def _read(cls: Any, row: Mapping[str, Any]) -> Any:
    """One part. What is None is left out of the record's text, and lists come back for tuples."""
    apart = row.get("apart", {})
    values = {name: row.get(name) for name in cls.__dataclass_fields__ if name in row or name != "levels"}
    values["apart"] = Apart(**apart | {"not_for": tuple(apart.get("not_for", ()))})
    return cls(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})


def differences(before: Snapshot, after: Snapshot) -> list[str]:
    """What changed from one version to the next, in sentences: what is new, what is gone, what reads otherwise."""
    return [
        *_changed(before.outcomes, after.outcomes, _outcome_words, "We want"),
        *_changed(before.actions, after.actions, _action_words, "Action"),
        *_changed(before.lines, after.lines, _line_words, "If it goes wrong"),
        *_put_otherwise(before, after),
    ]


def _put_otherwise(before: Snapshot, after: Snapshot) -> Iterator[str]:
    old = {word.id for word in before.words}
    for word in after.words:
        part = after.part(word.part, word.part_id)
        if word.id not in old and part is not None:
            yield f"“{_title(part)}”: somebody of the family would put it “{word.words.rstrip('.')}”."


def _changed(before: Sequence[Any], after: Sequence[Any], words: Any, sort: str) -> Iterator[str]:
    old = {part.id: part for part in before}
    for part in after:
        if part.id not in old:
            yield f"New. {sort}: “{_title(part)}”."
        else:
            yield from (f"“{_title(old[part.id])}”: {said}" for said in words(old[part.id], part))
    gone = set(old) - {part.id for part in after}
    yield from (f"Taken out. {sort}: “{_title(old[id])}”." for id in sorted(gone))


def _title(part: Any) -> str:
    return str(part.title if isinstance(part, Outcome) else part.words).rstrip(".")


def _outcome_words(old: Outcome, new: Outcome) -> Iterator[str]:
    if old.title != new.title:
        yield f"now reads “{_title(new)}”."
    yield from _otherwise(old, new, wish="the wish", need="what is needed", how_know="how we will know")
    if old.framework != new.framework:
        yield f"belongs to {label('outcome', new.framework)}."
    if old.state != new.state:
        yield f"{_state('plan_outcome_state', new.state)}{_because(new.state_why)}."
    yield from _shared(old, new)


def _action_words(old: Action, new: Action) -> Iterator[str]:
    if old.words != new.words:
        yield f"now reads “{_title(new)}”."
    if (old.owner, old.worker, old.person, old.owner_name) != (new.owner, new.worker, new.person, new.owner_name):
        yield f"{new.owner_name} does it, instead of {old.owner_name}."
    if (old.by_when, old.goes_on) != (new.by_when, new.goes_on):
        yield f"by {new.by_words} instead of {old.by_words}." if new.by_when else "it goes on."
    if old.state != new.state:
        yield f"{_state('plan_action_state', new.state)}{_because(new.state_why)}."
    if old.levels != new.levels or old.children != new.children:
        yield "for other children, or at another level."
    yield from _shared(old, new)


def _line_words(old: Line, new: Line) -> Iterator[str]:
    if old.words != new.words:
        yield f"now reads “{_title(new)}”."
    yield from _shared(old, new)


def _otherwise(old: Any, new: Any, **names: str) -> Iterator[str]:
    for name, words in names.items():
        if getattr(old, name) != getattr(new, name):
            said = getattr(new, name)
            yield f"{words} now reads “{said}”." if said else f"{words} was taken out."


def _shared(old: Part, new: Part) -> Iterator[str]:
    if _shown_to(old.apart) != _shown_to(new.apart):
        yield "who may be shown it changed."
    if _let_through(old.apart) != _let_through(new.apart):
        yield "what those who visit may be told of it changed."


def _shown_to(apart: Apart) -> tuple[object, ...]:
    return apart.sensitivity, apart.health_of, apart.not_for


def _let_through(apart: Apart) -> tuple[str, str]:
    return apart.visitors, apart.visitors_words


def _state(codes: str, state: str) -> str:
    said = label(codes, state)
    return f"{said[:1].lower()}{said[1:]}"


def _because(why: str) -> str:
    return f" ({why.rstrip('.')})" if why else ""
