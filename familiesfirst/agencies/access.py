"""Who of an agency may be changed, and by whom: one's own agency only, through its thread."""

import datetime as dt

from familiesfirst.agencies.models import Agency, Worker, WorkerRole
from familiesfirst.agencies.rules import ADMINISTRATOR
from familiesfirst.record.api import NotThere


def agency_for_change(agency: int) -> Agency:
    """The agency, locked. NotThere when absent or ended."""
    found = Agency.objects.select_for_update().filter(pk=agency, ended=None).first()
    if found is None:
        raise NotThere
    return found


def worker_for_change(worker: int) -> Worker:
    """The worker with their agency, locked. NotThere when absent."""
    found = Worker.objects.select_for_update(of=("self",)).select_related("agency", "user").filter(pk=worker).first()
    if found is None:
        raise NotThere
    return found


def other_administrators(worker: Worker, day: dt.date) -> int:
    """How many others administer the worker's agency on that day."""
    held = WorkerRole.objects.filter(WorkerRole.held_on(day), role=ADMINISTRATOR, worker__agency=worker.agency_id)
    return held.filter(worker__ended=None).exclude(worker=worker).count()
