"""The seal that is on a record now, for the actions that change it."""

from familiesfirst.involvement.models import Seal
from familiesfirst.record.api import Meanwhile, threads_of


def current_seal(root: int) -> Seal:
    """The seal, locked. Meanwhile when there is none."""
    held = Seal.objects.select_for_update().filter(thread__in=threads_of(root), lifted_at=None).first()
    if held is None:
        raise Meanwhile("This record is not sealed, or not any more.")
    return held
