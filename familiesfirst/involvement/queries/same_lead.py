"""Whoever led a family when its help ended, for when it comes back."""

import datetime as dt

from familiesfirst.agencies.api import WorkerView, people_in_roles
from familiesfirst.clocks.api import add_months
from familiesfirst.involvement.entries import LEAD_ENDED
from familiesfirst.involvement.entries.same_lead import SAME_LEAD_ASKED
from familiesfirst.involvement.queries.leads import shut_out_of
from familiesfirst.involvement.queries.rounds import lead_of
from familiesfirst.involvement.queries.views import SameLead
from familiesfirst.involvement.queries.walls import seal_on
from familiesfirst.involvement.rules import LEAD
from familiesfirst.policy.api import family_roles, setting
from familiesfirst.record.api import EntryView, effective, entries_of_thread

TAKEN_BACK = ("entry.withdrawn", "entry.moved")


def same_lead(family: int, on: dt.date) -> SameLead | None:
    """Whoever led the family when its help ended, within the months that `same_lead_months` gives.

    None when there is nobody to offer: somebody leads now, their agency no longer has them in a role that may lead,
    they may have nothing to do with the family, or the record is sealed. Two queries where no help ended lately.
    """
    only = [LEAD_ENDED.code, SAME_LEAD_ASKED.code, *TAKEN_BACK]
    entries = effective(entries_of_thread(family, only=only, facts=True))
    last = next((e for e in reversed(entries) if e.kind == LEAD_ENDED.code), None)
    if last is None or not last.marks.help_ended or on > add_months(last.day, int(str(setting("same_lead_months")))):
        return None
    who = _to_offer(family, last.marks.worker, on)
    return _with_answer(SameLead(who, last.day), last, entries) if who else None


def _to_offer(family: int, worker: int, on: dt.date) -> WorkerView | None:
    may_lead = people_in_roles(sorted(family_roles()[LEAD].held_by), on)
    who = next((w for w in may_lead if w.id == worker), None)
    if who is None or shut_out_of(family, [worker]) or lead_of(family) or seal_on(family):
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
