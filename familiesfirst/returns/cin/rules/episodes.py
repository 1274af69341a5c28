"""Rules about an episode of need: referral, source, need, closure, and how episodes stand to each other."""

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
from familiesfirst.returns.cin.shape import Cell, Child, Episode, cells

RULES: list[Rule] = []
rule = rules_of(RULES)


def active(episode: Episode) -> bool:
    """Whether anything was done after the referral: an assessment, an enquiry, a conference or a plan."""
    done = (episode.assessments, episode.enquiries, episode.plans, episode.protection_plans, episode.pre_proceedings)
    return episode.conference is not None or any(done)


@rule("8590", "doubts")
def no_episode(child: Child, at: Collection) -> Iterator[Cell]:
    """Child does not have a recorded CIN episode."""
    if not child.episodes:
        yield Cell("CINdetails", "", child.line)


@rule("8600", "refuses")
def no_referral_date(child: Child, at: Collection) -> Iterator[Cell]:
    """Child referral date missing or after data collection period"""
    yield from (absent(e, "referred") for e in child.episodes if e.referred is None)


@rule("8866", "refuses")
def source_code(child: Child, at: Collection) -> Iterator[Cell]:
    """Source of Referral is missing or an invalid code"""
    yield from (e.source for e in child.episodes if e.source and outside_set(e.source, at.codes["referral_source"]))


@rule("FF20", "doubts")
def source_missing(child: Child, at: Collection) -> Iterator[Cell]:
    """Source of Referral is missing; held as not known"""
    yield from (absent(e, "source") for e in child.episodes if e.source is None)


@rule("8650", "refuses")
def need_code(child: Child, at: Collection) -> Iterator[Cell]:
    """Primary Need Code invalid (see Primary Need table in CIN census code set)"""
    yield from (e.need for e in child.episodes if e.need and outside_set(e.need, at.codes["primary_need"]))


@rule("8610", "doubts")
def need_missing(child: Child, at: Collection) -> Iterator[Cell]:
    """Primary Need code is missing for a referral which led to further action."""
    yield from (
        absent(e, "need")
        for e in child.episodes
        if e.need is None and e.no_further_action and e.no_further_action.flag is False
    )


@rule("8568", "doubts")
def no_further_action_missing(child: Child, at: Collection) -> Iterator[Cell]:
    """RNFA flag is missing or invalid"""
    yield from (absent(e, "no_further_action") for e in child.episodes if e.no_further_action is None)


@rule("8831", "doubts")
def activity_without_action(child: Child, at: Collection) -> Iterator[Cell]:
    """Activity is recorded against a case marked as a referral with no further action"""
    # What was done is held as done, and the flag as the flag that was given.
    yield from (
        e.no_further_action for e in child.episodes if e.no_further_action and e.no_further_action.flag and active(e)
    )


@rule("8630", "refuses")
def closed_before_referral(child: Child, at: Collection) -> Iterator[Cell]:
    """CIN Closure Date is before CIN Referral Date for the same CIN episode"""
    yield from (e.closed for e in child.episodes if e.closed and before(e.closed, e.referred))


@rule("8640", "refuses")
def closure_code(child: Child, at: Collection) -> Iterator[Cell]:
    """CIN Reason for closure code invalid (see Reason for Closure table in CIN Census code set)"""
    yield from (
        e.why_closed for e in child.episodes if e.why_closed and outside_set(e.why_closed, at.codes["closure_reason"])
    )


@rule("8805", "doubts")
def closure_without_reason(child: Child, at: Collection) -> Iterator[Cell]:
    """A CIN case cannot have a CIN closure date without a Reason for Closure"""
    yield from (e.closed for e in child.episodes if e.closed and e.why_closed is None)


@rule("8810", "doubts")
def reason_without_closure(child: Child, at: Collection) -> Iterator[Cell]:
    """A CIN case cannot have a Reason for Closure without a CIN Closure Date"""
    # Nothing says when it closed, so it is held as open.
    yield from (e.why_closed for e in child.episodes if e.why_closed and e.closed is None)


@rule("8620", "doubts")
def closed_outside_the_year(child: Child, at: Collection) -> Iterator[Cell]:
    """CIN Closure Date present and does not fall within the Census year"""
    yield from (e.closed for e in child.episodes if e.closed and outside_year(e.closed, at))


@rule("8585Q", "doubts")
def died_without_a_date(child: Child, at: Collection) -> Iterator[Cell]:
    """CIN episode shows Died as the Closure Reason, however child has no recorded Date of Death"""
    # The reason is held as the reason that was given; nobody is recorded as dead without a date.
    if child.ids.died is None:
        yield from (e.why_closed for e in child.episodes if e.why_closed and e.why_closed.text == "RC2")


@rule("8565", "doubts")
def after_closure(child: Child, at: Collection) -> Iterator[Cell]:
    """Activity shown after a case has been closed"""
    for episode in child.episodes:
        closed = day(episode.closed)
        if closed:
            yield from (c for kind, c in cells(episode) if kind == "date" and c.day and c.day > closed)


@rule("8820", "doubts")
def episodes_overlap(child: Child, at: Collection) -> Iterator[Cell]:
    """The dates on the CIN episodes for this child overlap"""
    spans = [(e, s) for e in child.episodes if (s := span(e.referred, e.closed))]
    for index, (episode, here) in enumerate(spans):
        if episode.referred and any(meet(here, other) for _, other in spans[:index]):
            yield episode.referred


@rule("8825Q", "doubts")
def closed_after_no_assessment(child: Child, at: Collection) -> Iterator[Cell]:
    """Reason for Closure code RC8 (case closed after assessment) or RC9 (case closed after assessment, referred to
    early help) has been returned but there is no assessment present for the episode."""
    yield from (c for e in child.episodes if (c := _after_assessment(e)) and not e.assessments)


@rule("2990", "doubts")
def more_than_an_assessment(child: Child, at: Collection) -> Iterator[Cell]:
    """Activity is recorded against a case marked as ‘Case closed after assessment, no further action’ or 'case closed
    after assessment, referred to early help'."""
    for e in child.episodes:
        cell = _after_assessment(e)
        if cell and (e.conference or e.enquiries or e.plans or e.protection_plans):
            yield cell


def _after_assessment(episode: Episode) -> Cell | None:
    cell = episode.why_closed
    return cell if cell and cell.text in ("RC8", "RC9") else None
