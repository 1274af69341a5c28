"""What the actions about a serious incident share: loading it, locked, past what shuts it to whoever acts."""

from familiesfirst.protection.models import Incident
from familiesfirst.protection.queries.incident_people import check_incident_open
from familiesfirst.record.api import Actor, Meanwhile, NotThere, lock_threads


def incident_for_change(by: Actor, id: int, *states: str) -> Incident:
    """The incident of this thread, locked; call after `authorise()`.

    NotThere, also for whoever may have nothing to do with somebody in it; Refused where a record in it is sealed from
    them; Meanwhile unless it stands in one of these states (any, when none is given).
    """
    lock_threads(id)
    row = Incident.objects.select_for_update().filter(thread=id).first()
    if row is None:
        raise NotThere
    check_incident_open(by, id)
    if states and row.state not in states:
        raise Meanwhile("This was recorded in the meantime. Look again before you go on.")
    return row
