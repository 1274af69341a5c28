"""A meeting about a concern outside the home was held: what is decided for the place is read on every record, and
what is decided for a young person on theirs."""

import datetime as dt
from collections.abc import Iterable

from familiesfirst.involvement import api as involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.policy.api import setting
from familiesfirst.protection.access import standings
from familiesfirst.protection.actions._concerning import Held, concern_for_change, named, put_on_records, telling
from familiesfirst.protection.actions._conferring import lines
from familiesfirst.protection.entries.outside import MET, MET_HERE, MetFacts, MetForChild, MetMarks, MetOnRecord
from familiesfirst.protection.rules.outside import Met, check_met
from familiesfirst.protection.rules.states import NONE
from familiesfirst.protection.rules.strategy import missing
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, kind_of, put

STRATEGY = "strategy"


@action("protection.hold_on_concern")
def hold_on_concern(*, by: Actor, now: dt.datetime, concern: int, meeting: int, held: meetings.Held, met: Met) -> int:
    """The entry's id on the concern's own thread. A strategy meeting has a quorum, a review has none.

    Whoever needs a strategy discussion of their own is before the child protection team from now on. NotThere for a
    meeting about something else; Meanwhile when it is over; Invalid beside the fields.
    """
    about = concern_for_change(by, concern, now)
    called = meetings.meeting_called_for("concern", about.row.pk)
    if called is None:
        raise Meanwhile("This meeting was held or cancelled meanwhile. Look again before you go on.")
    if called != meeting or set(met.each) != set(about.everyone):
        raise NotThere
    sort = meetings.sort_of(meeting)
    quorum = tuple(setting("quorum_strategy")) if sort == STRATEGY else ()  # type: ignore[arg-type]
    tells = telling(about.ever)
    others = {person: tells.of[about.family_of(person)] for person in about.everyone}
    if errors := check_met(met, about.everyone, quorum, others, tells.everybody):
        raise Invalid(errors)
    meetings.hold_meeting(by=by, now=now, family=about.row.thread_id, meeting=meeting, held=held)
    marks = MetMarks(about.row.pk, sort, not missing(met.present, quorum), tuple(p.discipline for p in met.present))
    each = {person: MetForChild(bool(one.strategy)) for person, one in met.each.items()}
    put_on_records(
        MET_HERE,
        about,
        happened=held.happened,
        marks=marks,
        facts=lambda family: MetOnRecord(
            about.row.told, met.place.strip(), _words(met, about.families[family]), named(about, family)
        ),
        people=each,
    )
    _strategies(about, met, now)
    facts = MetFacts(
        met.shared.strip(), met.place.strip(), _words(met, about.everyone), lines(met.present), met.dissent.strip(),
        met.without_quorum.strip(),
    )  # fmt: skip
    return put(MET, thread=about.row.thread_id, happened=held.happened, marks=marks, facts=facts, people=each)


def _words(met: Met, those: Iterable[int]) -> dict[str, str]:
    return {str(person): met.each[person].words.strip() for person in those}


def _strategies(about: Held, met: Met, now: dt.datetime) -> None:
    """Those who need one of their own, each on their own record, where none is being arranged."""
    needed = kind_of("strategy.needed")
    for family, those in about.families.items():
        asked = [person for person in those if met.each[person].strategy]
        stands = standings(asked) if asked else {}
        if wanted := [person for person in asked if stands[person].strategy.state == NONE]:
            involvement.put_before_team(family, "protection", None, now)
            why = " ".join(met.each[person].words.strip() for person in wanted)
            put(needed, thread=family, happened=now, facts=needed.facts(why=why), people=dict.fromkeys(wanted))
