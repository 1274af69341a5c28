"""A part of the plan for few goes in with its owner’s answer to what visitors may be told, and they read that alone."""

from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.family_help import api as family_help
from familiesfirst.family_help.models import PlanAction, PlanLine, PlanOutcome
from familiesfirst.family_help.queries.plan_rows import snapshot_of
from familiesfirst.family_help.rules.plan import ActionSaid, Apart, LineSaid, OutcomeSaid
from familiesfirst.family_help.rules.plan_versions import to_facts
from familiesfirst.people import api as people
from familiesfirst.policy import api as policy
from familiesfirst.record.api import Actor, Invalid, entries_of_thread
from tests.agencies.making import NOW, a_worker, an_agency
from tests.family_help.making import user_of
from tests.family_help.planning import Planned, a_line, a_plan, acts, an_action, an_outcome
from tests.involvement.making import holds
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
DETOX, MORNINGS = "Leila starts at the clinic", "Mornings are best for her."
PARTS = {"outcome": PlanOutcome, "action": PlanAction, "line": PlanLine}


def put(made: Planned, sort: str, apart: Apart, **more: Any) -> int:
    """A part of this sort, new, or written again (`outcome=`, `action=`, `line=` its id)."""
    here = acts(made.it) | more
    if sort == "outcome":
        return family_help.set_plan_outcome(**here, said=OutcomeSaid("health", DETOX, apart=apart))
    if sort == "action":
        does = ActionSaid(made.outcome, DETOX, "person", person=made.it.leila, goes_on=True, apart=apart)
        return family_help.set_plan_action(**here, said=does)
    return family_help.set_plan_line(**here, said=LineSaid("contingency", DETOX, apart))


def health(made: Planned, answer: str = "this", words: str = MORNINGS) -> Apart:
    return Apart("adult_health", made.it.leila, visitors=answer, visitors_words=words)


def a_visitor(made: Planned) -> Actor:
    """A nurse round the family, who does not read of a grown-up's health."""
    nurse = a_worker(an_agency("A trust", "health"), "partner", name="Nora")
    holds(nurse, made.family, "contributor")
    return nurse


def told(made: Planned, by: Actor) -> list[str]:
    record = people.open_record(by, made.family, NOW, page="family.record", log=False)
    return [one.words for one in people.family_page(record, visiting=True).visitors]


@pytest.mark.parametrize("sort", PARTS)
@pytest.mark.parametrize("sensitivity", ["adult_health", "third_party", "police_intelligence", "ordinary"])
@pytest.mark.parametrize(
    ("answer", "words", "wrong"),
    [("", "", "visitors"), ("perhaps", "", "visitors"), ("this", " ", "visitors_words"), ("this", MORNINGS, ""),
     ("nothing", "", "")],
)  # fmt: skip
def test_whoever_sets_a_part_apart_gives_the_answer(
    sort: str, sensitivity: str, answer: str, words: str, wrong: str
) -> None:
    made = a_plan()
    apart = Apart(sensitivity, made.it.leila, visitors=answer, visitors_words=words)
    if not wrong or sensitivity == "ordinary":
        put(made, sort, apart)
        return
    with pytest.raises(Invalid) as refused:
        put(made, sort, apart)
    assert set(refused.value.errors) == {wrong}


def test_every_fault_shows_at_once() -> None:
    made = a_plan()
    with pytest.raises(Invalid) as refused:
        a_line(made.it, " ", apart=Apart("adult_health"))
    assert set(refused.value.errors) == {"words", "health_of", "visitors"}


@pytest.mark.parametrize("sort", PARTS)
def test_whoever_visits_reads_the_answer_and_nothing_else_of_it(sort: str) -> None:
    made = a_plan()
    nurse = a_visitor(made)
    put(made, sort, health(made))
    client = client_of(user_of(nurse))
    for route in ("desk:family", "family_help:record"):
        page = client.get(reverse(route, args=[made.family]), follow=True).content.decode()
        assert MORNINGS in page and DETOX not in page, route
    plan = client.get(reverse("family_help:plan", args=[made.family])).content.decode()
    assert DETOX not in plan and MORNINGS not in plan
    story = client.get(reverse("desk:story", args=[made.family])).content.decode()
    assert DETOX not in story and MORNINGS not in story
    lead = client_of(user_of(made.amara)).get(reverse("family_help:plan", args=[made.family])).content.decode()
    assert f'Those who visit may be told: <span class="ff-name">{MORNINGS}' in lead


