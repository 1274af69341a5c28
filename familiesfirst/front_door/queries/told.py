"""Those a contact tells of, by id alone."""

from familiesfirst.front_door.models import Told


def told_ids(contact: int) -> list[tuple[int, str, int | None]]:
    """(id, kind, person on record or None) of everybody told of, in order. The caller has asked whether it may."""
    rows = Told.objects.filter(contact=contact).order_by("position")
    return list(rows.values_list("pk", "kind", "person_id"))
