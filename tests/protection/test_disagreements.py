"""Agencies disagree safely: raised by anybody round the family, answered by whoever is named, taken further, ended."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.agencies.api import actor_of_worker
from familiesfirst.clocks.api import running
from familiesfirst.involvement.api import declare_conflict
from familiesfirst.policy.api import disagreement_stages
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Disagreement
from familiesfirst.protection.queries.disagreement import disagreement
from familiesfirst.protection.rules.disagreement import TRANSITIONS, Raising, check_raising, may_end, next_stage
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home
from tests.signing_in import client_of

SAID = {
    "sort": "decision",
    "about": "The plan ended.",
    "why": "He has bruises again.",
    "wants": "Look again.",
    "owner": 7,
}


@pytest.mark.parametrize("field", ["sort", "about", "why", "wants", "owner"])
def test_raising_one_says_what_why_and_what_is_wanted(field: str) -> None:
    assert not check_raising(Raising(**SAID), ("decision",), (7,))
    lacking = Raising(**(SAID | {field: 0 if field == "owner" else " "}))
    assert set(check_raising(lacking, ("decision",), (7,))) == {field}


def test_the_stages_are_policy_and_the_last_has_none_after_it() -> None:
    codes = [one.code for one in disagreement_stages()]
    after = [next_stage(disagreement_stages(), code) for code in codes]
    assert [one.code for one in after if one] == codes[1:]
    assert after[-1] is None
    assert next_stage(disagreement_stages(), "no such stage") is None


ENDS = [
    # state, outcome, raised it, answers, may it be ended so
    ("open", "withdrawn", True, False, True),
    ("open", "withdrawn", False, True, False),
    ("open", "changed", True, True, False),
    ("answered", "changed", True, False, True),
    ("answered", "stands", False, True, True),
    ("answered", "stands", False, False, False),
    ("resolved", "withdrawn", True, True, False),
    ("resolved", "changed", True, True, False),
]


@pytest.mark.parametrize(("state", "outcome", "raised", "owns", "may"), ENDS)
def test_how_it_may_end(state: str, outcome: str, raised: bool, owns: bool, may: bool) -> None:
    assert may_end(state, outcome, raised=raised, owns=owns) is may
    assert {t.on.split(".")[1] for t in TRANSITIONS} == {"raised", "answered", "moved_up", "resolved"}


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


@pytest.fixture
def nina(team: Team) -> Actor:
    """A health visitor round the family, of another agency."""
    made = a_worker(an_agency("Health trust", "health"), "practitioner", name="Nina Bell")
    holds(made, team.family, "contributor")
    return made


def raised(team: Team, by: Actor, **more: Any) -> int:
    said = Raising(**(SAID | {"owner": team.ifeoma.worker} | more))
    return protection.raise_disagreement(by=by, now=NOW, family=team.family, raising=said)


def clocks(team: Team) -> dict[str, Any]:
    return {c.code: c for c in running(now=NOW, families=[team.family]) if c.code.startswith("disagreement")}


@pytest.mark.django_db
def test_from_the_health_visitor_to_the_partnership(team: Team, nina: Actor) -> None:
    dawn = a_worker(an_agency("Lewbridge Council 2"), "team_manager", name="Dawn Petrie", qualified=True)
    one = raised(team, nina)
    assert set(clocks(team)) == {"disagreement-workers"}
    acts = {"now": NOW, "disagreement": one}
    with pytest.raises(NotThere):
        protection.answer_disagreement(by=team.owen, **acts, agreed=False, words="No.")
    with pytest.raises(NotThere):
        protection.answer_disagreement(by=nina, **acts, agreed=True, words="I agree with myself.")
    with pytest.raises(Meanwhile):
        protection.resolve_disagreement(by=nina, **acts, outcome="changed", words="Done.")
    protection.answer_disagreement(by=team.ifeoma, **acts, agreed=False, words="The bruises are old.")
    with pytest.raises(Meanwhile):
        protection.answer_disagreement(by=team.ifeoma, **acts, agreed=True, words="After all.")
    assert not clocks(team)
    with pytest.raises(NotThere):
        protection.move_up_disagreement(by=team.ifeoma, **acts, owner=team.owen.worker, words="x")
    with pytest.raises(Invalid):
        protection.move_up_disagreement(by=nina, **acts, owner=team.ifeoma.worker, words="Not convinced.")
    with pytest.raises(Invalid):
        protection.move_up_disagreement(by=nina, **acts, owner=team.home.joan.worker, words="Not convinced.")
    protection.move_up_disagreement(by=nina, **acts, owner=team.owen.worker, words="Not convinced.")
    assert set(clocks(team)) == {"disagreement-managers"}
    with pytest.raises(Invalid) as refused:  # she answered at the first stage
        protection.move_up_disagreement(by=nina, **acts, owner=team.ifeoma.worker, words=" ")
    assert set(refused.value.errors) == {"owner", "words"}
    offered = {id for id, _ in disagreement(nina, one, NOW).answerers}
    assert dawn.worker in offered and team.ifeoma.worker not in offered
    protection.move_up_disagreement(by=nina, **acts, owner=dawn.worker, words="Nobody answers.")
    assert set(clocks(team)) == {"disagreement-partnership"}
    protection.answer_disagreement(by=dawn, **acts, agreed=True, words="A strategy discussion is needed.")
    with pytest.raises(Meanwhile, match="last stage"):
        protection.move_up_disagreement(by=nina, **acts, owner=team.owen.worker, words="x")
    protection.resolve_disagreement(by=dawn, **acts, outcome="changed", words="It is called today.")
    assert not clocks(team)
    assert Disagreement.objects.get().state == "resolved"
    with pytest.raises(Meanwhile):
        protection.resolve_disagreement(by=nina, **acts, outcome="withdrawn", words="x")
    said = [e.sentence for e in entries_of_thread(team.family, facts=True) if e.kind.startswith("disagreement")]
    assert "raised by Nina Bell, Health trust" in said[0]
    assert "before the partnership. Dawn Petrie answers." in said[3]


@pytest.mark.django_db
def test_an_agency_asks_for_a_conference_with_somebody_senior_behind_it(team: Team, nina: Actor) -> None:
    raised(team, nina, sort="conference", about="Zayn", endorsed="Stella Horne, named nurse")
    (entry,) = entries_of_thread(team.family, only=("disagreement.raised",), facts=True)
    assert entry.marks.endorsed is True
    assert "Stella Horne, named nurse stands behind it." in entry.sentence


@pytest.mark.django_db
def test_nobody_answers_their_own_and_a_stranger_raises_none(team: Team) -> None:
    with pytest.raises(Invalid) as refused:
        raised(team, team.ifeoma)
    assert set(refused.value.errors) == {"owner"}
    with pytest.raises((Refused, NotThere)):
        raised(team, team.home.sam)


@pytest.mark.django_db
def test_it_is_on_the_desk_of_whoever_answers_and_worked_by_the_pages(
    team: Team, nina: Actor, django_assert_max_num_queries: Any
) -> None:
    nurse, ifeoma = client_of(user_of(nina)), client_of(user_of(team.ifeoma))
    raise_ = reverse("protection:disagree", args=[team.family])
    good = SAID | {"owner": str(team.ifeoma.worker), "endorsed": ""}
    assert nurse.get(raise_).status_code == 200
    assert nurse.post(raise_, good | {"why": ""}).status_code == 422
    assert nurse.post(raise_, good).status_code == 302
    one = Disagreement.objects.get().pk

    def at(route: str) -> str:
        return reverse(f"disagreements:{route}", args=[one])

    desk = ifeoma.get(reverse("desk:desk")).content.decode()
    assert "Answer a disagreement" in desk
    assert at("one") in desk
    assert at("one") in nurse.get(reverse("disagreements:list")).content.decode()
    assert at("one") in ifeoma.get(reverse("protection:page", args=[team.family])).content.decode()
    assert nurse.get(at("answer")).status_code == 409
    assert ifeoma.get(at("further")).status_code == 409
    assert ifeoma.post(at("answer"), {"agreed": "no", "words": ""}).status_code == 422
    assert ifeoma.post(at("answer"), {"agreed": "no", "words": "The bruises are old."}).status_code == 302
    assert ifeoma.post(at("answer"), {"agreed": "no", "words": "The bruises are old."}).status_code == 409
    assert "Answer a disagreement" not in ifeoma.get(reverse("desk:desk")).content.decode()
    assert nurse.get(at("further")).status_code == 200
    assert nurse.post(at("further"), {"owner": "", "words": "Still worried."}).status_code == 422
    assert nurse.post(at("further"), {"owner": str(team.owen.worker), "words": "Still worried."}).status_code == 302
    owen = client_of(user_of(team.owen))
    page = owen.get(at("one")).content.decode()
    assert "Still worried." in page
    assert reverse("protection:page", args=[team.family]) not in page  # the record stays shut to them
    with django_assert_max_num_queries(15):
        owen.get(at("one"))
    assert owen.post(at("answer"), {"agreed": "yes", "words": "I agree."}).status_code == 302
    assert owen.get(at("end")).status_code == 200
    assert owen.post(at("end"), {"outcome": "changed", "words": ""}).status_code == 422
    assert owen.post(at("end"), {"outcome": "changed", "words": "Looked at again."}).status_code == 302
    assert nurse.get(at("end")).status_code == 409
    sam = client_of(user_of(team.home.sam))
    assert {sam.get(at(route)).status_code for route in ("one", "answer", "further", "end")} == {404}
    assert sam.get(raise_).status_code in (403, 404)


@pytest.mark.django_db
def test_it_may_be_taken_back_before_it_is_answered(team: Team, nina: Actor) -> None:
    raised(team, nina)
    nurse, one = client_of(user_of(nina)), Disagreement.objects.get().pk
    end = reverse("disagreements:end", args=[one])
    page = nurse.get(end).content.decode()
    assert "took it back" in page
    assert "was changed in part" not in page
    assert nurse.post(end, {"outcome": "withdrawn", "words": "I have seen the X-ray."}).status_code == 302
    assert not clocks(team)


@pytest.mark.django_db
def test_whoever_is_related_to_the_family_reads_nothing_of_it(team: Team, nina: Actor) -> None:
    one = raised(team, nina, owner=team.owen.worker)
    declare_conflict(by=team.owen, now=NOW, family=team.family, tie="relative")
    owen = actor_of_worker(team.owen.worker or 0, NOW.date())
    with pytest.raises(NotThere):
        protection.answer_disagreement(by=owen, now=NOW + dt.timedelta(1), disagreement=one, agreed=True, words="x")
    assert client_of(user_of(team.owen)).get(reverse("disagreements:one", args=[one])).status_code == 404
