"""The child protection team is asked for advice, about a family by name or without one. Nothing is opened by it."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from familiesfirst.agencies.api import teams, worker
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import locked_family, names_in
from familiesfirst.protection.actions._consulting import shut_to
from familiesfirst.protection.entries.consultation import ASKED, AskedFacts, AskedMarks
from familiesfirst.protection.models import Consultation, ConsultedPerson
from familiesfirst.protection.rules.consultation import Asking, Named, check_asking
from familiesfirst.protection.rules.team import team_kinds
from familiesfirst.record.api import Actor, Invalid, action, authorise, open_thread, put


@action("protection.ask_consultation")
def ask_consultation(*, by: Actor, now: dt.datetime, asking: Asking, family: int | None = None) -> int:
    """The question's id. family: on record and open to whoever asks; None: as told, or without a name.

    NotThere for somebody of another family; Invalid beside the fields, also for somebody who cannot be asked.
    """
    root = None if family is None else locked_family(family)
    authorise(thread=root)
    if root is not None:
        involvement.check(by, "people.read_family", root, now)  # NotThere: it is asked about as told, or not at all
    today = timezone.localdate(now)
    if root is not None and asking.people:
        names_in(root, asking.people)
    disciplines = codeset("consultation_discipline", today)
    team = _team_asked(asking)
    errors = check_asking(asking, disciplines, of_family=root is not None, today=today)
    visitors = people.NOT_ASKED if root is None else people.Visitors(asking.visitors, asking.visitors_words)
    if root is not None:
        errors |= visitors.faults(asking.sensitivity)
    if errors := errors or _fault_in_whom(asking, root, now):
        raise Invalid(errors)
    thread = open_thread("partnership", now) if root is None else root
    row = Consultation.objects.create(
        thread_id=thread, on_record=root is not None, discipline=asking.discipline, team=team, worker_id=asking.worker,
        people=list(asking.people) if root is not None else [], sensitivity=asking.sensitivity,
        asked_by_id=by.worker, asked_at=now,
    )  # fmt: skip
    about = list(_about(asking, on_record=root is not None))
    ConsultedPerson.objects.bulk_create(
        ConsultedPerson(consultation=row, folded=people.fold_name(one.name)[:240], born=one.born) for one in about
    )
    _put(row, asking, visitors, now, named=bool(about or row.on_record))
    return row.pk


def _fault_in_whom(asking: Asking, family: int | None, now: dt.datetime) -> dict[str, str]:
    """Somebody asked by name is of the team, and may have to do with the family."""
    if asking.worker is None:
        return {}
    who = worker(asking.worker)
    if who.ended is not None or not _team_asked(asking):
        return {"worker": "Choose somebody of the child protection team."}
    if family is not None and shut_to(Actor(worker=who.id, name=who.name), family, now):
        return {"worker": "They cannot be asked about this family: choose somebody else."}
    return {}


def _team_asked(asking: Asking) -> str:
    """The kind of team: of whoever is asked by name, else as said, else the first there is. Empty: of none of them."""
    kinds = team_kinds()
    if asking.worker is not None:
        own = worker(asking.worker).team
        return next((kind for kind in kinds if own in {team.id for team in teams(kind)}), "")
    return asking.team if asking.team in kinds else kinds[0]


def _about(asking: Asking, *, on_record: bool) -> Iterator[Named]:
    if not on_record:
        yield from (one for one in asking.named if one.name.strip())
        return
    born = people.born_of_people(asking.people)
    for person, name in people.names_of(asking.people).items():
        if not born[person].unborn:  # a baby without a name is found by its family
            yield Named(name, born[person].on)


def _put(row: Consultation, asking: Asking, visitors: people.Visitors, now: dt.datetime, *, named: bool) -> int:
    told = () if row.on_record else tuple(_line(one) for one in asking.named if one.name.strip())
    return put(
        ASKED,
        thread=row.thread_id,
        happened=now,
        marks=AskedMarks(row.pk, row.discipline, not named),
        facts=AskedFacts(
            asking.question.strip(), told, worker(row.worker_id).with_agency if row.worker_id else "",
            asking.for_whom.strip(), **visitors.facts,
        ),
        people=dict.fromkeys(row.people) or None,
        sensitivity=row.sensitivity,
    )  # fmt: skip


def _line(one: Named) -> str:
    return f"{one.name.strip()}, born {one.born.day} {one.born:%B %Y}" if one.born else one.name.strip()
