"""What was thought through with a steady hand, what the supervisor answered, and whom to ring."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.agencies.api import line_manager_of, workers
from familiesfirst.clocks.api import england
from familiesfirst.family_help.entries.steady_hand import RISK_ANSWERED, RISK_LOOKED_AT
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import label, setting
from familiesfirst.record.api import EntryView, NotThere, allowed, effective, entries_of_thread

KINDS = (RISK_LOOKED_AT.code, RISK_ANSWERED.code)


@dataclass(frozen=True)
class Reach:
    """Whom a lead rings. supervisor: with agency; empty when nobody supervises. duty: the number of this hour."""

    supervisor: str
    phone: str
    duty: str


@dataclass(frozen=True)
class LookLine:
    """One time a worry was thought through. answer: what the supervisor answered; empty: not yet, or not asked."""

    id: int
    by: str
    at: dt.datetime
    outcome: str
    outcome_title: str
    reasons: tuple[str, ...]
    health: tuple[str, ...]
    worry: str
    again: dt.date | None
    decision: str
    answer: str
    answered_by: str
    may_answer: bool


def whom_to_ring(held: Sequence[involvement.InvolvementView], now: dt.datetime) -> Reach:
    """The family's supervisor, else the line manager of its lead; and duty. held: those round the family today."""
    duty = str(setting("duty_phone" if _office_open(now) else "out_of_hours_phone"))
    named = next((one for one in held if one.role == "case_supervisor"), None)
    if named is not None:
        return Reach(f"{named.name}, {named.agency}", named.how_to_reach, duty)
    lead = next((one for one in held if one.role == "family_help_lead" and one.worker is not None), None)
    who = line_manager_of(lead.worker) if lead and lead.worker else None
    if who is None:
        return Reach("", "", duty)
    return Reach(who.with_agency, who.phone or who.email, duty)


def _office_open(now: dt.datetime) -> bool:
    local = timezone.localtime(now)
    opens, closes = (dt.time.fromisoformat(str(setting(name))) for name in ("office_opens", "office_closes"))
    return england().is_working(local.date()) and opens <= local.time() < closes


def reach_of(opened: people.Opened) -> Reach:
    """Whom the lead of this family rings."""
    return whom_to_ring(involvement.round_family(opened.family, opened.today), opened.now)


def looks_of(opened: people.Opened) -> list[LookLine]:
    """Every look that the viewer may read, latest first. Three queries."""
    allows = involvement.allows(opened.viewer, opened.ties)
    found = effective(entries_of_thread(opened.family, only=KINDS, facts=True))
    seen = allowed(found, allows)
    answers = {e.marks.look: e for e in seen if e.kind == RISK_ANSWERED.code}
    who = {pk: w.with_agency for pk, w in workers({e.by_worker for e in seen if e.by_worker}).items()}
    may = opened.may("family_help.answer_risk")
    looked = [e for e in seen if e.kind == RISK_LOOKED_AT.code]
    return [_line(e, answers.get(e.id), who, may and e.by_worker != opened.viewer.worker) for e in reversed(looked)]


def look_of(opened: people.Opened, look: int) -> LookLine:
    """One of them. NotThere when it is another family's or not for this viewer."""
    found = next((line for line in looks_of(opened) if line.id == look), None)
    if found is None:
        raise NotThere
    return found


def _line(entry: EntryView, answer: EntryView | None, who: dict[int, str], may: bool) -> LookLine:
    again = entry.mark("look_again_on")
    return LookLine(
        id=entry.id,
        by=who.get(entry.by_worker or 0, ""),
        at=entry.happened,
        outcome=entry.marks.outcome,
        outcome_title=label("steady_hand_outcome", entry.marks.outcome),
        reasons=tuple(entry.fact("reasons", ())),
        health=tuple(entry.fact("health", ())),
        worry=entry.fact("worry"),
        again=dt.date.fromisoformat(again) if again else None,
        decision=label("risk_answer", answer.marks.decision) if answer else "",
        answer=answer.fact("words") if answer else "",
        answered_by=who.get(answer.by_worker or 0, "") if answer else "",
        may_answer=may and answer is None and entry.marks.outcome == "supervisor_today",
    )


def as_question(line: LookLine) -> str:
    """What a colleague is asked, filled in with what was thought through: so that nobody types it twice."""
    reasons = "\n".join(f"- {words}" for words in (*line.reasons, *line.health))
    parts = [line.worry, f"What led me to ask:\n{reasons}" if reasons else "", "What would you do next?"]
    return "\n\n".join(part for part in parts if part)
