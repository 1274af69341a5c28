"""What the actions about a serious incident share: loading it, locked."""

from familiesfirst.protection.models import Incident
from familiesfirst.record.api import Meanwhile, NotThere, lock_threads


def incident_for_change(id: int, state: str) -> Incident:
    """The incident of this thread, locked; call after `authorise()`. NotThere; Meanwhile unless in this state."""
    lock_threads(id)
    row = Incident.objects.select_for_update().filter(thread=id).first()
    if row is None:
        raise NotThere
    if row.state != state:
        raise Meanwhile("This was recorded in the meantime. Look again before you go on.")
    return row
