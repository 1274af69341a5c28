"""A family's steps for the page about them: what is proposed, what was decided, and what this viewer may do."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.entries.steps import STEP_DECIDED, STEP_PROPOSED, STEP_REFUSED, STEP_WITHDRAWN
from familiesfirst.pathways.models import StepOfChild, StepProposal
from familiesfirst.pathways.queries.answers import NoView, ToldView, noes_of, told_of
from familiesfirst.pathways.queries.closing import Before, before_of
from familiesfirst.pathways.queries.second_looks import LookView, looks_of
from familiesfirst.pathways.queries.standing import reasons_of
from familiesfirst.pathways.rules import steps as rules
from familiesfirst.pathways.rules.states import UNIVERSAL, next_levels
from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset, label, level
from familiesfirst.record.api import Actor, EntryView, NotThere, allowed, entries_of_thread, root_of, threads_of

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
WORDS_IN = [STEP_PROPOSED.code, STEP_DECIDED.code, STEP_REFUSED.code, STEP_WITHDRAWN.code]


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


@dataclass(frozen=True)
class StepsPage:
    """Everything on the page of a family's steps."""

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


def steps_page(viewer: Actor, family: int, now: dt.datetime, *, log: bool = True) -> StepsPage:
    """The family's steps. NotThere or Refused as `people.api.open_record`; refused too to whoever reads no steps."""
    opened = people.open_record(viewer, family, now, page="family.steps", log=log)
    people.check_may(opened, READ)
    header = people.family_header(viewer, opened.family, now, ties=opened.ties)
    steps = steps_of(opened)
    current = current_of(steps)
    return StepsPage(
        family=opened.family,
        header=header,
        today=opened.today,
        levels=levels_now(header.children),
        steps=steps,
        told=told_of(opened, header, current.id) if current else (),
        before=before_of(opened),
        looks=looks_of(opened),
        noes=noes_of(opened),
        may=may_of(opened),
    )


def may_of(opened: people.Opened) -> dict[str, bool]:
    """What the viewer may do about the family's steps."""
    return {what: opened.may(f"pathways.{what}") for what in MAY} | {"withhold": opened.may("people.withhold_telling")}


def current_of(steps: Sequence[StepView]) -> StepView | None:
    """Of a family's steps, the latest first: what is proposed, or else what was decided last."""
    return next((step for step in steps if step.state in (rules.OPEN, rules.DECIDED)), None)


def levels_now(children: Sequence[people.ChildLine]) -> tuple[LevelNow, ...]:
    """Each of these children whose level this family holds, and since when. One query."""
    since = {lane.person: lane.spans[-1].since for lane in people.spans_of(children) if lane.spans}
    return tuple(_level_now(child, since) for child in children if not child.held_elsewhere)


def _level_now(child: people.ChildLine, since: Mapping[int, dt.date]) -> LevelNow:
    now = level(child.level or UNIVERSAL)
    return LevelNow(child.person, child.name, child.age, now.code, now.title, since.get(child.person))


def with_choices(family: int, levels: Sequence[LevelNow]) -> tuple[LevelNow, ...]:
    """The same with what may be proposed of each: to which level, and why an episode may close. Five queries."""
    fitting = reasons_of(family, [now.person for now in levels])
    labels = codeset("closure_reason")
    return tuple(
        replace(
            now,
            next=tuple((code, level(code).title) for code in next_levels(now.level)),
            reasons=tuple((code, labels[code]) for code in fitting[now.person] if _counted(now)),
        )
        for now in levels
    )


def with_reasons(family: int, levels: Sequence[LevelNow]) -> tuple[LevelNow, ...]:
    """Those who have more than universal help, with the reasons that fit the end of it. Five queries."""
    helped = [now for now in levels if now.level != UNIVERSAL]
    fitting, labels = reasons_of(family, [now.person for now in helped]), codeset("closure_reason")
    return tuple(replace(now, reasons=tuple((code, labels[code]) for code in fitting[now.person])) for now in helped)


def _counted(now: LevelNow) -> bool:
    return level(now.level).referral_in_the_national_count


def steps_of(opened: people.Opened) -> tuple[StepView, ...]:
    """Every step there was of the family, the latest first, as this viewer may read it. Six queries."""
    rows = list(StepProposal.objects.filter(family__in=threads_of(opened.family)).order_by("-proposed_at", "-pk"))
    return _views(rows, opened) if rows else ()


def one_step(viewer: Actor, step: int, now: dt.datetime, *, log: bool) -> tuple[people.Opened, StepView]:
    """One step, and the family's record opened for it. NotThere when absent or not for this viewer."""
    row = StepProposal.objects.filter(pk=step).first()
    if row is None:
        raise NotThere
    opened = people.open_record(viewer, root_of(row.family_id), now, page="family.step", log=log)
    people.check_may(opened, READ)
    return opened, _views([row], opened)[0]


def _views(rows: Sequence[StepProposal], opened: people.Opened) -> tuple[StepView, ...]:
    children: dict[int, list[StepOfChild]] = {}
    for child in StepOfChild.objects.filter(step__in=[row.pk for row in rows]).order_by("pk"):
        children.setdefault(child.step_id, []).append(child)
    names = people.names_of({c.person_id for of in children.values() for c in of})
    who = workers({w for row in rows for w in (row.proposed_by_id, row.ended_by_id) if w})
    words = _words(opened, [e for row in rows for e in (row.proposed_entry, row.ended_entry) if e])
    return tuple(_view(row, children.get(row.pk, []), names, who, words, opened) for row in rows)


def _words(opened: people.Opened, entries: Collection[int]) -> Mapping[int, EntryView]:
    """The entries that hold the words, as this viewer may see them."""
    may_see = involvement.allows(opened.viewer, opened.ties)
    found = allowed(entries_of_thread(opened.family, only=WORDS_IN, facts=True), may_see)
    return {entry.id: entry for entry in found if entry.id in set(entries)}


def _view(
    row: StepProposal,
    children: Sequence[StepOfChild],
    names: Mapping[int, str],
    who: Mapping[int, WorkerView],
    words: Mapping[int, EntryView],
    opened: people.Opened,
) -> StepView:
    proposed, ended = words.get(row.proposed_entry or 0), words.get(row.ended_entry or 0)
    return StepView(
        id=row.pk,
        sort=row.sort,
        state=row.state,
        on=dt.date.fromisoformat(ended.marks.on) if ended and ended.marks.on else row.on,
        qualified=row.qualified,
        children=tuple(_child(child, names) for child in children),
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
        told_of=row.told_of,
        **_may(row, opened),
    )


def _name(worker: int | None, who: Mapping[int, WorkerView]) -> str:
    return who[worker].with_agency if worker in who else "The system"


def _child(child: StepOfChild, names: Mapping[int, str]) -> ChildView:
    return ChildView(
        person=child.person_id,
        name=names.get(child.person_id, "a child"),
        was=child.was,
        was_title=level(child.was).title,
        level=child.level,
        level_title=level(child.level).title,
        reason=label("closure_reason", child.reason) if child.reason else "",
    )


def _may(row: StepProposal, opened: people.Opened) -> dict[str, object]:
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
