"""Rules about section 47 enquiries, conferences, child protection plans and pre-proceedings."""

from collections.abc import Iterator

from familiesfirst.returns.cin.rules.rule import (
    Collection,
    Rule,
    absent,
    before,
    day,
    meet,
    outside_set,
    outside_year,
    rules_of,
    span,
)
from familiesfirst.returns.cin.shape import Cell, Child, Enquiry, Episode, PreProceedings, ProtectionPlan

RULES: list[Rule] = []
rule = rules_of(RULES)

SATURDAY = 5


def _enquiries(child: Child) -> Iterator[tuple[Episode, Enquiry]]:
    return ((e, q) for e in child.episodes for q in e.enquiries)


def _plans(child: Child) -> Iterator[tuple[Episode, ProtectionPlan]]:
    return ((e, p) for e in child.episodes for p in e.protection_plans)


def _before_court(child: Child) -> Iterator[PreProceedings]:
    return (p for e in child.episodes for p in e.pre_proceedings)


def conferences(episode: Episode) -> list[Cell]:
    """Initial conferences of an episode, whether recorded with an enquiry or without one."""
    held = [episode.conference, *(q.conference for q in episode.enquiries)]
    return [c for c in held if c]


@rule("8615", "refuses")
def enquiry_start(child: Child, at: Collection) -> Iterator[Cell]:
    """Section 47 Enquiry Start Date must be present and cannot be later than the date of the initial Child Protection
    Conference"""
    yield from (absent(q, "started") for _, q in _enquiries(child) if q.started is None)
    yield from (q.conference for _, q in _enquiries(child) if q.conference and before(q.conference, q.started))


@rule("2889", "refuses")
def enquiry_before_referral(child: Child, at: Collection) -> Iterator[Cell]:
    """The S47 start date cannot be before the referral date."""
    yield from (q.started for e, q in _enquiries(child) if q.started and before(q.started, e.referred))


@rule("1104", "refuses")
def conference_before_referral(child: Child, at: Collection) -> Iterator[Cell]:
    """The date of the initial child protection conference cannot be before the referral date"""
    yield from (c for e in child.episodes for c in conferences(e) if before(c, e.referred))


@rule("8715", "doubts")
def conference_outside_the_year(child: Child, at: Collection) -> Iterator[Cell]:
    """Date of Initial Child Protection Conference must fall within the census year"""
    yield from (c for e in child.episodes for c in conferences(e) if outside_year(c, at))


@rule("8875", "doubts")
def conference_at_a_weekend(child: Child, at: Collection) -> Iterator[Cell]:
    """The Date of Initial Child Protection Conference cannot be a weekend"""
    yield from (c for e in child.episodes for c in conferences(e) if (when := c.day) and when.weekday() >= SATURDAY)


@rule("8870Q", "doubts")
def target_at_a_weekend(child: Child, at: Collection) -> Iterator[Cell]:
    """The Target Date for Initial Child Protection Conference should not be a weekend"""
    yield from (
        q.target for _, q in _enquiries(child) if q.target and (when := q.target.day) and when.weekday() >= SATURDAY
    )


@rule("2884", "doubts")
def conference_in_two_places(child: Child, at: Collection) -> Iterator[Cell]:
    """An initial child protection conference is recorded at both the S47 and CIN Details level and it should only be
    recorded in one"""
    yield from (e.conference for e in child.episodes if e.conference and any(q.conference for q in e.enquiries))


@rule("2991Q", "doubts")
def enquiry_without_assessment(child: Child, at: Collection) -> Iterator[Cell]:
    """A Section 47 module is recorded and there is no assessment on the episode"""
    yield from (q.started for e, q in _enquiries(child) if q.started and not e.assessments)


@rule("8868", "doubts")
def closed_unfinished(child: Child, at: Collection) -> Iterator[Cell]:
    """CIN episode is shown as closed, however Section 47 enquiry is not shown as completed by ICPC date or ICPC not
    required flag"""
    for episode, enquiry in _enquiries(child):
        not_required = bool(enquiry.not_required and enquiry.not_required.flag)
        if enquiry.started and episode.closed and not enquiry.conference and not not_required:
            yield enquiry.started


@rule("8890", "doubts")
def enquiries_overlap(child: Child, at: Collection) -> Iterator[Cell]:
    """A Section 47 enquiry is shown as starting when there is another Section 47 Enquiry ongoing"""
    for episode in child.episodes:
        open_ones = [q for q in episode.enquiries if not (q.not_required and q.not_required.flag)]
        spans = [(q, s) for q in open_ones if (s := span(q.started, q.conference))]
        for index, (enquiry, here) in enumerate(spans):
            if enquiry.started and any(meet(here, other) for _, other in spans[:index]):
                yield enquiry.started


@rule("8720", "refuses")
def plan_without_start(child: Child, at: Collection) -> Iterator[Cell]:
    """Child Protection Plan Start Date missing or out of data collection period"""
    yield from (absent(p, "started") for _, p in _plans(child) if p.started is None)


@rule("1105", "refuses")
def plan_before_referral(child: Child, at: Collection) -> Iterator[Cell]:
    """The child protection plan start date cannot be before the referral date"""
    yield from (p.started for e, p in _plans(child) if p.started and before(p.started, e.referred))


