"""A worker answers whether somebody told of is somebody already known: same, not the same, not sure."""

import datetime as dt

from familiesfirst.front_door.access import told_for_change
from familiesfirst.front_door.entries.working import MATCH_ANSWERED
from familiesfirst.front_door.looking import candidates, with_reach
from familiesfirst.front_door.models import MatchAnswer, Told
from familiesfirst.front_door.relating import relate
from familiesfirst.front_door.rules import matching as rules
from familiesfirst.front_door.rules.naming import name_of, told_as
from familiesfirst.front_door.safe_ways import keep_safe_ways
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Meanwhile, NotThere, Refused, action, authorise, put


@action("front_door.answer_match")
def answer_match(*, by: Actor, now: dt.datetime, told: int, candidate: int, answer: str, why: str = "") -> None:
    """Keeps the answer with what spoke for it; *same* makes the two one, and brings what we were told to that person.

    Only a candidate that matching offers can be answered (NotThere); a sealed one says whom to ring (Refused).
    """
    row = told_for_change(told)
    authorise(thread=row.contact_id)
    offered = _offered(row, candidate, by, now)
    if offered.sealed:
        ring = offered.ring.words if offered.ring else "whoever keeps it"
        raise Refused(f"This record is sealed. Ring {ring} before you go on.")
    _check(row, candidate, answer)
    _keep(row, candidate, answer, offered.reasons, why, by, now)
    put(
        MATCH_ANSWERED,
        thread=row.contact_id,
        happened=now,
        marks=MATCH_ANSWERED.marks(told=told, candidate=candidate, answer=answer),
        facts=MATCH_ANSWERED.facts(name=name_of(told_as(row)), reasons=tuple(offered.reasons), why=why.strip()),
        people={candidate: None} if answer == "same" else None,
    )
    if answer == "same":
        people.attach_told(by=by, now=now, contact=row.contact_id, person=candidate, told=with_reach(row))
        relate(row.contact_id, list(Told.objects.filter(contact=row.contact_id)), by=by, now=now)
        keep_safe_ways(row.contact, by=by, now=now)


def _offered(row: Told, candidate: int, by: Actor, now: dt.datetime) -> people.Candidate:
    everybody = list(row.contact.told.all())
    for each in candidates(everybody, by, now)[row.pk]:
        if each.person == candidate:
            return each
    raise NotThere


def _check(row: Told, candidate: int, answer: str) -> None:
    taken = row.contact.told.exclude(pk=row.pk).exclude(person=None).values_list("person_id", flat=True)
    sentence = rules.refusal(row.match_state, answer, candidate, taken)
    if sentence:
        raise Meanwhile(sentence)


def _keep(
    row: Told, candidate: int, answer: str, reasons: tuple[str, ...], why: str, by: Actor, now: dt.datetime
) -> None:
    MatchAnswer.objects.filter(told=row, candidate=candidate, undone_at=None).update(undone_at=now, undone_by=by.worker)
    MatchAnswer.objects.create(
        told=row, candidate_id=candidate, answer=answer, by=by.worker, at=now, why=why.strip(), reasons=list(reasons)
    )
    standing = MatchAnswer.objects.filter(told=row, undone_at=None).values_list("candidate", "answer")
    row.match_state = rules.state_after(rules.Answered(*each) for each in standing)
    row.person_id = candidate if answer == "same" else None
    row.save(update_fields=["match_state", "person"])
