"""Finding the warning note that is about to change."""

from familiesfirst.people.access import family_read
from familiesfirst.people.models import WarningNote
from familiesfirst.record.api import NotThere


def warning_of(family: int, warning: int) -> WarningNote:
    """A note of this family that still stands, locked. NotThere otherwise."""
    rows = WarningNote.objects.select_for_update().filter(pk=warning, ended_on=None)
    row = rows.filter(family__root=family_read(family).pk).first()
    if row is None:
        raise NotThere
    return row
