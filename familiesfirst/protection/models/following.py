"""What the tables of this room follow from the record, in the transaction of whatever was put on it."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from familiesfirst.protection.models.conference import ConferenceChild, ProtectionPlan
from familiesfirst.protection.models.consultation import Consultation
from familiesfirst.protection.models.enquiry import Enquiry, EnquiryChild
from familiesfirst.protection.models.legal import follow_orders
from familiesfirst.protection.models.missing import follow_deaths, follow_talks
from familiesfirst.protection.models.numbers import count_meetings, count_steps
from familiesfirst.protection.models.strategy import AgreedAction, Strategy, StrategyChild
from familiesfirst.protection.rules.states import BY_RETURN, ENDS, FOR_GOOD, KINDS, NONE, standing
from familiesfirst.record.api import (
    WITHDRAWN,
    EntryView,
    effective,
    entries_about_many,
    entries_by_id,
    read_with,
    root_of,
)

HELP_ENDED = "Help ended."
BEGIN = ("strategy.held", "s47.started")
"""What an enquiry begins with."""
READ = (*sorted(KINDS), *sorted(WITHDRAWN))


def follow(entries: Sequence[EntryView], *, moved: frozenset[int], now: dt.datetime) -> None:
    """After an action: opens what an entry began, closes what one ended, and writes the plans of those named anew."""
    follow_orders(entries)
    ours = [e for e in entries if e.kind in KINDS or e.kind in WITHDRAWN]
    for entry in ours:
        if entry.corrects is not None:
            _follow_correction(entry, now)
        elif entry.kind == "strategy.needed":
            _need(entry, ours)
        elif entry.kind in BEGIN:
            _begin(entry)
        elif entry.kind in ("s47.finished", "conference.held"):
            _finish(entry)
        elif entry.kind in ENDS:
            _end(entry, now)
    count_meetings(entries)
    count_steps(entries)
    _follow_advice(entries)
    follow_talks(entries)
    follow_deaths(entries)
    people = {p for e in ours for p in e.people}
    if people:
        project_plans(people)


def _follow_advice(entries: Sequence[EntryView]) -> None:
    """Which family earlier advice was about: none when that was taken back, another when it was moved there."""
    if taken_back := [e.corrects for e in entries if e.kind in WITHDRAWN and e.corrects is not None]:
        Consultation.objects.filter(joined__in=taken_back).update(family=None, joined=None)
    for entry in entries:
        if entry.kind == "consultation.joined":
            row = Consultation.objects.filter(pk=entry.mark("consultation"))
            row.update(family=root_of(entry.thread), joined=entry.id)


def _need(entry: EntryView, beside: Iterable[EntryView]) -> None:
    """A discussion for the children who are not before one already. beside: what was put on record with it."""
    before = set(StrategyChild.objects.filter(person__in=entry.people, open=True).values_list("person", flat=True))
    if wanted := set(entry.people) - before:
        emergency = (e.id for e in beside if e.kind == "strategy.held" and e.mark("emergency") and e.corrects is None)
        row = Strategy.objects.create(
            thread_id=entry.thread, needed=entry.id, needed_at=entry.happened, follows=next(emergency, None)
        )
        StrategyChild.objects.bulk_create(StrategyChild(strategy=row, person_id=p) for p in sorted(wanted))


def _begin(entry: EntryView) -> None:
    """An enquiry for each child for whom this begins one and who is in none: the first is the one that counts."""
    begun = {p for p, marks in entry.people.items() if _begins(entry.kind, marks)}
    before = set(EnquiryChild.objects.filter(person__in=begun, open=True).values_list("person", flat=True))
    if wanted := begun - before:
        sort = entry.marks.get("sort") or ""
        row = Enquiry.objects.filter(pk=entry.marks.get("enquiry")).first() or Enquiry.objects.create(
            thread_id=entry.thread, began=entry.id, began_on=entry.day, sort=sort
        )
        EnquiryChild.objects.bulk_create(EnquiryChild(enquiry=row, person_id=p) for p in sorted(wanted))


def _begins(kind: str, marks: dict) -> bool:
    return bool(marks.get("s47")) if kind == "strategy.held" else not marks.get("conference_not_required")


def _finish(entry: EntryView) -> None:
    """For each child: finished, unless a conference has still to be held."""
    for person, marks in entry.people.items():
        rows = EnquiryChild.objects.filter(person=person, open=True)
        rows.update(open=bool(marks.get("conference_needed")), outcome=marks.get("outcome") or "")
    if entry.kind == "conference.held":
        ConferenceChild.objects.filter(person__in=entry.people, open=True).update(open=False)
    _close_enquiries(entry.people)
    _begun_since(entry.people)


def _begun_since(people: Collection[int]) -> None:
    """Of what ended an enquiry and was written up late: one that a discussion held after it began, or said goes on, and
    that was no new one while the record did not know, is open now.
    """
    for person, told in entries_about_many(people, only=READ).items():
        stands = standing(effective(told), person)
        entry = next((e for e in told if e.id == stands.began.entry and e.kind in BEGIN), None)
        if entry and not EnquiryChild.objects.filter(person=person, open=True).exists():
            sort = entry.marks.get("sort") or ""
            of_it = {"thread_id": entry.thread, "began_on": entry.day, "state": "open", "sort": sort}
            row, _ = Enquiry.objects.update_or_create(began=entry.id, defaults=of_it)
            found = next((e.marks_of(person).get("outcome") for e in told if e.id == stands.enquiry.entry), None)
            child = {"open": True, "outcome": found or ""}
            EnquiryChild.objects.update_or_create(enquiry=row, person_id=person, defaults=child)


def _close_enquiries(people: Iterable[int]) -> None:
    touched = Enquiry.objects.filter(state="open", children__person__in=list(people))
    touched.exclude(pk__in=EnquiryChild.objects.filter(open=True).values("enquiry")).update(state="finished")


def _end(entry: EntryView, now: dt.datetime) -> None:
    """Help ended, the child died or the pregnancy ended: nothing is in hand for them any more."""
    people = list(entry.people)
    EnquiryChild.objects.filter(person__in=people, open=True).update(open=False)
    ConferenceChild.objects.filter(person__in=people, open=True).update(open=False)
    _close_enquiries(people)
    close_strategies(StrategyChild.objects.filter(person__in=people, open=True), entry, now)
    if entry.kind == "help.closed":
        agreed = AgreedAction.objects.filter(thread__in=read_with(entry.thread), state="open")
        agreed.update(state="dropped", ended_on=entry.day, came=HELP_ENDED)


def close_strategies(children: Iterable[StrategyChild], entry: EntryView, now: dt.datetime) -> None:
    """These children are before it no more; a discussion left without any is withdrawn."""
    touched = {c.strategy_id for c in children}
    StrategyChild.objects.filter(pk__in=[c.pk for c in children]).update(open=False)
    left = StrategyChild.objects.filter(strategy__in=touched, open=True).values_list("strategy", flat=True)
    Strategy.objects.filter(pk__in=touched - set(left), state__in=("needed", "called")).update(
        state="withdrawn", ended=entry.id, ended_at=now
    )


def _follow_correction(entry: EntryView, now: dt.datetime) -> None:
    """What began something was taken back (then it ends), or is dated otherwise (then so is what it began)."""
    if entry.kind in WITHDRAWN:
        close_strategies(list(StrategyChild.objects.filter(strategy__needed=entry.corrects, open=True)), entry, now)
        EnquiryChild.objects.filter(enquiry__began=entry.corrects, open=True).update(open=False)
        Enquiry.objects.filter(began=entry.corrects, state="open").update(state="withdrawn")
        _leave_enquiries(entry.people)
        _reopen(entry)
        _put_forward_again(entry)
    elif entry.kind in BEGIN:
        Enquiry.objects.filter(began=entry.corrects).update(began_on=entry.day)


def _leave_enquiries(people: Collection[int]) -> None:
    """Children of whom the record says no more that an enquiry is open are in none; where it says no more what one
    found, that is to be agreed to again."""
    rows = EnquiryChild.objects.filter(person__in=people, open=True)
    if inside := set(rows.values_list("person", flat=True)):
        told = entries_about_many(inside, only=READ)
        states = {p: standing(effective(entries), p).enquiry.state for p, entries in told.items()}
        rows.filter(person__in=[p for p, state in states.items() if state == "open"]).update(outcome="")
        rows.filter(person__in=[p for p, state in states.items() if state == NONE]).update(open=False)


def _reopen(entry: EntryView) -> None:
    """What ended a discussion was taken back: it waits again for those whom the record still says need one."""
    for row in Strategy.objects.filter(ended=entry.corrects):
        children = list(row.children.values_list("person_id", flat=True))
        elsewhere = StrategyChild.objects.filter(person__in=children, open=True).values_list("person", flat=True)
        held = entries_about_many(set(children) - set(elsewhere), only=READ)
        waiting = [p for p, told in held.items() if standing(effective(told), p).strategy.state != NONE]
        if waiting:
            row.state, row.ended, row.ended_at = ("called" if row.called_at else "needed"), None, None
            row.save(update_fields=["state", "ended", "ended_at"])
            row.children.filter(person__in=waiting).update(open=True)


def _put_forward_again(entry: EntryView) -> None:
    """That a manager did not agree was taken back: the same findings wait for one again. Findings that were taken back
    wait for nobody."""
    Enquiry.objects.filter(proposed=entry.corrects).update(proposed=None, proposed_by=None)
    for row in Enquiry.objects.filter(sent_back=entry.corrects):
        (said,) = entries_by_id([row.sent_back or 0], allows=lambda _: True).values()
        row.proposed, row.sent_back = said.marks.findings, None
        row.save(update_fields=["proposed", "sent_back"])


def project_plans(people: Collection[int]) -> None:
    """Writes the protection plans of these children anew from the record."""
    for person, entries in entries_about_many(people, only=READ).items():
        wanted = plans_of(effective(entries), person)
        held = list(ProtectionPlan.objects.filter(person=person).order_by("started"))
        if [_key(row) for row in held] != [_key(row) for row in wanted]:
            ProtectionPlan.objects.filter(person=person).delete()
            ProtectionPlan.objects.bulk_create(wanted)


def _key(row: ProtectionPlan) -> tuple:
    return row.entry, row.started, row.ended, row.decided, row.category, row.latest_category, row.visit_every


def plans_of(entries: Iterable[EntryView], person: int) -> list[ProtectionPlan]:
    """A child's plans, oldest first: each from what started it to what ended it (unsaved rows)."""
    found: list[ProtectionPlan] = []
    told = list(entries)
    for entry in told:
        if person not in entry.people:
            continue
        marks, held = entry.marks_of(person), found[-1] if found and found[-1].ended is None else None
        if entry.kind == "protection_plan.started" and held is None:
            found.append(_plan(entry, person))
        elif entry.kind == "review.held" and held:
            held.latest_category = marks.get("category") or held.latest_category
            held.visit_every = marks.get("visit_every") or held.visit_every
        elif entry.kind in ("protection_plan.ended", *ENDS) and held:
            held.ended, held.decided = entry.day, entry.kind not in ENDS and entry.by_role != BY_RETURN
    return _end_for_good(found, [e for e in told if e.kind in FOR_GOOD and person in e.people])


def _end_for_good(found: list[ProtectionPlan], ends: Collection[EntryView]) -> list[ProtectionPlan]:
    """A plan that was begun before anybody knew that the child had died, or the pregnancy had ended, held for a day."""
    for row in found:
        if ends and (row.ended is None or row.started > ends[0].day):
            row.ended, row.decided = max(row.started, ends[0].day), False
    return found


def _plan(entry: EntryView, person: int) -> ProtectionPlan:
    marks = entry.marks_of(person)
    return ProtectionPlan(
        person_id=person, thread=entry.thread, entry=entry.id, started=entry.day,
        category=marks.get("category") or "", latest_category=marks.get("latest_category") or "",
        visit_every=marks.get("visit_every"),
    )  # fmt: skip
