"""Who looked at a family's record, by agency and role."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from familiesfirst.agencies.api import workers
from familiesfirst.desk.rules.looked import Discussed, Told, stays_back, untold
from familiesfirst.people.api import tellings_to
from familiesfirst.policy.api import policy
from familiesfirst.protection.api import discussed
from familiesfirst.record.api import LONDON, reads_of


@dataclass(frozen=True)
class Look:
    """One reader on one day: how often, at which pages."""

    day: dt.date
    name: str
    agency: str
    role: str
    times: int
    pages: tuple[str, ...]
    held_back: bool


def who_looked(family: int, now: dt.datetime, *, days: int = 92) -> list[Look]:
    """Reads of the last `days` days, one line for each reader and day, latest first. Four queries."""
    reads = reads_of(family, since=now - dt.timedelta(days=days), to_people=False, limit=2_000)
    who = workers({r.worker for r in reads if r.worker})
    lines: dict[tuple[dt.date, int | None, str, bool], list[str]] = {}
    for read in reads:
        day = read.at.astimezone(LONDON).date()
        lines.setdefault((day, read.worker, read.role, read.held_back), []).append(read.page)
    return [
        Look(
            day=day,
            name=who[worker].name if worker in who else "The system",
            agency=who[worker].agency_name if worker in who else "",
            role=_title(role),
            times=len(pages),
            pages=tuple(dict.fromkeys(_page(p) for p in pages)),
            held_back=held_back,
        )
        for (day, worker, role, held_back), pages in lines.items()
    ]


def _title(role: str) -> str:
    return policy().roles[role].title if role in policy().roles else role


def _page(code: str) -> str:
    return code.split(".")[-1].replace("_", " ")


@dataclass(frozen=True)
class Shown:
    """What one person of the family is shown of who looked: the agency and the role, never a name."""

    day: dt.date
    agency: str
    role: str
    times: int


def shown_to(person: int, family: int, now: dt.datetime, *, days: int = 92) -> list[Shown]:
    """Reads of the last `days` days as this person of the family may be shown them, latest first.

    While something is held back from them, so are the reads that were made since, and while a strategy discussion
    waits, of which nobody is told before it is held: they would give it away.
    """
    since = now - dt.timedelta(days=days)
    told = [Told(one.entry, one.state == "withheld", one.on) for one in tellings_to(family, person)]
    spans = untold((Discussed(*one) for one in discussed(family, since)), told, LONDON)
    reads = [
        read
        for read in reads_of(family, since=since, to_people=bool(spans), limit=2_000)
        if not stays_back(read.at, read.page, spans, held_back=read.held_back)
    ]
    who = workers({r.worker for r in reads if r.worker})
    agencies = {number: worker.agency_name for number, worker in who.items()}
    times = Counter(
        (read.at.astimezone(LONDON).date(), agencies.get(read.worker or 0, ""), _title(read.role)) for read in reads
    )
    return [Shown(day, agency, role, n) for (day, agency, role), n in times.items()]
