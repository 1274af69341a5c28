"""What is in hand for a family, for other rooms that have asked already whether it is theirs to see."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from familiesfirst.agencies.api import actor_of_worker, worker
from familiesfirst.involvement.api import visible_among
from familiesfirst.meetings.api import Asking, moment_words
from familiesfirst.people import api as people
from familiesfirst.protection.access import PROTECTION_LEAD, Unseen, left_beside, open_children, unseen_in
from familiesfirst.protection.models import (
    Conference,
    ConferencePart,
    Enquiry,
    ProtectionPlan,
    Strategy,
    StrategyChild,
)
from familiesfirst.protection.rules.attending import EXCLUDED, check_asking
from familiesfirst.record.api import (
    WITHDRAWN,
    Actor,
    Asked,
    EntryView,
    NotThere,
    effective,
    entries_about_many,
    read_with,
    threads_with,
    whole,
)

CANCEL = "protection.cancel_strategy"


def called_by_another(viewer: Actor, family: int, called_by: int | None, now: dt.datetime) -> bool:
    """Whether somebody else called a discussion who may still cancel it: they alone do. Where they work here no more,
    or may act on this family no more, the social work manager who has it now does. Five queries where it was not the
    viewer.
    """
    if called_by is None or called_by == viewer.worker or worker(called_by).ended is not None:
        return False
    caller = actor_of_worker(called_by, timezone.localdate(now))
    return family in visible_among(caller, [family], now, CANCEL)


def who_else_called(viewer: Actor, strategy: int) -> str:
    """Whoever called a discussion, in words, where that was not the viewer; empty where nobody else did."""
    called_by = Strategy.objects.filter(pk=strategy).values_list("called_by", flat=True).first()
    return "" if called_by in (None, viewer.worker) else worker(called_by).with_agency


def children_of(model: type[Model], key: str, rows: QuerySet[Any]) -> Asked:
    """The children whom these discussions, enquiries or conferences are still open about; `of`: which of them. For a
    page that asks other things with it. model: the room's table of children; key: its field that says of what.
    """
    return whole(model._default_manager.filter(open=True, **{f"{key}__in": rows.values("pk")}), of=f"{key}_id")


def open_strategies(family: int) -> dict[int, tuple[int, ...]]:
    """{strategy discussion needed or called: the children it is about}. Two queries."""
    rows = Strategy.objects.filter(thread__in=read_with(family), state__in=("needed", "called"))
    found: dict[int, tuple[int, ...]] = {}
    for strategy, person in rows.filter(children__open=True).values_list("pk", "children__person").order_by("pk"):
        found[strategy] = (*found.get(strategy, ()), person)
    return found


def strategies_in_hand(children: Collection[int]) -> dict[int, str]:
    """{child: that a strategy discussion about them is needed or called already, in words}. One query."""
    rows = StrategyChild.objects.filter(person__in=children, open=True, strategy__state__in=("needed", "called"))
    said = {}
    for person, needed, meets in rows.values_list("person", "strategy__needed_at", "strategy__meets_at"):
        since = f"One of their own has been needed since {moment_words(needed)}"
        said[person] = f"{since}, and is called for {moment_words(meets)}." if meets else f"{since}."
    return said


def held_on_concerns(rows: Collection[Strategy]) -> dict[int, dt.datetime]:
    """{discussion: when a meeting about a concern outside the home was it too}, of those where one was. Three queries
    where there are any.
    """
    those: dict[int, list[int]] = {row.pk: [] for row in rows}
    pairs = StrategyChild.objects.filter(strategy__in=list(those), open=True).values_list("strategy", "person")
    for strategy, person in pairs if those else ():
        those[strategy].append(person)
    children = {person for each in those.values() for person in each}
    about = entries_about_many(children, only=("outside.met", *sorted(WITHDRAWN))) if children else {}
    told = {person: effective(entries) for person, entries in about.items()}
    at = {row.pk: held_here([e for c in those[row.pk] for e in told[c]], those[row.pk], row.needed_at) for row in rows}
    return {strategy: moment for strategy, moment in at.items() if moment is not None}


def held_here(told: Iterable[EntryView], children: Collection[int], since: dt.datetime) -> dt.datetime | None:
    """When such a meeting was a discussion about these children, by what counts on the record; None where none was.
    since: when that was found to be needed."""
    met = [e for e in told if e.kind == "outside.met" and e.happened >= since.replace(second=0, microsecond=0)]
    return max((e.happened for e in met if any(e.marks_of(c).here for c in children if c in e.people)), default=None)


def discussed(family: int, since: dt.datetime) -> list[tuple[dt.datetime, dt.datetime | None, int | None, bool]]:
    """Of each strategy discussion of the family that was not over then: since when it was needed, when it ended, with
    which entry, and whether it was held. One query."""
    rows = Strategy.objects.filter(Q(ended_at=None) | Q(ended_at__gte=since), thread__in=threads_with(family))
    return [(row.needed_at, row.ended_at, row.ended, row.state == "held") for row in rows.order_by("pk")]


def open_enquiries(family: int) -> dict[int, tuple[int, ...]]:
    """{enquiry that is not finished: the children it is about}. One query."""
    rows = Enquiry.objects.filter(thread__in=read_with(family), state="open", children__open=True)
    found: dict[int, tuple[int, ...]] = {}
    for enquiry, person in rows.values_list("pk", "children__person").order_by("pk"):
        found[enquiry] = (*found.get(enquiry, ()), person)
    return found


def strategy_waits(strategy: int) -> bool:
    """Whether a strategy discussion is still to be held: then only this room moves or cancels its meeting."""
    return Strategy.objects.filter(pk=strategy, state__in=("needed", "called")).exists()


NEVER_TOLD = "Not told: they were never told that one was needed"


def never_told(viewer: Actor, family: int, ties: Collection[str], strategy: int) -> dict[int, str]:
    """{person: why they need not be told that this discussion is needed no more}: whoever is not told yet that it was,
    as far as the viewer may read that. Three queries."""
    needed = Strategy.objects.values_list("needed", flat=True).get(pk=strategy)
    waits = people.untold_before(viewer, family, ties)
    return {person: NEVER_TOLD for person, before in waits.items() if needed in dict(before)}


def conference_waits(conference: int) -> bool:
    """Whether a conference is still to be held: then only this room moves it or calls it off."""
    return Conference.objects.filter(pk=conference, state="planned", children__open=True).exists()


def fault_in_asking(conference: int, asking: Asking, own_time: dt.datetime | None) -> dict[str, str]:
    """What is wrong with asking somebody of the family to a conference, beside the fields; empty: nothing."""
    row = ConferencePart.objects.filter(conference=conference, person=asking.person).first()
    return check_asking(row.part if row else "", asking.name, own_time=own_time is not None)


def excluded_from(conference: int) -> set[int]:
    """Whom the chair of a conference decided that nobody asks to it. One query."""
    rows = ConferencePart.objects.filter(conference=conference, part=EXCLUDED)
    return set(rows.values_list("person", flat=True))


def needed_round(family: int, role: str) -> str | None:
    """Why a part in the family’s help may not be left empty now, as a sentence; None when it may. One query."""
    if role != PROTECTION_LEAD or not ProtectionPlan.objects.filter(thread__in=read_with(family), ended=None).exists():
        return None
    return "A child has a protection plan: add whoever leads it next, and this part ends with that."


def who_is_missing(family: int, enquiry: int, now: dt.datetime) -> tuple[dict[int, str], Unseen]:
    """({child of the family whom it leaves out: name}, whom of it no social worker has seen, at all or alone).

    For a reader whose right to the family's page was asked already.
    """
    row = Enquiry.objects.filter(pk=enquiry, thread__in=read_with(family)).first()
    if row is None:
        raise NotThere
    return left_beside(family, row, now), unseen_in(row, open_children(row))
