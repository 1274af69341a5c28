"""What the actions about a serious incident share: loading it, locked."""

from familiesfirst.protection.models import Incident
from familiesfirst.record.api import Meanwhile, NotThere, lock_threads


def incident_for_change(id: int, state: str) -> Incident:
    """The incident, its thread locked first; call after `authorise()`. NotThere; Meanwhile unless in this state."""
    thread = Incident.objects.filter(pk=id).values_list("thread", flat=True).first()
    if thread is None:
        raise NotThere
    lock_threads(thread)
    row = Incident.objects.select_for_update().get(pk=id)
    if row.state != state:
        raise Meanwhile("This was recorded in the meantime. Look again before you go on.")
    return row
