"""What is counted of meetings about protection: notice, quorum, who took part. Plain Python.

The words in `DEFINITIONS` are what the page shows beside each number: where they and the code differ, one is a fault.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

DEFINITIONS = {
    "meetings": "Meetings that were held, by the day they were held. An emergency discussion, which a social worker "
    "and the police may hold by themselves for immediate protection, is counted apart and in nothing else here. A "
    "strategy meeting about a concern outside the home is held once for everybody in it and counts once, among its own "
    "and not among discussions about one family; a review of such a concern has no quorum and is not counted.",
    "notice": "Whole minutes from when the meeting was last called, or moved, to the time it was called for. A "
    "discussion that was held without being called has none, and stands under “not called”.",
    "quorate": "Meetings at which everybody took part whom the local quorum asks for, of all those held. One that "
    "went on without a quorum, with its reason on the record, counts as not quorate.",
    "attendance": "Meetings at which somebody who speaks for that agency took part, of all those held. Whoever only "
    "sent something in writing did not take part.",
    "came": "Of everybody who was asked to a core group, whoever was there or sent somebody. A core group has no "
    "quorum, and for whom each speaks is not kept, so neither is counted.",
    "in_time": "Done on these days, each child counted apart, within the limit that the law or the local standard "
    "sets, of all that was done on these days. What was done by a later day that a manager allowed is said beside it "
    "and is no part of the share. What ended without being done, as when a plan ends, counts as late where its day had "
    "passed; where it had not, it is in neither number. Of what was late, “why is said” counts those of which somebody "
    "has said why and which manager agrees, and “nobody has said why” those of which somebody still has to; what a "
    "return brought in, and a limit that asks nobody why, are in neither.",
}
HEADINGS = {
    "discussion": "Strategy discussions",
    "enquiry": "Enquiries under section 47",
    "conference": "Conferences",
    "plan": "While there is a plan",
    "birth": "Before and after a birth",
}
"""What the limits are counted under, by the clock's own word, in the order in which they come in a family's life."""
EACH = {"month": 1, "quarter": 3, "year": 12}
"""Months in one period, by how it is counted."""


@dataclass(frozen=True)
class Met:
    """A meeting that was held. notice: in minutes, None when not called. present: disciplines that took part.

    asked, came: of a core group.
    """

    held_on: dt.date
    present: frozenset[str]
    notice: int | None = None
    quorate: bool | None = None
    emergency: bool = False
    asked: int = 0
    came: int = 0


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """The share in whole hundredths, a half rounded up; None of nothing."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else None


@dataclass(frozen=True)
class InTime:
    """What one limit asks for. more_time: done by a later day that a manager allowed. late_now: overdue, not done.

    explained, unexplained: of the late.
    """

    title: str
    done: Share
    more_time: int
    late: int
    late_now: int
    explained: int = 0
    unexplained: int = 0


@dataclass(frozen=True)
class NoticeBand:
    """From so many minutes of notice to less than so many; high None: or more. low None: not called at all."""

    low: int | None
    high: int | None

    @property
    def title(self) -> str:
        """In words, such as `1 hour to less than 4 hours`."""
        if self.low is None:
            return "Not called"
        if self.high is None:
            return f"{_length(self.low)} or more"
        return (
            f"{_length(self.low)} to less than {_length(self.high)}" if self.low else f"Less than {_length(self.high)}"
        )


@dataclass(frozen=True)
class Counted:
    """A group of meetings, counted. notice: the middle one in minutes, of those that were called; None without any."""

    title: str
    first: dt.date
    last: dt.date
    meetings: int
    emergencies: int
    notice: int | None
    quorate: Share
    attendance: dict[str, Share]
    came: Share


@dataclass(frozen=True)
class BandSeries:
    """Meetings of one band of notice, period by period."""

    title: str
    series: tuple[Counted, ...]

    def at(self, first: dt.date) -> Counted | None:
        """Those of the period that begins that day; None where none was held."""
        return next((one for one in self.series if one.first == first), None)


def bands(limits: Iterable[int]) -> tuple[NoticeBand, ...]:
    """Bands of notice that begin and end at these minutes, the shortest first; last of all, those not called."""
    edges = sorted({0, *limits})
    found = [NoticeBand(low, high) for low, high in zip(edges, [*edges[1:], None], strict=True)]
    return (*found, NoticeBand(None, None))


