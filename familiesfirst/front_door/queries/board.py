"""The front door's board: what waits, most urgent first."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.clocks import api as clocks
from familiesfirst.front_door.access import ON_THE_BOARD
from familiesfirst.front_door.models import Check, Contact, Ring, Told
from familiesfirst.front_door.rules.deciding import months_after
from familiesfirst.front_door.rules.naming import age_words, name_of, told_as
from familiesfirst.front_door.rules.urgency import DANGER_RANK, NOT_LOOKED_AT_RANK
from familiesfirst.front_door.standing import answer_clocks, decision_clocks
from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import label, setting, urgency_bands
from familiesfirst.record.api import LONDON, Actor

PAGE = 25
FILTERS = {
    "all": "Everything open",
    "danger": "Danger now",
    "not_looked_at": "Not looked at",
    "mine": "Mine",
    "waiting": "Waiting for answers",
    "to_answer": "Decided, to be answered",
}


@dataclass(frozen=True)
class RungView:
    """A ring about a child who may be in danger: when, and who picked it up (empty: nobody yet)."""

    id: int
    at: dt.datetime
    team: str
    picked_up_by: str
    picked_up_at: dt.datetime | None


@dataclass(frozen=True)
class BoardRow:
    """One contact. `who` is empty on a sealed family: then `ring` says whom to ring. `left`: words of its clock."""

    contact: int
    who: tuple[str, ...]
    ring: str
    come_from: str
    received: dt.datetime
    out_of_hours: bool
    danger_now: bool
    rung: RungView | None
    urgency: str
    urgency_title: str
    looked_at_by: str
    left: str
    overdue: bool
    due: dt.datetime | None
    waiting_for: int
    answered: int
    earlier: dt.datetime | None
    outcome: str


@dataclass(frozen=True)
class Board:
    """A page of the board. `counts`: how many each filter holds."""

    rows: tuple[BoardRow, ...]
    chosen: str
    counts: Mapping[str, int]
    page: int
    pages: int


def board(viewer: Actor, now: dt.datetime, *, chosen: str = "all", page: int = 1) -> Board:
    """Contacts at the front door by urgency, then by the time left to decide (the earliest received is due first).

    Never one in which the viewer, a relative or somebody they live with appears. Eleven queries whatever the number.
    """
    chosen = chosen if chosen in FILTERS else "all"
    shut = involvement.shut_to(viewer)
    open_to = Contact.objects.exclude(Q(thread__in=shut) | Q(family__in=shut))
    counts = _counts(open_to, viewer)
    pages = max(1, -(-counts[chosen] // PAGE))
    page = min(max(page, 1), pages)
    found = list(_ordered(open_to.filter(_filter(chosen, viewer)))[(page - 1) * PAGE : page * PAGE])
    return Board(tuple(_rows(found, now)), chosen, counts, page, pages)


def _filter(chosen: str, viewer: Actor) -> Q:
    open_ = Q(status__in=ON_THE_BOARD)
    mine = Q(urgency_by=viewer.worker) | Q(taken_by=viewer.worker)
    return {
        "all": open_,
        "danger": open_ & Q(danger_now=True),
        "not_looked_at": Q(status=Contact.Status.NEW),
        "mine": open_ & mine,
        "waiting": open_ & Exists(Check.objects.filter(contact=OuterRef("pk"), state=Check.State.ASKED)),
        "to_answer": Q(status=Contact.Status.DECIDED, answer_status=Contact.AnswerStatus.DUE),
    }[chosen]


def _counts(rows: QuerySet[Contact], viewer: Actor) -> dict[str, int]:
    live = rows.filter(Q(status__in=ON_THE_BOARD) | _filter("to_answer", viewer))
    return live.aggregate(**{name: Count("pk", filter=_filter(name, viewer)) for name in FILTERS})


def _ordered(rows: QuerySet[Contact]) -> QuerySet[Contact]:
    bands = [When(urgency=band.code, then=Value(band.rank)) for band in urgency_bands()]
    rank = Case(
        When(danger_now=True, then=Value(DANGER_RANK)),
        *bands,
        default=Value(NOT_LOOKED_AT_RANK),
        output_field=IntegerField(),
    )
    return rows.select_related("sender_agency").order_by(rank, "received_at", "pk")


def _rows(found: Collection[Contact], now: dt.datetime) -> list[BoardRow]:
    about = _About.of(found, now)
    return [about.row(contact) for contact in found]


@dataclass(frozen=True)
class _About:
    """Everything the rows of one page need, each read once for them all."""

    now: dt.datetime
    told: Mapping[int, list[Told]]
    rings: Mapping[int, Ring]
    checks: Mapping[int, Mapping[str, int]]
    due: Mapping[int, clocks.ClockView]
    people: Mapping[int, WorkerView]
    sealed: Mapping[int, involvement.SealView]
    earlier: Mapping[int, dt.datetime]

    @classmethod
    def of(cls, found: Collection[Contact], now: dt.datetime) -> "_About":
        ids = [contact.pk for contact in found]
        told = _grouped(Told.objects.filter(contact__in=ids).order_by("position"))
        rings = {
            ring.contact_id: ring for ring in Ring.objects.filter(contact__in=ids).select_related("team").order_by("pk")
        }
        seen_by = {contact.urgency_by for contact in found} | {ring.answered_by for ring in rings.values()}
        return cls(
            now=now,
            told=told,
            rings=rings,
            checks=_checks(ids),
            due=_soonest(ids, now),
            people=workers(worker for worker in seen_by if worker),
            sealed=involvement.seals_on([contact.family_id for contact in found if contact.family_id]),
            earlier=earlier_contacts(found, told),
        )

    def row(self, contact: Contact) -> BoardRow:
        seal = self.sealed.get(contact.family_id or 0)
        due = self.due.get(contact.pk)
        checks = self.checks.get(contact.pk, {})
        return BoardRow(
            contact=contact.pk,
            who=() if seal else tuple(_children(self.told.get(contact.pk, []), self.now)),
            ring=f"{seal.ring.name}, {seal.ring.phone}".rstrip(", ") if seal else "",
            come_from=come_from(contact),
            received=contact.received_at,
            out_of_hours=contact.out_of_hours,
            danger_now=contact.danger_now,
            rung=self._rung(contact),
            urgency=contact.urgency,
            urgency_title=band_title(contact.urgency),
            looked_at_by=self._name(contact.urgency_by),
            left=due.left if due else "",
            overdue=bool(due and due.overdue),
            due=due.due if due else None,
            waiting_for=checks.get(Check.State.ASKED, 0),
            answered=sum(checks.values()) - checks.get(Check.State.ASKED, 0),
            earlier=self.earlier.get(contact.pk),
            outcome=label("contact_outcome", contact.decided_outcome) if contact.decided_outcome else "",
        )

    def _rung(self, contact: Contact) -> RungView | None:
        ring = self.rings.get(contact.pk)
        if ring is None:
            return None
        team = ring.team.name if ring.team else "nobody: no team is on duty"
        return RungView(ring.pk, ring.rung_at, team, self._name(ring.answered_by), ring.answered_at)

    def _name(self, worker: int | None) -> str:
        found = self.people.get(worker or 0)
        return found.name if found else ""


def band_title(code: str) -> str:
    """What an urgency band is called here; the code itself when the band is no longer used."""
    return next((band.title for band in urgency_bands() if band.code == code), code)


def come_from(contact: Contact) -> str:
    """Where it came from as far as the board says: the agency, or what the teller is to the family; never a name."""
    if contact.sender_agency is not None:
        return contact.sender_agency.name
    return label("asked_by", contact.asked_by)


def _grouped(rows: QuerySet[Told]) -> dict[int, list[Told]]:
    grouped: dict[int, list[Told]] = {}
    for row in rows:
        grouped.setdefault(row.contact_id, []).append(row)
    return grouped


def _children(told: Collection[Told], now: dt.datetime) -> list[str]:
    today = now.astimezone(LONDON).date()
    children = [told_as(row) for row in told if row.kind != Told.Kind.ADULT]
    return [", ".join(part for part in (name_of(each), age_words(each, today)) if part) for each in children]


def _checks(contacts: Collection[int]) -> dict[int, dict[str, int]]:
    rows = (
        Check.objects.filter(contact__in=contacts)
        .values_list("contact", "state")
        .annotate(number=Count("pk"))
        .order_by()
    )
    found: dict[int, dict[str, int]] = {}
    for contact, state, number in rows:
        found.setdefault(contact, {})[state] = number
    return found


def _soonest(contacts: Collection[int], now: dt.datetime) -> dict[int, clocks.ClockView]:
    """Each contact's clock that is due first among those that its decision, or else its answer, stops."""
    if not contacts:
        return {}
    first, then = decision_clocks(), answer_clocks()
    soonest: dict[int, clocks.ClockView] = {}
    for clock in clocks.running(now=now, contacts=list(contacts), codes=[*first, *then]):
        held = soonest.get(clock.subject)
        if held is None or (held.code in then and clock.code in first):
            soonest[clock.subject] = clock
    return soonest


def earlier_contacts(found: Collection[Contact], told: Mapping[int, list[Told]]) -> dict[int, dt.datetime]:
    """When somebody in each contact was last told of before, within the months of a repeat contact. One query."""
    people = {row.person_id for rows in told.values() for row in rows if row.person_id}
    if not people:
        return {}
    months = int(str(setting("repeat_contact_months")))
    seen = list(Told.objects.filter(person__in=people).values_list("person_id", "contact_id", "contact__received_at"))
    return {
        contact.pk: at for contact in found if (at := _latest_before(contact, told.get(contact.pk, []), seen, months))
    }


def _latest_before(
    contact: Contact, told: Collection[Told], seen: Collection[tuple[int, int, dt.datetime]], months: int
) -> dt.datetime | None:
    mine = {row.person_id for row in told if row.person_id}
    earlier = [
        at
        for person, other, at in seen
        if person in mine and other != contact.pk and at <= contact.received_at
        and contact.received_at.date() <= months_after(at.date(), months)
    ]  # fmt: skip
    return max(earlier, default=None)
