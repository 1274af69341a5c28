"""What a decision brings with it, written in the decision's own transaction."""

import datetime as dt

from familiesfirst.front_door.entries.deciding import (
    HANDED_OVER,
    PASSED_ON,
    REFERRAL_MADE,
    SHORT_ASSESSMENT_STARTED,
    STRATEGY_NEEDED,
)
from familiesfirst.front_door.models import Contact, ShortAssessment
from familiesfirst.front_door.own_words import keep_own_words
from familiesfirst.front_door.rules.deciding import Consequences, Decision, Outcome, Standing, Telling
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import services
from familiesfirst.record.api import Actor, put

WHAT = "what the front door decided"


def write(
    row: Contact,
    decision: Decision,
    standing: Standing,
    followed: Consequences,
    *,
    entry: int,
    by: Actor,
    now: dt.datetime,
) -> None:
    """Writes levels, referrals, who was told, their own words, what is passed or handed on, and the lead put forward.

    entry: the decision's own.
    """
    if row.family_id is not None:
        _bring_into_family(row, decision, by, now)
        _set_levels(row, decision, followed, by, now)
        _make_referrals(row, followed, now)
        _need_strategy(row, decision, followed, now)
        _put_before_teams(row, decision, standing, now)
        _tell(row, decision, entry, by, now)
        keep_own_words(row, by=by, now=now)
    if followed.short_assessment:
        _start_short_assessment(row, decision, by, now)
    if followed.handover:
        _hand_over(row, decision, by, now)
    if followed.passed_to:
        _pass_on(row, decision, standing, followed.passed_to, by, now)
    if decision.same_lead and decision.outcome == Outcome.FAMILY_HELP:
        involvement.ask_same_lead(
            by=by, now=now, thread=row.pk, answer=decision.same_lead, words=decision.same_lead_words
        )
    if followed.proposes_lead:
        _propose_lead(row, decision, followed, by, now)
    if row.family_id is not None:
        people.tie_to_decision(row.family_id, entry)


def _bring_into_family(row: Contact, decision: Decision, by: Actor, now: dt.datetime) -> None:
    """A child decided about belongs to the family they are decided about in."""
    held = set(people.people_of(row.family_id))
    for child in decision.chosen:
        if child.person is not None and child.person not in held:
            people.add_member(by=by, now=now, family=row.family_id, person=child.person, came_with=row.pk)


def _set_levels(row: Contact, decision: Decision, followed: Consequences, by: Actor, now: dt.datetime) -> None:
    for person, level in followed.levels:
        entry = people.set_level(by=by, now=now, family=row.family_id, levels={person: level}, why=decision.why.strip())
        row.told.filter(person=person).update(level_entry=entry)


def _make_referrals(row: Contact, followed: Consequences, now: dt.datetime) -> None:
    """The national count begins when the contact was received, and says who it came from."""
    marks = REFERRAL_MADE.marks(source=row.referral_source or None)
    for person in followed.referrals:
        entry = put(REFERRAL_MADE, thread=row.pk, happened=row.received_at, marks=marks, people={person: None})
        row.told.filter(person=person).update(referral_entry=entry)


def _need_strategy(row: Contact, decision: Decision, followed: Consequences, now: dt.datetime) -> None:
    """At the hour when it was decided, where that is written up later: its clocks count from then, and the discussion
    may have been held since."""
    if followed.strategy:
        facts = STRATEGY_NEEDED.facts(why=decision.why.strip())
        at = max(decision.needed_at, row.received_at) if decision.needed_at else now
        marks = STRATEGY_NEEDED.marks(team=decision.team or None)
        those = dict.fromkeys(followed.strategy)
        put(STRATEGY_NEEDED, thread=row.pk, happened=at, marks=marks, facts=facts, people=those)


def _put_before_teams(row: Contact, decision: Decision, standing: Standing, now: dt.datetime) -> None:
    has_lead = standing.family is not None and standing.family.lead is not None
    if decision.outcome == Outcome.STRATEGY:
        involvement.put_before_protection(row.family_id, decision.team, now)
    if decision.outcome in (Outcome.FAMILY_HELP, Outcome.STRATEGY) and not has_lead:
        involvement.put_before_team(row.family_id, "family_help", None, now)


def _tell(row: Contact, decision: Decision, entry: int, by: Actor, now: dt.datetime) -> None:
    """Who of the family was told and what they said; or why not yet, and when that is looked at again."""
    who = dict(row.told.exclude(person=None).values_list("pk", "person_id"))
    members = set(people.people_of(row.family_id))
    for telling in decision.tellings:
        person = who.get(telling.told)
        if person in members:
            _tell_one(row.family_id, person, telling, entry, by, now)


def _tell_one(family: int, person: int, telling: Telling, entry: int, by: Actor, now: dt.datetime) -> None:
    if telling.answer == "told":
        people.record_telling(by=by, now=now, family=family, person=person, entry=entry, what=WHAT, said=telling.said)
        return
    people.withhold_telling(
        by=by, now=now, family=family, person=person, entry=entry, what=WHAT, why=telling.why_not,
        look_again_by=telling.look_again,
    )  # fmt: skip


def _start_short_assessment(row: Contact, decision: Decision, by: Actor, now: dt.datetime) -> None:
    ShortAssessment(contact=row, started_by=by.worker, started_at=now).save()
    put(
        SHORT_ASSESSMENT_STARTED,
        thread=row.pk,
        happened=now,
        facts=SHORT_ASSESSMENT_STARTED.facts(why=decision.why.strip()),
    )


def _hand_over(row: Contact, decision: Decision, by: Actor, now: dt.datetime) -> None:
    titles = {service.code: service.title for service in services()}
    row.handovers.create(service=decision.service, how=decision.handed_over, by=by.worker, at=now)
    put(
        HANDED_OVER,
        thread=row.pk,
        happened=now,
        marks=HANDED_OVER.marks(service=decision.service, how=decision.handed_over),
        facts=HANDED_OVER.facts(service=titles[decision.service]),
    )


def _pass_on(row: Contact, decision: Decision, standing: Standing, to: str, by: Actor, now: dt.datetime) -> None:
    worker = standing.family.lead if to == "lead" and standing.family else None
    name = _receiver(row, decision, to)
    row.passed_on.create(to_kind=to, to_worker=worker, to_text=name, by=by.worker, at=now)
    put(
        PASSED_ON,
        thread=row.pk,
        happened=now,
        marks=PASSED_ON.marks(to=to, worker=worker),
        facts=PASSED_ON.facts(to=name),
    )


def _receiver(row: Contact, decision: Decision, to: str) -> str:
    if to == "area":
        return decision.area.strip()
    lead = involvement.lead_of(row.family_id) if to == "lead" else None
    return lead.name if lead else "the family help team manager"


def _propose_lead(row: Contact, decision: Decision, followed: Consequences, by: Actor, now: dt.datetime) -> None:
    involvement.propose_lead(
        by=by, now=now, family=row.family_id, worker=decision.lead, level=row.decided_level or "targeted_early_help",
        reasons=[decision.lead_why.strip()],
    )  # fmt: skip
