"""Keeping a row: what is too long or cannot be held is said beside its field, never by the database."""

from typing import TypeVar

from django.db import IntegrityError, models, transaction

from familiesfirst.record.api import Invalid, Meanwhile

Row = TypeVar("Row", bound=models.Model)


def keep(row: Row) -> Row:
    """Saves the row. Invalid when words are too long or hold a NUL; Meanwhile when somebody did the same just now."""
    faults = {f.name: fault for f in row._meta.concrete_fields if (fault := _fault(f, getattr(row, f.attname)))}
    if faults:
        raise Invalid(faults)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        raise Meanwhile(
            "This was recorded a moment ago, by somebody else or from another window. Look again."
        ) from fault
    return row


def _fault(field: models.Field, value: object) -> str | None:  # type: ignore[type-arg]
    if not isinstance(value, str):
        return None
    if "\x00" in value:
        return "There is a character in this that cannot be kept. Type it again without it."
    if isinstance(field, models.CharField) and field.max_length and len(value) > field.max_length:
        return f"Keep this to {field.max_length} characters."
    return None
