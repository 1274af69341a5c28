"""Who may see and do what on whose record: by what one is to the family, then by one table, then past two walls.

`_standings` says once what makes somebody something to a family. Asking about one family (`relationships`) and
asking for all families (`visible_families`) both read it, so that the two cannot disagree.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.utils import timezone

from familiesfirst.agencies.api import agency_threads, of_agency, of_team, reports_of, who_decides
from familiesfirst.clocks.api import ClockView
from familiesfirst.involvement import rules
from familiesfirst.involvement.models import (
    OPEN_PROPOSAL,
    AuditSample,
    BeforeTeam,
    ConflictOfInterest,
    HeldByTeam,
    Involvement,
    LeadProposal,
    Opening,
    Seal,
    SealName,
    SentBy,
)
from familiesfirst.policy.api import RELATIONSHIPS, actions, may
from familiesfirst.record.api import (
    Actor,
    EntryView,
    NotThere,
    Refused,
    ask,
    read_at,
    read_with,
    registry,
    roots_of_many,
    roots_under,
    threads_in,
)

READ = "people.read_family"
FRONT_DOOR = frozenset({"front_door_officer", "front_door_social_worker", "front_door_manager"})
LEADS = (rules.LEAD, rules.PROTECTION_LEAD)
OPENS_NO_FAMILY = frozenset({"agency", "sender", "concern_team"})
"""Relationships to a proposal, one contact or a concern outside the home: they never make a family visible."""

SHUT_BY_CONFLICT = (
    "You have said that you, a relative or somebody you live with is part of this record, so nothing on it opens "
    "for you. Your manager has been told."
)
SEALED = "This record is sealed: it opens only for the people named on it."


@dataclass(frozen=True)
class Standing:
    """Rows that make the actor something to their threads (`key`: the field that holds the thread).

    `exact`: to that thread alone, not to what it is joined to.
    """

    rows: QuerySet
    exact: bool = False
    key: str = "thread"

    def ties_to(self, thread: int, family: Collection[int]) -> QuerySet:
        """What these rows make the actor to a thread that is read as part of a family."""
        found = {self.key: thread} if self.exact else {f"{self.key}__in": family}
        return self.rows.filter(**found).order_by().values_list("relationship", flat=True)

    def threads_with(self, ties: Collection[str]) -> QuerySet:
        """The threads to which these rows make the actor one of these things, and to all they are read with."""
        rows = self.rows.filter(relationship__in=ties)
        if self.exact:
            rows = rows.annotate(read_at=read_at(self.key)).filter(read_at=F(self.key))
        return rows.order_by().values_list(self.key, flat=True)

    def of(self, threads: Collection[int], alone: Collection[int], *, shuts: int) -> QuerySet:
        """Which of these threads the rows are about; beside each, whether they shut it (1) or open it (0).

        alone: those of the threads that are read as themselves.
        """
        among = alone if self.exact else threads
        rows = self.rows.filter(**{f"{self.key}__in": among}).annotate(shuts=Value(shuts))
        return rows.order_by().values_list(self.key, "shuts")


def active(day: dt.date) -> Q:
    """Filter: involvements held on that day. `until` is the last planned day; on the day `ended` it is held no more."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day)) & (Q(ended=None) | Q(ended__gt=day))


def _is(rows: QuerySet, relationship: str, exact: bool = False, key: str = "thread") -> Standing:
    return Standing(rows.annotate(relationship=Value(relationship, output_field=CharField())), exact, key)


_OF_ROLE = Case(
    *(When(role=role, then=Value(tie)) for role, tie in rules.RELATIONSHIP_OF_ROLE.items()),
    output_field=CharField(),
)


