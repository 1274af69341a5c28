"""A review of the plan, or a core group, was held: who was there, what changed, what each says, when the next is."""

import datetime as dt

from familiesfirst.family_help.actions._planning import refuse
from familiesfirst.family_help.actions._reviewing import change_plan
from familiesfirst.family_help.actions.answer_plan import answer_plan
from familiesfirst.family_help.actions.make_plan_version import make_plan_version
from familiesfirst.family_help.entries.meeting import CORE_GROUP_HELD, PLAN_REVIEW_HELD, MeetingFacts, ReviewMarks
from familiesfirst.family_help.queries.plan_rows import open_plan
from familiesfirst.family_help.rules.review import CORE_GROUP, Next, Review, Says, check_review
from familiesfirst.involvement.api import round_family, shut_out_of
from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.record.api import LONDON, Actor, Invalid, NotThere, action, authorise, put, read_with


@action("family_help.hold_review")
def hold_review(
    *, by: Actor, now: dt.datetime, family: int, meeting: meetings.MeetingLine, held: meetings.Held, review: Review
) -> int:
    """The entry's id. The meeting is held, the plan changed and made a version, answers kept, the next one called.

    All of it or nothing. Meanwhile when the meeting was written down already; Invalid beside the fields; NotThere for
    others' people.
    """
    authorise(thread=family)
    if not set(review.children) <= set(people.people_of(family)):
        raise NotThere
    wrong = check_review(review, now, meeting.sort.code)
    try:
        meetings.hold_meeting(by=by, now=now, family=family, meeting=meeting.id, held=held)
    except Invalid as fault:  # every fault at once: those of the meeting, and those of the review
        raise Invalid({**wrong, **fault.errors}) from None
    refuse(wrong)
    acts = {"by": by, "now": now, "family": family}
    change_plan(**acts, moved=review.moved, added=review.added)
    _version(acts, review)
    for one in review.says:
        _answer(acts, one)
    _call_next(acts, meeting, review.next)
    at = review.next.at
    return put(
        CORE_GROUP_HELD if meeting.sort.code == CORE_GROUP else PLAN_REVIEW_HELD,
        thread=family,
        happened=held.happened,
        marks=ReviewMarks(meeting.id, at.astimezone(LONDON).date() if at else None),
        facts=MeetingFacts(review.note.strip(), why_no_next="" if at else review.next.why_none.strip()),
        people=dict.fromkeys(review.children),
    )


def _version(acts: dict[str, object], review: Review) -> None:
    """What the plan holds now is its version, where anything changed since the last."""
    plan = open_plan(read_with(acts["family"]))  # type: ignore[arg-type]
    if plan is not None and (plan.revision != plan.version_revision or not plan.version) and plan.revision:
        make_plan_version(**acts, note="Reviewed together.")  # type: ignore[arg-type]


def _answer(acts: dict[str, object], says: Says) -> None:
    plan = open_plan(read_with(acts["family"]))  # type: ignore[arg-type]
    if plan is None:
        raise NotThere
    answer_plan(
        **acts,  # type: ignore[arg-type]
        person=says.person,
        version=plan.version,
        answer=says.answer,
        words=says.words,
        parts=says.more if says.answer == "agrees_in_part" else "",
        why=says.more if says.answer == "not_asked" else "",
    )


def _call_next(acts: dict[str, object], meeting: meetings.MeetingLine, after: Next) -> None:
    """The next review is a meeting that is called now; the same workers are asked, who may still be."""
    if after.at is None:
        return
    was = meeting.when
    when = meetings.When(after.at, was.minutes, was.how, was.where)
    called = meetings.call_meeting(**acts, sort=meeting.sort.code, when=when)  # type: ignore[arg-type]
    if not after.same_workers:
        return
    now: dt.datetime = acts["now"]  # type: ignore[assignment]
    family: int = acts["family"]  # type: ignore[assignment]
    around = {one.worker for one in round_family(family, now.date())}
    again = {guest.worker for guest in meeting.guests if guest.worker in around} - {None}
    if may := again - shut_out_of(family, again):  # type: ignore[arg-type]
        meetings.invite_workers(**acts, meeting=called, workers=may)  # type: ignore[arg-type]
