"""What is missing before a conference, for whoever chairs it. Plain Python."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from familiesfirst.policy.api import label
from familiesfirst.protection.rules.quorum import Quorum, agencies
from familiesfirst.protection.rules.strategy import Present, missing


@dataclass(frozen=True)
class Guest:
    """A worker or service that is asked. speaks_for: a code of `strategy_discipline`. comes: they have not said no.

    signs_in: they could write a report here; reported: they have.
    """

    speaks_for: str
    name: str
    agency: str
    comes: bool = True
    reported: bool = False
    signs_in: bool = True


def missing_before(guests: Collection[Guest], quorum: Quorum) -> Iterator[str]:
    """Reports that are not in, and what the quorum lacks of those who are asked and have not said no; in words."""
    if not guests:
        yield "nobody at work is asked yet"
        return
    write = [one for one in guests if one.signs_in]
    if owed := sum(not one.reported for one in write):
        yield f"{owed} of {len(write)} asked {'has' if owed == 1 else 'have'} written no report"
    yield from _at_risk([one for one in guests if one.comes], quorum)


def _at_risk(coming: Collection[Guest], quorum: Quorum) -> Iterator[str]:
    present = [Present(one.speaks_for, one.name, one.agency) for one in coming]
    lacks = [f"a {label('strategy_discipline', d).lower()}" for d in missing(present, quorum.named)]
    if (come := agencies(present)) < quorum.agencies:
        lacks.append(f"{quorum.agencies} agencies besides the council, and {come or 'none'} asked can come")
    if lacks:
        yield f"quorum at risk: it asks for {' and '.join(lacks)}"
