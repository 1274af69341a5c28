"""The one plan on the record: made, agreed by a supervisor, changed, ended."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from familiesfirst.clocks.api import running
from familiesfirst.family_help import api as family_help
from familiesfirst.family_help.models import NeedPlanSpan, Plan, PlanAction, PlanOutcome
from familiesfirst.family_help.queries.plan_versions import version_page
from familiesfirst.family_help.rules.plan import ActionSaid, Apart, LineSaid, OutcomeSaid
from familiesfirst.people import api as people
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.family_help.planning import (
    IN_A_MONTH,
    NOW,
    TODAY,
    Planned,
    a_line,
    a_plan,
    acts,
    an_action,
    an_outcome,
    begun,
    opened,
    started,
    supervised_by,
)
from tests.involvement.making import holds
from tests.people.making import a_family_of

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=3)


def health(made: Planned) -> Apart:
    """Of Leila's own health; the people who visit may be told nothing of it."""
    return Apart("adult_health", made.it.leila, visitors="nothing")


def kinds(family: int) -> list[str]:
    return [e.kind for e in entries_of_thread(family) if e.kind.startswith(("plan.", "cin_plan."))]


def test_a_family_has_one_open_plan() -> None:
    made = a_plan()
    with pytest.raises(Meanwhile, match="has a plan already"):
        family_help.begin_plan(**acts(made.it))
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(thread_id=made.family, begun_on=TODAY)


def test_what_is_wanted_and_who_does_what() -> None:
    made = a_plan()
    page = family_help.plan_of(opened(made.it))
    assert page is not None
    (card,) = page.open
    assert (card.outcome.title, card.headline, card.for_whom) == (
        "Zayn is in school every day",
        "Getting a good education",
        "Zayn",
    )
    assert [(a.who, a.action.words, a.state) for a in card.under_way] == [("Leila", "Walks him on Mondays", "To do")]
    assert card.by == f"{IN_A_MONTH.day} {IN_A_MONTH:%b %Y}"
    assert (page.version, page.waits, page.changed) == (0, False, True)


def test_an_action_is_owned_by_a_worker_a_service_or_somebody_of_the_family() -> None:
    made = a_plan()
    at = made.it.at
    an_action(made.it, made.outcome, "Meets them", owner="worker", person=None, worker=at.teacher.worker)
    an_action(
        made.it, made.outcome, "Repairs", owner="service", person=None, service="Housing", by_when=None, goes_on=True
    )
    (card,) = family_help.plan_of(opened(made.it)).open  # type: ignore[union-attr]
    assert [(a.who, a.action.by_words != "goes on") for a in card.actions] == [
        ("Leila", True),
        ("Amara Okafor", True),
        ("Housing", False),
    ]
    with pytest.raises(Invalid, match="round the family"):
        an_action(made.it, made.outcome, owner="worker", person=None, worker=at.practitioner.worker)


def test_people_and_parts_of_others_are_not_there() -> None:
    made = a_plan()
    other = a_family_of(people.NewPerson("Ann", "Oak"), by=made.it.at.front_door)
    (ann,) = people.people_of(other)
    for wrong in (
        lambda: an_outcome(made.it, children=(ann,)),
        lambda: an_outcome(made.it, apart=Apart(not_for=(ann,), why="x")),
        lambda: an_action(made.it, made.outcome, person=ann),
        lambda: an_action(made.it, made.outcome + 99),
        lambda: family_help.score_plan_outcome(**acts(made.it), outcome=made.outcome, value=3, person=ann),
        lambda: family_help.make_plan_version(**acts(made.it) | {"family": other, "by": made.it.at.front_door}),
    ):
        with pytest.raises((NotThere, Refused)):
            wrong()


def test_two_who_change_the_same_outcome_meet() -> None:
    made = a_plan()
    row = PlanOutcome.objects.get(pk=made.outcome)
    said = OutcomeSaid("education", "In school by nine")
    family_help.set_plan_outcome(**acts(made.it), said=said, outcome=row.pk, revision=row.revision)
    with pytest.raises(Meanwhile, match="Both texts"):
        family_help.set_plan_outcome(
            **acts(made.it), said=replace(said, title="By ten"), outcome=row.pk, revision=row.revision
        )
    row.refresh_from_db()
    assert row.title == "In school by nine"


def test_each_change_stands_on_the_record_with_its_own_sensitivity() -> None:
    made = a_plan()
    an_outcome(made.it, "Leila sleeps", framework="health", apart=health(made))
    entry = entries_of_thread(made.family, only=["plan.outcome_set"], facts=True)[-1]
    assert entry.sensitivity == "adult_health"
    a_line(made.it, apart=Apart(not_for=(made.it.dan,), why="He may come."))
    line = entries_of_thread(made.family, only=["plan.line_set"], facts=True)[-1]
    assert line.fact("held_back") == "Held back from Dan Reid: He may come."


