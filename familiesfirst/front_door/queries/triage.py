"""Everything about one contact on one screen: what we were told, who it is about, what is known, what is asked."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from familiesfirst.clocks import api as clocks
from familiesfirst.front_door.access import ON_THE_BOARD, ties_to
from familiesfirst.front_door.entries.arriving import CONTACT_RECEIVED
from familiesfirst.front_door.entries.working import CHECK_ANSWERED, SEALED_MET, WHERE
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.queries.board import RungView, band_title, harm_heard
from familiesfirst.front_door.queries.known import Known, ask_known, known_of
from familiesfirst.front_door.queries.leading import needs_told
from familiesfirst.front_door.queries.told_us import ToldUs, told_us
from familiesfirst.front_door.queries.who import Who, who_of
from familiesfirst.front_door.queries.whole import whole_contact
from familiesfirst.front_door.rules.telling import Say, may_be_told
from familiesfirst.front_door.standing import answer_clocks, decision_clocks
from familiesfirst.front_door.telling import teller_from
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import label, services
from familiesfirst.record.api import LONDON, Actor, EntryView, Found, NotThere, words_from

READ = "front_door.read_contact"


@dataclass(frozen=True)
class ReferrerView:
    """Who told us: third-party material. Empty when they said nothing of themselves, or it is not for this reader."""

    name: str = ""
    role: str = ""
    agency: str = ""
    relationship: str = ""
    phone: str = ""
    email: str = ""
    source_of_harm: bool = False
    may_answer_why: str = ""


@dataclass(frozen=True)
class CheckView:
    """One agency and what was asked of it. state: not_asked, asked, answered, nothing_known. apart: who alone may read
    the answer, in a word; empty: everyone round the family.
    """

    agency: int
    agency_name: str
    state: str
    id: int | None = None
    asks: str = ""
    purpose: str = ""
    ground: str = ""
    family_knows: bool | None = None
    why_family_not_told: str = ""
    asked_at: dt.datetime | None = None
    asked_by: str = ""
    answer: str = ""
    answered_at: dt.datetime | None = None
    answered_by: str = ""
    apart: str = ""


@dataclass(frozen=True)
class PassedView:
    """To whom the contact went, and whether they have it."""

    id: int
    kind: str
    to: str
    at: dt.datetime
    confirmed_at: dt.datetime | None
    confirmed_by: str


@dataclass(frozen=True)
class HandoverView:
    """The service the family was put in touch with."""

    id: int
    service: str
    how: str
    at: dt.datetime
    accepted_by: str


@dataclass(frozen=True)
class DecisionView:
    """What was decided, by whom, when, why."""

    outcome: str
    level: str
    by: str
    at: dt.datetime
    reason: str


@dataclass(frozen=True)
class Happened:
    """One line of the history."""

    at: dt.datetime
    day_only: bool
    title: str
    sentence: str
    by: str
    late_by_days: int


@dataclass(frozen=True)
class Triage:
    """One contact for one reader. `needs`: what would help in whoever leads, as this contact tells."""

    contact: int
    reference: str
    status: str
    seen: int
    asked_by: str
    arrived_by: str
    received: dt.datetime
    out_of_hours: bool
    danger_now: bool
    harm_heard: bool
    rings: tuple[RungView, ...]
    urgency: str
    urgency_title: str
    looked_at_by: str
    looked_at: dt.datetime | None
    clocks: tuple[clocks.ClockView, ...]
    referrer: ReferrerView
    say: Say
    answer_status: str
    told_us: ToldUs
    added: tuple[Happened, ...]
    who: tuple[Who, ...]
    sealed_told: tuple[str, ...]
    known: Known
    checks: tuple[CheckView, ...]
    decision: DecisionView | None
    passed: tuple[PassedView, ...]
    handovers: tuple[HandoverView, ...]
    short_assessment: dt.datetime | None
    history: tuple[Happened, ...]
    may: frozenset[str]
    needs: involvement.Needs

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided."""
        return self.status in ON_THE_BOARD

    @property
    def decide_clock(self) -> clocks.ClockView | None:
        """The clock of the decision that is due first."""
        return next((clock for clock in self.clocks if clock.code in decision_clocks()), None)

    @property
    def answer_clock(self) -> clocks.ClockView | None:
        """The clock of the answer to whoever told us."""
        return next((clock for clock in self.clocks if clock.code in answer_clocks()), None)

    @property
    def late(self) -> bool:
        """Whether the time to decide has run out."""
        return any(clock.overdue for clock in self.clocks if clock.code in decision_clocks())


