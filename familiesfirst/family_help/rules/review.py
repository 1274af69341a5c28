"""What must be true of a review of the plan: what it changes, what each of the family says, when the next is."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from familiesfirst.family_help.rules.plan import ACTION_STATES, Errors, check_end

CORE_GROUP = "core_group"
"""The sort of meeting at which those who keep a protection plan review the family’s one plan."""


@dataclass(frozen=True)
class Moved:
    """How it stands with an action now. revision: as it was read; None: it was not looked at."""

    action: int
    state: str
    why: str = ""
    revision: int | None = None


@dataclass(frozen=True)
class Added:
    """Something new that somebody does. who: `worker:7` or `person:3`."""

    outcome: int
    words: str
    who: str
    by_when: dt.date | None

    @property
    def owner(self) -> str:
        """`worker` or `person`."""
        return self.who.partition(":")[0]

    @property
    def id(self) -> int | None:
        """Whose it is."""
        number = self.who.partition(":")[2]
        return int(number) if number.isdigit() else None


@dataclass(frozen=True)
class Says:
    """What somebody of the family says to the plan as it stands now. more: which parts, or why they were not asked."""

    person: int
    answer: str
    words: str = ""
    more: str = ""


@dataclass(frozen=True)
class Next:
    """The next time: when, and whether the same workers are asked; or why there is none."""

    at: dt.datetime | None = None
    same_workers: bool = False
    why_none: str = ""


@dataclass(frozen=True)
class Review:
    """A review of the plan as it went, beside who was there. children: whom it was about."""

    note: str
    children: tuple[int, ...]
    moved: tuple[Moved, ...] = ()
    added: tuple[Added, ...] = ()
    says: tuple[Says, ...] = ()
    next: Next = field(default_factory=Next)


def check_moves(moved: Collection[Moved], added: Collection[Added]) -> Errors:
    """What is wrong with what changes in the plan, beside its fields (`action-<id>-…`, `new-<outcome>-…`)."""
    errors: Errors = {}
    for one in moved:
        errors |= {
            f"action-{one.action}-{name}": said for name, said in check_end(one.state, one.why, ACTION_STATES).items()
        }
    for new in added:
        at = f"new-{new.outcome}-"
        if not new.words.strip():
            errors[f"{at}words"] = "Say what will be done."
        if new.owner not in ("worker", "person") or new.id is None:
            errors[f"{at}who"] = "Say who does it."
        if new.by_when is None:
            errors[f"{at}by_when"] = "Say by which day."
    return errors


def next_called(sort: str) -> str:
    """What comes after a meeting of this sort is called."""
    return "core group" if sort == CORE_GROUP else "review"


def check_review(review: Review, now: dt.datetime, sort: str = "") -> Errors:
    """What is wrong with the whole of it, beside its fields. sort: of meeting."""
    errors = check_moves(review.moved, review.added)
    if not review.note.strip():
        errors["note"] = "Say what was settled."
    if not review.children:
        errors["children"] = "Say which children it was about."
    after, called = review.next, next_called(sort)
    if after.at is None and not after.why_none.strip():
        errors["next_day"] = f"Say when the next {called} is, or why there is none."
    elif after.at is not None and after.at <= now:
        errors["next_day"] = f"The next {called} is still to come. Give a later day."
    return errors
