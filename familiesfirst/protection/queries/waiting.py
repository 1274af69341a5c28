"""What waits in this room for somebody's answer: for their desk."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from familiesfirst.clocks.api import running_among_asked, threads_running, unanswered_asked
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import AwaitingAnswer, Waits
from familiesfirst.meetings.api import asked_since, moment_words
from familiesfirst.policy.api import label, protection_teams
from familiesfirst.protection.access import PROTECTION_LEAD
from familiesfirst.protection.entries.seeing import NOT_SEEN
from familiesfirst.protection.models import (
    Concern,
    ConcernChild,
    Conference,
    Consultation,
    Disagreement,
    Enquiry,
    EnquiryChild,
    Strategy,
    TeamDuty,
    TeamMember,
)
from familiesfirst.protection.queries.in_hand import held_on_concerns
from familiesfirst.protection.queries.outside import holds_concerns
from familiesfirst.protection.queries.seats import shifts_of
from familiesfirst.protection.rules.seeing import SEEING, only_not_alone
from familiesfirst.protection.rules.team import Seat, on_duty
from familiesfirst.record.api import LONDON, Actor, Asked, EntryView, Found, entries_by_id, read_at, roots_under, whole

MANAGER = "team_manager"
MOVED_HERE = "transfer-in-conference"
"""The clock of a conference about a child who had a plan elsewhere: no enquiry runs, and somebody leads it."""


def _asks(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    """Disagreements and questions that this actor answers; of a manager, what in child protection stands still without
    one.
    """
    mine = involvement.not_shut(Disagreement.objects.filter(owner=actor.worker, state="open"), actor)
    asked = {"disagreements": whole(mine, root="read_at"), **_advice(actor, now), **_places(actor, now)}
    asked |= {**_sent_back(actor, now), **_reports(actor, now)}
    return asked | _of_manager(actor, now) if MANAGER in actor.roles else asked


def _advice(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    """Questions that this actor is asked by name, or as one of the team, with who sits in it and is on duty today. Of
    their own those that were answered, until they say what came of it. What was asked of a family shut to them is left
    out.
    """
    of, team = Q(worker=actor.worker), {}
    codes = [one.code for one in protection_teams() if one.kind == actor.team_kind]
    if codes:
        today = timezone.localdate(now)
        of |= Q(worker=None, team=actor.team_kind)
        seats = TeamMember.objects.filter(Q(left=None) | Q(left__gt=today), team__code__in=codes, joined__lte=today)
        duty = TeamDuty.objects.filter(team__code__in=codes, first__lte=today, last__gte=today)
        team = {"advice_seats": whole(seats), "advice_duty": whole(duty)}
    waiting = Consultation.objects.filter(of, state="asked").exclude(asked_by=actor.worker)
    own = Consultation.objects.filter(asked_by=actor.worker, outcome="", state__in=["answered", "contact"])
    return {
        "advice": whole(involvement.not_shut(waiting.filter(family=None), actor)),
        "advice_joined": whole(involvement.not_shut(waiting.exclude(family=None), actor, thread="family")),
        "advised": whole(involvement.not_shut(own, actor)),
        **team,
    }


def _places(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    """Of whoever manages a team that holds concerns: those that are open, or whose record is still owed, and what has a
    day there."""
    if MANAGER not in actor.roles or not holds_concerns(actor):
        return {}
    joined = ConcernChild.objects.filter(left_at=None).annotate(root=read_at("thread"))
    shut = joined.filter(root__in=roots_under(involvement.shut_to(actor)))
    waits = Q(state="open") | Q(thread__in=threads_running(["concern-record-sent"]))
    held = Concern.objects.filter(waits, team=actor.team_kind).exclude(pk__in=shut.values("concern"))
    return {"places": whole(held), "place_clocks": running_among_asked(PLACES, held.values("thread"))}


def _sent_back(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    """Of whoever leads an enquiry, stands in for whoever does, or put its findings forward: a manager did not agree."""
    families = involvement.visible_families(actor, now, "protection.propose_findings")
    mine = Q(root__in=involvement.families_with_part(actor, PROTECTION_LEAD, now)) | Q(proposed_by=actor.worker)
    rows = Enquiry.objects.filter(state="open", sent_back__isnull=False).annotate(root=read_at("thread"))
    return {"sent_back": whole(rows.filter(mine, root__in=families), root="root")}


def _reports(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    """Conferences to come to which this worker is asked and has written no report; whoever chairs one writes none."""
    if actor.worker is None:
        return {}
    since = asked_since("conference", actor.worker, "pk")
    asked = Conference.objects.filter(state="planned", meets_at__gt=now).annotate(since=since, root=read_at("thread"))
    rows = asked.exclude(since=None).exclude(chair=actor.worker).exclude(reports__worker=actor.worker)
    families = involvement.visible_families(actor, now, "protection.write_report")
    return {"report_owed": whole(rows.filter(root__in=families), root="root", since="since")}


def _of_manager(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    """A discussion that nobody has called, an enquiry or a move from another area that nobody leads, findings to which
    nobody has agreed, and a child who was not seen in time, or not alone, until a manager has said whether a discussion
    is needed.
    """

    def mine(rows: QuerySet[Any], action: str) -> Asked:
        families = involvement.visible_families(actor, now, action)
        return whole(rows.annotate(root=read_at("thread")).filter(root__in=families), root="root")

    enquiries = Enquiry.objects.filter(state="open")
    agreed = EnquiryChild.objects.exclude(outcome="").values("enquiry")
    put_forward = enquiries.exclude(Q(proposed=None) | Q(proposed_by=actor.worker) | Q(pk__in=agreed))
    led = involvement.threads_with_part(PROTECTION_LEAD)
    unled = enquiries.exclude(thread__in=led)
    to_name = involvement.visible_families(actor, now, "involvement.add_to_family")
    return {
        "uncalled": mine(Strategy.objects.filter(state="needed"), "protection.call_strategy"),
        "unled": mine(unled, "involvement.add_to_family"),
        "coming": running_among_asked([MOVED_HERE], to_name.exclude(read_at__in=roots_under(led))),
        "put_forward": mine(put_forward, "protection.finish_enquiry"),
        "not_seen": unanswered_asked(
            SEEING, involvement.visible_families(actor, now, "protection.decide_not_seen"), NOT_SEEN.code, now
        ),
    }


def _families(found: Found) -> set[int]:
    asked = ("disagreements", "uncalled", "unled", "put_forward", "sent_back", "report_owed")
    unseen = {row.thread for name in ("not_seen", "coming") for row in found.get(name, [])}
    return {row.root for name in asked for row in found.get(name, [])} | unseen


def _answers(actor: Actor, found: Found, titles: Mapping[int, str], now: dt.datetime) -> list[AwaitingAnswer]:
    return [
        AwaitingAnswer(
            "Answer a disagreement",
            f"{titles.get(row.root, '')} · {label('disagreement_sort', row.sort).lower()}",
            row.since,
            "disagreements:one",
            (row.pk,),
        )
        for row in found.get("disagreements", [])
    ] + [
        *_stands_still(found, titles), *_to_find_again(found, titles), *_to_advise(actor, found, now), *_advised(found),
        *_at_places(found, now), *_to_report(found, titles),
    ]  # fmt: skip


def _to_find_again(found: Found, titles: Mapping[int, str]) -> Iterator[AwaitingAnswer]:
    """With why the manager did not agree. One query where any is sent back."""
    rows = found.get("sent_back", [])
    said: dict[int, EntryView] = entries_by_id({row.sent_back for row in rows}, allows=lambda _: True) if rows else {}
    for row in rows:
        entry = said[row.sent_back]
        about = f"{titles.get(row.root, '')} · {entry.fact('why')}"
        page = ("protection:findings", (row.root, row.pk))
        yield AwaitingAnswer("A manager did not agree to what the enquiry found", about, entry.happened, *page)


def _to_report(found: Found, titles: Mapping[int, str]) -> Iterator[AwaitingAnswer]:
    for row in found.get("report_owed", []):
        about = f"{titles.get(row.root, '')} · {moment_words(row.meets_at)}"
        page = ("protection:report", (row.root, row.pk))
        yield AwaitingAnswer("Write your report to the conference", about, row.since, *page)


PLACES = {
    "concern-meeting": "Hold the meeting about the concern, or say what came of it",
    "concern-record-sent": "Send the record of the meeting about the concern",
    "concern-action": "Say how the plan for the place went",
}
"""Clocks of a concern, and what its team is asked once their day has come: once, however many there are."""


def _at_places(found: Found, now: dt.datetime) -> Iterator[AwaitingAnswer]:
    today = timezone.localdate(now)
    due: dict[tuple[int, str], dt.date] = {}
    for clock in found.get("place_clocks", []):
        if clock.due_on is not None and clock.due_on <= today:
            due[clock.thread, clock.code] = min(clock.due_on, due.get((clock.thread, clock.code), today))
    for row in found.get("places", []):
        asks = [(PLACES[code], day) for (thread, code), day in sorted(due.items()) if thread == row.thread_id]
        if row.review_on is not None and row.review_on <= today:
            asks.append(("Look again at the plan for the place", row.review_on))
        for title, day in asks:
            yield AwaitingAnswer(title, row.title, _morning(day), "outside:one", (row.pk,))


def _to_advise(actor: Actor, found: Found, now: dt.datetime) -> Iterator[AwaitingAnswer]:
    """First on the desk of whoever is on duty for it; on that of everybody else of the team too, who may answer."""
    seats = [Seat(r.pk, r.worker_id, r.discipline, r.joined, r.left) for r in found.get("advice_seats", [])]
    duty = on_duty(shifts_of(found.get("advice_duty", [])), seats, timezone.localdate(now))
    sits = {seat.discipline for seat in seats}
    own = {seat.discipline for seat in seats if seat.worker == actor.worker}
    for row in [*found.get("advice", []), *found.get("advice_joined", [])]:
        about = f"asked of {label('consultation_discipline', row.discipline).lower()}"
        shift = duty.get(row.discipline)
        first = row.worker_id is None and shift is not None and shift.worker == actor.worker
        theirs = row.worker_id is not None or row.discipline in own
        theirs = theirs or (row.discipline not in sits and MANAGER in actor.roles)
        title = "Give advice" if theirs else "Advice waits"
        about += "; you are on duty" if first else "" if theirs else "; anybody of the team may answer"
        yield AwaitingAnswer(title, about, row.asked_at, "consultations:one", (row.pk,), urgent=first)


def _advised(found: Found) -> Iterator[AwaitingAnswer]:
    for row in found.get("advised", []):
        harm = row.state == "contact"
        title = "The team heard of significant harm" if harm else "Read the advice you asked for"
        about = "the front door was told: read what to do, and say what came of it" if harm else "say what came of it"
        yield AwaitingAnswer(title, about, row.answered_at or row.asked_at, "consultations:one", (row.pk,), urgent=harm)


def _stands_still(found: Found, titles: Mapping[int, str]) -> Iterator[AwaitingAnswer]:
    since: dict[tuple[int, int], dict[str, dt.datetime]] = {}
    for row in found.get("not_seen", []):
        since.setdefault((row.thread, row.subject_id), {})[row.code] = row.due_at
    for child, late in since.items():
        seen = "seen alone" if only_not_alone(late) else "seen"
        title, due = f"A child was not {seen} in time: is a strategy discussion needed?", min(late.values())
        yield AwaitingAnswer(title, titles.get(child[0], ""), due, "protection:not_seen", child, urgent=True)
    yield from _to_call(found.get("uncalled", []), titles)
    unled = {row.root: row.began_on for row in found.get("unled", [])}
    for row in found.get("coming", []):
        unled.setdefault(row.thread, timezone.localdate(row.started_at))
    for family, day in unled.items():
        title, page = "Name the lead child protection practitioner", ("involvement:add", (family,))
        yield AwaitingAnswer(title, titles.get(family, ""), _morning(day), *page, urgent=True)
    rows = found.get("put_forward", [])
    put: dict[int, EntryView] = entries_by_id({row.proposed for row in rows}, allows=lambda _: True) if rows else {}
    for row in rows:
        title, page = "Agree, or not, to what a section 47 enquiry found", ("protection:agree", (row.root, row.pk))
        yield AwaitingAnswer(title, titles.get(row.root, ""), put[row.proposed].happened, *page)


def _to_call(rows: Collection[Any], titles: Mapping[int, str]) -> Iterator[AwaitingAnswer]:
    """Or to write, where it was held with a meeting about a concern outside the home."""
    there = held_on_concerns(rows)
    for row in rows:
        title, page, about = "Call the strategy discussion", "protection:call", titles.get(row.root, "")
        if row.pk in there:
            title, page = "Write what the strategy discussion decided", "protection:hold"
            about += f" · held on {moment_words(there[row.pk])} with a meeting about a concern outside the home"
        yield AwaitingAnswer(title, about, row.needed_at, page, (row.root, row.pk), urgent=True)


def _morning(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, LONDON)


WAITS = Waits(_asks, _families, _answers)
