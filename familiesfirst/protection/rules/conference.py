"""What must be true of a child protection conference and of a review. Plain Python."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from familiesfirst.protection.rules.attending import Voice
from familiesfirst.protection.rules.missing import of_age
from familiesfirst.protection.rules.quorum import Quorum, no_quorum
from familiesfirst.protection.rules.strategy import Present

Errors = dict[str, str]


@dataclass(frozen=True)
class CoreGroup:
    """Who keeps the plan between conferences. workers: of those round the family. family: people of it. others: by name
    or role, whoever works for none of those."""

    workers: tuple[int, ...] = ()
    family: tuple[int, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether it names anybody."""
        return bool(self.workers or self.family or self.others)

    @property
    def errors(self) -> Errors:
        """Beside the field, whoever was typed twice: they would be counted as two."""
        typed = [" ".join(one.casefold().split()) for one in self.others]
        twice = next((one for one, same in zip(self.others, typed, strict=True) if typed.count(same) > 1), "")
        return {"group_others": f"{twice} stands here twice. Name each of them once."} if twice else {}


@dataclass(frozen=True)
class Conference:
    """A conference as it went. plans: {child: category when a plan is made, "" when none}; None where nobody said.

    chair: who chaired, in words, chair_role: as what, with `chair_involved` for whether they had a part in the family's
    help before.
    outline: what has to change, and by when. bottom_lines: what cannot be accepted, each by itself.
    core_group: when it first meets, in words; group: who is in it; needed where a plan is made. voices: what each of
    the family said; first: who of them spoke first (NOBODY: none of them, first_why); None: not said. tellings: of each
    of the family whether they were told what was decided, a `people.api.PersonTold`. other_day: why it was held on
    another day than the one for which it was planned.
    """

    happened: dt.datetime
    chair: str
    chair_involved: bool
    present: tuple[Present, ...]
    why: str
    plans: Mapping[int, str | None]
    visit_every: int | None = None
    outline: str = ""
    bottom_lines: tuple[str, ...] = ()
    core_group: str = ""
    group: CoreGroup = CoreGroup()
    chair_role: str = ""
    dissent: str = ""
    without_quorum: str = ""
    chair_why: str = ""
    voices: tuple[Voice, ...] = ()
    first: int | None = None
    first_why: str = ""
    tellings: tuple[Any, ...] = ()
    other_day: str = ""


@dataclass(frozen=True)
class Review:
    """A review as it went. continues: {child: whether the plan goes on}. categories: {child: a new category, or ""}.

    visit_every: of the plans that go on, working days between visits from now on; None: as it was. outline: what is
    changed in them, or "". group: who is in the core group from now on; None: as it was; core_group: when it meets.
    """

    happened: dt.datetime
    chair: str
    chair_involved: bool
    present: tuple[Present, ...]
    why: str
    continues: Mapping[int, bool | None]
    categories: Mapping[int, str]
    participation: Mapping[int, str]
    dissent: str = ""
    without_quorum: str = ""
    chair_why: str = ""
    voices: tuple[Voice, ...] = ()
    first: int | None = None
    first_why: str = ""
    tellings: tuple[Any, ...] = ()
    other_day: str = ""
    visit_every: int | None = None
    outline: str = ""
    core_group: str = ""
    group: CoreGroup | None = None
    chair_role: str = ""


GROWN_UP = "eighteen"
RECORDED = {
    "died": "is not recorded to have died. Record that on Who is who: the plan ends with it.",
    "pregnancy_ended": "is not recorded so. Say on Who is who that the pregnancy ended: the plan ends with it.",
}
"""Grounds that end a plan by themselves in the moment in which they are put on the record."""


def help_may_go_on(ground: str) -> bool:
    """Whether the plan alone ends on this ground, whichever the authority lists: then the child steps down as at a
    review, and help goes on, or is closed.
    """
    return ground != GROWN_UP and ground not in RECORDED