def test_a_contributor_does_not_see_what_is_too_sensitive_unless_their_agency_wrote_it() -> None:
    made = a_plan()
    an_outcome(made.it, "Leila sleeps", framework="health", apart=health(made))
    holds(made.it.at.practitioner, made.family, "contributor")
    page = family_help.plan_of(opened(made.it, made.it.at.practitioner))
    assert [card.outcome.title for card in page.open] == ["Zayn is in school every day"]  # type: ignore[union-attr]
    PlanOutcome.objects.filter(title="Leila sleeps").update(by_agency=made.it.at.practitioner.agency)
    page = family_help.plan_of(opened(made.it, made.it.at.practitioner))
    assert len(page.open) == 2  # type: ignore[union-attr]


def test_scores_are_kept_apart_and_over_time() -> None:
    made = a_plan()
    score = {"outcome": made.outcome}
    for now, person, value in (
        (NOW, made.it.leila, 3),
        (NOW, None, 3),
        (LATER, made.it.leila, 6),
        (LATER, None, 5),
        (LATER, made.it.zayn, 8),
    ):
        family_help.score_plan_outcome(**acts(made.it, now=now), **score, value=value, person=person)
    (card,) = family_help.plan_of(opened(made.it, now=LATER)).open  # type: ignore[union-attr]
    assert card.how_far == "Leila 6, Zayn 8, Amara 5"
    assert card.were == "3, –, 3"
    with pytest.raises(Invalid):
        family_help.score_plan_outcome(**acts(made.it), **score, value=11)


def test_an_action_moves_and_what_is_given_up_takes_a_reason() -> None:
    made = a_plan()
    move = {**acts(made.it), "action": made.walk}
    family_help.move_plan_action(**move, state="done")
    with pytest.raises(Invalid):
        family_help.move_plan_action(**move, state="stopped")
    family_help.move_plan_action(**move, state="stopped", why="He goes with a friend now.")
    assert PlanAction.objects.get(pk=made.walk).state == "stopped"
    entry = entries_of_thread(made.family, only=["plan.action_moved"], facts=True)[-1]
    assert entry.sentence == "Not any more: “Walks him on Mondays”, Leila Hassan. He goes with a friend now."


def test_an_outcome_ends_and_is_worked_on_again() -> None:
    made = a_plan()
    end = {**acts(made.it), "outcome": made.outcome}
    family_help.end_plan_outcome(**end, state="reached")
    assert family_help.plan_of(opened(made.it)).open == ()  # type: ignore[union-attr]
    family_help.end_plan_outcome(**end, state="open")
    assert len(family_help.plan_of(opened(made.it)).open) == 1  # type: ignore[union-attr]


def test_a_line_is_taken_out_and_stays_on_the_record() -> None:
    made = a_plan()
    line = a_line(made.it)
    family_help.set_plan_line(**acts(made.it), said=LineSaid("contingency", "We ring Nadia.", ended=True), line=line)
    assert family_help.plan_of(opened(made.it)).lines == ()  # type: ignore[union-attr]
    assert kinds(made.family).count("plan.line_set") == 2


# Versions, and a supervisor's yes


def test_an_empty_plan_is_no_version() -> None:
    it = begun()
    family_help.begin_plan(**acts(it))
    with pytest.raises(Invalid, match="Say first what you want"):
        family_help.make_plan_version(**acts(it))
    an_outcome(it)
    with pytest.raises(Invalid, match="who does what"):
        family_help.make_plan_version(**acts(it))


def test_a_version_holds_the_whole_plan_and_the_next_says_what_changed() -> None:
    made = a_plan()
    assert family_help.make_plan_version(**acts(made.it), note="The first.") == 1
    with pytest.raises(Meanwhile, match="Nothing changed since version 1"):
        family_help.make_plan_version(**acts(made.it))
    family_help.set_plan_action(
        **acts(made.it),
        said=ActionSaid(made.outcome, "Walks him on Tuesdays", "person", person=made.it.leila, goes_on=True),
        action=made.walk,
    )
    assert family_help.make_plan_version(**acts(made.it)) == 2
    second = version_page(opened(made.it), 2)
    assert "“Walks him on Mondays”: now reads “Walks him on Tuesdays”." in second.changes
    first = version_page(opened(made.it), 1)
    assert [a.action.words for a in first.outcomes[0].actions] == ["Walks him on Mondays"]
    assert (first.note, first.by, first.earlier, first.later) == (
        "The first.",
        "Amara Okafor, Northfield Primary",
        None,
        2,
    )
    with pytest.raises(NotThere):
        version_page(opened(made.it), 3)


