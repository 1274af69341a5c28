"""A review as its page opens on the plan: the plan as it stands, who was asked, who of the family is asked."""

from dataclasses import dataclass

from familiesfirst.family_help.models import PlanAction
from familiesfirst.family_help.queries.plan import as_asked, plan_of
from familiesfirst.family_help.queries.plan_views import PlanPage
from familiesfirst.family_help.rules.plan import who_is_asked
from familiesfirst.involvement.api import InvolvementView, allows, round_family
from familiesfirst.meetings.api import MeetingLine, meeting_of
from familiesfirst.people.api import Opened, PersonNow, persons_now
from familiesfirst.record.api import NotThere, story

HELD = ("meeting.held", "plan_review.held", "core_group.held")


@dataclass(frozen=True)
class ReviewPage:
    """What the page is drawn from. revisions: {action: how often it was changed}. asked: who says what they think."""

    meeting: MeetingLine
    plan: PlanPage | None
    revisions: dict[int, int]
    everybody: tuple[PersonNow, ...]
    asked: tuple[PersonNow, ...]
    around: tuple[InvolvementView, ...]


def review_of(opened: Opened, meeting: int) -> ReviewPage:
    """The review. NotThere unless it is a meeting of this family that is a review of its plan."""
    shown = meeting_of(opened, meeting)
    if shown.sort.held != "family_help:review":
        raise NotThere
    plan = plan_of(opened)
    rows = PlanAction.objects.filter(plan=plan.id).values_list("pk", "revision") if plan else []
    everybody = persons_now(opened)
    asked = {one.person for one in who_is_asked(as_asked(everybody))} if plan and plan.outcomes else set()
    return ReviewPage(
        meeting=shown,
        plan=plan,
        revisions=dict(rows),
        everybody=tuple(everybody),
        asked=tuple(p for p in everybody if p.person in asked),
        around=tuple(round_family(opened.family, opened.today)),
    )


def what_was_held(opened: Opened, meeting: int) -> list[str]:
    """What the record says of a meeting that was held, each entry as this viewer may read it."""
    may = allows(opened.viewer, opened.ties)
    told = story(opened.family, allows=may, kinds_only=HELD, limit=20)
    return [entry.sentence for entry in told if entry.mark("meeting") == meeting]
