"""What sending and taking a contact have in common: references, replays, the list of its files."""

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from familiesfirst.front_door.duty import shut_at
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.queries.sent import Sent, sent_before
from familiesfirst.front_door.rules.arriving import Answers
from familiesfirst.front_door.rules.plausible import CODE_LETTERS, code_of, referral_source
from familiesfirst.front_door.rules.told import (
    Arrival,
    adult_told,
    asked_by,
    by_sensitivity,
    child_told,
    parent_told,
    sorted_out,
    teller,
    told_people,
    with_before,
    young_person_told,
)
from familiesfirst.policy.api import Form, policy
from familiesfirst.record.api import chance_below


class AlreadySent(Exception):
    """This very page was sent before; `sent` is what it became. Nothing is written twice."""

    def __init__(self, sent: Sent) -> None:
        super().__init__(sent.reference)
        self.sent = sent


def already(once: str) -> None:
    """AlreadySent when a contact came from this page before."""
    if sent := sent_before(once):
        raise AlreadySent(sent)


def arrival_from(form: Form, answers: Answers, *, arrived_by: str, received: dt.datetime) -> Arrival:
    """A contact from the answers to the form, received at this moment."""
    asker = asked_by(answers)
    return Arrival(
        asked_by=asker,
        arrived_by=arrived_by,
        received=received,
        out_of_hours=shut_at(received),
        danger_now=answers.said.get("danger_now") == "yes",
        source=referral_source(asker, answers.said.get("source", "")),
        form_version=form.version,
        answers=by_sensitivity(form, answers),
        told=told_people(form, answers),
        teller=teller(answers),
    )


def arrival_written_down(
    form: Form,
    said: Mapping[str, Any],
    *,
    who: str,
    arrived_by: str,
    received: dt.datetime,
    children: Sequence[Mapping[str, Any]],
    adults: Sequence[Mapping[str, Any]],
    before: Mapping[str, Mapping[str, str]] | None = None,
) -> Arrival:
    """A contact that a worker wrote down: `said` by the codes of the form, one mapping a child and an adult.

    before: {sensitivity: what was said before it became a contact}, by the codes of `rules.told.BEFORE`.
    """
    told_of = [child_told(child, said) for child in children]
    told_of += [young_person_told(said)] if who == "self_young_person" else []
    told_of += [parent_told(said)] if who == "self_parent" else []
    return Arrival(
        asked_by=who,
        arrived_by=arrived_by,
        received=received,
        out_of_hours=shut_at(received),
        danger_now=said.get("danger_now") == "yes",
        source=referral_source(who, said.get("source", "")),
        form_version=form.version,
        answers=with_before(sorted_out(form, said), before or {}),
        told=(*told_of, *(adult_told(adult, said) for adult in adults)),
        teller=teller(Answers(who="public" if who == "anonymous" else who, said=_unnamed(who, said))),
    )


def _unnamed(who: str, said: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**said, "say_who": "no"} if who == "anonymous" else said


def secret_code(letters: int) -> str:
    """A code nobody can guess, whatever else is made to repeat."""
    return code_of([secrets.randbelow(len(CODE_LETTERS)) for _ in range(letters)])


def new_code(letters: int) -> str:
    """A code nobody can guess (in the demonstration: the same for the same seed)."""
    return code_of([chance_below(len(CODE_LETTERS)) for _ in range(letters)])


def new_reference() -> str:
    """A reference for the sender, e.g. `LB-7K3M-9QXD`: unguessable, since it is given to people with no account."""
    return f"{policy().reference_prefix}-{new_code(8)}"


def files_of(contact: Contact) -> tuple[dict[str, str], ...]:
    """The contact's files as its entry holds them: names and digests."""
    return tuple({"name": a.name, "sha256": a.sha256} for a in contact.attachments.order_by("pk"))