def _standings(actor: Actor, now: dt.datetime) -> Iterator[Standing]:
    """Everything that can make this worker something to a family, a contact or an agency."""
    held = Involvement.objects.filter(active(timezone.localdate(now)))
    leads = held.filter(role__in=LEADS)
    mine = Q(worker=actor.worker)
    proposed = LeadProposal.objects.filter(OPEN_PROPOSAL)
    yield Standing(held.filter(mine).annotate(relationship=_OF_ROLE))
    yield _is(held.filter(worker__in=reports_of(actor.worker)), "line_manager")
    yield _is(SealName.objects.filter(mine, until=None, seal__lifted_at=None), "named", key="seal__thread")
    yield _is(Opening.objects.filter(mine, kind="break_glass", at__lte=now, until__gt=now), "broken_glass")
    yield _is(proposed.filter(mine), "proposed")
    yield _is(SentBy.objects.filter(agency=actor.agency), "sender", exact=True)
    if "auditor" in actor.roles or "data_officer" in actor.roles:
        yield _is(AuditSample.objects.filter(mine, since__lte=now, until__gt=now), "audit")
    if "agency_administrator" in actor.roles:
        yield _is(agency_threads(actor.agency), "agency", exact=True)
        yield _is(proposed.filter(worker__in=of_agency(actor.agency)), "agency")
    for chaired in registry("CHAIRED").values():
        yield _is(chaired(actor.worker, timezone.localdate(now)), rules.CHAIR)
    yield from _standings_of_teams(actor, now, leads, proposed)


def _standings_of_teams(actor: Actor, now: dt.datetime, leads: QuerySet, proposed: QuerySet) -> Iterator[Standing]:
    if actor.team_kind in rules.HOLD_CONCERNS:
        yield _is(HeldByTeam.objects.filter(kind=actor.team_kind, until=None), "concern_team", exact=True)
    before = BeforeTeam.objects.filter(Q(until=None) | Q(until__gt=now), since__lte=now)
    if actor.roles & FRONT_DOOR:
        still = Q(family_until=None) | Q(family_until__gt=now)
        yield _is(before.filter(still, kind="front_door"), "front_door")
        yield _is(before.filter(kind="front_door"), "front_door", exact=True)
    if "out_of_hours_worker" in actor.roles:
        yield _is(before.filter(kind="front_door"), "out_of_hours", exact=True)
        opened = Opening.objects.filter(worker=actor.worker, kind="out_of_hours", at__lte=now, until__gt=now)
        yield _is(opened, "out_of_hours")
    if "team_manager" in actor.roles and actor.team is not None:
        yield _is(leads.filter(worker__in=of_team(actor.team)), "team")
        yield _is(proposed.filter(worker__in=of_team(actor.team)), "agency")
        yield _is(before.filter(Q(team=None) | Q(team=actor.team), kind=actor.team_kind), "team")
    if actor.team_kind in rules.HOLD_CONCERNS:
        kinds, at_work = registry("TEAM_SEATS")(actor.worker, timezone.localdate(now))
        with_them = before.annotate(read_at=read_at("thread")).filter(read_at__in=roots_under(at_work))
        yield _is(with_them.filter(kind__in=kinds), "team_member")


def relationships(actor: Actor, thread: int, now: dt.datetime, *, threads: Sequence[int] = ()) -> frozenset[str]:
    """What this actor is to a family, contact or agency, walls applied. NotThere when there is no such thread.

    threads: everything that is read with it, itself included, where the caller knows it already.

    Never empty: `none` when nothing. Two queries, whatever the size of the database.
    """
    family = threads or read_with(thread)
    if actor.worker is None:
        return rules.NONE
    found = ask(
        _ties,
        worker=actor.worker,
        agency=actor.agency,
        team=actor.team,
        team_kind=actor.team_kind,
        roles=actor.roles,
        thread=thread,
        family=family,
        now=now,
    )
    return rules.resolve({tie for (tie,) in found})


def _ties(*, thread: int, family: Sequence[int], now: dt.datetime, **who: Any) -> QuerySet:
    actor = Actor(name="", **who)
    standings = (*_standings(actor, now), *_walls(actor))
    return _together([standing.ties_to(thread, family) for standing in standings])


def _walls(actor: Actor) -> Iterator[Standing]:
    """What shuts a record: a seal, and that the worker, a relative or a housemate is there."""
    yield _is(Seal.objects.filter(lifted_at=None), "sealed")
    for shut in ways_shut(actor):
        yield _is(threads_in(shut), "conflict", key="pk")


def _together(rows: list[QuerySet]) -> QuerySet:
    return rows[0].union(*rows[1:])