def test_the_plan_has_to_be_as_it_was_read() -> None:
    made = a_plan()
    read = Plan.objects.get(pk=made.plan).revision
    an_action(made.it, made.outcome, "One more")
    with pytest.raises(Meanwhile, match="while you were reading"):
        family_help.make_plan_version(**acts(made.it), revision=read)


def test_a_version_holds_back_by_sensitivity_what_a_reader_may_not_see() -> None:
    made = a_plan()
    an_outcome(made.it, "Leila sleeps", framework="health", apart=health(made))
    family_help.make_plan_version(**acts(made.it))
    holds(made.it.at.practitioner, made.family, "contributor")
    seen = version_page(opened(made.it, made.it.at.practitioner), 1)
    assert [card.outcome.title for card in seen.outcomes] == ["Zayn is in school every day"]
    assert len(version_page(opened(made.it), 1).outcomes) == 2


def test_at_early_help_the_plan_starts_with_any_supervisors_yes() -> None:
    made = a_plan(qualified=False)
    family_help.make_plan_version(**acts(made.it))
    holds(made.it.at.head, made.family, "contributor")
    with pytest.raises(Refused):
        family_help.authorise_plan(**acts(made.it, made.it.at.head), version=1)
    family_help.authorise_plan(**acts(made.it, made.it.at.practitioner), version=1)
    assert family_help.plan_of(opened(made.it)).started_on == TODAY  # type: ignore[union-attr]
    assert "cin_plan.started" not in kinds(made.family)


def test_at_child_in_need_only_a_social_work_qualified_supervisor_says_yes() -> None:
    made = a_plan("child_in_need", qualified=False)
    family_help.make_plan_version(**acts(made.it))
    with pytest.raises(Refused, match="social-work-qualified"):
        family_help.authorise_plan(**acts(made.it, made.it.at.practitioner), version=1)
    supervised_by(made.it, made.ifeoma)
    family_help.authorise_plan(**acts(made.it, made.ifeoma), version=1)
    assert kinds(made.family)[-2:] == ["plan.authorised", "cin_plan.started"]


def test_each_of_those_born_together_has_a_child_in_need_plan_and_is_seen() -> None:
    made = a_plan("child_in_need")
    expected = people.NewPerson(word="baby", expected=TODAY + dt.timedelta(days=9))
    baby = people.add_person(**acts(made.it, made.ifeoma), new=expected)
    people.set_level(**acts(made.it, made.ifeoma), levels={baby: "child_in_need"}, why="Before birth.")
    version = family_help.make_plan_version(**acts(made.it))
    family_help.authorise_plan(**acts(made.it, made.ifeoma), version=version)
    before = set(people.people_of(made.family))
    people.record_birth(**acts(made.it, made.ifeoma), person=baby, born=TODAY, sex="F", given="Ida", others=1)
    (twin,) = set(people.people_of(made.family)) - before
    seen = {c.subject for c in running(now=NOW, families=[made.family]) if c.code == "child-in-need-visit"}
    assert seen >= {baby, twin}


def test_with_the_yes_the_clocks_of_a_child_in_need_plan_run() -> None:
    made = started("child_in_need")
    (entry,) = entries_of_thread(made.family, only=["cin_plan.started"])
    assert set(entry.people) == {made.it.zayn, made.it.mia}
    codes = {(c.code, c.subject) for c in running(now=NOW, families=[made.family], limit=50)}
    assert {code for code, person in codes if person == made.it.zayn} >= {"child-in-need-review", "child-in-need-visit"}
    spans = NeedPlanSpan.objects.filter(thread=made.family, ended_on=None)
    assert set(spans.values_list("person_id", flat=True)) == {made.it.zayn, made.it.mia}


def test_the_lead_never_says_yes_nor_whoever_made_the_version() -> None:
    made = a_plan()
    family_help.make_plan_version(**acts(made.it, made.ifeoma))
    with pytest.raises(Refused):
        family_help.authorise_plan(**acts(made.it), version=1)
    with pytest.raises(Refused, match="You made this version"):
        family_help.authorise_plan(**acts(made.it, made.ifeoma), version=1)
    with pytest.raises(Meanwhile):
        family_help.authorise_plan(**acts(made.it, made.ifeoma), version=2)


