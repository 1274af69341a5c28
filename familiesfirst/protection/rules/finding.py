"""What must be true of what the team found when it looked at practice, and of what was done. Plain Python."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from familiesfirst.protection.rules.consultation import identifying
from familiesfirst.protection.rules.numbers import Share

Errors = dict[str, str]
LIMIT = 4_000
NO_SHARE = "Say how many of them, or leave out what was counted."


@dataclass(frozen=True)
class Todo:
    """What is to be done. owner: a person or an agency, in words. due: by when."""

    what: str
    owner: str
    due: dt.date | None


@dataclass(frozen=True)
class Found:
    """What was found. first, last: the period whose work was looked at. sample: how many families or meetings.

    looked: disciplines that looked, codes of `consultation_discipline`. counted: what was counted of the sample, in
    words, and `part`: of how many of them it held. again: the finding that this one looks at again.
    """

    theme: str
    first: dt.date
    last: dt.date
    sample: int | None
    looked: tuple[str, ...]
    good: str
    develop: str
    recommendation: str
    counted: str = ""
    part: int | None = None
    todos: tuple[Todo, ...] = ()
    again: int | None = None

    @property
    def texts(self) -> dict[str, str]:
        """Everything in words, by field: no family's name may stand in any of it."""
        named = ("theme", "good", "develop", "recommendation", "counted")
        return {name: getattr(self, name) for name in named} | {
            f"todo-{n}-what": todo.what for n, todo in enumerate(self.todos)
        }


def check_found(found: Found, disciplines: Collection[str], today: dt.date) -> Errors:
    """What is wrong with a finding, beside its fields; names are asked for apart (`telling`)."""
    errors = {}
    for field, ask in (
        ("theme", "Say what was looked at."),
        ("good", "Say what was good, or that nothing was."),
        ("develop", "Say what needs to develop, or that nothing does."),
        ("recommendation", "Say what you recommend."),
    ):
        if not getattr(found, field).strip():
            errors[field] = ask
    if found.last < found.first:
        errors["last"] = "The last day cannot be before the first."
    elif found.last > today:
        errors["last"] = "Say a period that is over."
    if not found.looked or not set(found.looked) <= set(disciplines):
        errors["looked"] = "Choose which agencies looked."
    errors |= _check_share(found)
    for n, todo in enumerate(found.todos):
        errors |= {f"todo-{n}-{name}": words for name, words in check_todo(todo).items()}
    return errors | {name: "Keep this to 4,000 characters." for name, t in found.texts.items() if len(t) > LIMIT}


def _check_share(found: Found) -> Errors:
    errors = {}
    if not found.sample:
        errors["sample"] = "Say how many were looked at."
    if bool(found.counted.strip()) != (found.part is not None):
        errors["part" if found.counted.strip() else "counted"] = NO_SHARE if found.counted.strip() else "Say what."
    elif found.part is not None and found.sample and found.part > found.sample:
        errors["part"] = "There cannot be more of them than were looked at."
    return errors


def check_todo(todo: Todo) -> Errors:
    """What is wrong with something that is to be done, beside its fields."""
    errors = {} if todo.what.strip() else {"what": "Say what is to be done."}
    if not todo.owner.strip():
        errors["owner"] = "Say who does it."
    return errors if todo.due else errors | {"due": "Say by when."}


def check_otherwise(words: str) -> Errors:
    """What is wrong with saying that one does not agree, beside its field."""
    if not words.strip():
        return {"words": "Say what you see otherwise, and why."}
    return {"words": "Keep this to 4,000 characters."} if len(words) > LIMIT else {}


def check_done(done: dt.date, came: str, agreed: dt.date, today: dt.date) -> Errors:
    """What is wrong with saying that it is done, beside its fields."""
    errors = {} if came.strip() else {"came": "Say what was done, and what changed."}
    if done > today:
        errors["done"] = "Say a day that has come."
    elif done < agreed:
        errors["done"] = "It was agreed later than that."
    return errors


def telling(texts: dict[str, str], named: Collection[str] = ()) -> Errors:
    """What in these texts tells whom it was about, beside its field. named: names on record that stand in them."""
    errors = {}
    for field, text in texts.items():
        folded = f" {' '.join(text.casefold().split())} "
        held = [name for name in named if name.casefold() in folded]
        if told := list(dict.fromkeys([*held, *identifying(text, ())])):
            errors[field] = f"Take out what tells whom it was about: {', '.join(told)}."
    return errors


def possible_names(texts: Iterable[str]) -> list[str]:
    """Every two words beside each other that both begin with a capital: what a name on record could look like.

    What is somebody’s names them: the ’s is left off.
    """
    found: dict[str, None] = {}
    for text in texts:
        words = [re.sub("['’]s$", "", word.strip(".,;:!?()[]“”‘’\"'")) for word in text.split()]
        for first, second in pairwise(words):
            if first[:1].isupper() and second[:1].isupper():
                found[f"{first} {second}"] = None
    return list(found)


@dataclass(frozen=True)
class Looked:
    """One time of a series: when the period it looked at ended, and what was counted."""

    id: int
    again: int | None
    theme: str
    last: dt.date
    share: Share | None


def series_of(looked: Sequence[Looked]) -> list[list[Looked]]:
    """Findings that look at the same again, each series by the period it looked at; the latest series first."""
    first = {one.id: one.again for one in looked}

    def root(id: int) -> int:
        seen = {id}
        while (before := first.get(id)) is not None and before not in seen and before in first:
            seen.add(before)
            id = before
        return id

    groups: dict[int, list[Looked]] = {}
    for one in sorted(looked, key=lambda one: (one.last, one.id)):
        groups.setdefault(root(one.id), []).append(one)
    return sorted(groups.values(), key=lambda group: (group[-1].last, group[-1].id), reverse=True)
