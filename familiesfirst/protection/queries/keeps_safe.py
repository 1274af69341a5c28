"""What keeps a family's children safe now, in words: for whoever opens the record at night, and for its first page."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import label
from familiesfirst.protection.models import (
    Conference,
    ConferenceChild,
    Enquiry,
    EnquiryChild,
    LegalOrder,
    MissingEpisode,
    ProtectionPlan,
    Strategy,
    StrategyChild,
)
from familiesfirst.protection.queries.in_hand import children_of
from familiesfirst.protection.rules.strategy_record import GROUPS
from familiesfirst.record.api import (
    WITHDRAWN,
    Asked,
    EntryView,
    Found,
    ask_together,
    effective,
    story,
    threads_with,
    whole,
)

READ = "protection.read_protection"
SAFETY, STRATEGY, CONFERRED = "s47.safety_plan", "strategy.held", ("conference.held", "review.held")
KINDS = (SAFETY, STRATEGY, *CONFERRED, *sorted(WITHDRAWN))
TOLD = 150
"""How far back it looks, in entries of these kinds."""


@dataclass(frozen=True)
class SafetyPlanStands:
    """An interim safety plan of an enquiry that runs: about whom, since when, its words, and who agreed to it.

    entry: the one that says so.
    """

    entry: int
    enquiry: int
    names: tuple[str, ...]
    day: dt.date
    words: str
    agreed_by: str


@dataclass(frozen=True)
class KeepsSafe:
    """enquiries: those that run, and conferences planned, as (what, since or when), for the band at the top of a page.
    groups: (heading, lines).
    """

    enquiries: tuple[tuple[str, str], ...] = ()
    safety: tuple[SafetyPlanStands, ...] = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()


def keeps_safe_asked(people: Collection[int], *, family: int) -> dict[str, Asked]:
    """What is open for these children of a family."""
    threads = threads_with(family)
    strategies = Strategy.objects.filter(thread__in=threads, state__in=["needed", "called"])
    enquiries = Enquiry.objects.filter(thread__in=threads, state="open")
    conferences = Conference.objects.filter(thread__in=threads, state="planned")

    return {
        "safe_strategies": whole(strategies),
        "safe_strategies_of": children_of(StrategyChild, "strategy", strategies),
        "safe_enquiries": whole(enquiries),
        "safe_enquiries_of": children_of(EnquiryChild, "enquiry", enquiries),
        "safe_conferences": whole(conferences),
        "safe_conferences_of": children_of(ConferenceChild, "conference", conferences),
        "safe_plans": whole(ProtectionPlan.objects.filter(person__in=people, ended=None)),
        "safe_orders": whole(LegalOrder.objects.filter(person__in=people, ended_at=None)),
        "safe_missing": whole(MissingEpisode.objects.filter(person__in=people, found_at=None, died=None)),
    }


def _asked(*, family: int, people: Collection[int]) -> dict[str, Asked]:
    return keeps_safe_asked(people, family=family)


def keeps_safe(opened: people.Opened, header: people.FamilyHeader, found: Found | None = None) -> KeepsSafe:
    """As the viewer may read it; nothing for whoever may not open the family's child protection page. Two queries, one
    where `found` is given (what `keeps_safe_asked` asks), one less where neither an enquiry nor a plan is open.
    """
    if not opened.may(READ):
        return KeepsSafe()
    names = {child.person: child.name for child in header.children}
    found = found or ask_together(_asked, family=opened.family, people=list(names))
    told: Sequence[EntryView] = ()
    if found["safe_enquiries"] or found["safe_plans"] or found["safe_strategies"]:
        allows = involvement.allows(opened.viewer, opened.ties)
        read = story(opened.family, allows=allows, kinds_only=KINDS, limit=TOLD, quiet=True)
        told = effective(sorted(read, key=lambda e: e.id))
    safety = tuple(safety_plans(found["safe_enquiries_of"], told, names))
    return KeepsSafe(
        enquiries=tuple(_enquiries(found, names)),
        safety=safety,
        groups=tuple((heading, lines) for heading, lines in _groups(found, told, names, header, safety) if lines),
    )


def keeps_safe_tonight(opened: people.Opened, page: people.FamilyPage) -> Sequence[tuple[str, Sequence[str]]]:
    """What a worker at night reads of a family's child protection: (heading, lines)."""
    return keeps_safe(opened, page.header).groups


