"""A family's steps for the page about them: what is proposed, what was decided, and what this viewer may do."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from familiesfirst.agencies.api import WorkerView
from familiesfirst.pathways.models import StepProposal
from familiesfirst.pathways.queries.answers import NoView, ToldView, noes_of, told_of
from familiesfirst.pathways.queries.closing import Before, before_of
from familiesfirst.pathways.queries.kept import Kept, kept_of
from familiesfirst.pathways.queries.second_looks import LookView, looks_of
from familiesfirst.pathways.queries.set_otherwise import SetOtherwise, set_otherwise
from familiesfirst.pathways.queries.standing import open_step, reasons_of
from familiesfirst.pathways.rules import steps as rules
from familiesfirst.pathways.rules.states import UNIVERSAL, next_levels
from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset, label, level
from familiesfirst.record.api import Actor, EntryView, NotThere, root_of

READ = "pathways.read_steps"
MAY = (
    "propose_step",
    "propose_closing",
    "record_answer",
    "decide_no",
    "ask_question",
    "make_letter",
    "ask_second_look",
)


@dataclass(frozen=True)
class ChildView:
    """One child of a step: levels as code and title. reason: why an episode closes, in words."""

    person: int
    name: str
    was: str
    was_title: str
    level: str
    level_title: str
    reason: str = ""

    @property
    def counted(self) -> bool:
        """Whether their help is of those that the national count counts."""
        return level(self.was).referral_in_the_national_count


@dataclass(frozen=True)
class StepView:
    """A step as it stands. why, plain: as proposed; decided_why, decided_plain: as decided (empty while it is open).

    told_of: the entry that people are told of. decides: the viewer may decide it. refusal: why they may not, when they
    are somebody who might have thought so.
    """

    id: int
    sort: str
    state: str
    on: dt.date
    qualified: bool
    children: tuple[ChildView, ...]
    why: str
    plain: str
    proposed_by: str
    proposed_at: dt.datetime
    decided_why: str = ""
    decided_plain: str = ""
    without_agreement: str = ""
    network: str = ""
    way_back: str = ""
    ended_by: str = ""
    ended_at: dt.datetime | None = None
    decides: bool = False
    refusal: str = ""
    withdraws: bool = False
    told_of: int = 0

    @property
    def open(self) -> bool:
        """Whether it waits to be decided."""
        return self.state == rules.OPEN

    @property
    def goes_up(self) -> bool:
        """Whether a child comes to a level that needs a social worker: then somebody independent is offered first."""
        return any(level(c.level).needs_social_worker and not level(c.was).needs_social_worker for c in self.children)


@dataclass(frozen=True)
class LevelNow:
    """A child's level now, and since when.

    next: levels to which a step may be proposed, as (code, title). reasons: closing reasons that fit, as (code, label),
    where a step can close the child's episode. Both are filled in where a step is proposed.
    """

    person: int
    name: str
    age: str
    level: str
    level_title: str
    since: dt.date | None
    next: tuple[tuple[str, str], ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    died: bool = False


@dataclass(frozen=True)
class StepsPage:
    """Everything on the page of a family's steps. otherwise: {child: how their level was set}, where no step did."""

    family: int
    header: people.FamilyHeader
    today: dt.date
    levels: tuple[LevelNow, ...]
    steps: tuple[StepView, ...]
    told: tuple[ToldView, ...]
    before: Before
    looks: tuple[LookView, ...]
    noes: tuple[NoView, ...]
    may: Mapping[str, bool]
    otherwise: Mapping[int, SetOtherwise]

    @property
    def current(self) -> StepView | None:
        """What the family is told of now: what is proposed, or else what was decided last."""
        return current_of(self.steps)

    @property
    def open(self) -> StepView | None:
        """What is proposed now."""
        return next((step for step in self.steps if step.open), None)

    @property
    def helped(self) -> bool:
        """Whether any child has more than universal help."""
        return any(now.level != UNIVERSAL for now in self.levels)

    @property
    def ended(self) -> StepView | None:
        """How help ended, when it has."""
        last = next((step for step in self.steps if step.state == rules.DECIDED), None)
        return last if last and last.sort == rules.CLOSING and not self.helped else None

    @property
    def past(self) -> tuple[StepView, ...]:
        """What was proposed before, the latest first."""
        return tuple(step for step in self.steps if not step.open)


