"""Who is asked to a meeting, and the rules of safe contact that hold for them."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from familiesfirst.meetings.models import Invitation, Meeting
from familiesfirst.meetings.rules.inviting import SafeRule, may_still_mail
from familiesfirst.meetings.rules.meeting import Held, When, check_held
from familiesfirst.people.api import rules_between, safe_mail_of
from familiesfirst.record.api import Asked, asked, threads_with


def sort_of(meeting: int) -> str:
    """A code of `meeting_sort`, for whoever asked already whether the meeting is theirs."""
    return Meeting.objects.values_list("sort", flat=True).get(pk=meeting)


def guests_of(meeting: int) -> list[Invitation]:
    """Invitations that hold, the family's own first. One query."""
    rows = Invitation.objects.filter(meeting=meeting, withdrawn_at=None).order_by("pk")
    return sorted(rows, key=lambda row: row.person_id is None)


def left_of(meeting: int, guests: Collection[Invitation]) -> list[Invitation]:
    """Who is not asked any more and has not heard so, unless they were asked again since. One query."""
    again = {(row.person_id, row.worker_id) for row in guests if row.person_id or row.worker_id}
    rows = Invitation.objects.filter(meeting=meeting, untold=True).order_by("pk")
    return [row for row in rows if (row.person_id, row.worker_id) not in again]


def meeting_called_for(of: str, of_id: int) -> int | None:
    """Id of the meeting that another room called for this and that is still to be; None without one. One query."""
    rows = Meeting.objects.filter(of=of, of_id=of_id, state="called")
    return rows.values_list("pk", flat=True).first()


def when_called_for(of: str, of_id: int) -> When | None:
    """When and where what another room called for this is to be, for whoever asked already whether it is theirs; None
    without one. One query."""
    rows = Meeting.objects.filter(of=of, of_id=of_id, state="called").values_list(
        "starts_at", "minutes", "how", "where"
    )
    return next((When(*row) for row in rows[:1]), None)


def asked_for(of: str, of_id: int, *, state: str = "called") -> dict[int, tuple[str, int | None]]:
    """{invitation that holds: (name, who of the family it is)} to what another room called for this. One query.

    state: of the meeting: still to be, or `held`.
    """
    rows = Invitation.objects.filter(meeting__of=of, meeting__of_id=of_id, meeting__state=state, withdrawn_at=None)
    return {row.pk: (row.name, row.person_id) for row in rows.order_by("pk")}


def asked_since(of: str, worker: int, key: str) -> Subquery:
    """Since when this worker is asked to the meeting, still to be, that another room called for what `key` of its rows
    holds; None where they are not."""
    rows = Invitation.objects.filter(worker=worker, withdrawn_at=None, meeting__of=of, meeting__state="called")
    return Subquery(rows.filter(meeting__of_id=OuterRef(key)).order_by("pk").values("asked_at")[:1])


def guests_asked(of: str, ids: QuerySet[Any, Any]) -> Asked:
    """Invitations that hold to what another room called for these (a subquery), for a page that asks other things with
    it. of_id: which of them."""
    rows = Invitation.objects.filter(meeting__of=of, meeting__of_id__in=ids, meeting__state="called", withdrawn_at=None)
    return asked(rows, "pk", "worker_id", "person_id", "name", "answer", of_id="meeting__of_id")


def next_of(family: int, sort: str) -> int | None:
    """Id of the next meeting of this sort that is called for a family; None without one. One query."""
    rows = Meeting.objects.filter(thread__in=threads_with(family), sort=sort, state="called")
    return rows.order_by("starts_at", "pk").values_list("pk", flat=True).first()


def called_asked(*, family: int, sort: str) -> dict[str, Asked]:
    """Meetings of this sort that are still to be (`<sort>s`), and that were held (`<sort>s_held`), for a page that asks
    other things with them."""
    rows = Meeting.objects.filter(thread__in=threads_with(family), sort=sort)
    return {
        f"{sort}s": asked(rows.filter(state="called"), "starts_at", "pk"),
        f"{sort}s_held": asked(rows.filter(state="held"), "starts_at", "pk"),
    }


def faults_in_held(meeting: int, held: Held, now: dt.datetime, since: dt.datetime | None = None) -> dict[str, str]:
    """What is wrong with the record of a meeting that was called, beside its fields. since: as in `hold_meeting`."""
    called = since or Meeting.objects.values_list("called_at", flat=True).get(pk=meeting)
    return check_held(held, {guest.pk: guest.name for guest in guests_of(meeting)}, now, called)


def rules_of(people: Collection[int]) -> dict[int, list[SafeRule]]:
    """{person: the rules that hold for them}, a rule of two at both. One query, and none for nobody."""
    out: dict[int, list[SafeRule]] = {person: [] for person in people}
    for rule in rules_between(people) if people else ():
        if rule.person in out:
            out[rule.person].append(SafeRule(rule.kind, rule.together_with, rule.what))
        if rule.together_with in out:
            out[rule.together_with].append(SafeRule(rule.kind, rule.person, rule.what))
    return out


def still_mailed(guests: Collection[Invitation]) -> list[Invitation]:
    """Those who were asked by e-mail and may be written to now. Two queries where somebody of the family is among them.

    Somebody of the family only at the address they were asked at, and only while messages to it are fine.
    """
    mailed = [guest for guest in guests if guest.way == "email"]
    family = [guest.person_id for guest in mailed if guest.person_id is not None]
    rules, safe = rules_of(family), safe_mail_of(family) if family else {}
    return [
        guest
        for guest in mailed
        if guest.person_id is None or may_still_mail(rules[guest.person_id], guest.email, safe.get(guest.person_id, ""))
    ]
