"""A family is put in an audit sample, for one auditor and a time."""

import datetime as dt

from familiesfirst.agencies.api import worker
from familiesfirst.involvement.entries import AUDIT_SAMPLED, AuditMarks, InvolvementFacts
from familiesfirst.involvement.models import AuditSample
from familiesfirst.record.api import Actor, Invalid, action, authorise, put, root_of


@action("involvement.add_to_audit")
def add_to_audit(*, by: Actor, now: dt.datetime, family: int, auditor: int, sample: str, until: dt.datetime) -> int:
    """The sample row's id. Whoever draws the sample never sees the record by it. Invalid when it would end in the
    past."""
    root = root_of(family)
    authorise()
    if until <= now or not sample.strip():
        raise Invalid({"until": "Say which audit, and a last day that is still to come"})
    held = AuditSample.objects.create(thread_id=root, worker_id=auditor, sample=sample.strip(), since=now, until=until)
    put(
        AUDIT_SAMPLED,
        thread=root,
        happened=now,
        marks=AuditMarks(worker=auditor, until=until.date().isoformat()),
        facts=InvolvementFacts(name=worker(auditor).with_agency, what_for=held.sample),
    )
    return held.pk
