"""A specialist is asked for advice, or to take part: an agency, a worker there, or somebody who does not sign in."""

import datetime as dt
from functools import partial

from django.utils import timezone

from familiesfirst.agencies.api import agencies, worker
from familiesfirst.clocks.api import england
from familiesfirst.family_help.actions._putting import once
from familiesfirst.family_help.actions._specialist import shut_to
from familiesfirst.family_help.entries.specialist import SPECIALIST_ASKED, AskedFacts, AskedMarks
from familiesfirst.family_help.models import SpecialistRequest
from familiesfirst.family_help.notices import tell_asked
from familiesfirst.family_help.rules.specialist import Asking, faults_in_asking
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import Specialist, specialists
from familiesfirst.record.api import (
    Actor,
    Invalid,
    NotThere,
    action,
    authorise,
    lock_threads,
    on_commit,
    put,
    root_of,
)


@action("family_help.ask_specialist")
def ask_specialist(*, by: Actor, now: dt.datetime, family: int, asking: Asking, token: str = "") -> int:
    """Asks; the request's id. `token`: of the page it was typed on; the same page sent twice is Meanwhile.

    Invalid beside the fields; also when the record is sealed and whoever is asked is not named on it.
    """
    root = root_of(family)
    lock_threads(root)
    authorise(thread=root)
    kind = next((one for one in specialists() if one.code == asking.kind), None)
    if kind is None:
        raise NotThere
    today = timezone.localdate(now)
    homes = {one.pk: one for one in agencies()}
    agency = homes.get(asking.agency or 0)
    errors = faults_in_asking(
        asking, kind, people=people.people_of(root), agency_kind=agency.kind if agency else "", today=today
    )
    if errors := errors or _fault_in_whom(asking, root, now):
        raise Invalid(errors)
    row = _row(asking, kind, root, by, now)
    entry = _put(row, asking, agency.name if agency else asking.service.strip(), now)
    once(token, entry)
    on_commit(partial(tell_asked, agency=row.agency_id, worker=row.worker_id, now=now))
    return row.pk


def _fault_in_whom(asking: Asking, family: int, now: dt.datetime) -> dict[str, str]:
    """Nobody is asked about a family that they may have nothing to do with; a sealed one only of those named."""
    sealed = involvement.seal_on(family) is not None
    if asking.worker is None:
        return {"whom": "This record is sealed: ask somebody by name who is named on it"} if sealed else {}
    who = worker(asking.worker)
    if who.agency != asking.agency or who.ended is not None:
        return {"whom": "Choose somebody who works there"}
    if shut_to(Actor(worker=who.id, name=who.name), family, now):
        return {"whom": "They cannot be asked about this family: choose somebody else"}
    return {}


def _row(asking: Asking, kind: Specialist, family: int, by: Actor, now: dt.datetime) -> SpecialistRequest:
    days, today = england(), timezone.localdate(now)
    begins = days.add(asking.needed_on, kind.start_within) if asking.sort == "take_part" else None
    return SpecialistRequest.objects.create(
        thread_id=family,
        kind=kind.code,
        sort=asking.sort,
        agency_id=asking.agency,
        worker_id=asking.worker,
        service=asking.service.strip()[:120],
        people=list(asking.people),
        sensitivity=asking.sensitivity,
        family_answer=asking.family_answer,
        needed_on=asking.needed_on,
        asked_by_id=by.worker,
        asked_at=now,
        answer_by=days.add(today, kind.answer_within),
        start_by=begins,
    )


def _put(row: SpecialistRequest, asking: Asking, whom: str, now: dt.datetime) -> int:
    return put(
        SPECIALIST_ASKED,
        thread=row.thread_id,
        happened=now,
        marks=AskedMarks(
            request=row.pk,
            specialist=row.kind,
            sort=row.sort,
            needed_on=row.needed_on,
            answer_by=row.answer_by,
            family_answer=row.family_answer,
            start_by=row.start_by,
            agency=row.agency_id,
            worker=row.worker_id,
        ),
        facts=AskedFacts(
            whom=worker(row.worker_id).with_agency if row.worker_id else whom,
            asks=asking.asks.strip(),
            family_words=asking.family_words.strip(),
        ),
        people=dict.fromkeys(row.people),
        sensitivity=row.sensitivity,
    )