@dataclass(frozen=True)
class ProposingPage:
    """What the pages stand on that propose something. open: the step that is proposed already, by its id."""

    family: int
    header: people.FamilyHeader
    today: dt.date
    levels: tuple[LevelNow, ...]
    open: int | None
    may: Mapping[str, bool]


def proposing_page(viewer: Actor, family: int, now: dt.datetime, *, log: bool = True) -> ProposingPage:
    """The same family without what was proposed before. Refused as `steps_page`."""
    opened = people.open_record(viewer, family, now, page="family.steps", log=log)
    people.check_may(opened, READ)
    header = people.family_header(viewer, opened.family, now, ties=opened.ties)
    held = open_step(opened.family)
    levels = levels_now(header.children, {})
    return ProposingPage(opened.family, header, opened.today, levels, held.pk if held else None, may_of(opened))


def steps_page(viewer: Actor, family: int, now: dt.datetime, *, log: bool = True) -> StepsPage:
    """The family's steps. NotThere or Refused as `people.api.open_record`; refused too to whoever reads no steps."""
    opened = people.open_record(viewer, family, now, page="family.steps", log=log)
    people.check_may(opened, READ)
    header = people.family_header(viewer, opened.family, now, ties=opened.ties)
    kept = kept_of(opened)
    steps = _views(kept, opened)
    current = current_of(steps)
    held = people.levels_set([child.person for child in header.children])
    return StepsPage(
        family=opened.family,
        header=header,
        today=opened.today,
        levels=levels_now(header.children, {person: one.since for person, one in held.items()}),
        steps=steps,
        told=told_of(kept, header, current.id, current.told_of) if current else (),
        before=before_of(opened, kept),
        looks=looks_of(opened, kept),
        noes=noes_of(kept),
        may=may_of(opened),
        otherwise=set_otherwise(opened, held, kept),
    )


def may_of(opened: people.Opened) -> dict[str, bool]:
    """What the viewer may do about the family's steps."""
    return {what: opened.may(f"pathways.{what}") for what in MAY} | {"withhold": opened.may("people.withhold_telling")}


def current_of(steps: Sequence[StepView]) -> StepView | None:
    """Of a family's steps, the latest first: what is proposed, or else what was decided last."""
    return next((step for step in steps if step.state in (rules.OPEN, rules.DECIDED)), None)


def levels_now(children: Sequence[people.ChildLine], since: Mapping[int, dt.date]) -> tuple[LevelNow, ...]:
    """Each of these children whose level this family holds, and since when, where that is asked."""
    return tuple(_level_now(child, since) for child in children if not child.held_elsewhere)


def _level_now(child: people.ChildLine, since: Mapping[int, dt.date]) -> LevelNow:
    now = level(child.level or UNIVERSAL)
    return LevelNow(
        child.person, child.name, child.age, now.code, now.title, since.get(child.person), died=bool(child.died)
    )


def with_choices(family: int, levels: Sequence[LevelNow], today: dt.date) -> tuple[LevelNow, ...]:
    """The same with what may be proposed of each: to which level, and why an episode may close. Five queries."""
    fitting = reasons_of(family, [now.person for now in levels], today)
    labels = codeset("closure_reason")
    return tuple(
        replace(
            now,
            next=tuple((code, level(code).title) for code in next_levels(now.level)),
            reasons=tuple((code, labels[code]) for code in fitting[now.person] if _counted(now)),
        )
        for now in levels
    )


