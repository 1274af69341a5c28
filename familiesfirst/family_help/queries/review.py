"""A review as its page opens on the plan: the plan as it stands, who was asked, who of the family is asked."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from familiesfirst.family_help.models import PlanAction
from familiesfirst.family_help.queries.asked_for import AskedFor, asked_for
from familiesfirst.family_help.queries.child_in_need import children_protected
from familiesfirst.family_help.queries.plan import as_asked, plan_of
from familiesfirst.family_help.queries.plan_views import LineCard, PlanPage
from familiesfirst.family_help.rules.plan import who_is_asked
from familiesfirst.family_help.rules.review import CORE_GROUP
from familiesfirst.involvement.api import InvolvementView, allows, round_family
from familiesfirst.meetings.api import MeetingLine, meeting_of
from familiesfirst.people.api import Opened, PersonNow, persons_now, tellings_of
from familiesfirst.record.api import NotThere, story

HELD = ("meeting.held", "plan_review.held", "core_group.held")


@dataclass(frozen=True)
class ReviewPage:
    """What the page is drawn from. revisions: {action: how often it was changed}. asked: who says what they think.

    Of a core group besides. protected: children with a child protection plan. wanted: what the conference asked for,
    where the plan does not hold it yet. not_told: {a conference's entry: who of the family is not told of it yet}.
    """

    meeting: MeetingLine
    plan: PlanPage | None
    revisions: dict[int, int]
    everybody: tuple[PersonNow, ...]
    asked: tuple[PersonNow, ...]
    around: tuple[InvolvementView, ...]
    protected: frozenset[int] = frozenset()
    wanted: AskedFor | None = None
    not_told: dict[int, str] = field(default_factory=dict)

    @property
    def core_group(self) -> bool:
        """Whether those who keep a protection plan review it here."""
        return self.meeting.sort.code == CORE_GROUP

    @property
    def bottom_lines(self) -> tuple[LineCard, ...]:
        """What cannot be accepted, as far as the viewer reads the plan."""
        return tuple(card for card in (self.plan.lines if self.plan else ()) if card.line.sort == "bottom_line")


def review_of(opened: Opened, meeting: int) -> ReviewPage:
    """The review. NotThere unless it is a meeting of this family that is a review of its plan."""
    shown = meeting_of(opened, meeting)
    if shown.sort.held != "family_help:review":
        raise NotThere
    plan = plan_of(opened)
    rows = PlanAction.objects.filter(plan=plan.id).values_list("pk", "revision") if plan else []
    everybody = persons_now(opened)
    asked = {one.person for one in who_is_asked(as_asked(everybody))} if plan and plan.outcomes else set()
    page = ReviewPage(
        meeting=shown,
        plan=plan,
        revisions=dict(rows),
        everybody=tuple(everybody),
        asked=tuple(p for p in everybody if p.person in asked),
        around=tuple(round_family(opened.family, opened.today)),
    )
    return _with_protection(opened, page) if page.core_group else page


def _with_protection(opened: Opened, page: ReviewPage) -> ReviewPage:
    """What a core group needs besides: whom a plan protects, and what the conference asked for."""
    wanted = asked_for(opened, page.plan.id if page.plan else None)
    wanted = None if wanted and wanted.taken else wanted
    held = {card.outcome.asked_by for card in page.plan.outcomes} if page.plan else set()
    held |= {card.line.asked_by for card in page.bottom_lines} | {wanted.entry if wanted else None}
    names = {p.person: p.short for p in page.everybody}
    waits: dict[int, list[str]] = defaultdict(list)
    for line in tellings_of([entry for entry in held if entry]):
        if line.state == "withheld" and line.person in names:
            waits[line.entry].append(names[line.person])
    return replace(
        page,
        protected=children_protected([p.person for p in page.everybody if p.child]),
        wanted=wanted,
        not_told={entry: ", ".join(who) for entry, who in waits.items()},
    )


def what_was_held(opened: Opened, meeting: int) -> list[str]:
    """What the record says of a meeting that was held, each entry as this viewer may read it."""
    may = allows(opened.viewer, opened.ties)
    told = story(opened.family, allows=may, kinds_only=HELD, limit=20)
    return [entry.sentence for entry in told if entry.mark("meeting") == meeting]
