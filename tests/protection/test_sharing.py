"""What one agency shares in a strategy discussion is read by those who may, and says what visitors may be told."""

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.protection import api as protection
from familiesfirst.protection.rules.sharing import check_shared
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere
from tests.agencies.making import NOW, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home, held, the_strategy
from tests.signing_in import client_of

TOLD = protection.Shared(
    "police", "Kerry Dunlop, Police", "A call on Friday night.", "See the children first.", "nothing",
    "police_intelligence", False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"discipline": "tea"}, {"discipline"}),
        ({"who": " "}, {"who"}),
        ({"own": None}, {"own"}),
        ({"words": " "}, {"words"}),
        ({"sensitivity": "sealed"}, {"sensitivity"}),
        ({"view": ""}, set()),
    ],
)
def test_it_is_put_in_with_its_owners_answer_and_who_may_read_it(changes: dict[str, Any], wrong: set[str]) -> None:
    assert set(check_shared(replace(TOLD, **changes), ["police", "health"])) == wrong


@pytest.fixture
def team() -> Team:
    """A discussion about Zayn is needed; Ruth leads his protection."""
    made = a_team_beside_a_home()
    holds(made.ruth, made.family, "child_protection_lead")
    protection.need_strategy(by=made.ifeoma, now=NOW, family=made.family, children=[made.home.zayn], why="Marks.")
    return made


def share(team: Team, by: Actor, said: protection.Shared = TOLD) -> int:
    return protection.share_in_strategy(by=by, now=NOW, family=team.family, strategy=the_strategy().pk, said=said)


def reads(team: Team, *who: Actor) -> list[bool]:
    page = reverse("protection:page", args=[team.family])
    return ["A call on Friday night." in client_of(user_of(one)).get(page).content.decode() for one in who]


@pytest.mark.django_db
def test_police_intelligence_is_for_few_though_the_council_wrote_it_down(team: Team) -> None:
    share(team, team.ruth)
    assert reads(team, team.ruth, team.ifeoma, team.owen, team.home.joan) == [True, True, False, False]
    page = client_of(user_of(team.home.joan)).get(reverse("protection:page", args=[team.family])).content.decode()
    assert "Shared in a strategy discussion" not in page


@pytest.mark.django_db
def test_an_agency_puts_in_its_own_and_reads_it(team: Team) -> None:
    nina = a_worker(an_agency("Health trust", "health"), "practitioner", name="Nina Bell")
    holds(nina, team.family, "contributor")
    other = a_worker(an_agency("Northfield Primary", "school"), "practitioner", name="Amara Okafor")
    holds(other, team.family, "contributor")
    share(team, nina, replace(TOLD, discipline="health", sensitivity="adult_health", own=True))
    assert reads(team, nina, team.home.joan, other) == [True, True, False]


@pytest.mark.django_db
def test_only_while_the_discussion_is_open_and_by_those_of_the_family(team: Team) -> None:
    with pytest.raises(Invalid):
        share(team, team.ifeoma, replace(TOLD, visitors=""))
    with pytest.raises(NotThere):
        share(team, a_worker(an_agency("Elsewhere"), "practitioner"))
    protection.hold_strategy(
        by=team.ifeoma,
        now=NOW,
        family=team.family,
        strategy=the_strategy().pk,
        held=held(team, {team.home.zayn: False}),
    )
    with pytest.raises(Meanwhile):
        share(team, team.ifeoma)


@pytest.mark.django_db
def test_by_its_page(team: Team) -> None:
    ruth = client_of(user_of(team.ruth))
    page = reverse("protection:share", args=[team.family, the_strategy().pk])
    assert page in ruth.get(reverse("protection:page", args=[team.family])).content.decode()
    sent = {
        "discipline": "police", "who": TOLD.who, "own": "no", "words": TOLD.words, "view": TOLD.view,
        "visitors": "", "sensitivity": TOLD.sensitivity,
    }  # fmt: skip
    refused = ruth.post(page, sent)
    assert refused.status_code == 422
    assert "Not everybody may read this" in refused.content.decode()
    assert ruth.post(page, sent | {"visitors": "nothing"}).status_code == 302
    assert reads(team, team.ruth, team.home.joan) == [True, False]
    stranger = a_worker(an_agency("Elsewhere"), "practitioner")
    assert client_of(user_of(stranger)).get(page).status_code == 404