def check(actor: Actor, action: str, thread: int | None, now: dt.datetime) -> str:
    """The role in which this actor may do this to a family, contact or agency (None: to nobody in particular).

    Refused with a sentence to those who know of the record and may not do this; NotThere to those who are nothing to
    it: a record that does not exist and one that is not for them answer alike. KeyError for an action the table does
    not know.
    """
    ties = rules.NONE if thread is None else relationships(actor, thread, now)
    role = granted(actor.roles, ties, action)
    if role is not None:
        return role
    if thread is None:
        raise Refused(f"Your work here does not include this: {actions()[action].lower()}.{_whose(actor, action)}")
    raise _refusal(actor, ties, action, thread)


def granted(roles: Collection[str], ties: Collection[str], action: str) -> str | None:
    """The first of the roles, by code, in which somebody who stands like this may do this; None when in none."""
    return next((r for r in sorted(roles) if any(may(r, tie, action) for tie in ties)), None)


def _refusal(actor: Actor, ties: frozenset[str], action: str, thread: int) -> Exception:
    if ties == rules.CONFLICT:
        own = conflicts_of(actor).own_word & set(read_with(thread))
        return Refused(SHUT_BY_CONFLICT) if own else NotThere()
    if ties == rules.SEALED_OUT:
        return Refused(SEALED)
    if ties == rules.NONE:
        return NotThere()
    return Refused(
        f"What you are to this family does not include this: {actions()[action].lower()}.{_whose(actor, action)}"
    )


def _whose(actor: Actor, action: str) -> str:
    whose = who_decides(actor, action)
    return f" {whose}" if whose else ""


def visible_families(actor: Actor, now: dt.datetime, action: str = READ) -> QuerySet:
    """Ids of the families (and of contacts that are not joined to one) with which this actor may do `action`; a
    subquery.

    The same families that `check` would let them into one by one.
    """
    ties = _ties_that_may(actor, action)
    if actor.worker is None or not ties:
        return roots_under(Involvement.objects.none().values_list("thread", flat=True))
    seen = _together([s.threads_with(ties) for s in _standings(actor, now)])
    families = roots_under(seen).exclude(read_at__in=roots_under(sealed_to(actor).values_list("thread", flat=True)))
    return families.exclude(read_at__in=roots_under(shut_to(actor)))


def _ties_that_may(actor: Actor, action: str) -> set[str]:
    return {tie for tie in RELATIONSHIPS if granted(actor.roles, {tie}, action)} - OPENS_NO_FAMILY


def visible_among(
    actor: Actor,
    families: Collection[int],
    now: dt.datetime,
    action: str = READ,
    *,
    joined: Mapping[int, int] | None = None,
) -> set[int]:
    """Those of these families that `visible_families` would give, without looking at any other. Two queries.

    joined: {thread: the family it is read as} of what is read with these, as they are read today, where the caller has
    it already; then one query.
    """
    if actor.worker is None or not families or not _ties_that_may(actor, action):
        return set()
    roots = roots_of_many(families) if joined is None else {**{family: family for family in families}, **joined}
    found = ask(
        _doors,
        worker=actor.worker,
        agency=actor.agency,
        team=actor.team,
        team_kind=actor.team_kind,
        roles=actor.roles,
        threads=sorted(roots),
        alone=sorted(thread for thread, root in roots.items() if thread == root),
        action=action,
        now=now,
    )
    opened, shut = ({roots[thread] for thread, shuts in found if bool(shuts) is each} for each in (False, True))
    return opened - shut


def _doors(*, threads: Sequence[int], alone: Sequence[int], now: dt.datetime, action: str, **who: Any) -> QuerySet:
    """(thread, whether this shuts it) of everything that opens or shuts one of these threads to this worker."""
    actor = Actor(name="", **who)
    ties = _ties_that_may(actor, action)
    opens = [replace(s, rows=s.rows.filter(relationship__in=ties)) for s in _standings(actor, now)]
    shuts = [
        _is(sealed_to(actor), "sealed"),
        *(_is(threads_in(shut), "conflict", key="pk") for shut in ways_shut(actor)),
    ]
    return _together([s.of(threads, alone, shuts=n) for n, some in enumerate((opens, shuts)) for s in some])


def sealed_to(actor: Actor) -> QuerySet[Seal]:
    """Seals that shut this actor out."""
    named = SealName.objects.filter(worker=actor.worker, until=None).values_list("seal", flat=True)
    return Seal.objects.filter(lifted_at=None).exclude(pk__in=named)