ACTIONS = (
    "look_at_contact", "answer_ring", "add_new_person", "answer_match", "undo_match", "join_family", "part_family",
    "ask_check", "record_check_answer", "record_agreement", "withdraw_agreement", "decide_contact", "answer_referrer",
    "confirm_receipt", "accept_handover", "finish_short_assessment", "add_to_contact", "add_somebody",
    "say_where",
)  # fmt: skip
"""What the page may offer; a button that would be refused is not drawn."""


def triage(viewer: Actor, contact: int, now: dt.datetime) -> Triage:
    """The contact for this viewer. NotThere when absent or not for them; Refused when sealed or in conflict.

    Nine queries at most, however many are told of and whatever is known of them.
    """
    read = whole_contact(contact)
    ties = ties_to(viewer, contact, now, READ, threads=[thread.pk for thread in read["threads"]])
    if not read["contact"]:
        raise NotThere
    return _Page(read, viewer, ties, now).triage()


def check_reads(viewer: Actor, contact: int, now: dt.datetime) -> None:
    """NotThere or Refused, as the page of the contact would be: for a form about it that shows little of it."""
    ties_to(viewer, contact, now, READ)
    if not Contact.objects.filter(pk=contact).exists():
        raise NotThere


class _Page:
    """Everything the page needs, each thing read once."""

    def __init__(self, read: Found, viewer: Actor, ties: frozenset[str], now: dt.datetime) -> None:
        (self.row,) = read["contact"]
        self.read, self.viewer, self.ties, self.now = read, viewer, ties, now
        self.referrer = next(iter(read["referrers"]), None)
        self.told = sorted(read["told"], key=lambda told: told.position)
        self.agencies = {agency.pk: agency.name for agency in read["agencies"]}
        allows = involvement.allows(viewer, ties)
        self.own = words_from(read["own"], allows=allows)
        latest = words_from(read["latest"], allows=allows)
        self.story = sorted(latest, key=lambda entry: (entry.happened, entry.id), reverse=True)
        self.known = ask_known(self.row, self.told, self._workers(), viewer)
        self.names = {worker.pk: worker.name for worker in self.known["workers"]}

    def _workers(self) -> set[int]:
        """Whose names the page says."""
        ids = {self.row.urgency_by, self.row.decided_by, *(entry.by_worker for entry in self.story)}
        ids |= {ring.answered_by for ring in self.read["rings"]}
        ids |= {worker for check in self.read["checks"] for worker in (check.asked_by, check.answered_by)}
        return {worker for worker in ids if worker}

    def triage(self) -> Triage:
        row = self.row
        known = known_of(row, self.told, self.known)
        called = people.known_from(self.known).names
        return Triage(
            contact=row.pk,
            reference=row.reference,
            status=row.status,
            seen=next(thread.seq for thread in self.read["threads"] if thread.pk == row.pk),
            asked_by=label("asked_by", row.asked_by),
            arrived_by=label("arrived_by", row.arrived_by),
            received=row.received_at,
            out_of_hours=row.out_of_hours,
            danger_now=row.danger_now,
            harm_heard=harm_heard(row),
            rings=tuple(self._ring(ring) for ring in self.read["rings"]),
            urgency=row.urgency,
            urgency_title=band_title(row.urgency),
            looked_at_by=self._name(row.urgency_by),
            looked_at=row.urgency_at,
            clocks=tuple(clocks.running_from(self.read["clocks"], now=self.now)),
            referrer=self._referrer(),
            say=may_be_told(teller_from(row, self.referrer, self.told)),
            answer_status=row.answer_status,
            told_us=told_us(self._first(CONTACT_RECEIVED.code), self._latest(WHERE.code), row.asked_by),
            added=tuple(self._happened(entry) for entry in self.own if entry.kind == "contact.added_to"),
            who=who_of(self.told, self.read, self.known, called, self.viewer, self.now),
            sealed_told=tuple(entry.fact("ring") for entry in self.own if entry.kind == SEALED_MET.code),
            known=known,
            checks=self._checks(),
            decision=self._decision(),
            passed=tuple(
                PassedView(each.pk, each.to_kind, each.to_text, each.at, each.confirmed_at, each.confirmed_by)
                for each in self.read["passed"]
            ),
            handovers=self._handovers(),
            short_assessment=self._short_assessment(),
            history=tuple(self._happened(entry) for entry in self.story),
            may=self._may(),
            needs=self._needs(),
        )

    def _may(self) -> frozenset[str]:
        codes = {name: f"front_door.{name}" for name in ACTIONS} | {"propose_lead": "involvement.propose_lead"}
        return frozenset(
            name for name, code in codes.items() if involvement.granted(self.viewer.roles, self.ties, code)
        )

    def _needs(self) -> involvement.Needs:
        sees_home = involvement.may_see(self.viewer, "protected_address", self.ties)
        today = self.now.astimezone(LONDON).date()
        return needs_told(self.told, self._first(CONTACT_RECEIVED.code), today, sees_home=sees_home)

    def _latest(self, kind: str) -> EntryView | None:
        return next((entry for entry in reversed(self.own) if entry.kind == kind), None)

    def _first(self, kind: str) -> EntryView | None:
        return next((entry for entry in self.own if entry.kind == kind), None)

    def _name(self, worker: int | None) -> str:
        return self.names.get(worker or 0, "")

    def _ring(self, ring: Any) -> RungView:
        team = ring.team_name if ring.team_id else "nobody: no team is on duty"
        return RungView(ring.pk, ring.rung_at, team, self._name(ring.answered_by), ring.answered_at)

    def _referrer(self) -> ReferrerView:
        told = self.referrer
        if told is None or not involvement.may_see(self.viewer, "third_party", self.ties):
            return ReferrerView()
        return ReferrerView(
            name=told.name,
            role=told.role,
            agency=told.agency_text or self.agencies.get(self.row.sender_agency_id, ""),
            relationship=told.relationship,
            phone=told.phone,
            email=told.email,
            source_of_harm=told.is_source_of_harm,
            may_answer_why="" if told.may_answer else told.may_answer_why or "They asked not to be answered",
        )

    def _checks(self) -> tuple[CheckView, ...]:
        """Every agency: those that were asked with what came of it, the others as not asked."""
        answers = {entry.marks.check: entry for entry in self.own if entry.kind == CHECK_ANSWERED.code}
        asked = [self._check(check, answers.get(check.pk)) for check in self.read["checks"]]
        left = {check.agency for check in asked} | {self.viewer.agency}
        others = sorted((each for each in self.read["agencies"] if each.ended is None), key=lambda each: each.name)
        return (*asked, *(CheckView(each.pk, each.name, "not_asked") for each in others if each.pk not in left))

    def _check(self, check: Any, answer: EntryView | None) -> CheckView:
        return CheckView(
            agency=check.agency_id,
            agency_name=self.agencies[check.agency_id],
            state=check.state,
            id=check.pk,
            asks=check.asks,
            purpose=check.purpose,
            ground=label("check_ground", check.ground),
            family_knows=check.family_knows,
            why_family_not_told=check.family_knows_why_not,
            asked_at=check.asked_at,
            asked_by=self._name(check.asked_by),
            answer=answer.fact("answer") if answer else "",
            answered_at=check.answered_at,
            answered_by=answer.fact("said_by") if answer else self._name(check.answered_by),
            apart=label("sensitivity", answer.sensitivity) if answer and answer.sensitivity != "ordinary" else "",
        )

    def _decision(self) -> DecisionView | None:
        row = self.row
        if row.status != Contact.Status.DECIDED or row.decided_at is None:
            return None
        made = [entry for entry in self.own if entry.kind == "contact.decided"]
        return DecisionView(
            outcome=label("contact_outcome", row.decided_outcome),
            level=row.decided_level,
            by=self._name(row.decided_by),
            at=row.decided_at,
            reason=made[-1].fact("reason") if made else "",
        )

    def _handovers(self) -> tuple[HandoverView, ...]:
        titles = {service.code: service.title for service in services()}
        return tuple(
            HandoverView(
                each.pk,
                titles.get(each.service, each.service),
                label("handed_over_how", each.how),
                each.at,
                each.accepted_by,
            )
            for each in self.read["handovers"]
        )

    def _short_assessment(self) -> dt.datetime | None:
        return next((held.started_at for held in self.read["short"] if held.finished_at is None), None)

    def _happened(self, entry: EntryView) -> Happened:
        return Happened(
            entry.happened, entry.day_only, entry.about.title, entry.sentence, self._name(entry.by_worker),
            entry.late_by_days,
        )  # fmt: skip