def test_a_plan_is_sent_back_with_comments_and_waits_again() -> None:
    made = a_plan()
    family_help.make_plan_version(**acts(made.it))
    back = {**acts(made.it, made.ifeoma), "version": 1}
    with pytest.raises(Invalid):
        family_help.return_plan(**back, why=" ")
    family_help.return_plan(**back, why="Say what happens on Fridays.")
    page = family_help.plan_of(opened(made.it))
    assert page and (page.sent_back, page.waits) == ("Say what happens on Fridays.", False)
    with pytest.raises(Meanwhile):
        family_help.authorise_plan(**acts(made.it, made.ifeoma), version=1)
    assert family_help.make_plan_version(**acts(made.it)) == 2
    page = family_help.plan_of(opened(made.it))
    assert page and (page.sent_back, page.waits) == ("", True)
    family_help.authorise_plan(**acts(made.it, made.ifeoma), version=2)


def test_a_later_version_needs_no_yes() -> None:
    made = started()
    an_action(made.it, made.outcome, "One more")
    assert family_help.make_plan_version(**acts(made.it)) == 2
    page = family_help.plan_of(opened(made.it))
    assert page and not page.waits
    with pytest.raises(Meanwhile):
        family_help.authorise_plan(**acts(made.it, made.ifeoma), version=2)


def test_ending_takes_the_child_in_need_plans_with_it() -> None:
    made = started("child_in_need")
    end = {"reason": "help_ended"}
    with pytest.raises(Refused):
        family_help.end_plan(**acts(made.it), **end)
    with pytest.raises(Invalid):
        family_help.end_plan(**acts(made.it, made.ifeoma), reason="bored")
    family_help.end_plan(**acts(made.it, made.ifeoma), **end)
    assert kinds(made.family)[-2:] == ["cin_plan.ended", "plan.ended"]
    assert not NeedPlanSpan.objects.filter(ended_on=None).exists()
    assert family_help.plan_of(opened(made.it)) is None
    with pytest.raises(NotThere):
        an_outcome(made.it)
    family_help.begin_plan(**acts(made.it))


def test_what_a_child_in_need_has_is_ended_by_a_social_worker_also_after_the_level_went() -> None:
    made = started("child_in_need")
    people.set_level(
        **acts(made.it, made.ifeoma), levels={made.it.zayn: "universal", made.it.mia: "universal"}, why="Better."
    )
    supervised_by(made.it, made.it.at.practitioner)
    with pytest.raises(Refused, match="social-work-qualified"):
        family_help.end_plan(**acts(made.it, made.it.at.practitioner), reason="help_ended")


# What a return brought in


def bring(it, kind: str, day: str, person: int, corrects: int | None = None) -> int:  # type: ignore[no-untyped-def]
    from tests.agencies.making import SYSTEM

    return family_help.bring_in(
        by=SYSTEM,
        now=NOW,
        family=it.family,
        person=person,
        kind=kind,
        happened=dt.date.fromisoformat(day),
        marks={},
        source="From the return of 2026",
        corrects=corrects,
    )


def brought() -> list[tuple[str, str, bool]]:
    rows = Plan.objects.order_by("begun_on")
    return [(str(p.begun_on), str(p.ended_on) if p.ended_on else "", p.brought_in) for p in rows]


def test_what_a_return_tells_of_child_in_need_plans_lands_here_without_words() -> None:
    it = begun()
    first = bring(it, "cin_plan.started", "2025-04-01", it.zayn)
    bring(it, "cin_plan.started", "2025-05-01", it.mia)
    assert brought() == [("2025-04-01", "", True)]
    page = family_help.plan_of(opened(it))
    assert page and page.brought_in and page.started_on == dt.date(2025, 4, 1) and page.outcomes == ()
    bring(it, "cin_plan.ended", "2025-09-01", it.zayn)
    bring(it, "cin_plan.ended", "2025-10-01", it.mia)
    assert brought() == [("2025-04-01", "2025-10-01", True)]
    bring(it, "cin_plan.started", "2025-03-01", it.zayn, corrects=first)
    assert brought() == [("2025-03-01", "2025-10-01", True)]
    bring(it, "cin_plan.started", "2026-02-01", it.zayn)
    assert brought() == [("2025-03-01", "2025-10-01", True), ("2026-02-01", "", True)]


def test_a_plan_from_a_return_is_taken_up_and_goes_on() -> None:
    it = begun("child_in_need")
    bring(it, "cin_plan.started", "2026-02-01", it.zayn)
    with pytest.raises(Meanwhile):
        family_help.begin_plan(**acts(it))
    an_action(it, an_outcome(it))
    bring(it, "cin_plan.ended", "2026-04-01", it.zayn)
    assert [(b[0], b[1]) for b in brought()] == [("2026-02-01", "")]
    family_help.make_plan_version(**acts(it))
    page = family_help.plan_of(opened(it))
    assert page and not page.waits


def test_what_was_brought_in_beside_a_plan_made_here_makes_no_second() -> None:
    made = started("child_in_need")
    bring(made.it, "cin_plan.started", "2026-11-01", made.it.baby)
    assert len(brought()) == 1
