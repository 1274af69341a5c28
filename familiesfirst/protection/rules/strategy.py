"""What must be true of a strategy discussion: who is asked, who came, what was decided for each child. Plain Python."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from familiesfirst.policy.api import label
from familiesfirst.protection.rules.agreed import Agreed
from familiesfirst.protection.rules.sharing import SENSITIVITIES

Errors = dict[str, str]


@dataclass(frozen=True)
class Call:
    """A discussion called. how: a code of `strategy_how`. asked: agencies and people asked to come, in words.

    why: why it is at another time, when it was called before. where: a room, a number to ring or what to open; empty:
    where it was called to before, if it was.
    """

    meets_at: dt.datetime
    how: str
    asked: tuple[str, ...] = ()
    why: str = ""
    where: str = ""


@dataclass(frozen=True)
class Present:
    """Somebody who took part. discipline: a code of `strategy_discipline`."""

    discipline: str
    name: str
    agency: str = ""


@dataclass(frozen=True)
class Held:
    """A discussion as it went. s47: for each child whether an enquiry begins, None where nobody has said.

    sort: single or joint (a code of `enquiry_sort`), when one begins. dissent: who saw it otherwise, and how.
    without_quorum: why it went on although somebody was missing. emergency: for immediate protection only. agreed: who
    does what, by when; `decided`: what else was decided. tellings: of each of the family, a `people.api.PersonTold`.
    record: the answers to policy's form, {question: answer}; visitors, visitors_words: what the people who visit may be
    told of those that not everybody may read, as whoever they belong to answers. health_at: when health was spoken to,
    where they took no part in an emergency; health_why: why not yet.
    """

    happened: dt.datetime
    how: str
    s47: Mapping[int, bool | None]
    why: str
    present: tuple[Present, ...]
    decided: str = ""
    sort: str = ""
    dissent: str = ""
    without_quorum: str = ""
    emergency: bool = False
    agreed: Sequence[Agreed] = ()
    tellings: tuple[Any, ...] = ()
    record: Mapping[str, Any] = field(default_factory=dict)
    health_at: dt.datetime | None = None
    health_why: str = ""
    visitors: str = ""
    visitors_words: str = ""


@dataclass(frozen=True)
class Cancel:
    """A discussion that is not needed any more. fact: what is newly known. answers: {who was asked: what they said}.

    sensitivity: who may read both. visitors, visitors_words: what the people who visit may be told of it. instead: why
    somebody else cancels it than whoever called it.
    """

    fact: str
    answers: Mapping[str, str] = field(default_factory=dict)
    minutes_saved: int | None = None
    sensitivity: str = "ordinary"
    visitors: str = ""
    visitors_words: str = ""
    instead: str = ""


def check_call(call: Call, now: dt.datetime, *, again: bool) -> Errors:
    """What is wrong with calling it, beside its fields. again: it was called for another time before."""
    errors = {}
    if call.meets_at < now - dt.timedelta(minutes=5):
        errors["meets_at"] = "Say a time that is still to come. If it was held already, record what was decided."
    if not call.asked:
        errors["asked"] = "Say who is asked to come."
    if again and not call.why.strip():
        errors["why"] = "Say why it changes."
    return errors


def notice_minutes(called: dt.datetime, meets: dt.datetime) -> int:
    """How long before it those asked were told, in whole minutes; never less than none.

    Minutes that pass, also in the night in which the clocks change: two times of one zone would differ by the clock.
    """
    return max(0, int((meets.astimezone(dt.UTC) - called.astimezone(dt.UTC)).total_seconds() // 60))


def missing(present: Collection[Present], quorum: Collection[str]) -> list[str]:
    """Disciplines that the quorum asks for and that nobody brought, in the quorum's order."""
    there = {p.discipline for p in present}
    return [d for d in quorum if d not in there]


def check_held(
    held: Held, quorum: Collection[str], emergency: Collection[str], now: dt.datetime, needed: dt.datetime
) -> Errors:
    """What is wrong with the record of it, beside its fields. needed: when it was decided that one is needed.

    quorum: who has to take part; emergency: who may decide immediate protection between them (disciplines).
    """
    errors = {} if held.why.strip() else {"why": "Say why: what was shared, and what it means for each child."}
    if held.happened > now:
        errors["happened"] = "It cannot have been held in the future."
    elif held.happened < needed.replace(second=0, microsecond=0):
        errors["happened"] = "It cannot have been held before it was decided that one is needed."
    for person, begins in held.s47.items():
        if begins is None:
            errors[f"child-{person}-s47"] = "Say whether a section 47 enquiry begins."
    if any(held.s47.values()) and not held.sort:
        errors["sort"] = "Say whether the enquiry is made by the council alone or with the police."
    return errors | _check_present(held, quorum, emergency)


def _check_present(held: Held, quorum: Collection[str], emergency: Collection[str]) -> Errors:
    if not held.present or any(not p.name.strip() for p in held.present):
        return {"present": "Say who took part, each by name."}
    if held.emergency:
        absent = missing(held.present, emergency)
        fault = f"Nobody who took part speaks for: {_and(absent)}. An emergency discussion needs them."
        return {"present": fault} if absent else {}
    absent = missing(held.present, quorum)
    if absent and not held.without_quorum.strip():
        return {"without_quorum": went_on_without(absent)}
    return {}


def check_cancelling(*, full: bool, enquiry: bool) -> str | None:
    """Why a discussion cannot be cancelled; None when it can. full: it is the full meeting after an emergency
    discussion. enquiry: a section 47 enquiry about one of its children is open.
    """
    if full and enquiry:
        return "The emergency discussion began a section 47 enquiry: its full meeting is held, and says what is needed."
    return None


def check_cancel(cancel: Cancel, asked: Collection[str], called_by: str = "") -> Errors:
    """What is wrong with cancelling it, beside its fields: a new fact, and what each one asked said to it.

    called_by: whoever called it, where somebody else cancels it.
    """
    errors = {}
    if called_by and not cancel.instead.strip():
        errors["instead"] = f"Say why you cancel it, and not {called_by}."
    if not cancel.fact.strip():
        errors["fact"] = "Say what is newly known that makes it unnecessary."
    silent = [who for who in asked if not cancel.answers.get(who, "").strip()]
    if silent:
        errors["answers"] = f"Say what each one asked said to this: {', '.join(silent)}."
    return errors if cancel.sensitivity in SENSITIVITIES else errors | {"sensitivity": "Choose who may read this."}


def check_time_saved(minutes: int | None, how: str) -> Errors:
    """What is wrong with the time said to be saved, beside its fields."""
    errors = {} if minutes is not None and minutes > 0 else {"minutes": "Say how many minutes, of everybody together."}
    return errors if how.strip() else errors | {"how": "Say how you worked it out: who, and for how long."}


def went_on_without(absent: Collection[str]) -> str:
    """What stands beside why a meeting went on, where nobody wrote that. absent: the disciplines that lacked."""
    said = f"There was no quorum: {_and(absent)} did not take part."
    return f"{said} Add whoever did, you as well; or say why it went on."


def _and(codes: Collection[str]) -> str:
    words = [label("strategy_discipline", code).lower() for code in codes]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
