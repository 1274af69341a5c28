"""Reading who is what to families. Workers' names are for everybody at work; the caller has asked whether the family is."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet
from django.utils import timezone

from familiesfirst.agencies.api import (
    WorkerView,
    of_agency,
    of_team,
    people_in_roles,
    reports_of,
    worker,
    workers,
)
from familiesfirst.involvement import rules
from familiesfirst.involvement.access import active, conflicts_of, sealed_to
from familiesfirst.involvement.leading import state_of
from familiesfirst.involvement.models import (
    OPEN_PROPOSAL,
    BeforeTeam,
    Involvement,
    LeadProposal,
    Opening,
    Seal,
    SealName,
)
from familiesfirst.policy.api import family_roles, setting
from familiesfirst.record.api import Actor, NotThere, root_of, roots_of, roots_of_many, threads_of


@dataclass(frozen=True)
class InvolvementView:
    """Somebody round a family. `worker` None: a service without a sign-in here. `until`: last planned day."""

    id: int
    family: int
    worker: int | None
    name: str
    agency: str
    job_title: str
    role: str
    role_title: str
    what_for: str
    how_to_reach: str
    since: dt.date
    until: dt.date | None
    ended: dt.date | None
    why_ended: str


@dataclass(frozen=True)
class Held:
    """A part a worker has on a family, and the relationship it makes."""

    involvement: int
    family: int
    role: str
    role_title: str
    relationship: str
    since: dt.date


@dataclass(frozen=True)
class Load:
    """How much a worker holds: families they lead, their weight, and whether that is full."""

    families: int
    weight: int
    full: bool


@dataclass(frozen=True)
class Suggestion:
    """A worker who might lead, with reasons in words; a person decides."""

    worker: WorkerView
    reasons: tuple[str, ...]
    load: Load
    score: int


@dataclass(frozen=True)
class ProposalView:
    """A proposal and where it stands (`state` as in `rules.proposal_state`)."""

    id: int
    family: int
    worker: WorkerView
    level: str
    reasons: tuple[str, ...]
    proposed_by: WorkerView | None
    proposed_at: dt.datetime
    worker_accepted: bool
    agency_accepted: bool
    state: str

    @property
    def reference(self) -> str:
        """The family as it is spoken of: F-1042."""
        return f"F-{self.family}"


@dataclass(frozen=True)
class SealView:
    """A seal: whom to ring, and who is named on it."""

    id: int
    family: int
    ring: WorkerView
    names: tuple[WorkerView, ...]
    made_at: dt.datetime


@dataclass(frozen=True)
class OpeningView:
    """A record opened by somebody whose it is not."""

    id: int
    family: int
    kind: str
    worker: WorkerView
    why: str
    at: dt.datetime
    until: dt.datetime

    @property
    def reference(self) -> str:
        """The family as it is spoken of: F-1042."""
        return f"F-{self.family}"


# Round a family


def round_family(family: int, on: dt.date, *, past: bool = False) -> list[InvolvementView]:
    """Every worker and service round the family that day, the lead first; with `past`, also those who have left."""
    rows = Involvement.objects.filter(thread__in=threads_of(root_of(family)))
    rows = rows if past else rows.filter(active(on))
    order = {role: place for place, role in enumerate(rules.FAMILY_ROLES)}
    return sorted(_views(rows), key=lambda v: (v.ended is not None, order[v.role], v.since, v.id))


def lead_of(family: int) -> InvolvementView | None:
    """The family's lead practitioner now."""
    return leads_of([family]).get(root_of(family))


def leads_of(families: Collection[int]) -> dict[int, InvolvementView]:
    """{family: its lead now}; families without one are left out. Three queries."""
    roots = roots_of_many(families)
    rows = Involvement.objects.filter(thread__in=roots, role=rules.LEAD, ended=None).order_by("since", "id")
    return {roots[v.family]: replace(v, family=roots[v.family]) for v in _views(rows)}


def families_of(actor: Actor, now: dt.datetime) -> list[Held]:
    """Every part this worker has on a family today, less what is shut to them by a conflict or a seal. Four queries."""
    rows = Involvement.objects.filter(active(timezone.localdate(now)), worker=actor.worker)
    shut = conflicts_of(actor).threads
    sealed = set(roots_of(set(sealed_to(actor).values_list("thread", flat=True))).values())
    return [h for h in _held(rows) if h.family not in shut and h.family not in sealed]


def families_led_by(worker_ids: Collection[int]) -> dict[int, int]:
    """{family: which of these workers leads it now}. Two queries."""
    rows = list(led(worker_ids).values_list("thread", "worker"))
    roots = roots_of({thread for thread, _ in rows})
    return {roots[thread]: who for thread, who in rows}


def led(worker_ids: Collection[int]) -> QuerySet[Involvement]:
    """Involvements as lead that these workers hold now."""
    return Involvement.objects.filter(worker__in=worker_ids, role=rules.LEAD, ended=None)


