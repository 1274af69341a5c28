"""Who of a family was told of what was decided, or is not told yet."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from familiesfirst.people import api as people
from familiesfirst.protection.rules.enquiry import PersonTold
from familiesfirst.record.api import Actor


def keep_tellings(
    *, by: Actor, now: dt.datetime, family: int, entry: int, what: str, tellings: Collection[PersonTold]
) -> int:
    """Keeps of each person that they were told of an entry, or are not told yet. The entry's id."""
    for one in tellings:
        about: dict[str, Any] = {
            "by": by, "now": now, "family": family, "person": one.person, "entry": entry, "what": what,
        }  # fmt: skip
        if one.how == "told":
            people.record_telling(**about, said=one.words)
        elif one.how == "not_yet":
            people.withhold_telling(**about, why=one.words, look_again_by=one.look_again)
    return entry