def _on(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _at(moment: dt.datetime) -> str:
    here = timezone.localtime(moment)
    return f"{_on(here.date())} at {here:%H:%M}"


def _who(rows: Iterable[Any], id: int, names: Mapping[int, str]) -> str:
    return ", ".join(names.get(row.person_id, "a child") for row in sorted(rows, key=lambda r: r.pk) if row.of == id)


def _in_hand(found: Found, names: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for row in found["safe_strategies"]:
        about = _who(found["safe_strategies_of"], row.pk, names)
        when = f"called for {_at(row.meets_at)}" if row.meets_at else f"needed since {_at(row.needed_at)}"
        yield "Strategy discussion", f"{about}: {when}"
    yield from _enquiries(found, names)


def _enquiries(found: Found, names: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for row in found["safe_enquiries"]:
        inside = [child for child in found["safe_enquiries_of"] if child.of == row.pk]
        over = "finished, and a conference is to be held" if any(child.outcome for child in inside) else "open"
        since = "" if over != "open" else f" since {_on(row.began_on)}"
        yield "Section 47 enquiry", f"{_who(inside, row.pk, names)}: {over}{since}"
    for row in found["safe_conferences"]:
        about = _who(found["safe_conferences_of"], row.pk, names)
        what = "Review conference" if row.sort == "review" else "Child protection conference"
        yield what, f"{about}: {_at(row.meets_at)}"


def safety_plans(
    enquiries_of: Iterable[Any], told: Iterable[EntryView], names: Mapping[int, str]
) -> Iterator[SafetyPlanStands]:
    """The last one written of each child, while their enquiry is open: a plan, or the end of it, takes its place."""
    open_for = {(row.of, row.person_id) for row in enquiries_of}
    last: dict[int, EntryView] = {}
    for entry in told:
        if entry.kind == SAFETY and entry.fact("words"):
            last |= {p: entry for p in entry.people if (entry.mark("enquiry"), p) in open_for}
    for entry in {e.id: e for e in last.values()}.values():
        about = tuple(names.get(p, "a child") for p in sorted(last) if last[p].id == entry.id)
        words, agreed = entry.fact("words"), entry.fact("agreed_by")
        yield SafetyPlanStands(entry.id, entry.mark("enquiry"), about, entry.day, words, agreed)


def _groups(
    found: Found,
    told: Sequence[EntryView],
    names: Mapping[int, str],
    header: people.FamilyHeader,
    safety: Sequence[SafetyPlanStands],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    called = {row.person_id: names.get(row.person_id, "a child") for rows in _OF_A_CHILD for row in found[rows]}
    gone = (f"{called[r.person_id]}, since {_at(r.reported_at)}" for r in found["safe_missing"])
    yield "Missing now", tuple(gone)
    yield "Child protection plan", tuple(_plan(row, called) for row in found["safe_plans"])
    yield from _bottom_lines(found, told)
    plans = (f"{', '.join(s.names)}, {_on(s.day)}: {s.words} Agreed by: {s.agreed_by}" for s in safety)
    yield "Interim safety plan, while the enquiry runs", tuple(plans)
    yield "If nobody opens, or a child cannot be seen", tuple(_what_if(found, told))
    yield "In law", (*_statuses(header), *(_order(row, called) for row in found["safe_orders"]))
    yield "Open now", tuple(f"{what}. {words}" for what, words in _in_hand(found, names))


_OF_A_CHILD = ("safe_plans", "safe_orders", "safe_missing")


def _plan(row: Any, called: Mapping[int, str]) -> str:
    category = label("abuse_category", row.latest_category or row.category)
    return f"{called[row.person_id]}: {category}, since {_on(row.started)}"


def _bottom_lines(found: Found, told: Sequence[EntryView]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What cannot be accepted, as the last conference said it of each child whose plan is open."""
    of_each: dict[int, EntryView] = {}
    for entry in told:
        if entry.kind in CONFERRED and entry.fact("bottom_lines"):
            of_each |= dict.fromkeys(entry.people, entry)
    for entry in {e.id: e for e in (of_each.get(row.person_id) for row in found["safe_plans"]) if e}.values():
        yield f"Cannot be accepted, said the conference of {_on(entry.day)}", tuple(entry.fact("bottom_lines"))


def _what_if(found: Found, told: Sequence[EntryView]) -> Iterator[str]:
    """What the last discussion of each child agreed for that, while an enquiry or a full meeting follows it."""
    open_for = {row.person_id for name in ("safe_enquiries_of", "safe_strategies_of") for row in found[name]}
    last = {p: e for e in told if e.kind == STRATEGY for p in e.people if p in open_for}
    for entry in {e.id: e for e in last.values()}.values():
        for fact in GROUPS.values():
            said = entry.fact(fact) or {}
            yield from (str(said[code]) for code in ("tonight", "contingency") if said.get(code))


def _statuses(header: people.FamilyHeader) -> Iterator[str]:
    return (f"{c.name}: {c.legal_status_title}" for c in header.children if c.legal_status not in ("", "none"))


def _order(row: Any, called: Mapping[int, str]) -> str:
    return f"{called[row.person_id]}: {label('legal_order', row.order)}, until {_at(row.until)}"
