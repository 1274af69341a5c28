"""Who might lead, and proposals of a lead."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from familiesfirst.agencies.api import (
    WorkerView,
    in_roles,
    in_roles_asked,
    in_roles_from,
    of_agency,
    of_team,
    of_worker,
    people_in_roles,
    worker,
    workers,
)
from familiesfirst.involvement import rules
from familiesfirst.involvement.access import families_of_people, shut_to, threads_naming
from familiesfirst.involvement.models import (
    OPEN_PROPOSAL,
    BeforeTeam,
    ConflictOfInterest,
    Involvement,
    LeadProposal,
)
from familiesfirst.involvement.queries.rounds import families_led_by, led, led_threads
from familiesfirst.involvement.queries.views import (
    Load,
    ProposalView,
    SameLead,
    Suggestion,
)
from familiesfirst.involvement.queries.walls import seals_on
from familiesfirst.involvement.rules import suggesting
from familiesfirst.policy.api import family_roles, setting
from familiesfirst.record.api import (
    Actor,
    Asked,
    Found,
    NotThere,
    ask_together,
    asked,
    read_at,
    read_with,
    roots_under,
    threads_in,
    threads_with,
)


def suggesting_asked(on: dt.date, family: int | None) -> dict[str, Asked]:
    """What suggesting a lead, and the lead of before, read of workers and of the family, to be asked with other things:
    give the answer to `possible_from`, `suggest_leads`, `shut_out_of` and `same_lead`.
    """
    may = in_roles(_may_ever_lead(), on).values("worker")
    held = {"may_lead": in_roles_asked(_may_ever_lead(), on), "led": led_by_asked(may)}
    return held if family is None else {**held, **shut_out_asked(family, may), **knew_asked(family)}


def _may_ever_lead() -> frozenset[str]:
    """Roles that may lead at some level."""
    return frozenset(family_roles()[rules.LEAD].held_by)


def led_by_asked(workers: QuerySet[Any, Any]) -> Asked:
    """What `families_led_by` reads of these workers (a queryset of ids), to be asked with other things."""
    return asked(led(workers).annotate(read_at=read_at("thread")), "pk", "worker", family="read_at")


def families_led_by_those_who_may(on: dt.date) -> QuerySet[Any, Any]:
    """Ids of the families that anybody who may lead leads now, as they are read today; a subquery."""
    return led_families(in_roles(_may_ever_lead(), on).values("worker"))


def led_families(workers: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """The same of these workers (a queryset of ids)."""
    return roots_under(led(workers).values("thread"))


def possible_from(found: Found, level: str) -> list[WorkerView]:
    """`possible_leads` out of what `suggesting_asked` found."""
    return in_roles_from(found["may_lead"], rules.lead_rule(level).may_lead)


def knew_asked(family: int) -> dict[str, Asked]:
    """What `knew_family` reads, to be asked with other things."""
    rows = Involvement.objects.filter(thread__in=threads_with(family), worker__isnull=False)
    return {"knew": asked(rows, "pk", "worker")}


def loads(
    worker_ids: Collection[int], levels: Mapping[int, str], *, led: Mapping[int, int] | None = None
) -> dict[int, Load]:
    """{worker: what they hold}, each family weighed by `levels` {family: highest level of its children}.

    led: `families_led_by` these workers, where the caller has it; else one query.
    """
    held: dict[int, list[str]] = {w: [] for w in worker_ids}
    for family, who in (families_led_by(worker_ids) if led is None else led).items():
        held[who].append(levels.get(family, ""))
    weights, full = setting("load_weights"), setting("load_full")
    weighed = {w: rules.weigh(of, weights) for w, of in held.items()}
    return {w: Load(len(held[w]), weight, weight >= full) for w, weight in weighed.items()}


def possible_leads(level: str, on: dt.date) -> list[WorkerView]:
    """Everybody who may lead at this level, of any agency, by name."""
    return people_in_roles(sorted(rules.lead_rule(level).may_lead), on)


def possible_supervisors(level: str, on: dt.date, *, lead: int | None = None) -> list[WorkerView]:
    """Who may supervise that lead at this level, by name: managers of teams, and where no qualification is asked also
    those of the lead's own agency. Three queries at most."""
    rule = rules.lead_rule(level)
    held_by = family_roles()[rules.SUPERVISOR].held_by
    home = worker(lead).agency if lead else None
    return [
        w
        for w in people_in_roles(held_by, on)
        if rules.may_supervise(rules.Supervising(w.id, w.roles, w.social_work_qualified), rule, lead)
        and ("team_manager" in w.roles or (w.agency == home and not rule.qualified_supervisor))
    ]


