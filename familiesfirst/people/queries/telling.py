"""From whom something is held back for now."""

from familiesfirst.people.models import Telling


def not_told_yet(family: int) -> frozenset[int]:
    """People of the family from whom something is held back for now. One query."""
    rows = Telling.objects.filter(family__root=family, state="withheld")
    return frozenset(rows.values_list("person", flat=True))