def check_ground(ground: str, born: dt.date | None, in_care: bool, on: dt.date) -> str | None:
    """Why a child's plan cannot end on this ground on that day; None when it can.

    born: None when not known. in_care: whether their legal status is one of being looked after.
    """
    if ground == GROWN_UP and not of_age(born, on):
        return "is not eighteen on that day."
    if ground == "looked_after" and not in_care:
        return "is not looked after on the record: set their legal status first."
    return RECORDED.get(ground)


def check_day(day: dt.date) -> str | None:
    """Why a conference cannot be on that day; None when it can. Never at a weekend (census rule)."""
    return "A conference is held on a working day, never at a weekend." if day.weekday() > 4 else None


def check_planned(day: dt.date, planned: dt.date | None, why: str) -> Errors:
    """What is wrong where it was held on another day than the one for which it was planned (None: for none). It may be
    that the day is mistyped, or that nobody said it was moved.
    """
    if planned is None or day == planned or why.strip():
        return {}
    on = f"{planned:%A} {planned:%-d %B %Y}"
    return {"other_day": f"It was planned for {on}. Look at the day; or say why it was held on another."}


def check_conference(held: Conference, quorum: Quorum, now: dt.datetime, chairing: str) -> Errors:
    """What is wrong with the record of it, beside its fields. chairing: block, warn or allow (see `check_chair`)."""
    errors = _check_meeting(held, quorum, now, chairing)
    for person, category in held.plans.items():
        if category is None:
            errors[f"child-{person}-plan"] = "Say whether a plan is made for this child."
    if any(held.plans.values()):
        if not held.outline.strip():
            errors["outline"] = "Say what has to change, and by when."
        if not held.group.named:
            errors["group_workers"] = "Say who is in the core group: somebody who works with the family, or of it."
        errors |= held.group.errors
        if not held.core_group.strip():
            errors["core_group"] = "Say when the core group first meets."
    return errors


def check_review(held: Review, quorum: Quorum, now: dt.datetime, chairing: str) -> Errors:
    """What is wrong with the record of a review, beside its fields."""
    errors = _check_meeting(held, quorum, now, chairing)
    for person, goes_on in held.continues.items():
        if goes_on is None:
            errors[f"child-{person}-continues"] = "Say whether the plan goes on for this child."
    if held.outline.strip() and not any(held.continues.values()):
        errors["outline"] = "No plan goes on in which this could be changed."
    if held.group and any(held.continues.values()):
        errors |= held.group.errors
    return errors


TOO_YOUNG = "PN0"


def check_participation(
    said: Mapping[int, str], born: Mapping[int, dt.date | None], on: dt.date, youngest: int
) -> Errors:
    """Beside each child of that age or older on that day of whom nobody says how they took part.

    born: {child the review is about: birth date; None: not known, or not born yet}.
    """
    return {
        f"child-{person}-participation": f"They are {youngest} or older: say how they took part."
        for person, day in born.items()
        if day and _years(day, on) >= youngest and said.get(person, "") in ("", TOO_YOUNG)
    }


def _years(born: dt.date, on: dt.date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _check_meeting(held: Conference | Review, quorum: Quorum, now: dt.datetime, chairing: str) -> Errors:
    errors = {} if held.why.strip() else {"why": "Say what was decided, and why."}
    if held.happened > now:
        errors["happened"] = "It cannot have been held in the future."
    elif fault := check_day(held.happened.date()):
        errors["happened"] = fault
    if not held.chair.strip():
        errors["chair"] = "Say who chaired."
    elif fault := check_chair(held.chair_involved, held.chair_why, chairing):
        errors["chair_involved"] = fault
    fault = no_quorum(held.present, quorum)
    if fault and not held.without_quorum.strip():
        errors["without_quorum"] = f"{fault} Say why it went on."
    return errors


def check_chair(involved: bool, why: str, chairing: str) -> str | None:
    """Why this chair may not chair, by what the authority chose: `block`, `warn` (say why) or `allow`; None: may."""
    if not involved or chairing == "allow":
        return None
    if chairing == "block":
        return "Here, whoever chairs has had no part in the family’s help."
    return None if why.strip() else "They have had a part in the family’s help: say why they chair all the same."