def suggest_leads(
    *,
    level: str,
    on: dt.date,
    levels: Mapping[int, str],
    needs: suggesting.Needs = suggesting.NO_NEEDS,
    knew: Collection[int] = (),
    shut_out: Collection[int] = (),
    same: SameLead | None = None,
    found: Found | None = None,
    limit: int = 8,
) -> list[Suggestion]:
    """Who might lead, best first, with reasons.

    levels: {family: highest level} of the families the candidates lead (see `families_led_by`). knew: ids of workers
    who knew the family before (see `knew_family`). shut_out: workers who may have nothing to do with it (see
    `shut_out_of`). same: whoever led the family until its help ended (see `same_lead`). found: what `suggesting_asked`
    asks, where it was asked with other things; else two queries.
    """
    possible = possible_from(found, level) if found else possible_leads(level, on)
    people = {w.id: w for w in possible if w.id not in set(shut_out)}
    led_by = {row.family: row.worker for row in found["led"] if row.worker in people} if found else None
    held = loads(list(people), levels, led=led_by)
    candidates = (_candidate(w, held[w.id], w.id in knew, same) for w in people.values())
    scored = suggesting.suggest(candidates, rules.lead_rule(level), needs)
    return [
        Suggestion(people[s.candidate.worker], s.reasons, held[s.candidate.worker], s.score) for s in scored[:limit]
    ]


def knew_family(family: int) -> set[int]:
    """Ids of workers who have had a part with this family, now or before."""
    rows = Involvement.objects.filter(thread__in=read_with(family), worker__isnull=False)
    return set(rows.values_list("worker", flat=True))


def shut_out_asked(family: int, workers: Any) -> dict[str, Asked]:
    """What `shut_out_of` reads, to be asked with other things. workers: ids, or a subquery of them."""
    rows = ConflictOfInterest.objects.filter(worker__in=workers, ended_at=None).order_by()
    threads = threads_with(family)
    people = rows.filter(person__isnull=False).values_list("person", flat=True)
    there = {
        f"on_it_{n}": asked(threads_in(on).filter(pk__in=threads), "pk") for n, on in enumerate(threads_naming(people))
    }
    return {
        "conflicts": asked(rows, "pk", "worker", "thread", "person"),
        "threads_of_it": asked(threads_in(threads), "pk"),
        **there,
    }


def _shut_out(*, family: int, workers: Sequence[int]) -> dict[str, Asked]:
    return shut_out_asked(family, workers)


def shut_out_of(family: int, candidates: Collection[int], found: Found | None = None) -> set[int]:
    """Which of these workers may have nothing to do with this family. One query; two more for each only where somebody
    of the family is somebody to one of them.

    found: what `shut_out_asked` asks of them, where it was asked with other things.
    """
    found = found or ask_together(_shut_out, family=family, workers=sorted(candidates))
    threads = {row.pk for row in found["threads_of_it"]}
    rows = [row for row in found["conflicts"] if row.worker in candidates]
    out = {row.worker for row in rows if row.thread in threads}
    if not any(some for name, some in found.items() if name.startswith("on_it_")):
        return out
    of_people = [row for row in rows if row.person and row.worker not in out]
    return out | {row.worker for row in of_people if families_of_people({row.person}) & threads}


def kept_out_of(family: int, candidates: Collection[int]) -> set[int]:
    """The same, and those whom a seal on the family does not name: nobody asks them to anything about it. One query
    more; three more where it is sealed."""
    out, seal = shut_out_of(family, candidates), seals_on([family]).get(family)
    return out if seal is None else out | (set(candidates) - {one.id for one in seal.names})