def band_of(notice: int | None, among: Iterable[NoticeBand]) -> NoticeBand:
    """The band that a notice falls in: exactly one."""
    (found,) = [b for b in among if _falls(notice, b)]
    return found


def _falls(notice: int | None, band: NoticeBand) -> bool:
    if notice is None or band.low is None:
        return notice is None and band.low is None
    return band.low <= notice and (band.high is None or notice < band.high)


def counted(title: str, first: dt.date, last: dt.date, held: Iterable[Met], disciplines: Collection[str]) -> Counted:
    """These meetings as one group. disciplines: whose attendance is counted."""
    every = list(held)
    usual = [m for m in every if not m.emergency]
    notices = [m.notice for m in usual if m.notice is not None]
    return Counted(
        title=title,
        first=first,
        last=last,
        meetings=len(usual),
        emergencies=len(every) - len(usual),
        notice=int(median(notices)) if notices else None,
        quorate=Share(sum(1 for m in usual if m.quorate), len(usual)),
        attendance={d: Share(sum(1 for m in usual if d in m.present), len(usual)) for d in disciplines},
        came=Share(sum(m.came for m in usual), sum(m.asked for m in usual)),
    )


def by_period(
    held: Iterable[Met], first: dt.date, last: dt.date, each: str, disciplines: Collection[str]
) -> list[Counted]:
    """Month by month, by quarters or years of the calendar, from the one of `first` to the one of `last`.

    Only meetings from `first` to `last`, both included. Periods without a meeting are left out.
    """
    inside = [m for m in held if first <= m.held_on <= last]
    found = []
    for begins, ends in periods(first, last, each):
        own = [m for m in inside if begins <= m.held_on <= ends]
        if own:
            found.append(counted(period_title(begins, each), begins, ends, own, disciplines))
    return found


def by_band(
    held: Iterable[Met], first: dt.date, last: dt.date, among: Sequence[NoticeBand], disciplines: Collection[str]
) -> list[Counted]:
    """By how much notice was given; bands without a meeting stay, with none. Emergencies are no part of it."""
    inside = [m for m in held if first <= m.held_on <= last and not m.emergency]
    return [
        counted(b.title, first, last, [m for m in inside if band_of(m.notice, among) == b], disciplines) for b in among
    ]


def by_band_and_period(
    held: Iterable[Met],
    first: dt.date,
    last: dt.date,
    each: str,
    among: Sequence[NoticeBand],
    disciplines: Collection[str],
) -> list[BandSeries]:
    """By how much notice was given, period by period; bands and periods without a meeting are left out. Emergencies are
    no part of it."""
    every = [m for m in held if not m.emergency]
    found = []
    for band in among:
        own = [m for m in every if band_of(m.notice, among) == band]
        if series := by_period(own, first, last, each, disciplines):
            found.append(BandSeries(band.title, tuple(series)))
    return found


def periods(first: dt.date, last: dt.date, each: str) -> Iterator[tuple[dt.date, dt.date]]:
    """First and last day of each period of the calendar that has a day from `first` to `last`."""
    months = EACH[each]
    at = (first.year * 12 + first.month - 1) // months * months
    while (begins := _month(at)) <= last:
        at += months
        yield begins, _month(at) - dt.timedelta(days=1)


def period_title(begins: dt.date, each: str) -> str:
    """`Feb 2024`, `January to March 2024`, `2024`."""
    if each == "year":
        return str(begins.year)
    if each == "month":
        return f"{begins:%b} {begins.year}"
    ends = _month(begins.year * 12 + begins.month - 1 + 2)
    return f"{begins:%b} to {ends:%b} {begins.year}"


def minutes_words(minutes: int | None) -> str:
    """`35 minutes`, `3 hours 20 minutes`, `2 days 4 hours`; a dash for none."""
    if minutes is None:
        return "–"
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    parts = [(days, "day"), (hours, "hour"), (left if not days else 0, "minute")]
    said = [f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n]
    return " ".join(said) or "none"


def _length(minutes: int) -> str:
    if minutes % 1440 == 0 and minutes >= 2880:
        return f"{minutes // 1440} days"
    if minutes % 60 == 0 and minutes:
        return f"{minutes // 60} hour{'' if minutes == 60 else 's'}"
    return f"{minutes} minutes"


def _month(months: int) -> dt.date:
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, 1)