def with_reasons(family: int, levels: Sequence[LevelNow], today: dt.date) -> tuple[LevelNow, ...]:
    """Those who have more than universal help, with the reasons that fit the end of it; none where their help is in no
    national count. Five queries.
    """
    helped = [now for now in levels if now.level != UNIVERSAL]
    fitting, labels = reasons_of(family, [now.person for now in helped], today), codeset("closure_reason")
    return tuple(
        replace(now, reasons=tuple((code, labels[code]) for code in fitting[now.person] if _counted(now)))
        for now in helped
    )


def _counted(now: LevelNow) -> bool:
    return level(now.level).referral_in_the_national_count


def one_step(viewer: Actor, step: int, now: dt.datetime, *, log: bool) -> tuple[people.Opened, StepView]:
    """One step, and the family's record opened for it. NotThere when absent or not for this viewer."""
    opened, shown, _ = step_and_kept(viewer, step, now, log=log)
    return opened, shown


def step_and_kept(viewer: Actor, step: int, now: dt.datetime, *, log: bool) -> tuple[people.Opened, StepView, Kept]:
    """The same, with all that the room keeps of the family's steps."""
    row = StepProposal.objects.filter(pk=step).first()
    if row is None:
        raise NotThere
    opened = people.open_record(viewer, root_of(row.family_id), now, page="family.step", log=log)
    people.check_may(opened, READ)
    kept = kept_of(opened)
    return opened, next(shown for shown in _views(kept, opened) if shown.id == step), kept


def _views(kept: Kept, opened: people.Opened) -> tuple[StepView, ...]:
    """Every step there was of the family, the latest first, as this viewer may read it."""
    return tuple(_view(row, kept, opened) for row in kept.steps)


def _view(row: Any, kept: Kept, opened: people.Opened) -> StepView:
    who = kept.who
    proposed: EntryView | None = kept.words.get(row.proposed_entry or 0)
    ended: EntryView | None = kept.words.get(row.ended_entry or 0)
    return StepView(
        id=row.pk,
        sort=row.sort,
        state=row.state,
        on=dt.date.fromisoformat(ended.marks.on) if ended and ended.marks.on else row.on,
        qualified=row.qualified,
        children=tuple(_child(child) for child in kept.children.get(row.pk, ())),
        why=proposed.fact("why") if proposed else "",
        plain=proposed.fact("plain") if proposed else "",
        proposed_by=_name(row.proposed_by_id, who),
        proposed_at=row.proposed_at,
        decided_why=ended.fact("why") if ended else "",
        decided_plain=ended.fact("plain") if ended else "",
        without_agreement=ended.fact("without_agreement") if ended else "",
        network=proposed.fact("network") if proposed else "",
        way_back=proposed.fact("way_back") if proposed else "",
        ended_by=_name(row.ended_by_id, who) if row.ended_at else "",
        ended_at=row.ended_at,
        told_of=rules.entry_told(row.state, row.proposed_entry, row.ended_entry),
        **_may(row, opened),
    )


def _name(worker: int | None, who: Mapping[int, WorkerView]) -> str:
    return who[worker].with_agency if worker in who else "The system"


def _child(child: Any) -> ChildView:
    return ChildView(
        person=child.person_id,
        name=child.name or "a child",
        was=child.was,
        was_title=level(child.was).title,
        level=child.level,
        level_title=level(child.level).title,
        reason=label("closure_reason", child.reason) if child.reason else "",
    )


def _may(row: Any, opened: people.Opened) -> dict[str, object]:
    """What the viewer may do about an open step; the actions themselves ask again."""
    if row.state != rules.OPEN:
        return {}
    fault = rules.fault_in_deciding(
        proposed_by=row.proposed_by_id,
        by=opened.viewer.worker,
        by_is_qualified=opened.viewer.social_work_qualified,
        qualified=row.qualified,
    )
    may = opened.may("pathways.decide_step")
    own = row.proposed_by_id == opened.viewer.worker
    return {
        "decides": may and fault is None,
        "refusal": fault or "" if may or own else "",
        "withdraws": opened.may("pathways.withdraw_step"),
    }
