"""Who may be asked to a meeting, in which way, and what they answer. Plain Python.

Nobody is asked by a way that is not safe for them, or to be together with somebody they are not to meet.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from familiesfirst.policy.api import codeset

Errors = dict[str, str]
WRITTEN = ("email", "letter")
"""Ways that leave something written with them."""


@dataclass(frozen=True)
class SafeRule:
    """A rule of safe contact: `not_invited`, `not_written_to`, `not_told` or, with other, `not_together`.

    It stands with the one who asks about it, so that a rule of two is read from both ends.
    """

    kind: str
    other: int | None = None
    what: str = ""


@dataclass(frozen=True)
class Asking:
    """Somebody of the family who is asked. way: a code of `meeting_way`. at: when they come.

    mail: the address to which it is said that messages are fine; empty: none is.
    """

    person: int
    name: str
    way: str
    at: dt.datetime
    mail: str = ""
    unborn: bool = False
    died: bool = False


@dataclass(frozen=True)
class WorkGuest:
    """A service without a sign-in here: its name, and the work address it is written to."""

    name: str
    email: str


@dataclass(frozen=True)
class Answering:
    """What somebody says to an invitation. deputy: who comes instead, by name and job."""

    answer: str
    words: str = ""
    deputy: str = ""


def check_asking(
    asking: Asking,
    rules: Iterable[SafeRule],
    others: Mapping[int, tuple[str, dt.datetime]],
    *,
    minutes: int,
    apart: int,
) -> Errors:
    """Why this person may not be asked like this, beside the fields; empty: they may.

    rules: those that hold for them. others: {person asked to the same meeting: (name, when they come)}. minutes: how
    long it lasts. apart: minutes between the times of two who are not to meet.
    """
    held = list(rules)
    if asking.unborn or asking.died:
        return {"person": f"{asking.name} cannot be asked to a meeting."}
    if never := _never(asking, held):
        return {"person": never}
    errors = _way(asking, held)
    gap = dt.timedelta(minutes=minutes + apart)
    for rule in held:
        other = others.get(rule.other or 0) if rule.kind == "not_together" else None
        if other is not None and abs(other[1] - asking.at) < gap:
            errors["own_time"] = (
                f"{asking.name} and {other[0]} are not to be asked together. Give {asking.name} a time of their own, "
                f"at least {minutes + apart} minutes before or after {other[0]}’s."
            )
    return errors


def _never(asking: Asking, rules: Collection[SafeRule]) -> str:
    for rule in rules:
        if rule.kind == "not_invited":
            return f"{asking.name} is not to be invited{_what(rule, ' to ')}. Whoever may can end that rule first."
        if rule.kind == "not_told":
            return (
                f"{asking.name} must not be told{_what(rule, ' ') or ' anything yet'}. Whoever may can end that rule."
            )
    return ""


def _what(rule: SafeRule, before: str) -> str:
    return f"{before}{rule.what.rstrip('.')}" if rule.what else ""


def _way(asking: Asking, rules: Collection[SafeRule]) -> Errors:
    if asking.way not in codeset("meeting_way"):
        return {"way": "Choose how they are asked."}
    if asking.way in WRITTEN and any(rule.kind == "not_written_to" for rule in rules):
        return {"way": f"{asking.name} is not to be written to. Ask them face to face or by phone."}
    if asking.way == "email" and not asking.mail:
        return {"way": f"No e-mail address of {asking.name}’s own says that messages are fine. Ask them another way."}
    return {}


def may_still_mail(rules: Iterable[SafeRule], asked_at: str, safe: str) -> bool:
    """Whether somebody who was asked by e-mail may be written to about a change: what is safe may be newer.

    asked_at: the address they were asked at. safe: the one to which it is said that messages are fine now.
    """
    if not asked_at or asked_at != safe:
        return False
    return not any(rule.kind in ("not_invited", "not_told", "not_written_to") for rule in rules)


def clash(
    times: Mapping[int, dt.datetime], pairs: Iterable[tuple[int, int]], *, minutes: int, apart: int
) -> tuple[int, int] | None:
    """Two who are not to meet and whose times meet, once a meeting is moved; None: nobody's do."""
    gap = dt.timedelta(minutes=minutes + apart)
    return next(
        ((a, b) for a, b in pairs if a in times and b in times and abs(times[a] - times[b]) < gap),
        None,
    )


def named_already(
    named: Mapping[str, str], offered: Mapping[int, str], asked: Collection[str]
) -> tuple[frozenset[int], dict[str, str]]:
    """(workers among those offered whom the call names, {key: who else it names and is not asked yet}).

    named: {key: an agency or somebody at work, in words}. offered: {worker: name}. asked: names of those who are asked.
    A name that two share chooses neither; an agency of which somebody is asked is asked.
    """
    there = {part for name in asked for part in (who_of(name), who_of(name.partition(",")[2])) if part}
    left = {key: words for key, words in named.items() if who_of(words) not in there}
    chosen: set[int] = set()
    for key, words in list(left.items()):
        known = [worker for worker, name in offered.items() if who_of(name) == who_of(words)]
        if len(known) == 1:
            chosen.update(known)
            del left[key]
    return frozenset(chosen), left


def who_of(words: str) -> str:
    """What stands before the agency: `Kerry Dunlop, Police` and `kerry dunlop (police)` are one."""
    return " ".join(words.partition(",")[0].partition("(")[0].split()).casefold()


def check_guests(workers: Collection[int], service: WorkGuest | None, shut: Collection[int]) -> Errors:
    """What is wrong with asking these workers and this service, beside the fields. shut: who may not be asked."""
    if not workers and service is None:
        return {"workers": "Choose who is asked."}
    if set(workers) & set(shut):
        return {"workers": "Somebody you chose cannot be asked to this meeting."}
    errors = {}
    if service is not None and not service.name.strip():
        errors["service"] = "Say which service it is."
    if service is not None and not service.email.strip():
        errors["service_email"] = "Give the work e-mail address to which the invitation goes."
    return errors


def check_answering(answering: Answering) -> Errors:
    """What is wrong with an answer, beside its fields."""
    if answering.answer not in codeset("meeting_answer"):
        return {"answer": "Say whether they come."}
    if answering.answer == "deputy" and not answering.deputy.strip():
        return {"deputy": "Say who comes instead."}
    return {}