def _candidate(who: WorkerView, load: Load, knew: bool, same: SameLead | None) -> suggesting.Candidate:
    again = same if same and same.worker.id == who.id else None
    return suggesting.Candidate(
        worker=who.id,
        name=who.name,
        roles=who.roles,
        place=who.place,
        skills=frozenset(who.skills),
        languages=frozenset(who.languages),
        knew_them=knew,
        led_until=again.until if again else None,
        wanted=again.answer if again else "",
        load=load.weight,
        full=load.full,
    )


def open_proposal(family: int) -> ProposalView | None:
    """The proposal that waits for an answer or a name."""
    held = LeadProposal.objects.filter(OPEN_PROPOSAL, thread__in=threads_with(family)).first()
    return _proposals([held])[0] if held else None


def proposal(id: int) -> ProposalView:
    """One proposal, decided or not. NotThere when absent."""
    held = LeadProposal.objects.filter(pk=id).first()
    if held is None:
        raise NotThere
    return _proposals([held])[0]


def proposals_for(actor: Actor) -> list[ProposalView]:
    """Open proposals that wait for this actor's answer: as the worker put forward, or for their agency."""
    return _proposals(list(proposals_before(actor).order_by("proposed_at")))


def proposals_before(actor: Actor) -> QuerySet[LeadProposal]:
    """The same as rows."""
    mine = Q(worker=actor.worker, worker_answered_at=None)
    if "agency_administrator" in actor.roles and actor.agency:
        mine |= Q(agency_answered_at=None, worker__in=of_agency(actor.agency)) & ~Q(worker=actor.worker)
    if "team_manager" in actor.roles and actor.team:
        mine |= Q(agency_answered_at=None, worker__in=of_team(actor.team)) & ~Q(worker=actor.worker)
    return LeadProposal.objects.filter(OPEN_PROPOSAL).filter(mine).exclude(thread__in=shut_to(actor))


def proposals_to_hand_over(actor: Actor) -> QuerySet[LeadProposal]:
    """Those that somebody else should lead a family of theirs, with no handover written yet, as rows."""
    leads = led([actor.worker or 0]).values_list("thread", flat=True)
    rows = LeadProposal.objects.filter(OPEN_PROPOSAL, handover_entry=None, thread__in=leads)
    return rows.exclude(worker=actor.worker).exclude(thread__in=shut_to(actor))


def proposals_to_name(families: QuerySet) -> list[ProposalView]:
    """Proposals of these families (a queryset of ids) that are accepted and wait for a supervisor, longest waiting
    first."""
    rows = LeadProposal.objects.filter(OPEN_PROPOSAL, thread__in=families).order_by("proposed_at")
    return _proposals(list(rows))


def accepted_proposals(families: QuerySet) -> QuerySet[LeadProposal]:
    """Those of them that the worker and their agency have accepted, as rows."""
    rows = LeadProposal.objects.filter(OPEN_PROPOSAL, thread__in=families)
    return rows.exclude(worker_answered_at=None).exclude(agency_answered_at=None)


def unallocated(families: QuerySet) -> list[int]:
    """Which of these families (a queryset of ids) are before a family help team with nobody leading but for now, the
    longest first."""
    return list(before_help(families, led=False).order_by("since", "id").values_list("thread", flat=True))


def before_help(families: QuerySet, *, led: bool) -> QuerySet[BeforeTeam]:
    """Of these families (a queryset of ids) those before a family help team: where somebody leads, so that they wait
    for a qualified supervisor, or where nobody does but for now. As rows: `thread`, and `since` when.
    """
    rows = BeforeTeam.objects.filter(kind="family_help", until=None, thread__in=families)
    return rows.filter(thread__in=led_threads()) if led else rows.exclude(thread__in=led_threads())


def unheld_leads(families: QuerySet, today: dt.date) -> QuerySet[Involvement]:
    """Of these families (a queryset of ids) the parts of a lead that somebody holds only for now, or whose holder no
    longer works here, as rows with what one says of the worker.
    """
    rows = Involvement.objects.filter(role__in=rules.LEADS, ended=None, thread__in=families)
    return rows.annotate(**of_worker("worker")).filter(Q(interim=True) | Q(their_end__lte=today))


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
            state=r.state,
            handover=r.handover_entry,
        )
        for r in rows
    ]
