"""What must be true of a child who is missing, of the conversation after, and of a national referral. Plain Python."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

Errors = dict[str, str]
WHO_MAY_READ = ("ordinary", "third_party", "police_intelligence")
OF_AGE = 18
STAGES = ("grounds", "conclusive")


@dataclass(frozen=True)
class Reported:
    """A child reported missing. by_whom: who reported it, to whom. last_seen: when, where and in what, in words.

    with_whom: if anybody knows, of other people; visitors, visitors_words: whether, and what of it, those who visit may
    be told. police: their reference.
    """

    reported_at: dt.datetime
    by_whom: str
    last_seen: str
    words: str = ""
    with_whom: str = ""
    police: str = ""
    visitors: str = ""
    visitors_words: str = ""


@dataclass(frozen=True)
class Back:
    """How it ended. how: a code of `found_how`. where: in general words, never an address. told: who of the other areas
    that were alerted was told, and how.
    """

    found_at: dt.datetime
    how: str
    where: str
    words: str = ""
    told: str = ""


@dataclass(frozen=True)
class Talk:
    """The conversation after a return. answer: offered, held or declined. who: who offers or held it.

    independent: whether whoever held it has no part in the child's help or care. words: what was learned, or why they
    declined. why: why nobody independent held it. sensitivity: who may know what was learned. visitors,
    visitors_words: whether, and what of it, those who visit may be told.
    """

    at: dt.datetime
    answer: str
    who: str
    words: str = ""
    independent: bool | None = None
    why: str = ""
    sensitivity: str = "ordinary"
    visitors: str = ""
    visitors_words: str = ""


@dataclass(frozen=True)
class National:
    """A referral to the national referral mechanism. kinds: codes of `exploitation_kind`. responder: of
    `first_responder`. consent: asked of whoever is eighteen; a child's is not needed. visitors, visitors_words: as
    of a conversation. decided_by: who decided to refer, and in which role."""

    on: dt.date
    responder: str
    kinds: tuple[str, ...]
    why: str
    reference: str = ""
    consent: bool | None = None
    visitors: str = ""
    visitors_words: str = ""
    decided_by: str = ""


def check_reported(said: Reported, now: dt.datetime) -> Errors:
    """What is wrong with the report, beside its fields."""
    errors = {} if said.reported_at <= now else {"reported_at": "This has not happened yet."}
    if not said.by_whom.strip():
        errors["by_whom"] = "Say who reported it, and to whom."
    if not said.last_seen.strip():
        errors["last_seen"] = "Say when and where they were last seen, and what they wore."
    return errors


def check_found(
    said: Back, reported_at: dt.datetime, now: dt.datetime, hows: Collection[str], *, alerted: bool = False
) -> Errors:
    """What is wrong with how they were found, beside its fields. alerted: other areas were told that they are gone."""
    errors = {} if said.how in hows else {"how": "Choose how they came back."}
    if said.found_at > now:
        errors["found_at"] = "This has not happened yet."
    elif said.found_at < reported_at.replace(second=0, microsecond=0):
        errors["found_at"] = "They cannot have been found before they were reported missing."
    if not said.where.strip():
        errors["where"] = "Say where, in general words: a town, a friend’s home. Never an address."
    if alerted and not said.told.strip():
        errors["told"] = "Say how each area that was alerted was told that they are back."
    return errors


def check_talk(said: Talk, found_at: dt.datetime, now: dt.datetime) -> Errors:
    """What is wrong with the conversation after, beside its fields."""
    errors = {} if said.answer in ("offered", "held", "declined") else {"answer": "Say how it stands."}
    if said.at > now:
        errors["at"] = "This has not happened yet."
    elif said.at < found_at.replace(second=0, microsecond=0):
        errors["at"] = "It cannot have been before they were back."
    if not said.who.strip():
        errors["who"] = "Say who offers it, or held it."
    if said.answer == "declined" and not said.words.strip():
        errors["words"] = "Say why they did not want it, in their words, and what else was tried."
    if said.answer == "held":
        errors |= _check_held(said)
    return errors


def _check_held(said: Talk) -> Errors:
    errors = {} if said.words.strip() else {"words": "Say what was learned, and what would keep them safe."}
    if said.independent is None:
        errors["independent"] = "Say whether it was somebody independent."
    elif not said.independent and not said.why.strip():
        errors["why"] = "Say why it was nobody independent."
    if said.sensitivity not in WHO_MAY_READ:
        errors["sensitivity"] = "Choose who may know what was learned."
    return errors


def often(reported: Iterable[dt.date], today: dt.date, days: int) -> int:
    """How many episodes began in the last so many days, today's included."""
    return sum(today - dt.timedelta(days=days) < day <= today for day in reported)


def check_national(
    said: National, born: dt.date | None, today: dt.date, kinds: Collection[str], responders: Collection[str]
) -> Errors:
    """What is wrong with a national referral, beside its fields. born: None when not known."""
    errors = {} if said.on <= today else {"on": "This has not happened yet."}
    if said.responder not in responders:
        errors["responder"] = "Choose which first responder made it."
    if not said.kinds or not set(said.kinds) <= set(kinds):
        errors["kinds"] = "Choose what it is about."
    if not said.why.strip():
        errors["why"] = "Say what it rests on."
    if not said.decided_by.strip():
        errors["decided_by"] = "Say who decided to refer them, and in which role."
    if of_age(born, said.on) and not said.consent:
        errors["consent"] = "They are eighteen: a referral needs their consent."
    return errors


def of_age(born: dt.date | None, on: dt.date) -> bool:
    """Whether they are eighteen on that day; somebody whose birth is not known is treated as a child."""
    return born is not None and (on.year - born.year, on.month, on.day) >= (OF_AGE, born.month, born.day)


def check_decision(
    stage: str, outcome: str, on: dt.date, words: str, outcomes: Collection[str], *, after: dt.date, grounds: str,
    today: dt.date,
) -> Errors:  # fmt: skip
    """What is wrong with a decision of the mechanism. stage: grounds or conclusive. words: what it means for them.
    after: when the one before was."""
    errors = {} if outcome in outcomes else {"outcome": "Choose what was decided."}
    if not words.strip():
        errors["words"] = "Say what it means for them, and what is done now."
    if on > today:
        errors["on"] = "This has not happened yet."
    elif on < after:
        errors["on"] = "It cannot have been decided before what it follows."
    if stage not in STAGES or (stage == "conclusive" and grounds != "positive"):
        errors["stage"] = "A conclusive decision follows reasonable grounds."
    return errors