@pytest.mark.parametrize("sort", PARTS)
def test_what_is_written_again_takes_the_place_of_what_stood_there(sort: str) -> None:
    made = a_plan()
    nurse = a_visitor(made)
    part = put(made, sort, health(made))
    put(made, sort, health(made, words="Come after ten."), **{sort: part})
    assert told(made, nurse) == ["Come after ten."]
    put(made, sort, health(made, "nothing"), **{sort: part})
    assert told(made, nurse) == []
    row = PARTS[sort].objects.get(pk=part)
    assert (row.visitors, row.visitors_words) == ("nothing", "")
    put(made, sort, Apart(visitors="this", visitors_words=MORNINGS), **{sort: part})
    assert told(made, nurse) == [], "of what they read themselves nobody has to tell them"


def test_of_a_part_that_does_not_hold_any_more_nothing_is_told_until_it_holds_again() -> None:
    made = a_plan()
    nurse = a_visitor(made)
    wanted, does, line = (put(made, sort, health(made, words=f"{sort}.")) for sort in PARTS)
    assert sorted(told(made, nurse)) == ["action.", "line.", "outcome."]
    family_help.end_plan_outcome(**acts(made.it), outcome=wanted, state="reached")
    assert sorted(told(made, nurse)) == ["action.", "line."]
    family_help.move_plan_action(**acts(made.it), action=does, state="doing")
    assert sorted(told(made, nurse)) == ["action.", "line."]
    family_help.move_plan_action(**acts(made.it), action=does, state="done")
    assert told(made, nurse) == ["line."]
    over = LineSaid("contingency", DETOX, health(made, words="line."), ended=True)
    family_help.set_plan_line(**acts(made.it), said=over, line=line)
    assert told(made, nurse) == []
    family_help.end_plan_outcome(**acts(made.it), outcome=wanted, state="open")
    assert told(made, nurse) == ["outcome."]


def test_it_stands_on_the_record_and_in_the_version_for_those_who_may_read_it() -> None:
    made = a_plan()
    put(made, "outcome", health(made))
    entry = entries_of_thread(made.family, only=["plan.outcome_set"], facts=True)[-1]
    assert (entry.fact("visitors"), entry.fact("asked")) == (MORNINGS, "this")
    assert entry.sentence.endswith(f"What those who visit may be told: {MORNINGS}")
    an_action(made.it, made.outcome)
    number = family_help.make_plan_version(**acts(made.it))
    client = client_of(user_of(made.amara))
    page = client.get(reverse("family_help:plan_version", args=[made.family, number])).content.decode()
    assert MORNINGS in page
    assert [o.apart.visitors for o in snapshot_of(made.plan).outcomes] == ["", "this"]


def test_no_copy_for_the_family_holds_it() -> None:
    made = a_plan()
    put(made, "outcome", health(made))
    number = family_help.make_plan_version(**acts(made.it))
    client = client_of(user_of(made.amara))
    sent = client.post(
        reverse("family_help:plan_copy", args=[made.family, made.it.leila]), {"version": number, "how": "together"}
    )
    page = client.get(sent["Location"]).content.decode()
    assert DETOX in page and MORNINGS not in page


def test_the_page_asks_and_keeps_what_was_typed() -> None:
    made = a_plan()
    client = client_of(user_of(made.amara))
    address = reverse("family_help:plan_outcome", args=[made.family])
    said = {"framework": "health", "title": DETOX, "sensitivity": "adult_health", "health_of": str(made.it.leila)}
    wrong = client.post(address, said)
    assert wrong.status_code == 422
    assert "Not everybody may read this, so choose" in wrong.content.decode()
    assert DETOX in wrong.content.decode()
    assert client.post(address, said | {"visitors": "this", "visitors_words": MORNINGS}).status_code == 302
    row = PlanOutcome.objects.get(title=DETOX)
    assert (row.visitors, row.visitors_words) == ("this", MORNINGS)
    again = client.get(reverse("family_help:plan_outcome", args=[made.family, row.pk])).content.decode()
    assert MORNINGS in again