def led_threads() -> QuerySet[Involvement, int]:
    """Ids of every thread with a family help lead now; a subquery."""
    return Involvement.objects.filter(role=rules.LEAD, ended=None).values_list("thread", flat=True)


def held_by(viewer: Actor, worker_id: int, now: dt.datetime) -> list[Held]:
    """What a worker still holds, for their agency's administrator or their own manager. NotThere for anybody else."""
    about = worker(worker_id)
    same_agency = about.agency == viewer.agency and "agency_administrator" in viewer.roles
    same_team = about.team is not None and about.team == viewer.team and "team_manager" in viewer.roles
    if not (same_agency or same_team or about.line_manager == viewer.worker):
        raise NotThere
    return _held(Involvement.objects.filter(active(timezone.localdate(now)), worker=worker_id))


def _held(rows: QuerySet[Involvement]) -> list[Held]:
    found = list(rows.order_by("since", "id"))
    roots = roots_of({r.thread_id for r in found})
    titles = family_roles()
    return [
        Held(r.pk, roots[r.thread_id], r.role, titles[r.role].title, rules.RELATIONSHIP_OF_ROLE[r.role], r.since)
        for r in found
    ]


# Load and suggestions


def loads(worker_ids: Collection[int], levels: Mapping[int, str]) -> dict[int, Load]:
    """{worker: what they hold}, each family weighed by `levels` {family: highest level of its children}. Two queries."""
    held: dict[int, list[str]] = {w: [] for w in worker_ids}
    for family, who in families_led_by(worker_ids).items():
        held[who].append(levels.get(family, ""))
    weights, full = setting("load_weights"), setting("load_full")
    weighed = {w: rules.weigh(of, weights) for w, of in held.items()}
    return {w: Load(len(held[w]), weight, weight >= full) for w, weight in weighed.items()}


def possible_leads(level: str, on: dt.date) -> list[WorkerView]:
    """Everybody who may lead at this level, of any agency, by name."""
    return people_in_roles(sorted(rules.lead_rule(level).may_lead), on)


def suggest_leads(
    *,
    level: str,
    on: dt.date,
    levels: Mapping[int, str],
    place: str = "",
    skills: Collection[str] = (),
    languages: Collection[str] = (),
    knew: Collection[int] = (),
    shut_out: Collection[int] = (),
    limit: int = 8,
) -> list[Suggestion]:
    """Who might lead, best first, with reasons.

    levels: {family: highest level} of the families the candidates lead (see `families_led_by`). knew: ids of workers who knew the
    family before (see `knew_family`). shut_out: workers who may have nothing to do with it (see `shut_out_of`).
    """
    people = {w.id: w for w in possible_leads(level, on) if w.id not in set(shut_out)}
    held = loads(list(people), levels)
    wanted = rules.Wanted(rules.lead_rule(level), place, frozenset(skills), frozenset(languages))
    scored = rules.suggest((_candidate(w, held[w.id], w.id in knew) for w in people.values()), wanted)
    return [
        Suggestion(people[s.candidate.worker], s.reasons, held[s.candidate.worker], s.score) for s in scored[:limit]
    ]


def knew_family(family: int) -> set[int]:
    """Ids of workers who have had a part with this family, now or before."""
    rows = Involvement.objects.filter(thread__in=threads_of(root_of(family)), worker__isnull=False)
    return set(rows.values_list("worker", flat=True))


def shut_out_of(family: int, candidates: Collection[int]) -> set[int]:
    """Which of these workers may have nothing to do with this family."""
    threads = set(threads_of(root_of(family)))
    nobody = Actor(worker=None, name="")
    return {w for w in candidates if conflicts_of(replace(nobody, worker=w)).threads & threads}


def _candidate(who: WorkerView, load: Load, knew: bool) -> rules.Candidate:
    return rules.Candidate(
        worker=who.id,
        name=who.name,
        roles=who.roles,
        place=who.place,
        skills=frozenset(who.skills),
        languages=frozenset(who.languages),
        knew_them=knew,
        load=load.weight,
        full=load.full,
    )


# Proposals


def open_proposal(family: int) -> ProposalView | None:
    """The proposal that waits for an answer or a name."""
    held = LeadProposal.objects.filter(OPEN_PROPOSAL, thread=root_of(family)).first()
    return _proposals([held])[0] if held else None


def proposal(id: int) -> ProposalView:
    """One proposal, decided or not. NotThere when absent."""
    held = LeadProposal.objects.filter(pk=id).first()
    if held is None:
        raise NotThere
    return _proposals([held])[0]