def not_shut(rows: QuerySet, actor: Actor, *, thread: str = "thread") -> QuerySet:
    """Another room's rows, less those of families that a conflict of interest or a seal shuts to this
    actor; each with `read_at`, where its thread is read today. thread: the field that holds it.
    """
    rows = rows.annotate(read_at=read_at(thread))
    for shut in (shut_to(actor), sealed_to(actor).values_list("thread", flat=True)):
        rows = rows.exclude(read_at__in=roots_under(shut))
    return rows


# Single entries and single facts


def allows(actor: Actor, ties: Collection[str]) -> Callable[[EntryView], bool]:
    """Whether a reader who stands like this to the family sees an entry, by its sensitivity: for `record.api.story`.

    An entry marked `for_another` was written down for another agency: the writer's has no claim to it.
    """

    standing = rules.reads_as(ties, qualified=actor.social_work_qualified)

    def allowed(entry: EntryView) -> bool:
        own = actor.agency is not None and entry.by_agency == actor.agency and not entry.mark("for_another")
        return rules.may_see(entry.sensitivity, standing, own_agency=own)

    return allowed


def may_see(actor: Actor, sensitivity: str, ties: Collection[str]) -> bool:
    """The same for what is not an entry: an address, a number, a note."""
    return rules.may_see(sensitivity, rules.reads_as(ties, qualified=actor.social_work_qualified))


def started_for(actor: Actor, ties: Collection[str], clocks: Iterable[ClockView]) -> list[ClockView]:
    """The clocks that were started by an entry which a reader who stands like this may see: what a clock asks for tells
    what happened."""
    standing = rules.reads_as(ties, qualified=actor.social_work_qualified)
    return [
        clock
        for clock in clocks
        if rules.may_see(
            clock.sensitivity, standing, own_agency=actor.agency is not None and clock.by_agency == actor.agency
        )
    ]


def kept_from_cover(sensitivity: str) -> bool:
    """Whether the lead sees material of this sensitivity and whoever stands in for them does not."""
    return rules.may_see(sensitivity, {"lead"}) and not rules.may_see(sensitivity, {"cover"})


# People with whom a worker may have nothing to do


@dataclass(frozen=True)
class Conflicts:
    """Threads that are shut to a worker, and those of them that they said so of themselves."""

    threads: frozenset[int]
    own_word: frozenset[int]


def conflicts_of(actor: Actor) -> Conflicts:
    """What is shut to this worker because they, a relative or a housemate is there.

    One query; where a person rather than a whole family is concerned, one more for each room that knows where people
    are.
    """
    rows = list(ConflictOfInterest.objects.filter(worker=actor.worker, ended_at=None))
    own = [r for r in rows if r.declared_by_id == actor.worker]
    return Conflicts(_threads_of_conflicts(rows), _threads_of_conflicts(own))


def shut_to(actor: Actor) -> QuerySet:
    """Ids of the threads that are shut to this worker because of a conflict of interest; a subquery."""
    return _together(ways_shut(actor))


def ways_shut(actor: Actor) -> list[QuerySet]:
    """The same by how it is known: said of a record, or of a person who is on it."""
    own = ConflictOfInterest.objects.filter(worker=actor.worker, ended_at=None).order_by()
    people = own.filter(person__isnull=False).values_list("person", flat=True)
    said = own.filter(thread__isnull=False).values_list("thread", flat=True)
    return [said, *threads_naming(people)]


def threads_naming(people: Any) -> list[QuerySet]:
    """Ids of the threads on which these people (ids, or a subquery of them) are, from each room that knows it."""
    return [families_of(people) for families_of in registry("FAMILIES_OF_PEOPLE")]


def _threads_of_conflicts(rows: list[ConflictOfInterest]) -> frozenset[int]:
    threads = {r.thread_id for r in rows if r.thread_id}
    people = [r.person for r in rows if r.person]
    return frozenset(threads | families_of_people(people)) if people else frozenset(threads)


def families_of_people(people: Collection[int]) -> set[int]:
    """Threads on which these people are, as the rooms that know it say: one query for each such room."""
    asked = list(people)
    return {thread for threads in threads_naming(asked) for thread in threads} if asked else set()