def test_the_family_page_stays_within_its_queries(django_assert_max_num_queries: Any) -> None:
    made = a_plan()
    nurse = a_visitor(made)
    for _ in range(6):
        an_outcome(made.it, DETOX, framework="health", apart=health(made))
    client, url = client_of(user_of(nurse)), reverse("desk:family", args=[made.family])
    client.get(url)
    with django_assert_max_num_queries(15):
        client.get(url)


WATCHED = next(p.code for p in policy.pathways() if p.sensitivity == "adult_health")
OPENLY = next(p.code for p in policy.pathways() if p.sensitivity == "ordinary")


def watch(made: Planned, answer: str = "this", words: str = MORNINGS, code: str = WATCHED) -> int:
    why = DETOX if code == WATCHED else "He was missing twice."
    return family_help.watch_pathway(**acts(made.it), pathway=code, why=why, visitors=people.Visitors(answer, words))


@pytest.mark.parametrize(
    ("code", "answer", "words", "wrong"),
    [(WATCHED, "", "", {"visitors"}), (WATCHED, "this", "", {"visitors_words"}), (WATCHED, "nothing", "", set()),
     (OPENLY, "", "", set())],
)  # fmt: skip
def test_a_pathway_that_few_may_read_of_is_watched_with_the_answer(
    code: str, answer: str, words: str, wrong: set[str]
) -> None:
    made = a_plan()
    if not wrong:
        watch(made, answer, words, code)
        return
    with pytest.raises(Invalid) as refused:
        watch(made, answer, words, code)
    assert set(refused.value.errors) == wrong


def test_while_it_is_watched_whoever_visits_reads_the_answer() -> None:
    made = a_plan()
    nurse, other = a_visitor(made), watch(made, "nothing", "", OPENLY)
    number = watch(made)
    assert told(made, nurse) == [MORNINGS]
    page = client_of(user_of(nurse)).get(reverse("desk:family", args=[made.family])).content.decode()
    assert MORNINGS in page and DETOX not in page
    plan = client_of(user_of(made.amara)).get(reverse("family_help:plan", args=[made.family])).content.decode()
    assert "Those who visit may be told" in plan and MORNINGS in plan
    family_help.end_pathway(**acts(made.it), watch=other, why="Settled.")
    assert told(made, nurse) == [MORNINGS]
    family_help.end_pathway(**acts(made.it), watch=number, why="She is well.")
    assert told(made, nurse) == []


def test_the_page_of_pathways_asks() -> None:
    made = a_plan()
    client, address = client_of(user_of(made.amara)), reverse("family_help:pathway_choose", args=[made.family])
    wrong = client.post(address, {"pathway": WATCHED, "why": DETOX})
    assert wrong.status_code == 422 and DETOX in wrong.content.decode()
    assert "Not everybody may read this" in wrong.content.decode()
    said = {"pathway": WATCHED, "why": DETOX, "visitors": "this", "visitors_words": MORNINGS}
    assert client.post(address, said).status_code == 302
    assert MORNINGS in client.get(reverse("family_help:plan", args=[made.family])).content.decode()
    for one in policy.pathways():
        if one.sensitivity != "ordinary" and one.code != WATCHED:
            assert "What may the people who visit be told" in client.get(address).content.decode()
            watch(made, "nothing", "", one.code)
    assert "What may the people who visit be told" not in client.get(address).content.decode()
    assert client.post(address, {"pathway": OPENLY, "why": "He was missing twice."}).status_code == 302


def test_an_open_action_for_an_outcome_of_few_is_on_the_record_as_closed_as_the_outcome() -> None:
    """The plan shows it to none of the others, and neither do the story and the versions."""
    made = a_plan()
    here = acts(made.it)
    outcome = put(made, "outcome", health(made))
    action = an_action(made.it, outcome)
    family_help.move_plan_action(**here, action=action, state="doing")
    family_help.make_plan_version(**here)
    rows = entries_of_thread(made.family, only=("plan.action_set", "plan.action_moved"))
    assert [e.sensitivity for e in rows if e.marks["action"] == action] == ["adult_health", "adult_health"]
    held = to_facts(snapshot_of(PlanAction.objects.get(pk=action).plan_id))
    assert [one["id"] for one in held["adult_health"]["actions"]] == [action]
    assert action not in [one["id"] for one in held["ordinary"]["actions"]]
