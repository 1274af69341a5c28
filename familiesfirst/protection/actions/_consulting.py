"""What the actions about a question to the team share: loading it, and who may answer."""

import datetime as dt
from collections.abc import Iterable, Iterator

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.models import Consultation, GuideCard
from familiesfirst.protection.rules.consultation import Card, check_card
from familiesfirst.protection.rules.finding import possible_names
from familiesfirst.protection.rules.team import team_kinds
from familiesfirst.record.api import (
    Actor,
    Invalid,
    Meanwhile,
    NotThere,
    Refused,
    lock_threads,
    open_thread,
    root_of,
)


def consultation_for_change(by: Actor, consultation: int, now: dt.datetime) -> Consultation:
    """The question, its thread locked first. NotThere unless the actor asked it or may answer it."""
    thread = Consultation.objects.filter(pk=consultation).values_list("thread", flat=True).first()
    if thread is None:
        raise NotThere
    lock_threads(root_of(thread))
    row = Consultation.objects.select_for_update().get(pk=consultation)
    if not (row.asked_by_id == by.worker or answers(by, row)) or shut_to(by, root_of(thread), now):
        raise NotThere
    return row


def answers(by: Actor, row: Consultation) -> bool:
    """Whether they are asked: by name, or as one of the team."""
    return row.worker_id == by.worker if row.worker_id else by.team_kind == row.team


def shut_to(by: Actor, family: int, now: dt.datetime) -> bool:
    """Whether they may have nothing to do with the family, or its record is sealed and they are not named."""
    if "conflict" in involvement.relationships(by, family, now):
        return True
    seal = involvement.seal_on(family)
    return seal is not None and by.worker not in {one.id for one in seal.names}


def names_of_question(row: Consultation) -> Iterator[str]:
    """Everybody it was about, and on record everybody of the family, whoever the question named."""
    yield from row.about.values_list("folded", flat=True)
    if row.on_record:
        yield from people.names_of(people.people_of(row.thread_id)).values()


def check_words(card: Card, now: dt.datetime, names: Iterable[str]) -> None:
    """Invalid, beside the fields, also while a name, a number, a date or a postcode stands on it. names: of whom the
    question was about; nobody else on record is named either, whom nobody named in asking.
    """
    if errors := check_card(card, codeset("guide_sort", now.date()), names):
        raise Invalid(errors)
    texts = {"title": card.title, "words": card.words, "ring": card.ring}
    held = people.on_record_as(possible_names(texts.values()))
    named = {field: [one for one in held if one in possible_names([text])] for field, text in texts.items()}
    if told := {field: f"Take out whom it was about: {', '.join(ones)}." for field, ones in named.items() if ones}:
        raise Invalid(told)


def card_for_change(by: Actor, card: int, version: int) -> GuideCard:
    """The card, locked. NotThere when withdrawn; Refused for whoever neither kept it nor is of the team; Meanwhile when
    somebody changed it since it was read. Call after `authorise()`."""
    row = GuideCard.objects.select_for_update(of=("self",)).filter(pk=card, withdrawn_at=None).first()
    if row is None:
        raise NotThere
    if by.team_kind not in team_kinds() and by.worker != row.kept_by_id:
        raise Refused(
            "Whoever kept a card, or anybody of the child protection team, changes it. Tell them what you know."
        )
    if row.version != version:
        raise Meanwhile("Somebody has changed this card. Read it again before you change it.")
    return row


def thread_of_card(row: GuideCard, now: dt.datetime) -> int:
    """Where what is said of a card stands: beside the question it was kept from."""
    return row.consultation.thread_id if row.consultation is not None else open_thread("partnership", now)
