"""Whoever led a family when its help ended, for when it comes back."""

import datetime as dt

from familiesfirst.agencies.api import WorkerView, in_roles_from
from familiesfirst.clocks.api import add_months
from familiesfirst.involvement.entries import LEAD_ENDED
from familiesfirst.involvement.entries.same_lead import SAME_LEAD_ASKED
from familiesfirst.involvement.models import Involvement, Seal
from familiesfirst.involvement.queries.leads import shut_out_of, suggesting_asked
from familiesfirst.involvement.queries.rounds import round_asked
from familiesfirst.involvement.queries.views import SameLead
from familiesfirst.involvement.rules import LEAD
from familiesfirst.policy.api import family_roles, setting
from familiesfirst.record.api import (
    Asked,
    EntryView,
    Found,
    ask_together,
    asked,
    effective,
    entries_asked,
    in_order,
    threads_with,
)


def same_lead_asked(family: int, on: dt.date) -> dict[str, Asked]:
    """What `same_lead` reads of the family, to be asked with what `suggesting_asked` asks."""
    threads = threads_with(family)
    return {
        "same_lead": entries_asked(family, only=[LEAD_ENDED.code, SAME_LEAD_ASKED.code], words=True),
        "leads_now": round_asked(Involvement.objects.filter(thread__in=threads, role=LEAD, ended=None)),
        "sealed_now": asked(Seal.objects.filter(thread__in=threads, lifted_at=None), "pk"),
    }


def before_proposing(*, family: int, on: dt.date) -> dict[str, Asked]:
    """What is read before somebody is put forward for a family: who might lead, and who led it before."""
    return {**same_lead_asked(family, on), **suggesting_asked(on, family)}


def same_lead(family: int, on: dt.date, found: Found | None = None) -> SameLead | None:
    """Whoever led the family when its help ended, within the months that `same_lead_months` gives.

    None when there is nobody to offer: somebody leads now, their agency no longer has them in a role that may lead,
    they may have nothing to do with the family, or the record is sealed. One query. found: what `same_lead_asked` and
    `suggesting_asked` ask, where the caller has it already.
    """
    found = found or ask_together(before_proposing, family=family, on=on)
    entries = effective(in_order(found["same_lead"]))
    last = next((e for e in reversed(entries) if e.kind == LEAD_ENDED.code), None)
    if last is None or not last.marks.help_ended or on > add_months(last.day, int(str(setting("same_lead_months")))):
        return None
    who = _to_offer(family, last.marks.worker, found)
    return _with_answer(SameLead(who, last.day), last, entries) if who else None


def _to_offer(family: int, worker: int, found: Found) -> WorkerView | None:
    may_lead = in_roles_from(found["may_lead"], family_roles()[LEAD].held_by)
    who = next((w for w in may_lead if w.id == worker), None)
    if who is None or found["leads_now"] or found["sealed_now"] or shut_out_of(family, [worker], found):
        return None
    return who


def _with_answer(held: SameLead, last: EntryView, entries: list[EntryView]) -> SameLead:
    """The latest answer about this worker since they left."""
    asked = [
        e for e in entries
        if e.kind == SAME_LEAD_ASKED.code and e.marks.worker == held.worker.id and e.id > last.id
    ]  # fmt: skip
    if not asked:
        return held
    said = asked[-1]
    return SameLead(held.worker, held.until, said.marks.answer, said.fact("words"), said.day)
