"""Those a contact tells of, by id alone."""

from familiesfirst.front_door.models import PassedOn, Told


def told_ids(contact: int) -> list[tuple[int, str, int | None]]:
    """(id, kind, person on record or None) of everybody told of, in order. The caller has asked whether it may."""
    rows = Told.objects.filter(contact=contact).order_by("position")
    return list(rows.values_list("pk", "kind", "person_id"))


def passed_to_areas(contact: int) -> list[int]:
    """Ids of what was passed to another area and is not confirmed. The caller has asked whether it may."""
    return list(
        PassedOn.objects.filter(contact=contact, to_kind="area", confirmed_at=None).values_list("pk", flat=True)
    )
