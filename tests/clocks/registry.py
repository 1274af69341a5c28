"""What the record asks for, answered simply: for tests of clocks by themselves."""

from typing import Any

from familiesfirst.clocks import entries as clocks
from familiesfirst.clocks.projection import after_append
from familiesfirst.record import entries as record
from familiesfirst.record.refusals import NotThere

KINDS = [*record.KINDS, *clocks.KINDS]
AFTER_APPEND = [after_append]
TAKEN_BACK: list = []


def AUTHORISE(actor: Any, action: str, thread: int | None, now: Any) -> str:
    if not actor.roles:
        raise NotThere
    return str(min(actor.roles))
