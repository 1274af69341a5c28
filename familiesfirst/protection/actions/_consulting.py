"""What the actions about a question to the team share: loading it, and who may answer."""

import datetime as dt

from familiesfirst.involvement import api as involvement
from familiesfirst.protection.models import Consultation
from familiesfirst.record.api import Actor, NotThere, lock_threads, root_of

TEAM = "protection"


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
    return row.worker_id == by.worker if row.worker_id else by.team_kind == TEAM


def shut_to(by: Actor, family: int, now: dt.datetime) -> bool:
    """Whether they may have nothing to do with the family, or its record is sealed and they are not named."""
    if "conflict" in involvement.relationships(by, family, now):
        return True
    seal = involvement.seal_on(family)
    return seal is not None and by.worker not in {one.id for one in seal.names}
