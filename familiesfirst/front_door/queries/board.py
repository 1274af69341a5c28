"""The front door's board: what waits, most urgent first."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from familiesfirst.agencies.api import WorkerView, agency_name_in, team_name_in, workers
from familiesfirst.clocks import api as clocks
from familiesfirst.front_door.access import ON_THE_BOARD
from familiesfirst.front_door.models import Check, Contact, Ring, Told
from familiesfirst.front_door.rules.deciding import months_after
from familiesfirst.front_door.rules.naming import age_words, name_of, told_as
from familiesfirst.front_door.rules.urgency import Waiting, in_board_order
from familiesfirst.front_door.standing import answer_clocks, decision_clocks, looking_clocks
from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import label, setting, urgency_bands
from familiesfirst.record.api import LONDON, Actor, Asked, Found, ask_together, asked, whole

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
    harm_heard: bool
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

    Never one in which the viewer, a relative or somebody they live with appears. At most nine queries, whatever the
    number.
    """
    chosen = chosen if chosen in FILTERS else "all"
    live = ask_together(_live, **involvement.asking_as(viewer))["live"]
    held = {name: [row for row in live if _holds(name, row, viewer)] for name in FILTERS}
    pages = max(1, -(-len(held[chosen]) // PAGE))
    page = min(max(page, 1), pages)
    shown = in_board_order(map(_waiting, held[chosen]))[(page - 1) * PAGE : page * PAGE]
    rows = tuple(_rows([each.contact for each in shown], now))
    return Board(rows, chosen, {name: len(of) for name, of in held.items()}, page, pages)


def _live(**given: Any) -> dict[str, Asked]:
    """What the filters and the order ask of every contact that is open, or decided and still to be answered."""
    shut = involvement.shut_to(Actor(name="", **given))
    open_to = Contact.objects.exclude(Q(thread__in=shut) | Q(family__in=shut))
    waits = Exists(Check.objects.filter(contact=OuterRef("pk"), state=Check.State.ASKED))
    live = open_to.filter(Q(status__in=ON_THE_BOARD) | _TO_ANSWER).annotate(waits=waits)
    looked = ("pk", "status", "danger_now", "arrived_by", "urgency", "urgency_by", "taken_by", "received_at", "waits")
    return {"live": asked(live, *looked)}


_TO_ANSWER = Q(status=Contact.Status.DECIDED, answer_status=Contact.AnswerStatus.DUE)


def _holds(name: str, row: Any, viewer: Actor) -> bool:
    """Whether a filter holds a live contact."""
    if row.status not in ON_THE_BOARD:
        return name == "to_answer"
    return {
        "all": True,
        "danger": row.danger_now,
        "not_looked_at": row.status == Contact.Status.NEW,
        "mine": viewer.worker in (row.urgency_by, row.taken_by),
        "waiting": row.waits,
    }.get(name, False)


def _waiting(row: Any) -> Waiting:
    ranks = {band.code: band.rank for band in urgency_bands()}
    return Waiting(row.pk, row.received_at, row.danger_now, ranks.get(row.urgency), harm_heard=harm_heard(row))


def harm_heard(row: Any) -> bool:
    """Whether the child protection team heard of significant harm while it was asked for advice."""
    return bool(row.arrived_by == Contact.ArrivedBy.PROTECTION_TEAM)


def _rows(contacts: Sequence[int], now: dt.datetime) -> list[BoardRow]:
    if not contacts:
        return []
    found = ask_together(_of_contacts, contacts=contacts)
    about = _About.of(found, now)
    rows = {row.pk: row for row in found["contacts"]}
    return [about.row(rows[contact]) for contact in contacts if contact in rows]


def _of_contacts(contacts: Sequence[int]) -> dict[str, Asked]:
    """Everything of these contacts that the board shows."""
    sent = Contact.objects.filter(pk__in=contacts).annotate(agency_name=agency_name_in("sender_agency"))
    rung = Ring.objects.filter(contact__in=contacts).annotate(team_name=team_name_in("team"))
    return {
        "contacts": whole(sent, agency_name="agency_name"),
        "told": whole(Told.objects.filter(contact__in=contacts)),
        "rings": whole(rung, team_name="team_name"),
        "checks": asked(Check.objects.filter(contact__in=contacts), "pk", "contact_id", "state"),
    }


@dataclass(frozen=True)
class _About:
    """Everything the rows of one page need, each read once for them all."""

    now: dt.datetime
    told: Mapping[int, list[Any]]
    rings: Mapping[int, Any]
    checks: Mapping[int, Counter[str]]
    due: Mapping[int, clocks.ClockView]
    people: Mapping[int, WorkerView]
    sealed: Mapping[int, involvement.SealView]
    earlier: Mapping[int, dt.datetime]

    @classmethod
    def of(cls, found: Found, now: dt.datetime) -> "_About":
        contacts = found["contacts"]
        told = _grouped(sorted(found["told"], key=lambda row: row.position))
        rings = {ring.contact_id: ring for ring in found["rings"]}
        seen_by = {contact.urgency_by for contact in contacts} | {ring.answered_by for ring in rings.values()}
        families = [contact.family_id for contact in contacts if contact.family_id]
        return cls(
            now=now,
            told=told,
            rings=rings,
            checks=_checks(found["checks"]),
            due=_soonest([contact.pk for contact in contacts], now),
            people=workers(worker for worker in seen_by if worker),
            sealed=involvement.seals_on(families) if families else {},
            earlier=earlier_contacts(contacts, told),
        )

    def row(self, contact: Any) -> BoardRow:
        seal = self.sealed.get(contact.family_id or 0)
        due = self.due.get(contact.pk)
        checks = self.checks.get(contact.pk, Counter())
        return BoardRow(
            contact=contact.pk,
            who=() if seal else tuple(_children(self.told.get(contact.pk, []), self.now)),
            ring=f"{seal.ring.name}, {seal.ring.phone}".rstrip(", ") if seal else "",
            come_from=come_from(contact),
            received=contact.received_at,
            out_of_hours=contact.out_of_hours,
            danger_now=contact.danger_now,
            harm_heard=harm_heard(contact),
            rung=self._rung(contact),
            urgency=contact.urgency,
            urgency_title=band_title(contact.urgency),
            looked_at_by=self._name(contact.urgency_by),
            left=due.left if due else "",
            overdue=bool(due and due.overdue),
            due=due.due if due else None,
            waiting_for=checks[Check.State.ASKED],
            answered=checks.total() - checks[Check.State.ASKED],
            earlier=self.earlier.get(contact.pk),
            outcome=label("contact_outcome", contact.decided_outcome) if contact.decided_outcome else "",
        )

    def _rung(self, contact: Any) -> RungView | None:
        ring = self.rings.get(contact.pk)
        if ring is None:
            return None
        team = ring.team_name or "nobody: no team is on duty"
        return RungView(ring.pk, ring.rung_at, team, self._name(ring.answered_by), ring.answered_at)

    def _name(self, worker: int | None) -> str:
        found = self.people.get(worker or 0)
        return found.name if found else ""


def band_title(code: str) -> str:
    """What an urgency band is called here; the code itself when the band is no longer used."""
    return next((band.title for band in urgency_bands() if band.code == code), code)


def come_from(contact: Any) -> str:
    """Where a contact (with `agency_name`, its sender's) came from: the agency, or what the teller is to the family;
    never a name.
    """
    return contact.agency_name or label("asked_by", contact.asked_by)


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.contact_id, []).append(row)
    return grouped


def _children(told: Collection[Any], now: dt.datetime) -> list[str]:
    today = now.astimezone(LONDON).date()
    children = [told_as(row) for row in told if row.kind != Told.Kind.ADULT]
    return [", ".join(part for part in (name_of(each), age_words(each, today)) if part) for each in children]


def _checks(rows: Iterable[Any]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for row in rows:
        found.setdefault(row.contact_id, Counter())[row.state] += 1
    return found


def _soonest(contacts: Collection[int], now: dt.datetime) -> dict[int, clocks.ClockView]:
    """Each contact's clock that is due first among those that a first look, or else its decision, or else its answer
    stops: what is to be done next.
    """
    if not contacts:
        return {}
    turns = (looking_clocks(), decision_clocks(), answer_clocks())
    turn = {code: n for n, codes in enumerate(turns) for code in codes}
    soonest: dict[int, clocks.ClockView] = {}
    for clock in clocks.running(now=now, contacts=list(contacts), codes=[*turn]):
        held = soonest.get(clock.subject)
        if held is None or turn[clock.code] < turn[held.code]:
            soonest[clock.subject] = clock
    return soonest


def earlier_contacts(found: Collection[Any], told: Mapping[int, list[Any]]) -> dict[int, dt.datetime]:
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
    contact: Any, told: Collection[Any], seen: Collection[tuple[int, int, dt.datetime]], months: int
) -> dt.datetime | None:
    mine = {row.person_id for row in told if row.person_id}
    earlier = [
        at
        for person, other, at in seen
        if person in mine and other != contact.pk and at <= contact.received_at
        and contact.received_at.date() <= months_after(at.date(), months)
    ]  # fmt: skip
    return max(earlier, default=None)
