"""What must be true of each step into law. Plain Python."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from familiesfirst.policy.api import LegalOrder
from familiesfirst.protection.rules.legal import latest_end

Errors = dict[str, str]
SETTLED = ("held", "declined", "not_offered")
"""Answers of the family network after which proceedings may be issued."""


@dataclass(frozen=True)
class Decision:
    """What every step into law says.

    who, role: who decided it, and as what (a code of `legal_decider`). told: which agencies were told.
    tellings: of each of the family, a `people.api.PersonTold`.
    """

    children: tuple[int, ...]
    who: str
    role: str
    why: str
    told: str
    tellings: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A letter before proceedings to one named reader. offers: whether it offers the family network a meeting.

    safe: why it is safe to write to them, where something has to be weighed first. made: of the entry that says it was
    made here; None: it was written elsewhere.
    """

    reader: int
    words: str
    offers: bool | None
    why_not: str = ""
    safe: str = ""
    made: int | None = None


@dataclass(frozen=True)
class Offer:
    """Whether the family network was offered a meeting. answer: a code of `network_answer`. to: who was, and who said
    what. why, who: where it was not offered, and who decided so.
    """

    answer: str
    to: str
    why: str = ""
    who: str = ""


@dataclass(frozen=True)
class Issue:
    """Proceedings as they were issued. urgent: why it could not wait for a planning meeting or the family network."""

    court: str
    issued: dt.datetime
    urgent: str = ""


def check_decision(said: Decision, roles: Collection[str]) -> Errors:
    """What is wrong with it, beside its fields."""
    errors = {} if said.children else {"children": "Choose which children it is about."}
    if not said.who.strip():
        errors["who"] = "Say who decided it."
    if said.role not in roles:
        errors["role"] = "Choose as what they decided it: only these may."
    if not said.why.strip():
        errors["why"] = "Say why."
    if not said.told.strip():
        errors["told"] = "Say which agencies were told and what they said, or that none is told yet, and why."
    return errors


def check_told_by_letter(reader: int, tellings: Collection[Any]) -> Errors:
    """Beside the reader of a letter who is said not to be told: the letter tells them."""
    held = any(one.person == reader and one.how != "told" for one in tellings)
    return {f"told-{reader}-how": "The letter tells them. Send it only once they may be told."} if held else {}


def check_letter(letter: Letter, *, refused: Collection[str], cautions: Collection[str], gives_away: str) -> Errors:
    """What is wrong with it. refused, cautions: what stands against writing to this reader."""
    errors = {"reader": " ".join(refused)} if refused else {}
    if not letter.words.strip():
        errors["words"] = "Say what the letter tells this reader."
    elif gives_away:
        errors["words"] = f"Write this otherwise: {gives_away}"
    if letter.offers is None:
        errors["offers"] = "Say whether it offers the family network a meeting."
    elif not letter.offers and not letter.why_not.strip():
        errors["why_not"] = "Say why the letter does not offer it."
    if cautions and not letter.safe.strip():
        errors["safe"] = f"Say why it is safe to write to them: {' '.join(cautions)}"
    return errors


def check_offer(offer: Offer, answers: Collection[str]) -> Errors:
    """What is wrong with it."""
    if offer.answer not in answers:
        return {"answer": "Choose whether it was offered."}
    if offer.answer == "not_offered":
        errors = {} if offer.why.strip() else {"why_not": "Say why it would not be good for the child."}
        return errors if offer.who.strip() else errors | {"who": "Say who decided that it is not offered."}
    return {} if offer.to.strip() else {"to": "Say who was offered it, and what each said."}


def check_issue(issue: Issue, answers: Mapping[str, str], now: dt.datetime) -> Errors:
    """What is wrong with it. answers: {child's name: latest code of `network_answer`, or empty}."""
    errors = {} if issue.court.strip() else {"court": "Say which court."}
    if issue.issued > now:
        errors["happened"] = "They cannot have been issued in the future."
    open_ = [name for name, answer in answers.items() if answer not in SETTLED]
    if open_ and not issue.urgent.strip():
        errors["urgent"] = (
            f"Has the family network been offered a meeting? Nothing settled is on record for {' and '.join(open_)}. "
            "Record it first, or say why it could not wait."
        )
    return errors


def order_end(order: LegalOrder, began: dt.datetime, until: dt.datetime | None) -> tuple[dt.datetime, Errors]:
    """(when an order that began then ends, what is wrong with that). until: None means as long as it may run."""
    latest = latest_end(began, order.limit, order.unit)
    if until is None:
        return latest, {}
    if until <= began:
        return until, {"until": "It has to end after it began."}
    return until, {"until": _most(order, order.limit)} if until > latest else {}


def longer_end(order: LegalOrder, ends: dt.datetime, until: dt.datetime) -> Errors:
    """What is wrong with running to `until` instead of `ends`."""
    latest = latest_end(ends, order.longer, order.unit)
    if until <= ends:
        return {"until": "It has to run longer than it does now."}
    return {"until": _most(order, order.longer, " longer")} if until > latest else {}


def _most(order: LegalOrder, many: int, longer: str = "") -> str:
    return f"{order.title} may run at most {many} {order.unit}{longer}."