def proposals_for(actor: Actor) -> list[ProposalView]:
    """Open proposals that wait for this actor's answer: as the worker put forward, or for their agency."""
    mine = Q(worker=actor.worker, worker_answered_at=None)
    if "agency_administrator" in actor.roles and actor.agency:
        mine |= Q(agency_answered_at=None, worker__in=of_agency(actor.agency)) & ~Q(worker=actor.worker)
    if "team_manager" in actor.roles and actor.team:
        mine |= Q(agency_answered_at=None, worker__in=of_team(actor.team)) & ~Q(worker=actor.worker)
    shut = conflicts_of(actor).threads
    rows = LeadProposal.objects.filter(OPEN_PROPOSAL).filter(mine).exclude(thread__in=shut)
    return _proposals(list(rows.order_by("proposed_at")))


def proposals_to_name(families: QuerySet) -> list[ProposalView]:
    """Proposals of these families (a queryset of ids) that are accepted and wait for a supervisor, longest waiting first."""
    rows = LeadProposal.objects.filter(OPEN_PROPOSAL, thread__in=families).order_by("proposed_at")
    return _proposals(list(rows))


def unallocated(families: QuerySet) -> list[int]:
    """Which of these families (a queryset of ids) are before a family help team with nobody leading, longest first."""
    rows = BeforeTeam.objects.filter(kind="family_help", until=None, thread__in=families).order_by("since", "id")
    return list(rows.exclude(thread__in=led_threads()).values_list("thread", flat=True))


# Seals and openings


def seal_on(family: int) -> SealView | None:
    """The seal on this family's record now, on any thread read as part of it."""
    return seals_on([family]).get(root_of(family))


def seals_on(families: Collection[int]) -> dict[int, SealView]:
    """{family: its seal}; unsealed ones are left out. Four queries."""
    roots = roots_of_many(families)
    rows = list(Seal.objects.filter(thread__in=roots, lifted_at=None))
    named: dict[int, list[int]] = {r.pk: [] for r in rows}
    for seal, who in SealName.objects.filter(seal__in=rows, until=None).values_list("seal", "worker"):
        named[seal].append(who)
    people = workers([*(r.ring_id for r in rows), *(w for of in named.values() for w in of)]) if rows else {}
    return {
        roots[r.thread_id]: SealView(
            r.pk, roots[r.thread_id], people[r.ring_id], tuple(people[w] for w in named[r.pk]), r.made_at
        )
        for r in rows
    }


def openings_to_review(actor: Actor) -> list[OpeningView]:
    """Openings that this manager has to look at, oldest first; never their own, nor of a record shut to them."""
    rows = Opening.objects.filter(reviewed_at=None).exclude(worker=actor.worker)
    if "front_door_manager" not in actor.roles:
        theirs = Q(worker__in=reports_of(actor.worker or 0))
        if "team_manager" in actor.roles and actor.team:
            theirs |= Q(worker__in=of_team(actor.team))
        rows = rows.filter(theirs)
    return _openings(list(rows.exclude(thread__in=conflicts_of(actor).threads).order_by("at")))


def openings_of(worker_id: int, now: dt.datetime) -> list[OpeningView]:
    """Records this worker has open now in an emergency or out of hours."""
    return _openings(list(Opening.objects.filter(worker=worker_id, at__lte=now, until__gt=now).order_by("until")))


# How rows are told


def _views(rows: QuerySet[Involvement]) -> list[InvolvementView]:
    found = list(rows)
    people = workers(r.worker_id for r in found if r.worker_id)
    titles = family_roles()
    return [_view(r, people.get(r.worker_id or 0), titles[r.role].title) for r in found]


def _view(row: Involvement, who: WorkerView | None, title: str) -> InvolvementView:
    return InvolvementView(
        id=row.pk,
        family=row.thread_id,
        worker=row.worker_id,
        name=who.name if who else row.service_name,
        agency=who.agency_name if who else row.agency_name,
        job_title=who.job_title if who else "",
        role=row.role,
        role_title=title,
        what_for=row.what_for,
        how_to_reach=row.how_to_reach or (who.phone or who.email if who else ""),
        since=row.since,
        until=row.until,
        ended=row.ended,
        why_ended=row.why_ended,
    )


def _proposals(rows: list[LeadProposal]) -> list[ProposalView]:
    people = workers({r.worker_id for r in rows} | {r.proposed_by_id for r in rows if r.proposed_by_id})
    return [
        ProposalView(
            id=r.pk,
            family=r.thread_id,
            worker=people[r.worker_id],
            level=r.level,
            reasons=tuple(r.reasons),
            proposed_by=people.get(r.proposed_by_id or 0),
            proposed_at=r.proposed_at,
            worker_accepted=r.worker_answered_at is not None,
            agency_accepted=r.agency_answered_at is not None,
            state=state_of(r),
        )
        for r in rows
    ]


def _openings(rows: list[Opening]) -> list[OpeningView]:
    people = workers({r.worker_id for r in rows})
    return [OpeningView(r.pk, r.thread_id, r.kind, people[r.worker_id], r.why, r.at, r.until) for r in rows]
