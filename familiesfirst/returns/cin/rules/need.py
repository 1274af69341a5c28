"""Rules about assessments and child in need plans."""

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
from familiesfirst.returns.cin.shape import Assessment, Cell, Child, Episode, NeedPlan

RULES: list[Rule] = []
rule = rules_of(RULES)


def _assessments(child: Child) -> Iterator[tuple[Episode, Assessment]]:
    return ((e, a) for e in child.episodes for a in e.assessments)


def _plans(child: Child) -> Iterator[tuple[Episode, NeedPlan]]:
    return ((e, p) for e in child.episodes for p in e.plans)


@rule("FF30", "refuses")
def assessment_without_start(child: Child, at: Collection) -> Iterator[Cell]:
    """The assessment has no start date"""
    yield from (absent(a, "started") for _, a in _assessments(child) if a.started is None)


@rule("1103", "refuses")
def assessment_before_referral(child: Child, at: Collection) -> Iterator[Cell]:
    """The assessment start date cannot be before the referral date"""
    yield from (a.started for e, a in _assessments(child) if a.started and before(a.started, e.referred))


@rule("8608", "refuses")
def assessment_ends_before_it_starts(child: Child, at: Collection) -> Iterator[Cell]:
    """Assessment Start Date cannot be later than its End Date"""
    yield from (a.authorised for _, a in _assessments(child) if a.authorised and before(a.authorised, a.started))


@rule("8696", "doubts")
def assessment_ends_outside_the_year(child: Child, at: Collection) -> Iterator[Cell]:
    """Assessment end date must fall within the census year"""
    yield from (a.authorised for _, a in _assessments(child) if a.authorised and outside_year(a.authorised, at))


@rule("8863Q", "doubts")
def assessments_overlap(child: Child, at: Collection) -> Iterator[Cell]:
    """An Assessment is shown as starting when there is another Assessment ongoing."""
    for episode in child.episodes:
        spans = [(a, s) for a in episode.assessments if (s := span(a.started, a.authorised))]
        for index, (assessment, here) in enumerate(spans):
            if assessment.started and any(meet(here, other) for _, other in spans[:index]):
                yield assessment.started


@rule("8867", "doubts")
def closed_unfinished(child: Child, at: Collection) -> Iterator[Cell]:
    """CIN episode is shown as closed, however Assessment is not shown as completed"""
    yield from (a.started for e, a in _assessments(child) if a.started and e.closed and a.authorised is None)


@rule("FF31", "refuses")
def factor_code(child: Child, at: Collection) -> Iterator[Cell]:
    """Factor identified at the end of assessment is not a code of the census for this year"""
    codes = at.codes["assessment_factor"]
    yield from (f for _, a in _assessments(child) for f in a.factors if outside_set(f, codes))


@rule("8614", "doubts")
def factors_too_early(child: Child, at: Collection) -> Iterator[Cell]:
    """Parental or child factors at assessment should only be present for a completed assessment."""
    # There is no authorisation to hold them with, so they are left out.
    yield from (a.factors[0] for _, a in _assessments(child) if a.factors and a.authorised is None)


@rule("8897Q", "doubts")
def factors_missing(child: Child, at: Collection) -> Iterator[Cell]:
    """Parental or child factors at assessment information is missing from a completed assessment"""
    yield from (a.authorised for _, a in _assessments(child) if a.authorised and not a.factors)


@rule("8869", "doubts")
def none_and_others(child: Child, at: Collection) -> Iterator[Cell]:
    """The assessment factors code “21” cannot be used in conjunction with any other assessment factors."""
    for _, assessment in _assessments(child):
        if len({f.text for f in assessment.factors}) > 1:
            yield from (f for f in assessment.factors if f.text == "21")


@rule("8898", "doubts")
def same_factor_twice(child: Child, at: Collection) -> Iterator[Cell]:
    """The assessment has more than one parental or child factors with the same code"""
    for _, assessment in _assessments(child):
        said = [f.text for f in assessment.factors]
        yield from (f for i, f in enumerate(assessment.factors) if f.text in said[:i])


@rule("4010", "refuses")
def plan_without_start(child: Child, at: Collection) -> Iterator[Cell]:
    """CIN Plan start date is missing or out of data collection period"""
    yield from (absent(p, "started") for _, p in _plans(child) if p.started is None)


@rule("4015", "refuses")
def plan_before_referral(child: Child, at: Collection) -> Iterator[Cell]:
    """The CIN Plan start date cannot be before the referral date"""
    yield from (p.started for e, p in _plans(child) if p.started and before(p.started, e.referred))


@rule("4011", "refuses")
def plan_ends_before_it_starts(child: Child, at: Collection) -> Iterator[Cell]:
    """CIN Plan End Date earlier than Start Date"""
    yield from (p.ended for _, p in _plans(child) if p.ended and before(p.ended, p.started))


@rule("4012Q", "doubts")
def plan_of_a_day(child: Child, at: Collection) -> Iterator[Cell]:
    """CIN Plan shown as starting and ending on the same day"""
    yield from (p.ended for _, p in _plans(child) if p.ended and day(p.ended) and day(p.ended) == day(p.started))


@rule("4013", "doubts")
def plan_ends_outside_the_year(child: Child, at: Collection) -> Iterator[Cell]:
    """CIN Plan end date must fall within the census year"""
    yield from (p.ended for _, p in _plans(child) if p.ended and outside_year(p.ended, at))


@rule("4014", "doubts")
def plans_overlap(child: Child, at: Collection) -> Iterator[Cell]:
    """CIN Plan data contains overlapping dates"""
    spans = [(p, s) for _, p in _plans(child) if (s := span(p.started, p.ended))]
    for index, (plan, here) in enumerate(spans):
        if plan.started and any(meet(here, other) for _, other in spans[:index]):
            yield plan.started


@rule("4001", "doubts")
def plan_beside_protection(child: Child, at: Collection) -> Iterator[Cell]:
    """A CIN Plan cannot run concurrently with a Child Protection Plan"""
    protected = [s for e in child.episodes for p in e.protection_plans if (s := span(p.started, p.ended))]
    for _, plan in _plans(child):
        here = span(plan.started, plan.ended)
        if plan.started and here and any(meet(here, other) for other in protected):
            yield plan.started


@rule("4008", "refuses")
def plan_after_death(child: Child, at: Collection) -> Iterator[Cell]:
    """CIN Plan shown as starting after the child’s Date of Death."""
    yield from (p.started for _, p in _plans(child) if p.started and before(child.ids.died, p.started))
