"""A meeting about a concern outside the home was held: what is decided for the place is read on every record, and
what is decided for a young person on theirs."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
from familiesfirst.protection.access import standings
from familiesfirst.protection.actions._calling import STRATEGY, owed_to, with_guests
from familiesfirst.protection.actions._concerning import Held, concern_for_change, named, put_on_records, telling
from familiesfirst.protection.actions._conferring import lines
from familiesfirst.protection.actions._untold import WHY, untold
from familiesfirst.protection.actions.need_strategy import WHAT
from familiesfirst.protection.entries.outside import (
    MET,
    MET_HERE,
    MetFacts,
    MetForChild,
    MetHere,
    MetMarks,
    MetOnRecord,
)
from familiesfirst.protection.rules.order import goes_before, typed_after
from familiesfirst.protection.rules.outside import Met, check_look_again, check_met
from familiesfirst.protection.rules.states import NONE, Place
from familiesfirst.protection.rules.strategy import missing
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, kind_of, put, sentences

CALLED = "One of their own is called for another time. Cancel that one, or hold it as it is called."
FOUND_AFTER = (
    "One of their own was found to be needed on {}, after this meeting, which cannot have been it. Answer that one of "
    "their own is arranged, or look at the time of this meeting."
)
DECIDED = "what a meeting about the concern outside the home decided"


@action("protection.hold_on_concern")
def hold_on_concern(*, by: Actor, now: dt.datetime, concern: int, meeting: int, held: meetings.Held, met: Met) -> int:
    """The entry's id on the concern's own thread. A strategy meeting has a quorum, a review has none.

    Whoever needs a strategy discussion of their own is before the child protection team from now on. Nobody of the
    families is told of it by this: it is looked at again by a day who was. NotThere for a
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
    errors = check_met(met, people.names_of(about.everyone), quorum, others, tells.everybody)
    errors |= check_look_again(met.look_again, timezone.localdate(now))
    came = {id: (how, held.deputies.get(id, "")) for id, how in held.attended.items()}
    errors = with_guests(errors, ("concern", concern), came) | meetings.faults_in_held(meeting, held, now)
    if errors := errors | _apart(met, held.happened):
        raise Invalid(errors)
    meetings.hold_meeting(by=by, now=now, family=about.row.thread_id, meeting=meeting, held=held)
    marks = MetMarks(about.row.pk, sort, not missing(met.present, quorum), tuple(p.discipline for p in met.present))
    each = {person: MetForChild(bool(one.strategy), one.here or None) for person, one in met.each.items()}
    entries = put_on_records(
        MET_HERE,
        about,
        happened=held.happened,
        marks=marks,
        facts=lambda family: MetOnRecord(
            about.row.told, met.place.strip(), _words(met, about.families[family]), named(about, family)
        ),
        people=each,
    )
    untold(by, now, concern, entries, about.families, what=DECIDED, look_again=met.look_again)
    _strategies(by, now, about, met, held.happened)
    asked = owed_to(by, met.present, came, 0)
    facts = MetFacts(
        met.shared.strip(), met.place.strip(), _words(met, about.everyone), lines(met.present), met.dissent.strip(),
        met.without_quorum.strip(),
    )  # fmt: skip
    here = MetHere(**vars(marks), meeting=meeting, asked=asked or None)
    return put(MET, thread=about.row.thread_id, happened=held.happened, marks=here, facts=facts, people=each)


def _apart(met: Met, happened: dt.datetime) -> dict[str, str]:
    """Beside those of whom this meeting was the discussion, while one of their own is called for another time, or was
    found to be needed after it."""
    here = [person for person, one in met.each.items() if one.here]
    places = {person: stands.strategy for person, stands in standings(here).items()} if here else {}
    faults = {f"child-{p}-strategy": CALLED for p, place in places.items() if place.state == "called"}
    for person, place in places.items():
        at = typed_after(happened, [place])
        if place.at is not None and place.state == "needed" and goes_before(at, timezone.localdate(at), [place]):
            faults[f"child-{person}-strategy"] = FOUND_AFTER.format(meetings.moment_words(place.at))
    return faults


def _words(met: Met, those: Iterable[int]) -> dict[str, str]:
    return {str(person): met.each[person].words.strip() for person in those}


def _strategies(by: Actor, now: dt.datetime, about: Held, met: Met, happened: dt.datetime) -> None:
    """Those who need one of their own, each on their own record as it was decided, where none is being arranged: before
    the child protection team that has the family, else the one that holds the concern.
    """
    needed = kind_of("strategy.needed")
    for family, those in about.families.items():
        asked = [person for person in those if met.each[person].strategy]
        stands = standings(asked) if asked else {}
        free = [person for person in asked if stands[person].strategy.state == NONE]
        for here in (True, False):
            wanted = [person for person in free if met.each[person].here is here]
            if not wanted:
                continue
            team = involvement.protection_team_of(family) or about.row.team
            involvement.put_before_protection(family, team, now)
            why = sentences(*(met.each[person].why for person in wanted))
            at = _since_the_last(happened, [stands[person].strategy for person in wanted], now)
            entry = put(
                needed, thread=family, happened=at, marks=needed.marks(with_concern=here or None, team=team),
                facts=needed.facts(why=why), people=dict.fromkeys(wanted),
            )  # fmt: skip
            whom = [person for person, _ in people.whom_to_tell(family, now)]
            people.leave_untold(by, now, family, entry, what=WHAT, why=WHY, look_again_by=met.look_again, whom=whom)


def _since_the_last(happened: dt.datetime, places: list[Place], now: dt.datetime) -> dt.datetime:
    """When it was decided; where a discussion about one of them ended after that, when it is written down."""
    at = typed_after(happened, places)
    return now if goes_before(at, timezone.localdate(at), places) else at