@rule("2885", "doubts")
def plan_apart_from_conference(child: Child, at: Collection) -> Iterator[Cell]:
    """Child protection plan shown as starting a different day to the initial child protection conference."""
    for episode, plan in _plans(child):
        if plan.started and plan.started.day not in {c.day for c in conferences(episode)}:
            yield plan.started


@rule("8925", "refuses")
def plan_ends_before_it_starts(child: Child, at: Collection) -> Iterator[Cell]:
    """Child Protection Plan End Date earlier than Start Date"""
    yield from (p.ended for _, p in _plans(child) if p.ended and before(p.ended, p.started))


@rule("8840", "doubts")
def plan_of_a_day(child: Child, at: Collection) -> Iterator[Cell]:
    """Child Protection Plan cannot start and end on the same day"""
    yield from (p.ended for _, p in _plans(child) if p.ended and day(p.ended) and day(p.ended) == day(p.started))


@rule("8930", "doubts")
def plan_ends_outside_the_year(child: Child, at: Collection) -> Iterator[Cell]:
    """Child Protection Plan End Date must fall within the census year"""
    yield from (p.ended for _, p in _plans(child) if p.ended and outside_year(p.ended, at))


@rule("8940", "doubts")
def plans_overlap(child: Child, at: Collection) -> Iterator[Cell]:
    """Child Protection Plan data contains overlapping dates"""
    spans = [(p, s) for _, p in _plans(child) if (s := span(p.started, p.ended))]
    for index, (plan, here) in enumerate(spans):
        if plan.started and any(meet(here, other) for _, other in spans[:index]):
            yield plan.started


@rule("8905", "refuses")
def first_category(child: Child, at: Collection) -> Iterator[Cell]:
    """Initial Category of Abuse code missing or invalid (see Category of Abuse table in CIN Census code set)"""
    codes = at.codes["abuse_category"]
    yield from (
        p.first_category or absent(p, "first_category") for _, p in _plans(child) if _wrong(p.first_category, codes)
    )


@rule("8910", "refuses")
def latest_category(child: Child, at: Collection) -> Iterator[Cell]:
    """Latest Category of Abuse code missing or invalid (see Category of Abuse table in CIN Census code set)"""
    codes = at.codes["abuse_category"]
    yield from (
        p.latest_category or absent(p, "latest_category") for _, p in _plans(child) if _wrong(p.latest_category, codes)
    )


@rule("8730", "doubts")
def previous_plans_missing(child: Child, at: Collection) -> Iterator[Cell]:
    """Total Number of previous Child Protection Plans missing"""
    yield from (absent(p, "previous") for _, p in _plans(child) if p.previous is None)


@rule("8841", "refuses")
def review_before_plan(child: Child, at: Collection) -> Iterator[Cell]:
    """The review date cannot be on the same day or before the Child protection Plan start date."""
    for _, plan in _plans(child):
        started = day(plan.started)
        yield from (r for r in plan.reviews if started and (when := r.day) and when <= started)


@rule("FF40", "doubts")
def review_after_plan(child: Child, at: Collection) -> Iterator[Cell]:
    """A review is shown after the child protection plan ended"""
    yield from (r for _, p in _plans(child) for r in p.reviews if before(p.ended, r))


@rule("8915", "refuses")
def plan_after_death(child: Child, at: Collection) -> Iterator[Cell]:
    """Child Protection Plan shown as starting after the child’s Date of Death"""
    yield from (p.started for _, p in _plans(child) if p.started and before(child.ids.died, p.started))


@rule("FF41", "refuses")
def pre_proceedings_without_start(child: Child, at: Collection) -> Iterator[Cell]:
    """The pre-proceedings have no start date"""
    yield from (absent(p, "started") for p in _before_court(child) if p.started is None)


@rule("9006", "refuses")
def letter_before_start(child: Child, at: Collection) -> Iterator[Cell]:
    """The letter before proceedings cannot be sent before the pre-proceedings start"""
    yield from (p.letter for p in _before_court(child) if p.letter and before(p.letter, p.started))


@rule("9009", "refuses")
def decided_before_start(child: Child, at: Collection) -> Iterator[Cell]:
    """The decision to step up or down cannot be before the pre-proceedings start"""
    yield from (p.stepped for p in _before_court(child) if p.stepped and before(p.stepped, p.started))


@rule("9011", "refuses")
def outcome_code(child: Child, at: Collection) -> Iterator[Cell]:
    """The outcome of pre-proceedings is not a code of the census"""
    codes = at.codes["pre_proceedings_outcome"]
    yield from (p.outcome for p in _before_court(child) if p.outcome and outside_set(p.outcome, codes))


@rule("9012", "refuses")
def applied_before_decided(child: Child, at: Collection) -> Iterator[Cell]:
    """The application to court cannot be before the decision to step up"""
    yield from (p.applied for p in _before_court(child) if p.applied and before(p.applied, p.stepped))


def _wrong(cell: Cell | None, codes: object) -> bool:
    return cell is None or cell.text not in codes  # type: ignore[operator]
